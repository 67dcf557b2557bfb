// SPDX-License-Identifier: MIT
#include "sim/conflict/traffic.hpp"

#include <gtest/gtest.h>
#include <map>
#include <set>
#include <utility>

#include "tests/sim/conflict/encounters.hpp"
#include "tests/support/csv_table.hpp"

namespace deconflict::conflict {
namespace {

using deconflict::test::CsvTable;
using deconflict::test::dataTable;

using namespace core::units;
using Names = std::pair<std::string, std::string>;

constexpr double kOracleKnot_mps = 0.514444;  // as the lists were computed; ours is 1852/3600
const PairCriteria kCriteria{.minimum = {.radius = 5.0 * nmi, .halfHeight = 1000.0 * ft},
                             .lookahead = 300.0 * s};

GeographicState stateOf(const CsvTable& table, std::size_t row) {
    const core::SinCos track = core::sincos(table.number(row, "trk_deg") * deg.si());
    const double speed_mps = table.number(row, "gs_kt") * kOracleKnot_mps;
    return {.latitude = table.number(row, "lat") * deg,
            .longitude = table.number(row, "lon") * deg,
            .altitude = table.number(row, "alt_ft") * ft,
            .velocity_enu = {speed_mps * track.sin, speed_mps * track.cos,
                             table.number(row, "vs_fpm") * ftpmin.si()}};
}

GeographicTraffic trafficOf(const CsvTable& table, std::size_t count) {
    GeographicTraffic traffic;
    for (std::size_t row = 0; row < count; ++row) traffic.add(stateOf(table, row));
    return traffic;
}

class TrafficList : public testing::TestWithParam<const char*> {};

TEST_P(TrafficList, HasEveryMustPairAndNoneOutsideMustAndMay) {
    const std::string name = GetParam();
    const CsvTable aircraft = dataTable("traffic/cd_" + name + ".csv");
    const CsvTable band = dataTable("traffic/band_" + name + ".csv");
    const auto conflicts = detectPairs(trafficOf(aircraft, aircraft.size()), kCriteria);
    std::set<Names> found;
    for (const PairConflict& pair : conflicts) {
        found.insert({aircraft.text(pair.first, "id"), aircraft.text(pair.second, "id")});
    }
    std::set<Names> allowed;
    for (std::size_t row = 0; row < band.size(); ++row) {
        const Names pair{band.text(row, "id1"), band.text(row, "id2")};
        allowed.insert(pair);
        if (band.text(row, "class") == "must") {
            EXPECT_TRUE(found.contains(pair)) << pair.first << ' ' << pair.second;
        }
    }
    for (const Names& pair : found) {
        EXPECT_TRUE(allowed.contains(pair)) << pair.first << ' ' << pair.second;
    }
}

TEST_P(TrafficList, HasTheOracleFigures) {
    const std::string name = GetParam();
    const CsvTable aircraft = dataTable("traffic/cd_" + name + ".csv");
    const CsvTable expected = dataTable("traffic/out_" + name + "_np.csv");
    const auto conflicts = detectPairs(trafficOf(aircraft, aircraft.size()), kCriteria);
    ASSERT_EQ(conflicts.size(), expected.size());
    std::map<Names, const PairConflict*> found;
    for (const PairConflict& pair : conflicts) {
        found[{aircraft.text(pair.first, "id"), aircraft.text(pair.second, "id")}] = &pair;
    }
    for (std::size_t row = 0; row < expected.size(); ++row) {
        const Names names{expected.text(row, "id1"), expected.text(row, "id2")};
        SCOPED_TRACE(names.first + " " + names.second);
        ASSERT_TRUE(found.contains(names));
        const PairConflict& pair = *found[names];
        EXPECT_NEAR(pair.distance.si(), expected.number(row, "dist_m"), 1e-5);
        EXPECT_NEAR(pair.tcpa.si(), expected.number(row, "tcpa_s"), 1e-6);
        EXPECT_NEAR(pair.dcpa.si(), expected.number(row, "dcpa_m"), 1e-5);
        EXPECT_NEAR(pair.tin.si(), std::max(expected.number(row, "tinconf_s"), 0.0), 2e-6);
        ASSERT_TRUE(pair.tout);
        EXPECT_NEAR(pair.tout->si(), expected.number(row, "toutconf_s"), 2e-6);
        EXPECT_EQ(pair.lossNow, expected.flag(row, "is_los_now"));
    }
}

INSTANTIATE_TEST_SUITE_P(Oracle, TrafficList,
                         testing::Values("level_50", "level_100", "level_500", "mixed_50",
                                         "mixed_100", "mixed_500"));

TEST(DetectPairs, DecidesEveryEdgeCase) {
    const CsvTable table = dataTable("traffic/edge_cases.csv");
    ASSERT_EQ(table.size(), 22U);
    for (std::size_t row = 0; row + 1 < table.size(); row += 2) {
        SCOPED_TRACE(table.text(row, "case"));
        ASSERT_EQ(table.text(row, "case"), table.text(row + 1, "case"));
        for (const bool swapped : {false, true}) {
            GeographicTraffic traffic;
            traffic.add(stateOf(table, swapped ? row + 1 : row));
            traffic.add(stateOf(table, swapped ? row : row + 1));
            const auto conflicts = detectPairs(traffic, kCriteria);
            EXPECT_EQ(conflicts.size() == 1, table.flag(row, "expect_conflict"));
            EXPECT_EQ(!conflicts.empty() && conflicts[0].lossNow, table.flag(row, "expect_los"));
            for (const PairConflict& pair : conflicts) EXPECT_GE(pair.tin, 0.0 * s);
        }
    }
}

TEST(DetectPairs, GivesAFormationNoEnd) {
    TrafficState traffic;
    traffic.add({0, 0, 7000}, {200, 0, 0});
    traffic.add({0, 1852, 7000}, {200, 0, 0});
    const auto conflicts = detectPairs(traffic, kCriteria);
    ASSERT_EQ(conflicts.size(), 1U);
    EXPECT_FALSE(conflicts[0].tout);
    EXPECT_TRUE(conflicts[0].lossNow);
    EXPECT_EQ(conflicts[0].tcpa, 0.0 * s);
    EXPECT_EQ(conflicts[0].dcpa, 1852.0 * m);
}

TEST(DetectPairs, SeparatesExactlyTheMinimumWhateverTheLastBits) {
    for (int level = 0; level < 450; ++level) {
        TrafficState traffic;
        traffic.add({0, 0, (100.0 * level * ft).si()}, {200, 0, 0});
        traffic.add({20000, 0, (100.0 * (level + 10) * ft).si()}, {-200, 0, 0});
        EXPECT_TRUE(detectPairs(traffic, kCriteria).empty()) << level;
        traffic.z_m[1] -= 0.001;
        EXPECT_EQ(detectPairs(traffic, kCriteria).size(), 1U) << level;
    }
}

TEST(DetectPairs, HasBothSidesOfTheRadius) {
    TrafficState traffic;
    traffic.add({0, 0, 7000}, {200, 0, 0});
    traffic.add({50000, (5.0 * nmi).si(), 7000}, {-200, 0, 0});
    EXPECT_TRUE(detectPairs(traffic, kCriteria).empty());
    traffic.y_m[1] -= 0.01;
    EXPECT_EQ(detectPairs(traffic, kCriteria).size(), 1U);
}

TEST(DetectPairs, HasBothSidesOfTheLookahead) {
    // Head-on from the north-east at 500 m/s: the loss begins just before, or after, 300 s.
    for (const double late_m : {-0.1, 0.1}) {
        const double range_m = kCriteria.minimum.radius.si() + 500.0 * 300.0 + late_m;
        TrafficState traffic;
        traffic.add({0, 0, 7000}, {150, 200, 0});
        traffic.add({0.6 * range_m, 0.8 * range_m, 7000}, {-150, -200, 0});
        EXPECT_EQ(detectPairs(traffic, kCriteria).empty(), late_m > 0.0);
    }
}

TEST(DetectPairs, EqualsTheExactTestOfEveryPair) {
    // More than two blocks of candidates, dense enough that filter and exact test both work.
    core::Stream stream(20151124, 3, 0, core::Purpose::test);
    for (const std::size_t count : {0U, 1U, 2U, 63U, 64U, 65U, 66U, 300U}) {
        TrafficState traffic;
        for (std::size_t i = 0; i < count; ++i) {
            const double x_m = between(stream, -1.5e5, 1.5e5);
            const double y_m = between(stream, -1.5e5, 1.5e5);
            const double z_m = between(stream, 5000, 10000);
            traffic.add({x_m, y_m, z_m}, randomVelocity_enu(stream));
        }
        const auto conflicts = detectPairs(traffic, kCriteria);
        std::size_t next = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            for (std::uint32_t j = i + 1; j < count; ++j) {
                const RelativeMotion motion{
                    .position_enu = {traffic.x_m[i] - traffic.x_m[j],
                                     traffic.y_m[i] - traffic.y_m[j],
                                     traffic.z_m[i] - traffic.z_m[j]},
                    .velocity_enu = {traffic.vx_mps[i] - traffic.vx_mps[j],
                                     traffic.vy_mps[i] - traffic.vy_mps[j],
                                     traffic.vz_mps[i] - traffic.vz_mps[j]}};
                const CylinderConflict exact =
                    cylinderConflict(motion, kCriteria.minimum, kCriteria.lookahead);
                if (!exact.window) continue;
                ASSERT_LT(next, conflicts.size());
                EXPECT_EQ(conflicts[next].first, i);
                EXPECT_EQ(conflicts[next].second, j);
                EXPECT_NEAR(conflicts[next].tin.si(), exact.window->begin.si(), 1e-4);
                EXPECT_EQ(conflicts[next].lossNow, exact.lossNow);
                ++next;
            }
        }
        EXPECT_EQ(next, conflicts.size());
        if (count == 300U) {
            EXPECT_GT(next, 50U);
        }
    }
}

TEST(DetectPairs, OnTheSphereWrapsLongitudeHoweverItIsWritten) {
    using Pair = std::pair<double, double>;
    for (const auto& [one, two] : {Pair{179.95, -179.95}, Pair{179.95, 180.05}, Pair{359.95, 0.05},
                                   Pair{-0.05, -359.95}, Pair{359.95, -359.95}}) {
        GeographicTraffic traffic;
        traffic.add({.latitude = 10.0 * deg,
                     .longitude = one * deg,
                     .altitude = 7000.0 * m,
                     .velocity_enu = {200, 0, 0}});
        traffic.add({.latitude = 10.0 * deg,
                     .longitude = two * deg,
                     .altitude = 7000.0 * m,
                     .velocity_enu = {-200, 0, 0}});
        const auto conflicts = detectPairs(traffic, kCriteria);
        ASSERT_EQ(conflicts.size(), 1U);
        EXPECT_LE(std::abs(traffic.longitude_rad[0]), core::kPi);
        EXPECT_LE(std::abs(traffic.longitude_rad[1]), core::kPi);
        EXPECT_NEAR(conflicts[0].distance.si(),
                    6371000.0 * 0.1 * deg.si() * std::cos(10.0 * deg.si()), 1e-5);
    }
}

TEST(DetectPairs, FindsTheSameInAThousandAircraftAsInTheirPairs) {
    const CsvTable aircraft = dataTable("traffic/cd_mixed_5000.csv");
    const auto whole = detectPairs(trafficOf(aircraft, 1000), kCriteria);
    std::size_t next = 0;
    std::vector<PairConflict> pair;
    std::vector<GeographicState> states;
    for (std::size_t row = 0; row < 1000; ++row) states.push_back(stateOf(aircraft, row));
    for (std::size_t i = 0; i < 1000; i += 7) {  // every seventh aircraft against all later ones
        while (next < whole.size() && whole[next].first < i) ++next;
        for (std::size_t j = i + 1; j < 1000; ++j) {
            GeographicTraffic two;
            two.add(states[i]);
            two.add(states[j]);
            detectPairs(two, kCriteria, pair);
            const bool listed =
                next < whole.size() && whole[next].first == i && whole[next].second == j;
            ASSERT_EQ(pair.size() == 1, listed) << i << ' ' << j;
            if (listed) ++next;
        }
    }
    EXPECT_GT(whole.size(), 100U);
}

}  // namespace
}  // namespace deconflict::conflict
