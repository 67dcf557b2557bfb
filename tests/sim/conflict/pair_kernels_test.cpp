// SPDX-License-Identifier: MIT
#include "sim/conflict/pair_kernels.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <gtest/gtest.h>
#include <limits>
#include <vector>

#include "sim/conflict/pair_figures.hpp"
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

TEST(PairKernels, GiveTheFiguresOfTheSinglePairOnEveryInstructionSet) {
    const Motions motions;
    std::vector<double> columns[5];
    for (std::vector<double>& column : columns) column.resize(kPairs);
    for (const core::InstructionSet set : core::availableInstructionSets()) {
        SCOPED_TRACE(core::nameOf(set));
        pairKernels(set).figures(motions.view(), kCylinder,
                                 {columns[0].data(),
                                  columns[1].data(),
                                  columns[2].data(),
                                  {columns[3].data(), columns[4].data()}});
        for (std::size_t i = 0; i < kPairs; ++i) {
            const PairFigures one =
                figuresOf(motions.at(i), kCylinder.radius_m, kCylinder.halfHeight_m);
            expectSameBits(columns[0][i], one.distance_m);
            expectSameBits(columns[1][i], one.tcpa_s);
            expectSameBits(columns[2][i], one.dcpa_m);
            expectSameBits(columns[3][i], one.inside.begin_s);
            expectSameBits(columns[4][i], one.inside.end_s);
        }
    }
}

/// Courses side by side, as the kernel takes them.
class CourseColumns {
public:
    void add(const Course& course, std::int32_t south) {
        const float values[] = {course.x,    course.y,    course.z,       course.wayX,
                                course.wayY, course.wayZ, course.cosHalf, course.sinHalf};
        for (std::size_t c = 0; c < 8; ++c) columns_[c].push_back(values[c]);
        south_.push_back(south);
    }
    /// Those that may come near the one of the query, on a plane.
    std::vector<std::uint32_t> near(core::InstructionSet set, const Nearness& limits,
                                    const CourseQuery& query) {
        std::vector<std::uint32_t> found(query.end);
        CourseColumns padded = *this;
        for (std::uint32_t i = 0; i < kCoursePadding; ++i) padded.add({}, south_.back());
        const auto& c = padded.columns_;
        const Courses courses{c[0].data(), c[1].data(), c[2].data(),
                              c[3].data(), c[4].data(), c[5].data(),
                              c[6].data(), c[7].data(), padded.south_.data()};
        found.resize(pairKernels(set).meetings[0](courses, limits, query, found.data()));
        return found;
    }

private:
    std::vector<float> columns_[8];
    std::vector<std::int32_t> south_;
};

constexpr Nearness kNear{.radius_m = 1000.0F, .halfHeight_m = 100.0F};

TEST(PairKernels, TellWhoMayComeNearByTheClosestMomentOfTheLookahead) {
    const struct {
        const char* what;
        Course other;
        bool near;
    } cases[] = {
        {"on one spot", {0, 0, 0, 0, 0, 0, 1, 0}, true},
        {"beside, at rest", {1001, 0, 0, 0, 0, 0, 1, 0}, false},
        {"beside, just inside", {999, 0, 0, 0, 0, 0, 1, 0}, true},
        {"above, at rest", {0, 0, 101, 0, 0, 0, 1, 0}, false},
        {"coming, too far", {5000, 0, 0, -3999, 0, 0, 1, 0}, false},
        {"coming, far enough", {5000, 0, 0, -4001, 0, 0, 1, 0}, true},
        {"going away", {1001, 0, 0, 5000, 0, 0, 1, 0}, false},
        {"passing aside", {5000, 1001, 0, -9000, 0, 0, 1, 0}, false},
        {"passing within", {5000, 999, 0, -9000, 0, 0, 1, 0}, true},
        {"descending to its level when abeam", {5000, 0, 1000, -10000, 0, -2000, 1, 0}, true},
        {"descending to its level after it has passed",
         {5000, 0, 1000, -10000, 0, -1000, 1, 0},
         false},
        {"descending within the disk alone", {5000, 0, 300, -10000, 0, -300, 1, 0}, false},
        {"descending on the spot", {0, 0, 1000, 0, 0, -1000, 1, 0}, true},
        {"no number", {std::numeric_limits<float>::quiet_NaN(), 0, 0, 0, 0, 0, 1, 0}, true},
    };
    for (const auto& one : cases)
        for (const core::InstructionSet set : core::availableInstructionSets()) {
            CourseColumns columns;
            columns.add({}, 0);
            columns.add(one.other, 0);
            const bool found =
                !columns.near(set, kNear, {.one = 0, .begin = 1, .end = 2, .north = 1}).empty();
            EXPECT_EQ(found, one.near) << one.what << ' ' << core::nameOf(set);
        }
}

TEST(PairKernels, ASearchEndsNorthOfTheOwnBox) {
    // 200 aircraft on one spot whose boxes are 10 m long, each 1 m north of the last.
    constexpr std::uint32_t kBoxes = 200;
    CourseColumns columns;
    for (std::uint32_t i = 0; i < kBoxes; ++i) columns.add({}, static_cast<std::int32_t>(i));
    for (const core::InstructionSet set : core::availableInstructionSets())
        for (const std::uint32_t own : {0U, 100U, kBoxes - 5}) {
            const auto north = static_cast<std::int32_t>(own + 10);
            const std::vector<std::uint32_t> found = columns.near(
                set, kNear, {.one = own, .begin = own + 1, .end = kBoxes, .north = north});
            // All of a block of 64 are looked at once its first box begins south of the end.
            ASSERT_EQ(found.size(), std::min(64U, kBoxes - 1 - own)) << own;
            for (std::uint32_t k = 0; k < found.size(); ++k) EXPECT_EQ(found[k], own + 1 + k);
            EXPECT_TRUE(columns
                            .near(set, kNear,
                                  {.one = own,
                                   .begin = own + 1,
                                   .end = kBoxes,
                                   .north = static_cast<std::int32_t>(own + 1)})
                            .empty());
        }
}

}  // namespace
}  // namespace deconflict::conflict
