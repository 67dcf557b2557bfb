// SPDX-License-Identifier: MIT
#include "sim/conflict/pair_kernels.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <gtest/gtest.h>
#include <vector>

#include "tests/sim/conflict/encounters.hpp"

namespace deconflict::conflict {
namespace {

constexpr std::size_t kPairs = 20003;  // no multiple of any vector's length
constexpr CylinderLimits kCylinder{.radius_m = 9260.0, .halfHeight_m = 304.8, .lookahead_s = 300.0};
constexpr PlainWellClear kWellClear{
    .distance_m = 1222.32, .height_m = 137.16, .time_s = 35.0, .coAltitude_s = 20.0};

/// Random pairs, many on an edge: at rest, level, on one spot, exactly touching.
class Motions {
public:
    Motions() {
        core::Stream stream(20261124, 6, 0, core::Purpose::test);
        for (std::size_t i = 0; i < kPairs; ++i) {
            PlainMotion motion{between(stream, -9e4, 9e4),     between(stream, -9e4, 9e4),
                               between(stream, -2e3, 2e3),     between(stream, -500.0, 500.0),
                               between(stream, -500.0, 500.0), between(stream, -25.0, 25.0)};
            if (i % 3 == 0) motion.vz_mps = 0.0;
            if (i % 5 == 0) motion.x_m = 9260.0, motion.vx_mps = 0.0;
            if (i % 7 == 0) motion.vx_mps = motion.vy_mps = 0.0;
            if (i % 11 == 0) motion.x_m = motion.y_m = motion.z_m = 0.0;
            if (i % 13 == 0) motion.z_m = -304.8;
            motions_.push_back(motion);
            for (std::size_t c = 0; c < 6; ++c) columns_[c].push_back((&motion.x_m)[c]);
        }
    }
    [[nodiscard]] const PlainMotion& at(std::size_t i) const { return motions_[i]; }
    [[nodiscard]] PairMotions view() const {
        return {columns_[0].data(),
                columns_[1].data(),
                columns_[2].data(),
                columns_[3].data(),
                columns_[4].data(),
                columns_[5].data(),
                kPairs};
    }

private:
    std::vector<PlainMotion> motions_;
    std::vector<double> columns_[6];
};

void expectSameBits(double found, double expected) {
    ASSERT_EQ(std::bit_cast<std::uint64_t>(found), std::bit_cast<std::uint64_t>(expected))
        << found << ' ' << expected;
}

TEST(PairKernels, GiveTheBitsOfTheSinglePairOnEveryInstructionSet) {
    const Motions motions;
    std::vector<double> begin_s(kPairs), end_s(kPairs);
    for (const core::InstructionSet set : core::availableInstructionSets()) {
        SCOPED_TRACE(core::nameOf(set));
        const PairKernels& kernels = pairKernels(set);
        kernels.cylinderEntries(motions.view(), kCylinder, {begin_s.data(), end_s.data()});
        std::size_t conflicts = 0;
        for (std::size_t i = 0; i < kPairs; ++i) {
            const Interval one = cylinderEntry(motions.at(i), kCylinder.radius_m,
                                               kCylinder.halfHeight_m, kCylinder.lookahead_s);
            expectSameBits(begin_s[i], one.begin_s);
            expectSameBits(end_s[i], one.end_s);
            conflicts += one.empty() ? 0 : 1;
        }
        EXPECT_GT(conflicts, kPairs / 20);
        const auto expectAll = [&](std::size_t variable, auto entry) {
            kernels.wellClearEntries[variable](motions.view(), kWellClear, 300.0,
                                               {begin_s.data(), end_s.data()});
            for (std::size_t i = 0; i < kPairs; ++i) {
                const Interval one = entry(motions.at(i));
                expectSameBits(begin_s[i], one.begin_s);
                expectSameBits(end_s[i], one.end_s);
            }
        };
        expectAll(0, [](const PlainMotion& m) {
            return wellClearEntry<TimeVariable::modifiedTau>(m, kWellClear, 300.0);
        });
        expectAll(1, [](const PlainMotion& m) {
            return wellClearEntry<TimeVariable::closestApproach>(m, kWellClear, 300.0);
        });
        expectAll(2, [](const PlainMotion& m) {
            return wellClearEntry<TimeVariable::entryPoint>(m, kWellClear, 300.0);
        });
    }
}

TEST(PairKernels, BoxesThatTouchDoNotMeet) {
    // Box 0 against one that begins where it ends, in each direction, and one metre nearer.
    for (std::size_t axis = 0; axis < 3; ++axis)
        for (const std::int32_t overlap : {0, 1})
            for (const bool later : {false, true}) {
                std::array<std::array<std::vector<std::int32_t>, 4>, 3> edges;
                for (auto& of : edges)
                    for (std::size_t e = 0; e < 4; ++e)
                        of[e].assign(2 + kBoxPadding, e % 2 == 0 ? -10 : 10);
                edges[axis][0][1] = edges[axis][2][1] = 10;
                edges[axis][1][1] = edges[axis][3][1] = 30;
                edges[axis][later ? 2 : 0][1] -= overlap;
                const std::int32_t south[] = {-10, std::min(edges[1][0][1], edges[1][2][1])};
                MovingBoxes boxes{.axes = {}, .south = south};
                for (std::size_t a = 0; a < 3; ++a)
                    boxes.axes[a] = {edges[a][0].data(), edges[a][1].data(), edges[a][2].data(),
                                     edges[a][3].data()};
                for (const core::InstructionSet set : core::availableInstructionSets()) {
                    std::uint32_t found[1] = {0};
                    const std::size_t count =
                        pairKernels(set).meetings(boxes, {.box = 0, .begin = 1, .end = 2}, found);
                    EXPECT_EQ(count, static_cast<std::size_t>(overlap));
                }
            }
}

TEST(PairKernels, ASearchOfBoxesEndsNorthOfTheOwn) {
    // 200 boxes of 10 m, each 1 m north of the last: the first meets the next nine.
    constexpr std::uint32_t kBoxes = 200;
    std::array<std::vector<std::int32_t>, 4> along, across;
    std::vector<std::int32_t> south;
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(kBoxes + kBoxPadding); ++i) {
        south.push_back(i);
        for (std::size_t e = 0; e < 4; ++e) {
            along[e].push_back(e % 2 == 0 ? i : i + 10);
            across[e].push_back(e % 2 == 0 ? -1 : 1);
        }
    }
    const MovingEdges y{along[0].data(), along[1].data(), along[2].data(), along[3].data()};
    const MovingEdges xz{across[0].data(), across[1].data(), across[2].data(), across[3].data()};
    const MovingBoxes boxes{.axes = {{xz, y, xz}}, .south = south.data()};
    for (const core::InstructionSet set : core::availableInstructionSets()) {
        std::vector<std::uint32_t> found(kBoxes);
        for (const std::uint32_t box : {0U, 100U, kBoxes - 5}) {
            const std::size_t count = pairKernels(set).meetings(
                boxes, {.box = box, .begin = box + 1, .end = kBoxes}, found.data());
            ASSERT_EQ(count, std::min(9U, kBoxes - 1 - box)) << box;
            for (std::uint32_t k = 0; k < count; ++k) EXPECT_EQ(found[k], box + 1 + k);
        }
    }
}

}  // namespace
}  // namespace deconflict::conflict
