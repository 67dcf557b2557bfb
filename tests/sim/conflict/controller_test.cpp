// SPDX-License-Identifier: MIT
#include "sim/conflict/controller.hpp"

#include <type_traits>

#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::conflict {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;

// Decisions use the picture: there is no way for the truth to come in.
static_assert(std::is_same_v<decltype(&Controller::look),
                             void (Controller::*)(const world::Model&, const picture::Picture&,
                                                  double, std::vector<world::Command>&)>);

const core::NationId kRussia(0), kFrance(1);

std::string sorties(int russianPriority) {
    const auto sortie = [](const char* name, const char* nation, const char* type, const char* lat,
                           int priority) {
        return std::string("  ") + name + ": {nation: " + nation + ", type: " + type + ", from: [" +
               lat + " deg, 36 deg], to: [" + lat +
               " deg, 41 deg], departures: {at: [0 s]}, altitude: 6 km, speed: 240 m/s, error: "
               "{lateral: 0 m, vertical: 0 m, correlation: 60 s}, priority: " +
               std::to_string(priority) + "}\n";
    };
    return sortie("own", "RUS", "Su-34", "33", russianPriority) +
           sortie("other", "FRA", "Rafale M", "33.5", 0);
}

world::World buildWorld(const std::string& control = "", int priority = 0) {
    deconflict::test::Scene scene{
        .sorties = sorties(priority),
        .control =
            "{period: 10 s, lookahead: 180 s, horizontal: 6 nmi, vertical: 1500 ft" + control + "}",
        .sharing =
            "  fra_to_rus: {from: FRA, to: RUS, period: 12 s, latency: 2 s}\n"
            "  rus_to_fra: {from: RUS, to: FRA, period: 12 s, latency: 2 s}\n",
        .rules = "{separation: {horizontal: 5 nmi, vertical: 1000 ft}, terminal: {radius: 30 km}}",
        .incidents =
            "{loss_of_separation: {between: any}, territory_violation: {by: [RUS], of: "
            "[TUR]}}"};
    return deconflict::test::worldOf(scene);
}

const world::World& world() {
    static const world::World world = buildWorld();
    return world;
}

Vector2d at(double lat_deg, double lon_deg) {
    return world().theatre->projection.forward({.lat_deg = lat_deg, .lon_deg = lon_deg});
}

/// The desert, 200 km from every border that counts.
Vector2d desert() { return at(34.5, 38.5); }

/// Builds what Russia believes, aircraft by aircraft.
class PictureOf {
public:
    explicit PictureOf(const world::Model& model, double now_s = 0.0)
        : model_(model), now_s_(now_s) {}

    /// An own aircraft; its plan is to go on as it flies, or as given.
    PictureOf& own(std::uint32_t id, std::uint32_t leader, const Vector2d& position_xy,
                   const Vector2d& velocity_xy, const Vector2d& plan_xy,
                   double altitude_m = 6000.0) {
        reports_.push_back({.subject = core::AircraftId(id),
                            .leader = core::AircraftId(leader),
                            .nation = kRussia,
                            .type = model_.missions[0].type,
                            .mission = core::MissionId(0),
                            .t_s = now_s_,
                            .position_xyz = {position_xy.x(), position_xy.y(), altitude_m},
                            .velocity_xyz = {velocity_xy.x(), velocity_xy.y(), 0.0},
                            .intent = {.velocity_xy = plan_xy, .altitude_m = altitude_m}});
        return *this;
    }
    PictureOf& own(std::uint32_t id, const Vector2d& position_xy, const Vector2d& velocity_xy) {
        return own(id, id, position_xy, velocity_xy, velocity_xy);
    }
    /// A French aircraft as reported over the first edge.
    PictureOf& partner(std::uint32_t id, const Vector2d& position_xy, const Vector2d& velocity_xy,
                       double altitude_m = 6000.0) {
        messages_.push_back({.subject = core::AircraftId(id),
                             .fields = 1 | 2 | 4,
                             .t_s = now_s_,
                             .position_xy = position_xy,
                             .altitude_m = altitude_m,
                             .velocity_xyz = {velocity_xy.x(), velocity_xy.y(), 0.0},
                             .deviation_m = 41.0,
                             .altitudeDeviation_m = 26.0,
                             .leader = core::AircraftId(id),
                             .nation = kFrance,
                             .type = model_.missions[1].type,
                             .mission = core::MissionId(1),
                             .origins = 1U << kFrance.index()});
        return *this;
    }
    [[nodiscard]] picture::Picture make() const {
        picture::Picture picture(model_, kRussia);
        picture.takeOwn(model_, reports_);
        for (const picture::Message& message : messages_)
            EXPECT_EQ(picture.take(model_, message, 0, now_s_), picture::Verdict::taken);
        return picture;
    }

private:
    const world::Model& model_;
    double now_s_;
    std::vector<surveillance::Report> reports_;
    std::vector<picture::Message> messages_;
};

const Vector2d kEast(240.0, 0.0), kNorth(0.0, 240.0), kStill(0.0, 0.0);

/// Own eastward through `where`, a partner northward: both meet 20 km ahead in 83 s.
PictureOf crossingAt(const world::Model& model, const Vector2d& where, double now_s = 0.0) {
    return PictureOf(model, now_s)
        .own(0, where, kEast)
        .partner(7, where + Vector2d(20e3, -20e3), kNorth);
}

std::vector<world::Command> look(Controller& controller, const world::Model& model,
                                 const PictureOf& picture, double now_s = 0.0) {
    std::vector<world::Command> commands;
    controller.look(model, picture.make(), now_s, commands);
    return commands;
}

std::vector<world::Command> firstLook(const PictureOf& picture, std::uint64_t seed = 1) {
    Controller controller(world().base, kRussia, seed, 0);
    return look(controller, world().base, picture);
}

TEST(Controller, CrossingTrafficIsAvoidedByACommandThatLeavesNoConflict) {
    const auto commands = firstLook(crossingAt(world().base, desert()));
    ASSERT_EQ(commands.size(), 1U);
    const world::Command& command = commands[0];
    EXPECT_EQ(command.leader, core::AircraftId(0));
    EXPECT_TRUE(command.lateral || command.vertical);
    EXPECT_FALSE(command.resumesPlan());
    Vector3d velocity(240.0, 0.0, 0.0);
    if (command.lateral) {
        EXPECT_NEAR(command.lateral->direction_xy.norm(), 1.0, 1e-12);
        velocity.head<2>() = command.lateral->speed_mps * command.lateral->direction_xy;
    }
    if (command.vertical)
        velocity.z() = command.vertical->level_m > 6000.0 ? command.vertical->rate_mps
                                                          : -command.vertical->rate_mps;
    const double scale = world().theatre->projection.scale(desert());
    const RelativeMotion motion{.position_enu = Vector3d(-20e3, 20e3, 0.0) / scale,
                                .velocity_enu = velocity - Vector3d(0.0, 240.0, 0.0)};
    EXPECT_FALSE(
        cylinderConflict(motion,
                         {.radius = 6.0 * core::units::nmi, .halfHeight = 1500.0 * core::units::ft},
                         180.0 * core::units::s)
            .window)
        << "the command leads into the conflict";
}

TEST(Controller, EveryResolverCanBeChosen) {
    std::vector<double> tracks;
    for (const char* resolver : {"mvp", "velocity_obstacles", "orca"}) {
        const world::World chosen =
            buildWorld(std::string(", manoeuvre: horizontal, resolver: ") + resolver);
        Controller controller(chosen.base, kRussia, 1, 0);
        const auto commands = look(controller, chosen.base, crossingAt(chosen.base, desert()));
        ASSERT_EQ(commands.size(), 1U) << resolver;
        ASSERT_TRUE(commands[0].lateral) << resolver;
        tracks.push_back(commands[0].lateral->direction_xy.y());
    }
    // Behind the other, by either; ORCA does half.
    EXPECT_LT(std::abs(tracks[2]), std::abs(tracks[0]));
    EXPECT_LT(std::abs(tracks[2]), std::abs(tracks[1]));
}

/// The sample's world with crews that follow, and go the wrong way, with these chances.
world::Model withCrews(double compliance, double wrongWay) {
    world::Model model = world().base;
    model.nations[kRussia.index()].crew.compliance = compliance;
    model.nations[kRussia.index()].crew.wrongWay = wrongWay;
    return model;
}

TEST(Controller, CrewsFollowAsOftenAsTheyComply) {
    const world::Model model = withCrews(0.62, 0.0);
    const PictureOf picture = crossingAt(model, desert());
    int followed = 0;
    for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
        Controller controller(model, kRussia, seed, 0);
        const auto commands = look(controller, model, picture);
        followed += static_cast<int>(commands.size());
        // Whoever does nothing, does nothing at the next look either.
        EXPECT_EQ(look(controller, model, picture, 10.0).size(), commands.size());
    }
    EXPECT_NEAR(followed, 620, 5 * 15.3);
}

TEST(Controller, TheWrongWayIsTheMirrorImageAndAsSoon) {
    const world::Model right = withCrews(1.0, 0.0), wrong = withCrews(1.0, 1.0);
    Controller follows(right, kRussia, 1, 0), mistakes(wrong, kRussia, 1, 0);
    const auto one = look(follows, right, crossingAt(right, desert()));
    const auto other = look(mistakes, wrong, crossingAt(wrong, desert()));
    ASSERT_EQ(one.size(), 1U);
    ASSERT_EQ(other.size(), 1U);
    EXPECT_EQ(other[0].execute_s, one[0].execute_s);
    ASSERT_EQ(other[0].lateral.has_value(), one[0].lateral.has_value());
    ASSERT_EQ(other[0].vertical.has_value(), one[0].vertical.has_value());
    if (one[0].vertical) {
        EXPECT_NEAR(other[0].vertical->level_m + one[0].vertical->level_m, 12000.0, 1e-6);
    }
    if (one[0].lateral) {  // eastbound
        EXPECT_NEAR(other[0].lateral->direction_xy.y(), -one[0].lateral->direction_xy.y(), 1e-9);
        EXPECT_NEAR(other[0].lateral->direction_xy.x(), one[0].lateral->direction_xy.x(), 1e-9);
    }
}

TEST(Controller, TrafficThatPassesClearIsLeftAlone) {
    EXPECT_TRUE(firstLook(PictureOf(world().base)
                              .own(0, desert(), kEast)
                              .partner(7, desert() + Vector2d(20e3, 15e3), kEast))
                    .empty());
    EXPECT_TRUE(firstLook(PictureOf(world().base)
                              .own(0, desert(), kEast)
                              .partner(7, desert() + Vector2d(20e3, -20e3), kNorth, 7000.0))
                    .empty())
        << "1000 m above";
}

TEST(Controller, FormationMatesAreNoConflict) {
    EXPECT_TRUE(firstLook(PictureOf(world().base)
                              .own(0, 0, desert(), kEast, kEast)
                              .own(1, 0, desert() + Vector2d(0.0, -1000.0), kEast, kEast))
                    .empty());
    EXPECT_EQ(firstLook(PictureOf(world().base)
                            .own(0, 0, desert(), kEast, kEast)
                            .own(1, 1, desert() + Vector2d(0.0, -1000.0), kEast, kEast))
                  .size(),
              2U)
        << "two elements are";
}

TEST(Controller, TheReachOfTheFormationWidensTheMinimum) {
    const Vector2d passing = desert() + Vector2d(30e3, 14e3);  // 14 km abeam; the minimum is 11.1
    const Vector2d towards(-240.0, 0.0);
    const auto pass = [&](double wingman_m) {
        return firstLook(PictureOf(world().base)
                             .own(0, 0, desert(), kEast, kEast)
                             .own(1, 0, desert() + Vector2d(0.0, wingman_m), kEast, kEast)
                             .partner(7, passing, towards))
            .size();
    };
    EXPECT_EQ(pass(1000.0), 0U);
    EXPECT_EQ(pass(5000.0), 1U);
}

TEST(Controller, WithinTheTerminalRadiusOfItsBaseAnAircraftIsItsTowers) {
    const world::Model& model = world().base;
    const Vector2d russian = model.missions[0].from_xy, french = model.missions[1].from_xy;
    const Vector2d offset(0.0, 3000.0);
    EXPECT_TRUE(
        firstLook(PictureOf(model).own(0, russian, kStill).partner(7, russian + offset, kEast))
            .empty())
        << "own base";
    EXPECT_TRUE(firstLook(PictureOf(model)
                              .own(0, french + 10.0 * offset, kEast)
                              .partner(7, french + 9.8 * offset, kEast))
                    .empty())
        << "the other's base";
    EXPECT_FALSE(firstLook(PictureOf(model)
                               .own(0, french + 11.0 * offset, kEast)
                               .partner(7, french + 10.8 * offset, kEast))
                     .empty())
        << "outside it";
}

TEST(Controller, NearARespectedBorderOnlyHeightsAreChanged) {
    const Vector2d border = at(36.60, 38.0);  // Turkey begins some 20 km north of it
    ASSERT_LT(world().theatre->states.front().territory.signedDistance_m(border), 28e3);
    const world::World turning = buildWorld(", manoeuvre: horizontal");
    for (const bool nearBorder : {false, true}) {
        Controller controller(turning.base, kRussia, 1, 0);
        const auto commands = look(controller, turning.base,
                                   crossingAt(turning.base, nearBorder ? border : desert()));
        ASSERT_EQ(commands.size(), 1U);
        EXPECT_EQ(commands[0].lateral.has_value(), !nearBorder);
        EXPECT_EQ(commands[0].vertical.has_value(), nearBorder);
    }
}

TEST(Controller, ATurnThatNearsABorderIsEnded) {
    const world::World turning = buildWorld(", manoeuvre: horizontal");
    Controller controller(turning.base, kRussia, 1, 0);
    const auto turned = look(controller, turning.base, crossingAt(turning.base, desert()), 0.0);
    ASSERT_EQ(turned.size(), 1U);
    ASSERT_TRUE(turned[0].lateral.has_value());
    ASSERT_FALSE(turned[0].vertical.has_value());
    // Later, near the border and still in conflict: heights only, the turn is over.
    const auto ended =
        look(controller, turning.base, crossingAt(turning.base, at(36.60, 38.0), 300.0), 300.0);
    ASSERT_FALSE(ended.empty());
    for (const world::Command& command : ended) {
        EXPECT_FALSE(command.lateral.has_value());
        EXPECT_TRUE(command.vertical.has_value());
    }
}

TEST(Controller, TheCrewsDelayIsInTheTimeOfExecutionAndOthersDoNotChangeIt) {
    std::vector<double> delays;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        const auto alone = firstLook(crossingAt(world().base, desert()), seed);
        PictureOf crowded(world().base);
        const Vector2d far = desert() + Vector2d(120e3, 0.0);
        crowded.own(0, desert(), kEast).own(1, far, kEast);
        crowded.partner(7, desert() + Vector2d(20e3, -20e3), kNorth)
            .partner(8, far + Vector2d(20e3, -20e3), kNorth);
        const auto both = firstLook(crowded, seed);
        ASSERT_EQ(alone.size(), 1U);
        ASSERT_EQ(both.size(), 2U);
        EXPECT_EQ(both[0].execute_s, alone[0].execute_s);
        EXPECT_NE(both[1].execute_s, alone[0].execute_s);
        delays.push_back(alone[0].execute_s);
    }
    // Exp(5) + Gamma(5.5, 2) + Exp(3): mean 19 s, variance 25 + 22 + 9.
    double sum_s = 0.0;
    for (const double delay_s : delays) sum_s += delay_s;
    EXPECT_NEAR(sum_s / 400.0, 19.0, 5.0 * std::sqrt(56.0 / 400.0));
}

TEST(Controller, TheDelayOfASecondEncounterDoesNotDependOnTheEncountersOfOthers) {
    const world::Model& model = world().base;
    const Vector2d far = desert() + Vector2d(120e3, 0.0);
    const auto second = [&](bool crowded) {
        Controller controller(model, kRussia, 1, 0);
        PictureOf first(model);
        first.own(0, desert(), kEast).own(1, far, kEast);
        if (crowded) first.partner(7, desert() + Vector2d(20e3, -20e3), kNorth);
        (void)look(controller, model, first, 0.0);
        PictureOf then(model, 10.0);
        then.own(0, desert(), kEast).own(1, far, kEast);
        then.partner(8, far + Vector2d(20e3, -20e3), kNorth);
        const auto commands = look(controller, model, then, 10.0);
        return commands.empty() ? 0.0 : commands.back().execute_s;
    };
    EXPECT_EQ(second(true), second(false));
    EXPECT_GT(second(true), 10.0);
}

TEST(Controller, ThePlanIsResumedOnceItHasBeenClearForAMinute) {
    const world::Model& model = world().base;
    Controller controller(model, kRussia, 1, 0);
    const auto first = look(controller, model, crossingAt(model, desert()), 0.0);
    ASSERT_EQ(first.size(), 1U);
    ASSERT_LT(first[0].execute_s, 60.0);
    double resumed_s = -1.0;
    for (double now_s = 10.0; now_s <= 200.0 && resumed_s < 0.0; now_s += 10.0) {
        // The avoiding element flies north, its plan leads east; at 60 s the plan is blocked again.
        PictureOf picture(model, now_s);
        picture.own(0, 0, desert(), kNorth, kEast);
        if (now_s == 60.0) picture.partner(7, desert() + Vector2d(20e3, -20e3), kNorth);
        for (const world::Command& command : look(controller, model, picture, now_s)) {
            EXPECT_TRUE(command.resumesPlan()) << "at " << now_s << " s";
            resumed_s = now_s;
            EXPECT_EQ(command.execute_s, now_s);
        }
        EXPECT_EQ(controller.avoiding(), resumed_s < 0.0 ? 1U : 0U);
    }
    EXPECT_EQ(resumed_s, 120.0);
}

TEST(Controller, PrecedenceHoldsUntilTheLastMinuteAndOnlyForTheHigherPriority) {
    const auto commands = [&](int priority, double distance_m) {
        const world::World ranked = buildWorld(", give_way: by_priority", priority);
        Controller controller(ranked.base, kRussia, 1, 0);
        return look(controller, ranked.base,
                    PictureOf(ranked.base)
                        .own(0, desert(), kEast)
                        .partner(7, desert() + Vector2d(distance_m, -distance_m), kNorth))
            .size();
    };
    EXPECT_EQ(commands(5, 35e3), 0U) << "the other gives way";
    EXPECT_EQ(commands(5, 20e3), 1U) << "less than a minute is left";
    EXPECT_EQ(commands(0, 35e3), 1U) << "equal rank: nobody has precedence";
    EXPECT_EQ(commands(-5, 35e3), 1U);
}

TEST(Controller, TheSamePictureGivesTheSameCommands) {
    const auto one = firstLook(crossingAt(world().base, desert()));
    const auto other = firstLook(crossingAt(world().base, desert()));
    ASSERT_EQ(one.size(), other.size());
    EXPECT_EQ(one[0].execute_s, other[0].execute_s);
    EXPECT_EQ(one[0].lateral.has_value(), other[0].lateral.has_value());
    EXPECT_EQ(one[0].vertical.has_value(), other[0].vertical.has_value());
}

}  // namespace
}  // namespace deconflict::conflict
