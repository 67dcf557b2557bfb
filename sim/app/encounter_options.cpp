// SPDX-License-Identifier: MIT
#include "sim/app/encounter_options.hpp"

#include <array>
#include <functional>
#include <map>

#include "sim/app/encounter_csv.hpp"
#include "sim/app/quantity_option.hpp"
#include "sim/conflict/guidance.hpp"
#include "sim/conflict/last_resort.hpp"
#include "sim/conflict/mvp.hpp"
#include "sim/conflict/orca.hpp"
#include "sim/conflict/velocity_obstacle.hpp"
#include "sim/core/closest_name.hpp"
#include "sim/core/file.hpp"
#include "sim/encounter/condition.hpp"
#include "sim/encounter/geometry.hpp"

namespace deconflict::app {
namespace {

using conflict::Manoeuvre;
using encounter::Encounter;
using encounter::EncounterNumber;
using encounter::LoopSettings;
using encounter::Recovery;
using scenario::Range;

const std::map<std::string, Manoeuvre> kManoeuvres = {{"horizontal", Manoeuvre::horizontal},
                                                      {"vertical", Manoeuvre::vertical},
                                                      {"either", Manoeuvre::either}};
const std::map<std::string, Recovery> kRecoveries = {{"past_cpa", Recovery::pastCpa},
                                                     {"free_to_revert", Recovery::freeToRevert},
                                                     {"never", Recovery::never}};
const std::vector<std::string> kKinds = {"placed",   "manoeuvring", "head_on", "overtaking",
                                         "crossing", "ring",        "grid"};
const std::vector<std::string> kResolvers = {"none", "mvp",      "vo",
                                             "orca", "guidance", "last_resort"};

std::vector<std::string> conditionNames() {
    std::vector<std::string> names;
    for (const encounter::Condition& condition : encounter::conditions())
        names.push_back(condition.name);
    return names;
}

std::unique_ptr<conflict::Resolver> resolverOf(const std::string& name, const LoopSettings& s) {
    if (name == "mvp") return std::make_unique<conflict::ModifiedVoltagePotential>();
    if (name == "vo") return std::make_unique<conflict::VelocityObstacles>();
    if (name == "orca") return std::make_unique<conflict::Orca>();
    if (name == "last_resort") return std::make_unique<conflict::LastResort>();
    if (name != "guidance") return nullptr;
    if (!s.separation.volume)
        throw UsageError(
            "--resolver: found \"guidance\", expected it with --condition well_clear, "
            "whose volume it keeps clear of");
    return std::make_unique<conflict::Guidance>(
        conflict::Guidance::Settings{.volume = *s.separation.volume,
                                     .agility = {.turn = s.airframe.turnRate,
                                                 .along = s.airframe.acceleration,
                                                 .vertical = s.airframe.verticalAcceleration}});
}

encounter::Crew crewOf(const EncounterOptions& o) {
    encounter::Crew crew{
        .delay = quantityOption<core::Duration>("--delay", o.delay, Range::between("0 s", "1 h")),
        .compliance = o.compliance,
        .wrongWay = o.wrongWay,
        .told = o.alertsOnly,
        .eyes = {}};
    if (!o.eyes) return crew;
    crew.eyes.emplace();
    if (!o.visibility.empty())
        crew.eyes->eye.visibility = quantityOption<core::Length>(
            "--visibility", o.visibility, Range::between("100 m", "1000 km"));
    return crew;
}

/// The sizes of figures that were not given: what suits the condition's minimum and speeds.
struct Figure {
    core::Speed speed, otherSpeed;
    core::Length circle, spacing;
};

Figure figureOf(const EncounterOptions& o, const LoopSettings& s) {
    const core::Length radius = s.separation.minimum.radius;
    const bool drones = s.airframe.handling == encounter::Handling::holonomic;
    const core::Speed cruise = drones ? 10.2889 * core::units::mps : 200.0 * core::units::mps;
    const Range speeds = Range::between("1 m/s", "1000 m/s"),
                lengths = Range::between("1 m", "1000 km");
    Figure figure;
    figure.speed =
        o.speed.empty() ? cruise : quantityOption<core::Speed>("--speed", o.speed, speeds);
    const core::Speed other = o.source == "overtaking" ? 0.8 * figure.speed : figure.speed;
    figure.otherSpeed = o.otherSpeed.empty()
                            ? other
                            : quantityOption<core::Speed>("--other-speed", o.otherSpeed, speeds);
    figure.circle = o.circle.empty() ? 8.0 * radius
                                     : quantityOption<core::Length>("--circle", o.circle, lengths);
    figure.spacing = o.spacing.empty()
                         ? 3.0 * radius
                         : quantityOption<core::Length>("--spacing", o.spacing, lengths);
    return figure;
}

Encounter crossingOf(const EncounterOptions& o, const LoopSettings& s) {
    const Figure figure = figureOf(o, s);
    core::Angle angle =
        quantityOption<core::Angle>("--angle", o.angle, Range::between("-180 deg", "180 deg"));
    if (o.source == "head_on") angle = 180.0 * core::units::deg;
    if (o.source == "overtaking") angle = core::Angle{};
    const core::Length radius = s.separation.minimum.radius;
    const core::Length miss =
        quantityOption<core::Length>("--miss", o.miss, Range::between("0 m", "100 km"));
    if (miss > radius)
        throw UsageError(fmt::format("--miss: found \"{}\", expected at most the minimum of {} m",
                                     o.miss, radius.si()));
    if (angle == core::Angle{} && figure.speed == figure.otherSpeed)
        throw UsageError(
            "--other-speed: found own speed, expected another one at an angle of 0 deg");
    return encounter::crossing({.angle = angle,
                                .speed = figure.speed,
                                .otherSpeed = figure.otherSpeed,
                                .miss = miss,
                                .radius = radius,
                                .timeToLoss = quantityOption<core::Duration>(
                                    "--time-to-loss", o.timeToLoss, Range::between("0 s", "1 h")),
                                .heightDifference = {}});
}

Encounter figure(const EncounterOptions& o, const LoopSettings& s) {
    if (o.source == "ring") {
        const Figure f = figureOf(o, s);
        return encounter::ring(o.aircraft, f.circle, f.speed);
    }
    if (o.source == "grid") {
        const Figure f = figureOf(o, s);
        const auto lead = quantityOption<core::Duration>("--time-to-loss", o.timeToLoss,
                                                         Range::above("0 s").upTo("1 h"));
        return encounter::grid((o.aircraft + 1) / 2, f.spacing, lead, f.speed);
    }
    return crossingOf(o, s);
}

EncounterSet fileSet(const EncounterOptions& o) {
    if (o.source.find('.') == std::string::npos && o.source.find('/') == std::string::npos) {
        const auto meant = core::closestName(o.source, kKinds);
        throw UsageError(fmt::format("SET: found \"{}\", expected a CSV file or one of {}{}",
                                     o.source, fmt::join(kKinds, ", "),
                                     meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
    }
    auto set = std::make_shared<std::vector<Encounter>>(
        parseEncounters(core::readTextFile(o.source), o.source));
    if (set->empty()) throw UsageError(fmt::format("SET: {} holds no encounter", o.source));
    return {.name = o.source, .count = set->size(), .source = [set](std::uint64_t k) {
                return (*set)[k];
            }};
}

}  // namespace

void EncounterOptions::addTo(CLI::App& app) {
    app.add_option("SET", source, fmt::format("{}, or a CSV file", fmt::join(kKinds, ", ")))
        ->required();
    app.add_option("-n,--count", count, "how many; a file has its own number")
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1} << 40))
        ->capture_default_str();
    app.add_option("--seed", seed, "of the set and of the fixes' errors")->capture_default_str();
    app.add_option("--threads", threads, "0: one for each core; the result does not depend on it")
        ->check(CLI::Range(0U, 1024U))
        ->capture_default_str();
    app.add_option("--condition", condition, "airframe, minimum, cadence: named settings")
        ->check(CLI::IsMember(conditionNames()))
        ->capture_default_str();
    app.add_option(
           "--resolver", resolver,
           "who decides what is flown: modified voltage potential, velocity obstacles, ORCA, or\n"
           "guidance (keeps well clear), last_resort (a vertical advisory, half a minute before)")
        ->check(CLI::IsMember(kResolvers))
        ->capture_default_str();
    app.add_option("--manoeuvre", manoeuvre, "which directions; the condition's if not given")
        ->check(CLI::IsMember(kManoeuvres));
    app.add_option("--recovery", recovery,
                   "when the plan is flown again; the condition's if not given")
        ->check(CLI::IsMember(kRecoveries));
    app.add_option("--angle", angle, "crossing: from own track to the other's")
        ->capture_default_str();
    app.add_option("--speed", speed, "figures: ground speed");
    app.add_option("--other-speed", otherSpeed, "pairs: of the second aircraft");
    app.add_option("--miss", miss, "pairs: closest approach without avoiding")
        ->capture_default_str();
    app.add_option("--time-to-loss", timeToLoss, "pairs: until the loss; grid: the first crossing")
        ->capture_default_str();
    app.add_option("--aircraft", aircraft, "ring and grid: how many")
        ->check(CLI::Range(2U, 200U))
        ->capture_default_str();
    app.add_option("--circle", circle, "ring: radius (8 minima if not given)");
    app.add_option("--spacing", spacing, "grid: between lanes (3 minima if not given)");
    app.add_option("--horizontal", horizontal, "horizontal minimum; the condition's if not given");
    app.add_option("--vertical", vertical, "vertical minimum; the condition's if not given");
    app.add_option("--lookahead", lookahead, "a conflict is acted on so long before it begins");
    app.add_option("--ci95", ci95, "error of positions: radius that holds 95 %")
        ->capture_default_str();
    app.add_option("--delay", delay, "of the crew, from the first conflict")->capture_default_str();
    app.add_option("--compliance", compliance, "chance that a crew follows at all (TCAS: 0.62)")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    app.add_option("--wrong-way", wrongWay, "chance that a crew that follows goes the other way")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    app.add_flag("--eyes", eyes, "crews look out, and avoid what they have seen (Andrews)");
    app.add_flag("--alerts-only", alertsOnly,
                 "crews are told of conflicts, so that they look there, even\n"
                 "without a resolver");
    app.add_option("--visibility", visibility,
                   "--eyes: at which 5 % of the contrast is left; clear if not given");
    app.add_flag("--one-sided", oneSided, "only the first aircraft avoids");
}

PreparedLoop prepareLoop(const EncounterOptions& o) {
    LoopSettings s = encounter::conditionOf(o.condition)->settings;
    encounter::Separation& separation = s.separation;
    if (!o.manoeuvre.empty()) s.allowed = kManoeuvres.at(o.manoeuvre);
    if (!o.recovery.empty()) s.recovery = kRecoveries.at(o.recovery);
    if (!o.horizontal.empty())
        separation.minimum.radius = quantityOption<core::Length>("--horizontal", o.horizontal,
                                                                 Range::between("1 m", "1000 km"));
    if (!o.vertical.empty())
        separation.minimum.halfHeight =
            quantityOption<core::Length>("--vertical", o.vertical, Range::between("1 m", "100 km"));
    if (separation.volume) {
        separation.volume->distance = separation.minimum.radius;
        separation.volume->height = separation.minimum.halfHeight;
    }
    if (!o.lookahead.empty())
        separation.lookahead = quantityOption<core::Duration>("--lookahead", o.lookahead,
                                                              Range::above("0 s").upTo("1 h"));
    s.error = encounter::errorOf(
        quantityOption<core::Length>("--ci95", o.ci95, Range::between("0 m", "100 km")));
    s.crew = crewOf(o);
    PreparedLoop loop{.resolver = resolverOf(o.resolver, s), .settings = s};
    loop.settings.resolver = loop.resolver.get();
    return loop;
}

EncounterSet encounterSet(const EncounterOptions& o, const LoopSettings& settings) {
    EncounterSet set{.name = o.source, .count = o.count, .source = {}};
    const std::uint64_t seed = o.seed;
    if (o.source == "placed") {
        set.source = [seed](std::uint64_t k) { return encounter::placed({}, {seed, k}); };
    } else if (o.source == "manoeuvring") {
        set.source = [seed](std::uint64_t k) { return encounter::manoeuvring({}, {}, {seed, k}); };
    } else if (std::find(kKinds.begin(), kKinds.end(), o.source) != kKinds.end()) {
        set.source = [one = figure(o, settings)](std::uint64_t) { return one; };
    } else {
        set = fileSet(o);
    }
    if (!o.oneSided) return set;
    set.source = [all = std::move(set.source)](std::uint64_t k) {
        Encounter one = all(k);
        for (std::size_t i = 1; i < one.aircraft.size(); ++i) one.aircraft[i].equipped = false;
        return one;
    };
    return set;
}

}  // namespace deconflict::app
