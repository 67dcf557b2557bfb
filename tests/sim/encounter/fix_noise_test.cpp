// SPDX-License-Identifier: MIT
#include "sim/encounter/fix_noise.hpp"

#include <gtest/gtest.h>

namespace deconflict::encounter {
namespace {

using namespace core::units;

const FixError kError{.horizontal = 30.0 * m,
                      .horizontalSpeed = 2.0 * mps,
                      .vertical = 10.0 * m,
                      .verticalSpeed = 0.5 * mps};

TEST(FixNoise, IsWhatItsAddressSaysInAnyOrder) {
    FixNoise noise(kError, 9);
    for (const std::uint64_t encounter : {3U, 4U, 3U}) {
        noise.begin(encounter, 2);
        for (const std::uint32_t fix : {0U, 1U, 15U, 16U, 40U, 2U})
            for (const std::uint32_t aircraft : {1U, 0U}) {
                conflict::KnownState state;
                noise.disturb(aircraft, fix, state);
                const core::StreamKey key{9, encounter, aircraft, core::Purpose::navigationError};
                const auto [x, y] = core::normalPair(key, fix, 0);
                const auto [vx, vy] = core::normalPair(key, fix, 1);
                const auto [z, vz] = core::normalPair(key, fix, 2);
                EXPECT_EQ(state.position_enu, Eigen::Vector3d(x * 30.0, y * 30.0, z * 10.0));
                EXPECT_EQ(state.velocity_enu, Eigen::Vector3d(vx * 2.0, vy * 2.0, vz * 0.5));
            }
    }
}

TEST(FixNoise, OfNoErrorLeavesTheStateAlone) {
    FixNoise noise({}, 9);
    noise.begin(1, 1);
    conflict::KnownState state{
        .id = {}, .position_enu = {1.0, 2.0, 3.0}, .velocity_enu = {4.0, 5.0, 6.0}};
    noise.disturb(0, 0, state);
    EXPECT_EQ(state.position_enu, Eigen::Vector3d(1.0, 2.0, 3.0));
    EXPECT_EQ(state.velocity_enu, Eigen::Vector3d(4.0, 5.0, 6.0));
}

}  // namespace
}  // namespace deconflict::encounter
