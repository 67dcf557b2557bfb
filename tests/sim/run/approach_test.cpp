// SPDX-License-Identifier: MIT
#include "sim/run/approach.hpp"

#include <cmath>
#include <string>

#include "sim/incident/pair_judge.hpp"
#include "sim/run/chance.hpp"
#include "sim/run/converging.hpp"
#include "sim/run/course.hpp"
#include "sim/run/meeting.hpp"
#include "sim/run/replication.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::run {
namespace {

constexpr std::size_t kNmac = 1;

/// A Russian flies a circle of two and a half minutes; a Frenchman comes across it.
world::World onTheCircle(const std::string& altitude, int departure_s,
                         const std::string& control = "none") {
    return test::worldOf(
        {.sorties = "  orbit: {nation: RUS, type: Su-34, from: [34 deg, 37 deg], departures: {at: "
                    "[0 s]}, altitude: 6 km, speed: 240 m/s, error: {lateral: 20 m, vertical: 10 "
                    "m, correlation: 60 s}, plan: [orbit: {at: [34 deg, 38 deg], radius: 6 km, "
                    "for: 40 min}]}\n  other: {nation: FRA, type: Su-34, from: [34 deg, 41 deg], "
                    "to: [34 deg, 36 deg], departures: {at: [" +
                    std::to_string(departure_s) + " s]}, altitude: " + altitude +
                    ", speed: 240 m/s, error: {lateral: 20 m, vertical: 10 m, correlation: 60 "
                    "s}}\n",
         .step = "2 s",
         .control = control});
}

/// How near the two come, and when.
struct Nearest {
    double apart_m = 1e9, at_s = 0.0;
};

Nearest nearestOf(const world::Model& model) {
    Nearest nearest;
    State state = begin(model, 1, 0);
    while (!finished(model, state)) {
        step(model, state);
        if (state.truth.elements.size() < 2) continue;
        const Eigen::Vector2d apart =
            state.truth.elements[0].position_xy - state.truth.elements[1].position_xy;
        if (apart.norm() < nearest.apart_m) nearest = {apart.norm(), state.tick * model.step_s};
    }
    return nearest;
}

/// The departure, to two seconds, at which the other comes nearest.
int meetingDeparture_s() {
    int best_s = 0;
    double least_m = 1e9;
    for (int departure_s = 0; departure_s < 160; departure_s += 2) {
        const double apart_m = nearestOf(onTheCircle("6 km", departure_s).base).apart_m;
        if (apart_m < least_m) least_m = apart_m, best_s = departure_s;
    }
    return best_s;
}

struct Highest {
    double score = kNoChance, at_s = 0.0;
};

/// Over the flight of the other, from a moment on.
Highest highestOf(const world::Model& model, const Foresight& foresight, double from_s = 0.0) {
    Highest highest;
    State state = begin(model, 1, 0);
    while (!finished(model, state)) {
        step(model, state);
        const double score = approach(model, state, kNmac, foresight);
        if (state.tick * model.step_s < from_s) continue;
        if (score > highest.score) highest = {score, state.tick * model.step_s};
    }
    return highest;
}

Foresight ofLeader(std::uint32_t leader) {
    return {.ahead = core::Duration::fromSi(40.0), .leader = core::AircraftId(leader)};
}

TEST(Approach, KnowsOfTurnsThatStraightLinesDoNot) {
    const world::World world = onTheCircle("6 km", meetingDeparture_s());
    const Nearest nearest = nearestOf(world.base);
    ASSERT_LT(nearest.apart_m, 400.0);
    State state = begin(world.base, 1, 0);
    while (state.tick * world.base.step_s < nearest.at_s - 30.0) step(world.base, state);
    const double turning = approach(world.base, state, kNmac, ofLeader(0));
    EXPECT_GT(turning, -6.0) << "half a minute is worth two and a half";
    EXPECT_GT(turning, danger(world.base, state, kNmac, ofLeader(0)) + 10.0);
}

TEST(Approach, RisesToTheMeetingAndIsSmallAtAnotherLevel) {
    const int departure_s = meetingDeparture_s();
    const world::World same = onTheCircle("6 km", departure_s),
                       above = onTheCircle("7500 m", departure_s);
    const Highest meeting = highestOf(same.base, ofLeader(0));
    const double before_s = nearestOf(same.base).at_s - meeting.at_s;
    EXPECT_LT(before_s, 45.0) << "as far as is looked ahead";
    EXPECT_GT(before_s, -10.0);
    EXPECT_GT(highestOf(same.base, ofLeader(0), nearestOf(same.base).at_s - 10.0).score,
              meeting.score - 1.0)
        << "and as high until then";
    EXPECT_GT(meeting.score, highestOf(above.base, ofLeader(0)).score + 5.0);
}

TEST(Approach, CountsWhoIsNearIfSomebodyCanBeToldToGoElsewhere) {
    const std::string control =
        "{period: 10 s, lookahead: 180 s, horizontal: 6 nmi, vertical: 1500 ft}";
    const int later_s = meetingDeparture_s() + 12;  // 3 km
    const world::World told = onTheCircle("6 km", later_s, control),
                       alone = onTheCircle("6 km", later_s);
    State state = begin(alone.base, 1, 0);
    const double nearest_s = nearestOf(alone.base).at_s;
    while (state.tick * alone.base.step_s < nearest_s) step(alone.base, state);
    const double score = approach(told.base, state, kNmac, ofLeader(0));
    EXPECT_GT(score, approach(alone.base, state, kNmac, ofLeader(0)) + 3.0);
    EXPECT_GT(score, -12.0);
}

/// Two who fly towards each other at one height, seen from the first.
class HeadOn : public ::testing::Test {
protected:
    HeadOn()
        : world_(test::worldOf(
              {.sorties =
                   "  east: {nation: RUS, type: Su-34, from: [34 deg, 36 deg], to: [34 deg, 41 "
                   "deg], departures: {at: [0 s]}, altitude: 6 km, speed: 240 m/s, "
                   "error: {lateral: 20 m, vertical: 10 m, correlation: 60 s}}\n  west: "
                   "{nation: FRA, type: Su-34, from: [34 deg, 40 deg], to: [34 deg, 35 deg], "
                   "departures: {at: [0 s]}, altitude: 6 km, speed: 240 m/s, error: {lateral: 20 "
                   "m, vertical: 10 m, correlation: 60 s}}\n",
               .step = "2 s",
               .control = "{period: 10 s, lookahead: 180 s, horizontal: 6 nmi, vertical: 1500 "
                          "ft}"})),
          state_(begin(world_.base, 1, 0)) {}

    /// Nobody heeds anything before.
    void flyUntil(double apart_m) {
        while (state_.truth.elements.size() < 2 || this->apart_m() > apart_m) {
            step(world_.base, state_);
            for (dynamics::Element& element : state_.truth.elements) {
                element.active.reset();
                element.pending.reset();
            }
        }
    }
    [[nodiscard]] double apart_m() const {
        const auto& elements = state_.truth.elements;
        return (elements[0].position_xy - elements[1].position_xy).norm();
    }
    [[nodiscard]] double score() const {
        return approach(world_.base, state_, kNmac,
                        {.ahead = kMinute, .leader = core::AircraftId(0)});
    }
    /// What it would be if nearness were all there is to be seen.
    [[nodiscard]] double ofNearness() const {
        const auto& elements = state_.truth.elements;
        const world::Mission &own = world_.base.missions[0], &other = world_.base.missions[1];
        const Chance planned = plannedChance(
            incident::volumeOf(world_.base, world_.base.judging.kinds[kNmac], own.type, other.type),
            own, other);
        return converging(courseOf(world_.base, state_, elements[0], kMinute),
                          courseOf(world_.base, state_, elements[1], kMinute)) +
               planned.logTail + std::log(planned.width);
    }
    /// It has left its level, as it was told.
    void avoid(std::size_t element, double upwards_m) {
        dynamics::Element& avoiding = state_.truth.elements[element];
        avoiding.altitude_m += upwards_m;
        avoiding.active = world::Command{
            .leader = {}, .vertical = {{.level_m = avoiding.altitude_m, .rate_mps = 40.0}}};
    }

    const core::Duration kMinute = core::Duration::fromSi(60.0);
    world::World world_;
    State state_;
};

TEST_F(HeadOn, WhoIsFarAwayCountsAlreadyAndWithoutALeap) {
    flyUntil(140'000.0);
    EXPECT_EQ(score(), kNoChance) << "beyond 5 km and 1.1 times what both fly in four minutes";
    flyUntil(120'000.0);
    const double far = score();
    EXPECT_GT(far, -20.0);
    flyUntil(37'500.0);
    const double beyondAMinute = score();
    EXPECT_GT(beyondAMinute, far + 1.0);
    flyUntil(36'000.0);
    EXPECT_GT(score(), beyondAMinute);
    EXPECT_LT(score(), beyondAMinute + 0.2) << "no more than the way explains";
}

TEST_F(HeadOn, WhoIsWarnedLongBeforeMeetsNobody) {
    flyUntil(24'000.0);
    const double warned = score();
    for (dynamics::Element& element : state_.truth.elements)
        element.pending = world::Command{.leader = {}, .execute_s = 1e9};
    EXPECT_GT(score(), warned + 1.5) << "told, and too late";
}

TEST_F(HeadOn, WhoAvoidsAndMayBeLetGoTooSoonIsInDanger) {
    flyUntil(14'000.0);
    avoid(0, 800.0);
    avoid(1, -800.0);
    const double maybe = score();
    EXPECT_GT(maybe, ofNearness() + 0.5);
    for (dynamics::Element& element : state_.truth.elements) element.pending = element.active;
    EXPECT_LT(score(), maybe - 0.5) << "told to go on";
}

TEST(Approach, IsTheSameForEitherOfAPair) {
    const world::World world = onTheCircle("6 km", meetingDeparture_s() + 8);
    State state = begin(world.base, 1, 0);
    int compared = 0;
    while (!finished(world.base, state)) {
        step(world.base, state);
        const double one = approach(world.base, state, kNmac, ofLeader(0));
        if (one == kNoChance) continue;
        EXPECT_NEAR(one, approach(world.base, state, kNmac, ofLeader(1)), 0.05 + 0.01 * -one);
        ++compared;
    }
    EXPECT_GT(compared, 20);
}

TEST(Approach, IsNoneForAnElementThatIsNotThereOrAlone) {
    const world::World world = onTheCircle("6 km", 0);
    State state = begin(world.base, 1, 0);
    step(world.base, state);
    EXPECT_EQ(approach(world.base, state, kNmac, ofLeader(9)), kNoChance);
    EXPECT_EQ(approach(world.base, state, kNmac, ofLeader(0)), kNoChance) << "far away";
}

}  // namespace
}  // namespace deconflict::run
