// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "sim/world/builder.hpp"

namespace deconflict::world {
namespace {

constexpr double kGravity_mps2 = 9.80665;  ///< standard gravity (CGPM 1901)
/// Recorded positions are rounded; a leg may seem this much faster than it was (assumed).
constexpr double kRecordingSlack = 1.02;

/// The fastest that a plan means to fly: the highest value of a bounded law, the mean of another,
/// whose tail would forbid what is flown nearly always.
double fastest_mps(const scenario::Distribution& speed) {
    switch (speed.law) {
        case scenario::Law::constant:
        case scenario::Law::uniform:
        case scenario::Law::choice:
            return scenario::highest(speed);
        case scenario::Law::normal:
        case scenario::Law::lognormal:
        case scenario::Law::exponential:
        case scenario::Law::gamma:
            break;
    }
    return scenario::mean(speed);
}

/// V^2 / (g tan phi): the tightest turn in still air.
double turnRadius_m(double speed_mps, const AircraftType& type) {
    return speed_mps * speed_mps / (kGravity_mps2 * type.bankTangent);
}

void checkPlan(const Mission& mission, const AircraftType& type, Complaints& complaints) {
    double speed_mps = fastest_mps(mission.speed_mps);
    for (std::size_t i = 0; i < mission.plan.size(); ++i) {
        const PlanStep& step = mission.plan[i];
        speed_mps = step.speed_mps ? fastest_mps(*step.speed_mps) : speed_mps;
        const double radius_m = turnRadius_m(speed_mps, type);
        const auto check = [&](const char* key, double given_m, double least_m) {
            if (given_m < least_m) {
                complaints.add(
                    fmt::format("sorties.{}.plan[{}].{}", mission.name, i, key),
                    fmt::format("found {:.0f} m, expected at least {:.0f} m: at {:.0f} m/s a {} "
                                "turns no tighter",
                                given_m, least_m, speed_mps, type.name));
            }
        };
        if (step.kind == scenario::StepKind::orbit) {
            check("orbit.radius", step.radius_m, radius_m);
        } else if (step.kind == scenario::StepKind::racetrack) {
            check("racetrack.width", step.width_m, 2.0 * radius_m);
        }
    }
}

void checkTrack(const Mission& mission, const AircraftType& type, const Theatre& theatre,
                Complaints& complaints) {
    const Track& track = *mission.track;
    for (std::size_t i = 0; i + 1 < track.t_s.size(); ++i) {
        const double ground_m =
            theatre.projection
                .separation(track.position_m[i].head<2>(), track.position_m[i + 1].head<2>())
                .si();
        const double speed_mps = ground_m / (track.t_s[i + 1] - track.t_s[i]);
        if (speed_mps > kRecordingSlack * type.maxSpeed_mps) {
            complaints.add("sorties." + mission.name + ".track",
                           fmt::format("found {:.0f} m/s over ground {:.0f} s after its start, "
                                       "expected at most {:.0f} m/s: the fastest that a {} flies",
                                       speed_mps, track.t_s[i], type.maxSpeed_mps, type.name));
            return;
        }
    }
}

}  // namespace

void checkFlyable(const Model& model, const Mission& mission, Complaints& complaints) {
    const AircraftType& type = model.types[mission.type.index()];
    if (mission.track) {
        checkTrack(mission, type, *model.theatre, complaints);
    } else {
        checkPlan(mission, type, complaints);
    }
}

}  // namespace deconflict::world
