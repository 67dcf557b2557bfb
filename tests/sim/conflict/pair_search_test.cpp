// SPDX-License-Identifier: MIT
#include "sim/conflict/pair_search.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "tests/sim/conflict/encounters.hpp"

namespace deconflict::conflict {
namespace {

using namespace core::units;

const PairCriteria kCriteria{.minimum = {.radius = 5.0 * nmi, .halfHeight = 1000.0 * ft},
                             .lookahead = 300.0 * s};

/// The same pairs with the same figures, to the last bit.
void expectSame(const std::vector<PairConflict>& found, const std::vector<PairConflict>& expected) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        ASSERT_EQ(found[i].first, expected[i].first) << i;
        ASSERT_EQ(found[i].second, expected[i].second) << i;
        ASSERT_EQ(found[i].distance, expected[i].distance);
        ASSERT_EQ(found[i].tcpa, expected[i].tcpa);
        ASSERT_EQ(found[i].dcpa, expected[i].dcpa);
        ASSERT_EQ(found[i].tin, expected[i].tin);
        ASSERT_EQ(found[i].tout, expected[i].tout);
        ASSERT_EQ(found[i].lossNow, expected[i].lossNow);
    }
}

/// Searches for one list after another, by every instruction set, and compares with brute force.
class Searches {
public:
    Searches() {
        for (const core::InstructionSet set : core::availableInstructionSets())
            searches_.emplace_back(set);
    }
    template <class Traffic>
    void compare(const Traffic& traffic, const PairCriteria& criteria = kCriteria) {
        detectPairsByBruteForce(traffic, criteria, expected_);
        conflicts_ += expected_.size();
        for (PairSearch& search : searches_) {
            search.find(traffic, criteria, found_);
            expectSame(found_, expected_);
        }
    }
    [[nodiscard]] std::size_t conflicts() const { return conflicts_; }

private:
    std::vector<PairSearch> searches_;
    std::vector<PairConflict> expected_, found_;
    std::size_t conflicts_ = 0;
};

/// How a random list is made.
struct Recipe {
    double size_m = 3e5;    ///< of the square
    double clump_m = 0.0;   ///< 0: everywhere; else within this of one of five places
    double level = 0.5;     ///< share that does not climb
    double still = 0.0;     ///< share that does not move at all
    double twin = 0.0;      ///< share that repeats its predecessor's place, or velocity, or both
    double centre_m = 0.0;  ///< of the square, in both directions
};

TrafficState randomTraffic(core::Stream& stream, std::size_t count, const Recipe& recipe) {
    TrafficState traffic;
    const double half_m = 0.5 * recipe.size_m;
    for (std::size_t i = 0; i < count; ++i) {
        double x_m = between(stream, -half_m, half_m), y_m = between(stream, -half_m, half_m);
        if (recipe.clump_m > 0.0) {
            const double place = std::floor(between(stream, 0.0, 5.0));
            x_m = 4e4 * place + between(stream, 0.0, recipe.clump_m);
            y_m = 1e4 * place + between(stream, 0.0, recipe.clump_m);
        }
        // Levels of 1000 ft: many pairs are apart by exactly the minimum.
        double z_m = (1000.0 * std::floor(between(stream, 15.0, 35.0)) * ft).si();
        Eigen::Vector3d velocity_enu = randomVelocity_enu(stream);
        if (stream.nextUniform() < recipe.level) velocity_enu.z() = 0.0;
        if (stream.nextUniform() < recipe.still) velocity_enu.setZero();
        if (i > 0 && stream.nextUniform() < recipe.twin) {
            const double what = stream.nextUniform();
            if (what < 0.7) x_m = traffic.x_m[i - 1], y_m = traffic.y_m[i - 1];
            if (what < 0.7) z_m = traffic.z_m[i - 1];
            if (what > 0.3)
                velocity_enu = {traffic.vx_mps[i - 1], traffic.vy_mps[i - 1],
                                traffic.vz_mps[i - 1]};
            traffic.add({x_m, y_m, z_m}, velocity_enu);
            continue;
        }
        traffic.add({x_m + recipe.centre_m, y_m + recipe.centre_m, z_m}, velocity_enu);
    }
    return traffic;
}

TEST(PairSearch, FindsWhatBruteForceFindsInThousandsOfLists) {
    core::Stream stream(20261124, 1, 0, core::Purpose::test);
    Searches searches;
    for (int list = 0; list < 3000; ++list) {
        Recipe recipe;
        recipe.size_m = list % 3 == 0 ? 2e4 : 3e5;
        recipe.clump_m = list % 5 == 0 ? 3000.0 : 0.0;
        recipe.level = 0.5 * (list % 3);
        recipe.still = list % 7 == 0 ? 0.3 : 0.0;
        recipe.twin = list % 2 == 0 ? 0.3 : 0.0;
        recipe.centre_m = list % 11 == 0 ? -4e5 : 0.0;
        const auto count = static_cast<std::size_t>(between(stream, 0.0, 40.0));
        SCOPED_TRACE(list);
        searches.compare(randomTraffic(stream, count, recipe));
        if (testing::Test::HasFatalFailure()) return;
    }
    EXPECT_GT(searches.conflicts(), 10000U);
}

TEST(PairSearch, FindsWhatBruteForceFindsAcrossBlocksAndTiles) {
    core::Stream stream(20261124, 2, 0, core::Purpose::test);
    Searches searches;
    for (const std::size_t count : {63U, 64U, 65U, 66U, 129U, 1024U, 1025U, 3000U})
        searches.compare(randomTraffic(stream, count, {.size_m = 7.4e5, .twin = 0.05}));
    searches.compare(randomTraffic(stream, 2000, {.size_m = 7.4e5, .clump_m = 2e4}));
    // Narrow and long: cut by meridians only; and one above the other: cut by levels only.
    TrafficState line, tower;
    for (std::size_t i = 0; i < 3000; ++i) {
        const Eigen::Vector3d velocity_enu = randomVelocity_enu(stream);
        line.add({between(stream, -2e6, 2e6), between(stream, -100.0, 100.0), 7000.0},
                 velocity_enu);
        tower.add(
            {between(stream, -5e3, 5e3), between(stream, -5e3, 5e3), between(stream, 0.0, 2e5)},
            {velocity_enu.x(), velocity_enu.y(), 0.0});
    }
    searches.compare(line);
    searches.compare(tower);
    EXPECT_GT(searches.conflicts(), 5000U);
}

TEST(PairSearch, OfNobodyAndOfOneIsEmpty) {
    Searches searches;
    TrafficState traffic;
    searches.compare(traffic);
    traffic.add({1.0, 2.0, 3.0}, {0.0, 0.0, 0.0});
    searches.compare(traffic);
    searches.compare(GeographicTraffic());
    EXPECT_EQ(searches.conflicts(), 0U);
}

TEST(PairSearch, FindsEveryPairOfOnePlace) {
    TrafficState traffic;
    for (int i = 0; i < 1500; ++i) traffic.add({-1e5, 2e5, 7000.0}, {200.0, 0.0, 0.0});
    Searches searches;
    searches.compare(traffic);
    EXPECT_EQ(searches.conflicts(), 1500U * 1499U / 2U);
}

TEST(PairSearch, TakesPlacesAndLookaheadsBeyondAllMeasure) {
    core::Stream stream(20261124, 3, 0, core::Purpose::test);
    TrafficState traffic = randomTraffic(stream, 60, {.size_m = 5e4});
    traffic.add({3e9, 0.0, 7000.0}, {-250.0, 0.0, 0.0});
    traffic.add({3e9 + 1000.0, 0.0, 7000.0}, {250.0, 0.0, 0.0});
    traffic.add({-5e12, 5e12, 7000.0}, {0.0, 0.0, 0.0});
    traffic.add({-5e12, 5e12, 7000.0}, {0.0, 0.0, 0.0});
    Searches searches;
    PairCriteria criteria = kCriteria;
    for (const double lookahead_s : {1e-3, 300.0, 1e5, 1e9}) {
        criteria.lookahead = lookahead_s * s;
        searches.compare(traffic, criteria);
    }
    EXPECT_GT(searches.conflicts(), 50U);
}

/// Two aircraft whose horizontal closest approach, within the look-ahead, is just inside the
/// radius.
TrafficState grazingPair(core::Stream& stream, double far_m) {
    const Eigen::Vector3d one_enu = randomVelocity_enu(stream);
    Eigen::Vector3d way_enu = randomVelocity_enu(stream);
    way_enu *= std::pow(10.0, between(stream, -5.0, 0.0));  // down to 2 mm/s between them
    way_enu.z() = 0.0;
    const double speed_mps = way_enu.norm();
    const Eigen::Vector3d along = way_enu / speed_mps, across(along.y(), -along.x(), 0.0);
    const double when_s = between(stream, 0.0, 300.0);
    const double miss_m = kCriteria.minimum.radius.si() - 1e-3;
    const Eigen::Vector3d place_m(between(stream, -far_m, far_m), between(stream, -far_m, far_m),
                                  between(stream, 0.0, 15000.0));
    TrafficState traffic;
    traffic.add(place_m, one_enu);
    traffic.add(place_m + miss_m * across - when_s * way_enu, one_enu + way_enu);
    return traffic;
}

TEST(PairSearch, MissesNoPairThatGrazesTheMinimum) {
    core::Stream stream(20261124, 6, 0, core::Purpose::test);
    Searches searches;
    for (int list = 0; list < 20000; ++list) {
        SCOPED_TRACE(list);
        searches.compare(grazingPair(stream, list % 2 == 0 ? 1e6 : 2e7));
        if (testing::Test::HasFatalFailure()) return;
    }
    EXPECT_GT(searches.conflicts(), 15000U);
}

TEST(PairSearch, IsTheSameWhateverItSearchedBefore) {
    // One search follows 500 aircraft for ten minutes, its order always that of the tick before;
    // a list of other length, or quite another one, comes in between.
    core::Stream stream(20261124, 4, 0, core::Purpose::test);
    TrafficState traffic = randomTraffic(stream, 500, {});
    const TrafficState other = randomTraffic(stream, 500, {}), few = randomTraffic(stream, 7, {});
    Searches searches;
    for (int tick = 0; tick < 60; ++tick) {
        searches.compare(traffic);
        if (tick % 20 == 7) searches.compare(other);
        if (tick % 20 == 13) searches.compare(few);
        for (std::size_t i = 0; i < traffic.size(); ++i) {
            traffic.x_m[i] += 10.0 * traffic.vx_mps[i];
            traffic.y_m[i] += 10.0 * traffic.vy_mps[i];
        }
    }
    EXPECT_GT(searches.conflicts(), 1000U);
}

GeographicState randomPlace(core::Stream& stream, double latitude_deg, double longitude_deg,
                            double spread_deg) {
    const double lat = latitude_deg + between(stream, -spread_deg, spread_deg);
    const double lon = longitude_deg + between(stream, -spread_deg, spread_deg);
    const double alt_m = between(stream, 5000.0, 11000.0);
    return {.latitude = std::min(std::abs(lat), 85.0) * (lat < 0.0 ? -1.0 : 1.0) * deg,
            .longitude = lon * deg,
            .altitude = alt_m * m,
            .velocity_enu = randomVelocity_enu(stream)};
}

TEST(PairSearch, FindsWhatBruteForceFindsOnTheSphere) {
    core::Stream stream(20261124, 5, 0, core::Purpose::test);
    Searches searches;
    for (int list = 0; list < 400; ++list) {
        // Theatres everywhere: on the equator, far north and south, across the meridian of 180 deg.
        const double latitude_deg = between(stream, -85.0, 85.0);
        const double longitude_deg = list % 2 == 0 ? 180.0 : between(stream, -180.0, 180.0);
        GeographicTraffic traffic;
        for (int i = 0; i < 60; ++i)
            traffic.add(
                randomPlace(stream, latitude_deg, longitude_deg, list % 3 == 0 ? 0.3 : 3.0));
        SCOPED_TRACE(list);
        searches.compare(traffic);
        if (list % 10 == 0)  // reaches that go round a parallel
            searches.compare(traffic, {.minimum = kCriteria.minimum, .lookahead = 20000.0 * s});
        if (testing::Test::HasFatalFailure()) return;
    }
    GeographicTraffic world;
    for (int i = 0; i < 3000; ++i) world.add(randomPlace(stream, 0.0, 0.0, 180.0));
    searches.compare(world);
    EXPECT_GT(searches.conflicts(), 5000U);
}

}  // namespace
}  // namespace deconflict::conflict
