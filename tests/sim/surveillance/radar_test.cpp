// SPDX-License-Identifier: MIT
#include "sim/surveillance/radar.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::surveillance {
namespace {

/// A radar of RUS at 34 N 38.5 E, and one French aircraft that flies past it on a straight line.
std::string radarScene(const std::string& sensor, const std::string& nation = "") {
    test::Scene scene;
    scene.sorties = test::straightSortie();
    std::string text = test::textOf(scene);
    text.replace(text.find("nation: RUS, type"), 11, "nation: FRA");
    text.insert(text.find("rules:"),
                "sensors:\n  radar: {nation: RUS, at: [34 deg, 38.5 deg], " + sensor + "}\n");
    if (!nation.empty()) text.insert(text.find("    control: "), "    " + nation + "\n");
    return text;
}

/// Error of every plot of a replication: along the line of sight, across it, in height [m].
struct Errors {
    std::vector<double> along_m, across_rad, height_m, t_s;
    std::size_t scans = 0, plots = 0;
};

void observe(const world::Model& model, std::uint64_t replication, Errors& errors) {
    Radar radar(model, 0, 1, replication);
    dynamics::Truth truth = dynamics::beginTruth(model, 1, replication);
    std::vector<Plot> plots;
    for (std::uint32_t tick = 1; tick <= model.ticks; ++tick) {
        dynamics::advance(model, tick, {}, truth);
        if (truth.aircraft.size() == 0 || !radar.due(tick * model.step_s)) continue;
        const auto antenna = radar.antenna(model, truth.aircraft);
        const dynamics::Aircraft& a = truth.aircraft;
        const bool visible = covers(model.sensors[0], *antenna, {a.x_m[0], a.y_m[0]}, a.z_m[0]);
        radar.scan(model, a, tick, plots);
        if (!visible) {
            EXPECT_TRUE(plots.empty());
            continue;
        }
        ++errors.scans;
        errors.plots += plots.size();
        if (plots.empty()) continue;
        const Eigen::Vector2d sight = Eigen::Vector2d(a.x_m[0], a.y_m[0]) - antenna->position_xy;
        const Eigen::Vector2d along = sight.normalized();
        const Eigen::Vector2d off = plots[0].position_xy - Eigen::Vector2d(a.x_m[0], a.y_m[0]);
        errors.along_m.push_back(off.dot(along) / antenna->scale);
        errors.across_rad.push_back(off.dot(Eigen::Vector2d(along.y(), -along.x())) / sight.norm());
        errors.height_m.push_back(plots[0].altitude_m - a.z_m[0]);
        errors.t_s.push_back(plots[0].t_s);
    }
}

Errors observeMany(const std::string& text, std::uint64_t replications) {
    const world::World world = world::test::worldOf(text);
    Errors errors;
    for (std::uint64_t r = 0; r < replications; ++r) observe(world.base, r, errors);
    return errors;
}

double meanSquare(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values) sum += value * value;
    return sum / static_cast<double>(values.size());
}

constexpr double kSigmas = 4.89;  // two-sided chance of a false alarm: 1e-6

TEST(Radar, ErrorsHaveTheirVariances) {
    // Correlation far below the period: successive errors are independent.
    const Errors errors =
        observeMany(radarScene("range: 150 km, period: 10 s, detection: 100 %, range_error: 200 m, "
                               "azimuth_error: 0.2 deg, altitude_error: 300 m, correlation: 0.5 s"),
                    40);
    ASSERT_GT(errors.along_m.size(), 2000U);
    const double relative = kSigmas * std::sqrt(2.0 / static_cast<double>(errors.along_m.size()));
    EXPECT_NEAR(meanSquare(errors.along_m) / (200.0 * 200.0), 1.0, relative);
    const double azimuth_rad = 0.2 * std::numbers::pi / 180.0;
    EXPECT_NEAR(meanSquare(errors.across_rad) / (azimuth_rad * azimuth_rad), 1.0, relative);
    EXPECT_NEAR(meanSquare(errors.height_m) / (300.0 * 300.0), 1.0, relative);
}

TEST(Radar, ErrorsAreCorrelatedInTime) {
    const Errors errors =
        observeMany(radarScene("range: 150 km, period: 10 s, detection: 100 %, range_error: 200 m, "
                               "correlation: 60 s"),
                    60);
    double products = 0.0;
    int pairs = 0;
    for (std::size_t i = 0; i + 1 < errors.t_s.size(); ++i) {
        if (errors.t_s[i + 1] <= errors.t_s[i]) continue;  // another replication
        products += errors.along_m[i] * errors.along_m[i + 1];
        ++pairs;
    }
    const double correlation = products / pairs / (200.0 * 200.0);
    // Effective sample: a run of 1200 s has about 1200 / (2 * 60) independent pieces.
    EXPECT_NEAR(correlation, std::exp(-10.0 / 60.0), kSigmas * std::sqrt(2.0 / (60 * 10)));
}

TEST(Radar, DetectsAsOftenAsStatedAtItsPeriod) {
    const Errors errors =
        observeMany(radarScene("range: 150 km, period: 10 s, detection: 70 %"), 40);
    const auto n = static_cast<double>(errors.scans);
    EXPECT_NEAR(static_cast<double>(errors.plots) / n, 0.7, kSigmas * std::sqrt(0.21 / n));
}

TEST(Radar, PhaseIsUniformOverThePeriod) {
    const world::World world =
        world::test::worldOf(radarScene("range: 150 km, period: 10 s, detection: 100 %"));
    double sum = 0.0;
    constexpr int kRuns = 4000;
    for (std::uint64_t r = 0; r < kRuns; ++r) {
        Radar radar(world.base, 0, 1, r);
        double first_s = 0.0;
        while (!radar.due(first_s)) first_s += 0.1;
        sum += first_s - 0.05;
    }
    EXPECT_NEAR(sum / kRuns, 5.0, kSigmas * 10.0 / std::sqrt(12.0 * kRuns) + 0.01);
}

TEST(Radar, AzimuthTailsAreAsHeavyAsStated) {
    const Errors errors = observeMany(
        radarScene("range: 150 km, period: 10 s, detection: 100 %, azimuth_error: 0.2 deg, "
                   "correlation: 0.5 s, azimuth_tails: {share: 20 %, factor: 4}"),
        60);
    const double core_rad = 0.2 * std::numbers::pi / 180.0;
    int far = 0;
    for (const double error : errors.across_rad) far += std::abs(error) > 3.0 * core_rad ? 1 : 0;
    // P(|N| > 3) = 0.0027, P(|4 N| > 3) = 0.4533
    const double expected = 0.8 * 0.0026998 + 0.2 * 0.4532547;
    const auto n = static_cast<double>(errors.across_rad.size());
    EXPECT_NEAR(far / n, expected, kSigmas * std::sqrt(expected * (1 - expected) / n));
}

TEST(Radar, RegistrationBiasIsCommonAndOfItsSize) {
    std::string text = radarScene(
        "range: 150 km, period: 10 s, detection: 100 %, range_error: 0 m, "
        "azimuth_error: 0 deg",
        "registration_bias: 500 m");
    const world::World world = world::test::worldOf(text);
    double sum = 0.0;
    constexpr int kRuns = 300;
    for (std::uint64_t r = 0; r < kRuns; ++r) {
        Errors errors;
        Radar radar(world.base, 0, 1, r);
        dynamics::Truth truth = test::truthAfter(world.base, 900, r);
        std::vector<Plot> plots;
        radar.scan(world.base, truth.aircraft, 900, plots);
        ASSERT_EQ(plots.size(), 1U);
        const double scale = world.base.sensors[0].scale;
        const double east_m = (plots[0].position_xy.x() - truth.aircraft.x_m[0]) / scale;
        sum += east_m * east_m;
    }
    EXPECT_NEAR(sum / kRuns / 250000.0, 1.0, kSigmas * std::sqrt(2.0 / kRuns));
}

TEST(Radar, AltimeterIsLaplaceAndQuantised) {
    std::string text = radarScene("range: 150 km, period: 10 s, detection: 100 %");
    const std::string altimetry = "    altimetry: {laplace: 58 ft, quantum: 100 ft}\n";
    text.insert(text.rfind("    control: "), altimetry);  // France's
    const world::World world = world::test::worldOf(text);
    double sum = 0.0;
    constexpr int kRuns = 2000;
    for (std::uint64_t r = 0; r < kRuns; ++r) {
        Radar radar(world.base, 0, 1, r);
        const dynamics::Truth truth = test::truthAfter(world.base, 900, 0);
        std::vector<Plot> plots;
        radar.scan(world.base, truth.aircraft, 900, plots);
        ASSERT_EQ(plots.size(), 1U);
        const double hundreds = plots[0].altitude_m / 30.48;
        EXPECT_NEAR(hundreds, std::round(hundreds), 1e-9);
        sum += std::abs(plots[0].altitude_m - truth.aircraft.z_m[0]);
    }
    // Mean magnitude of Laplace is its scale; rounding to 100 ft moves it by less than a sixth.
    EXPECT_NEAR(sum / kRuns, 58 * 0.3048, 58 * 0.3048 * (kSigmas / std::sqrt(kRuns) + 0.17));
}

TEST(Radar, CoverageEndsWhereItShould) {
    const world::World world = world::test::worldOf(
        radarScene("range: 100 km, period: 10 s, floor: 3 km, sector: [0 deg, 90 deg]"));
    const world::Sensor& sensor = world.base.sensors[0];
    const Antenna antenna{.position_xy = sensor.position_xy, .height_m = 0.0, .scale = 1.0};
    const auto sees = [&](double east_km, double north_km, double up_m) {
        return covers(sensor, antenna,
                      sensor.position_xy + 1000.0 * Eigen::Vector2d(east_km, north_km), up_m);
    };
    EXPECT_TRUE(sees(50, 50, 6000));
    EXPECT_FALSE(sees(-50, 50, 6000)) << "outside the sector";
    EXPECT_FALSE(sees(50, 50, 2999)) << "below the floor";
    EXPECT_FALSE(sees(75, 75, 6000)) << "beyond the range";
    EXPECT_TRUE(sees(70, 70, 6000));
}

TEST(Radar, HorizonIsThatOfAFourThirdsEarth) {
    const world::World world = world::test::worldOf(radarScene("range: 900 km, period: 10 s"));
    const world::Sensor& sensor = world.base.sensors[0];
    const Antenna antenna{.position_xy = sensor.position_xy, .height_m = 30.0, .scale = 1.0};
    // sqrt(2 R h): 22.6 km for 30 m, 319.2 km for 6000 m with R = 8494.7 km
    const double sight_m =
        std::sqrt(2 * 4.0 / 3.0 * 6371000 * 30) + std::sqrt(2 * 4.0 / 3.0 * 6371000 * 6000);
    const auto sees = [&](double way_m) {
        return covers(sensor, antenna, sensor.position_xy + Eigen::Vector2d(0.0, way_m), 6000.0);
    };
    EXPECT_TRUE(sees(sight_m - 1.0));
    EXPECT_FALSE(sees(sight_m + 1.0));
    EXPECT_NEAR(sight_m, 341.9e3, 500.0);
}

}  // namespace
}  // namespace deconflict::surveillance
