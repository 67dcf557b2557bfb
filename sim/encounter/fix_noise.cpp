// SPDX-License-Identifier: MIT
#include "sim/encounter/fix_noise.hpp"

#include "sim/core/normal_kernels.hpp"

namespace deconflict::encounter {

using Eigen::Vector3d;

FixNoise::FixNoise(const FixError& error, std::uint64_t seed)
    : error_(error),
      key_{.seed = seed, .purpose = core::Purpose::navigationError},
      across_(error.horizontal.si() > 0.0 || error.horizontalSpeed.si() > 0.0),
      up_(error.vertical.si() > 0.0 || error.verticalSpeed.si() > 0.0) {}

void FixNoise::begin(std::uint64_t encounter, std::size_t count) {
    key_.replication = encounter;
    ahead_.resize(count);
    for (Ahead& ahead : ahead_) ahead.first = 1;
}

void FixNoise::draw(std::uint32_t aircraft, Ahead& ahead) const {
    core::StreamKey key = key_;
    key.entity = aircraft;
    const auto drawBlock = [&](std::uint32_t block, Column& one, Column& two) {
        core::normalKernels().pairsOfSteps({key, ahead.first, block, kAhead}, one.data(),
                                           two.data());
    };
    if (across_) drawBlock(0, ahead.x, ahead.y);
    if (across_) drawBlock(1, ahead.vx, ahead.vy);
    if (up_) drawBlock(2, ahead.z, ahead.vz);
}

void FixNoise::disturb(std::uint32_t aircraft, std::uint32_t fix, conflict::KnownState& state) {
    Ahead& ahead = ahead_[aircraft];
    const std::uint32_t k = fix % kAhead;
    if (ahead.first != fix - k) {
        ahead.first = fix - k;
        draw(aircraft, ahead);
    }
    if (across_) {
        state.position_enu += Vector3d(ahead.x[k], ahead.y[k], 0.0) * error_.horizontal.si();
        state.velocity_enu += Vector3d(ahead.vx[k], ahead.vy[k], 0.0) * error_.horizontalSpeed.si();
    }
    if (up_) {
        state.position_enu.z() += ahead.z[k] * error_.vertical.si();
        state.velocity_enu.z() += ahead.vz[k] * error_.verticalSpeed.si();
    }
}

}  // namespace deconflict::encounter
