// SPDX-License-Identifier: MIT
#include "sim/encounter/loop.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "sim/conflict/mvp.hpp"
#include "sim/encounter/condition.hpp"
#include "sim/encounter/geometry.hpp"
#include "sim/encounter/tally.hpp"

namespace deconflict::encounter {
namespace {

using namespace core::units;

const conflict::ModifiedVoltagePotential kMvp;

LoopSettings drones() { return conditionOf("small_drones")->settings; }

LoopSettings avoidingDrones() {
    LoopSettings settings = drones();
    settings.resolver = &kMvp;
    return settings;
}

Encounter drone(double angle_deg, double miss_m = 0.0) {
    return crossing({.angle = angle_deg * deg,
                     .speed = 10.2889 * mps,
                     .otherSpeed = 10.2889 * mps,
                     .miss = miss_m * m,
                     .radius = 50.0 * m,
                     .timeToLoss = 70.0 * s,
                     .heightDifference = {}});
}

TEST(Loop, FlysStraightWithoutAResolver) {
    const Outcome outcome = Loop(drones(), 1).play(drone(90.0, 20.0), 0);
    EXPECT_EQ(outcome.conflicts, 1);
    EXPECT_EQ(outcome.losses, 1);
    EXPECT_NEAR(outcome.nearest.si(), 20.0, 1e-6);
    EXPECT_NEAR(outcome.severity, 0.6, 1e-7);
    EXPECT_EQ(outcome.deviation.si(), 0.0);
}

TEST(Loop, TellsWhereEverybodyIsAtTheBeginningAndEveryCadence) {
    const Encounter one = drone(90.0, 20.0);
    std::vector<double> times_s;
    double worst_m = 0.0;
    (void)Loop(drones(), 1).play(one, 0, [&](double t_s, const std::vector<Motion>& all) {
        times_s.push_back(t_s);
        ASSERT_EQ(all.size(), 2U);
        for (std::size_t i = 0; i < 2; ++i)
            worst_m = std::max(worst_m, (all[i].position_enu - one.aircraft[i].position_enu -
                                         t_s * one.aircraft[i].velocity_enu)
                                            .norm());
    });
    ASSERT_GT(times_s.size(), 60U);
    for (std::size_t k = 0; k < times_s.size(); ++k)
        EXPECT_EQ(times_s[k], static_cast<double>(k));  // the drones' cadence is a second
    EXPECT_LT(worst_m, 1e-6);
}

/// Tells nothing until the other is within 600 m, then to turn east.
class Patient final : public conflict::Resolver {
public:
    [[nodiscard]] conflict::Resolution resolve(
        const conflict::ResolutionRequest& request) const override {
        const Eigen::Vector3d apart =
            request.own.position_enu - request.intruders.front().position_enu;
        conflict::Resolution resolution;
        if (apart.norm() > 600.0) return resolution;
        resolution.change_enu = {5.0, 0.0, 0.0};
        resolution.told = 1;
        return resolution;
    }
};

TEST(Loop, CountsTheDelayFromTheFirstAdvisoryOfAResolverThatTellsLate) {
    const Patient patient;
    LoopSettings settings = drones();
    settings.resolver = &patient;
    settings.crew.delay = 5.0 * s;
    double firstMove_s = -1.0;
    (void)Loop(settings, 1).play(drone(180.0), 0, [&](double t_s, const std::vector<Motion>& all) {
        if (firstMove_s < 0.0 && std::abs(all[0].velocity_enu.x()) > 0.1) firstMove_s = t_s;
    });
    // From 1490 m, the loss being 70 s away, to 600 m takes 43.3 s at 20.6 m/s: told after 44 s,
    // flown after 49 s, seen a cadence later.
    EXPECT_EQ(firstMove_s, 50.0);
}

TEST(Loop, FindsTheLossBetweenTwoSteps) {
    LoopSettings settings = drones();
    settings.separation.minimum.radius = 2.0 * m;  // passed within a fifth of a step
    EXPECT_EQ(Loop(settings, 1).play(drone(180.0, 1.9), 0).losses, 1);
    EXPECT_EQ(Loop(settings, 1).play(drone(180.0, 2.1), 0).losses, 0);
}

TEST(Loop, CountsALossOnlyWithinTheHeight) {
    Encounter e = drone(90.0);
    e.aircraft[1].position_enu.z() += 304.9;
    EXPECT_EQ(Loop(drones(), 1).play(e, 0).losses, 0);
    e.aircraft[1].position_enu.z() -= 0.2;
    EXPECT_EQ(Loop(drones(), 1).play(e, 0).losses, 1);
}

TEST(Loop, CountsAnNmacOnlyWithinBothItsDistances) {
    Encounter e = drone(90.0);
    EXPECT_EQ(Loop(drones(), 1).play(e, 0).nmacs, 1);
    e.aircraft[1].position_enu.z() += 30.5;
    EXPECT_EQ(Loop(drones(), 1).play(e, 0).nmacs, 0);
}

TEST(Loop, AvoidsWithAResolverWhoeverIsEquipped) {
    for (const double angle_deg : {20.0, 45.0, 90.0, 135.0, 180.0}) {
        Encounter e = drone(angle_deg);
        EXPECT_EQ(Loop(avoidingDrones(), 1).play(e, 0).losses, 0) << angle_deg;
        e.aircraft[1].equipped = false;
        EXPECT_EQ(Loop(avoidingDrones(), 1).play(e, 0).losses, 0) << angle_deg;
        e.aircraft[0].equipped = false;
        EXPECT_EQ(Loop(avoidingDrones(), 1).play(e, 0).losses, 1) << angle_deg;
    }
}

TEST(Loop, WaitsForTheCrew) {
    LoopSettings settings = avoidingDrones();
    settings.crew.delay = 69.0 * s;  // the loss begins after 70 s
    EXPECT_EQ(Loop(settings, 1).play(drone(180.0), 0).losses, 1);
    settings.crew.delay = 50.0 * s;
    EXPECT_EQ(Loop(settings, 1).play(drone(180.0), 0).losses, 0);
}

TEST(Loop, CrewsThatDoNotComplyLeaveTheLoss) {
    const Source oneSided = [](std::uint64_t) {
        Encounter e = drone(90.0);
        e.aircraft[1].equipped = false;
        return e;
    };
    LoopSettings settings = avoidingDrones();
    settings.crew.compliance = 0.62;
    const Tally tally = playAll(settings, oneSided, {.count = 2000, .seed = 1, .threads = 1});
    EXPECT_NEAR(static_cast<double>(tally.losses), 0.38 * 2000, 5 * 21.7);
}

TEST(Loop, TheWrongWayComesNearerThanTheRightOne) {
    LoopSettings settings = avoidingDrones();
    const double right_m = Loop(settings, 1).play(drone(90.0, 30.0), 0).nearest.si();
    settings.crew.wrongWay = 1.0;
    EXPECT_LT(Loop(settings, 1).play(drone(90.0, 30.0), 0).nearest.si(), right_m);
}

TEST(Loop, EyesPreventNmacsAndMoreWhenTold) {
    LoopSettings settings = conditionOf("well_clear")->settings;
    const Source source = [](std::uint64_t k) { return placed({}, {1, k}); };
    const Series series{.count = 3000, .seed = 1, .threads = 1};
    const std::int64_t blind = playAll(settings, source, series).nmacs;
    settings.crew.eyes.emplace();
    const std::int64_t seeing = playAll(settings, source, series).nmacs;
    settings.crew.told = true;
    const std::int64_t told = playAll(settings, source, series).nmacs;
    EXPECT_GT(blind, 50);
    EXPECT_LT(seeing, blind);
    EXPECT_LT(2 * told, seeing);
    settings.crew.eyes->eye.visibility = 1.0 * km;
    EXPECT_GT(playAll(settings, source, series).nmacs, seeing);
}

TEST(Loop, FliesAnExcursionAndKeepsWhatItEndsWith) {
    Encounter e = drone(180.0);
    e.aircraft[1].excursion = Excursion{.start = 10.0 * s,
                                        .length = 30.0 * s,
                                        .turn = core::TurnRate::fromSi((3.0 * deg).si()),
                                        .verticalSpeed = {}};
    LoopSettings settings = conditionOf("well_clear")->settings;
    // 90 deg to the right in 30 s: southbound becomes westbound, and nobody is met.
    const Outcome outcome = Loop(settings, 1).play(e, 0);
    EXPECT_EQ(outcome.nmacs, 0);
    // The radius of that turn is v / rate: 196.5 m west when it ends, and 10.29 m/s more from then.
    EXPECT_GT(outcome.nearest.si(), 300.0);
    EXPECT_LT(outcome.nearest.si(), 700.0);
}

TEST(Loop, DrawsErrorsByNumberAndSeed) {
    LoopSettings settings = avoidingDrones();
    settings.error = errorOf(30.0 * m);
    Loop loop(settings, 1), other(settings, 2);
    const double first_m = loop.play(drone(90.0), 0).nearest.si();
    EXPECT_NE(loop.play(drone(90.0), 1).nearest.si(), first_m);
    EXPECT_NE(other.play(drone(90.0), 0).nearest.si(), first_m);
    EXPECT_EQ(loop.play(drone(90.0), 0).nearest.si(), first_m);
}

TEST(PlayAll, GivesTheSameTallyForAnyNumberOfThreads) {
    LoopSettings settings = avoidingDrones();
    settings.error = errorOf(30.0 * m);
    const Source source = [](std::uint64_t) { return drone(45.0); };
    const Tally one = playAll(settings, source, {.count = 5000, .seed = 1, .threads = 1});
    const Tally three = playAll(settings, source, {.count = 5000, .seed = 1, .threads = 3});
    EXPECT_GT(one.losses, 0);
    EXPECT_EQ(one.losses, three.losses);
    EXPECT_EQ(one.severity, three.severity);
    EXPECT_EQ(one.deviation, three.deviation);
    std::uint64_t heard = 0;
    const Tally listened =
        playAll(settings, source, {.count = 5000, .seed = 1, .threads = 3},
                [&](std::uint64_t k, const Encounter&, const Outcome&) { EXPECT_EQ(k, heard++); });
    EXPECT_EQ(heard, 5000U);
    EXPECT_EQ(listened.severity, one.severity);
}

}  // namespace
}  // namespace deconflict::encounter
