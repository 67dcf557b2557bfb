// SPDX-License-Identifier: MIT
// Reads sorties: who flies, when, and by which plan.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <system_error>

#include "sim/scenario/parts.hpp"

namespace deconflict::scenario {
namespace {

using core::Angle;
using core::Duration;
using core::Length;

const LibraryType* readType(const Value& in, const Known& known) {
    std::vector<std::string> names;
    for (const LibraryType& type : known.library.types) {
        names.push_back(type.name);
    }
    const std::string name = in.oneOf("an aircraft type of the library", names);
    const auto at = std::find(names.begin(), names.end(), name) - names.begin();
    return name.empty() ? nullptr : &known.library.types[static_cast<std::size_t>(at)];
}

Range speedsOf(const LibraryType* type) {
    return type == nullptr ? Range::above("0 m/s")
                           : Range::between(fmt::format("{} m/s", type->minSpeed_mps),
                                            fmt::format("{} m/s", type->maxSpeed_mps));
}

Range altitudesOf(const LibraryType* type) {
    return type == nullptr ? Range::from("0 m")
                           : Range::between("0 m", fmt::format("{} m", type->ceiling_m));
}

/// `at` a point or place, or drawn in an `area`.
Where readWhere(Fields& f, const Known& known) {
    Where where;
    const auto kind = f.either({"at", "area"});
    if (kind == "area") {
        where.spot = f.required("area").oneOf("an area of this file", known.areas);
    } else if (kind == "at") {
        const Spot spot = readSpot(f.required("at"), known);
        where = {.spot = spot.position, .label = spot.name};
    }
    return where;
}

void readOrbit(Fields& f, PlanStep& step) {
    step.radius = f.required("radius").quantity<Length>(Range::between("100 m", "200 km"));
}

void readRacetrack(Fields& f, PlanStep& step) {
    const Range length = Range::between("100 m", "500 km");
    step.heading = f.required("heading").quantity<Angle>(Range::between("0 deg", "360 deg"));
    step.length = f.required("length").quantity<Length>(length);
    step.width = f.required("width").quantity<Length>(length);
}

PlanStep readStep(StepKind kind, const Value& in, const Known& known, const Range& altitude,
                  const Range& speed) {
    PlanStep step;
    step.kind = kind;
    if (!in.is(Node::Kind::map) && (kind == StepKind::via || kind == StepKind::overfly)) {
        const Spot spot = readSpot(in, known);
        step.where = {.spot = spot.position, .label = spot.name};
        return step;
    }
    in.fields([&](Fields& f) {
        step.where = readWhere(f, known);
        if (const Value v = f.optional("altitude")) {
            step.altitude_m = v.distribution(Dimension::length, altitude);
        }
        if (const Value v = f.optional("speed")) {
            step.speed_mps = v.distribution(Dimension::speed, speed);
        }
        if (kind == StepKind::orbit) {
            readOrbit(f, step);
        } else if (kind == StepKind::racetrack) {
            readRacetrack(f, step);
        }
        if (kind == StepKind::orbit || kind == StepKind::racetrack) {
            step.hold_s = f.required("for").distribution(Dimension::duration,
                                                         Range::above("0 s").upTo("2 day"));
        }
    });
    return step;
}

RecordedTrack readTrack(const Value& in, const Known& known) {
    RecordedTrack track;
    track.file = in.text("the name of a CSV file");
    track.path = (known.folder / track.file).lexically_normal().string();
    std::error_code ignored;
    if (!track.file.empty() && !std::filesystem::is_regular_file(track.path, ignored)) {
        in.fault("a file, relative to the scenario's folder");
    }
    return track;
}

Excursions readExcursions(const Value& in) {
    Excursions excursions;
    in.fields([&](Fields& f) {
        const Value rate = f.required("rate");
        excursions.rate = rate.quantity<core::Rate>(Range::above("0 per h").upTo("1000 per h"));
        const Value lasting = f.required("duration");
        excursions.lasting = lasting.quantity<Duration>(Range::above("0 s").upTo("1 h"));
        if (excursions.rate.si() * excursions.lasting.si() > 0.5) {
            lasting.fault("at most half of the time from one excursion to the next (1 / rate)");
        }
        const Range size = Range::between("0 m", "10 km");
        if (const Value lateral = f.optional("lateral")) {
            excursions.lateral = lateral.quantity<Length>(size);
        }
        if (const Value vertical = f.optional("vertical")) {
            excursions.vertical = vertical.quantity<Length>(size);
        }
        if (excursions.lateral.si() <= 0.0 && excursions.vertical.si() <= 0.0) {
            in.fault("lateral, vertical or both, more than 0 m");
        }
    });
    return excursions;
}

void readError(const Value& in, Mission& mission) {
    in.fields([&](Fields& f) {
        const Range error = Range::between("0 m", "100 km");
        mission.lateral_error = f.required("lateral").quantity<Length>(error);
        mission.vertical_error = f.required("vertical").quantity<Length>(error);
        mission.error_correlation =
            f.required("correlation").quantity<Duration>(Range::above("0 s").upTo("1 day"));
        if (const Value excursions = f.optional("excursions")) {
            mission.excursions = readExcursions(excursions);
        }
    });
}

void readFormation(Fields& f, Mission& mission) {
    if (const Value elements = f.optional("elements")) {
        mission.elements = static_cast<int>(elements.integer(1, 8));
    }
    const Range range = Range::above("0 m").upTo("20 km");
    const Value spacing = mission.elements > 1 ? f.required("spacing") : f.optional("spacing");
    if (mission.elements > 1 || spacing) {
        mission.spacing = spacing.quantity<Length>(range);
    }
}

/// Everything that a mission without a recorded track has.
void readFlight(Fields& f, Mission& mission, const LibraryType* type, const Known& known) {
    const std::size_t before = f.self().faultCount();
    const Spot from = readSpot(f.required("from"), known);
    const Value to = f.optional("to");
    const Spot end = to ? readSpot(to, known) : from;
    mission.from = from.position;
    mission.from_name = from.name;
    mission.to = end.position;
    mission.to_name = end.name;
    // Who flies from one place to another needs no further plan.
    const bool returns = !to || (f.self().faultCount() == before && mission.from == mission.to);
    readFormation(f, mission);
    const Range altitude = altitudesOf(type), speed = speedsOf(type);
    mission.altitude_m = f.required("altitude").distribution(Dimension::length, altitude);
    mission.speed_mps = f.required("speed").distribution(Dimension::speed, speed);
    readError(f.required("error"), mission);
    const Value plan = returns ? f.required("plan") : f.optional("plan");
    if (plan || returns) {
        mission.plan = readPlan(plan, known, altitude, speed);
    }
}

}  // namespace

std::vector<PlanStep> readPlan(const Value& in, const Known& known, const Range& altitude,
                               const Range& speed) {
    constexpr std::array<std::pair<const char*, StepKind>, 4> kKinds = {
        {{"via", StepKind::via},
         {"overfly", StepKind::overfly},
         {"orbit", StepKind::orbit},
         {"racetrack", StepKind::racetrack}}};
    std::vector<PlanStep> plan;
    for (const Value& item : in.items("steps")) {
        item.fields([&](Fields& f) {
            const auto chosen = f.either({"via", "overfly", "orbit", "racetrack"});
            for (const auto& [key, kind] : kKinds) {
                if (chosen == key) {
                    plan.push_back(readStep(kind, f.required(key), known, altitude, speed));
                }
            }
        });
    }
    return plan;
}

Mission readMission(const std::string& name, const Value& in, const Known& known) {
    Mission mission;
    mission.name = name;
    in.fields([&](Fields& f) {
        mission.nation = f.required("nation").oneOf("a nation of this file", known.nations);
        const LibraryType* type = readType(f.required("type"), known);
        mission.type = type == nullptr ? "" : type->name;
        mission.departures = readDepartures(f.required("departures"), known);
        if (const Value priority = f.optional("priority")) {
            mission.priority = static_cast<int>(priority.integer(-100, 100));
        }
        if (const Value track = f.optional("track")) {
            mission.track = readTrack(track, known);
            f.refuse({"from", "to", "elements", "spacing", "altitude", "speed", "error", "plan"},
                     "beside `track`");
        } else {
            readFlight(f, mission, type, known);
        }
    });
    return mission;
}

}  // namespace deconflict::scenario
