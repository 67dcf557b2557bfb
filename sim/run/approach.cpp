// SPDX-License-Identifier: MIT
#include "sim/run/approach.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/incident/pair_judge.hpp"
#include "sim/run/chance.hpp"
#include "sim/run/error_ahead.hpp"
#include "sim/run/meeting.hpp"

namespace deconflict::run {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;

constexpr double kPiece_s = 5.0;         ///< flown as one: a turn of 4 km radius bulges by 60 m
constexpr double kMargin_m = 5000.0;     ///< beyond what two can fly towards each other (assumed)
constexpr double kHeeded_s = 12.0;       ///< in which somebody acts on what is ahead (assumed)
constexpr double kNearby_m = 12'000.0;   ///< deviation of "near each other" (assumed)
constexpr double kNearbyHeight_m = 300;  ///< the same, upwards (assumed)

/// Where an element goes, every kPiece_s from now on; shorter if it lands.
struct Course {
    std::vector<Vector3d> points;      ///< map x, y; altitude [m]
    std::vector<Vector2d> heading_xy;  ///< unit vectors
    double scale = 1.0;                ///< projected metres per ground metre, now
};

Course courseOf(const world::Model& model, const State& state, dynamics::Element element,
                double ahead_s) {
    Course course{.points = {}, .heading_xy = {}};
    course.scale = model.theatre->projection.scale(element.position_xy);
    double now_s = state.tick * model.step_s;
    const double end_s = now_s + ahead_s;
    for (;;) {
        course.points.emplace_back(element.position_xy.x(), element.position_xy.y(),
                                   element.altitude_m);
        course.heading_xy.push_back(element.heading_xy);
        if (now_s >= end_s) return course;
        now_s += kPiece_s;
        dynamics::flyOn(model, state.truth, now_s, kPiece_s, element);
        if (element.landed) return course;
    }
}

/// One aircraft along its element's course: where it will be on the map, with the error that is to
/// be expected, and how surely.
struct Flier {
    std::vector<Vector3d> points;
    std::vector<ErrorAhead::Law> errors;
    double scale;
};

std::vector<Flier> fliersOf(const world::Model& model, const State& state, std::size_t element,
                            const Foresight& foresight) {
    const dynamics::Aircraft& a = state.truth.aircraft;
    const Course course =
        courseOf(model, state, state.truth.elements[element], foresight.ahead.si());
    std::vector<Flier> fliers;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a.element[i] != element) continue;
        const ErrorAhead error = errorAheadOf(model, state, i);
        const double side_m =
            dynamics::sideOf(a.place[i]) * model.missions[a.mission[i].index()].spacing_m;
        Flier flier{.points = course.points, .errors = {}, .scale = course.scale};
        for (std::size_t k = 0; k < course.points.size(); ++k) {
            flier.errors.push_back(error.in(kPiece_s * static_cast<double>(k), foresight.forgets));
            const Vector2d& heading = course.heading_xy[k];
            const Vector3d& mean = flier.errors.back().mean_enu;
            flier.points[k].head<2>() +=
                course.scale * (side_m * Vector2d(heading.y(), -heading.x()) + mean.head<2>());
            flier.points[k].z() += mean.z();
        }
        fliers.push_back(std::move(flier));
    }
    return fliers;
}

/// The part of the way from `from` along `along` that is nearest to the origin on the ground.
double nearestPart(const Vector3d& from, const Vector3d& along) {
    const double length2 = along.head<2>().squaredNorm();
    if (length2 <= 0.0) return 0.0;
    return std::clamp(-from.head<2>().dot(along.head<2>()) / length2, 0.0, 1.0);
}

/// The highest chance on any piece of their way; what is far ahead is mostly heeded before.
Chance chanceOfMeeting(const Flier& a, const Flier& b, const conflict::Cylinder& volume,
                       double drift) {
    Chance best;
    const double scale = 0.5 * (a.scale + b.scale);
    const auto apart = [&](std::size_t k) -> Vector3d {
        Vector3d apart_enu = a.points[k] - b.points[k];
        apart_enu.head<2>() /= scale;
        return apart_enu;
    };
    Vector3d from = apart(0);
    for (std::size_t k = 1; k < std::min(a.points.size(), b.points.size()); ++k) {
        const Vector3d to = apart(k), along = to - from;
        const double part = nearestPart(from, along);
        const double ahead_s = kPiece_s * (static_cast<double>(k - 1) + part);
        const Vector3d miss = from + part * along;
        from = to;
        const double drift_m = drift * ahead_s / kPiece_s * std::sqrt(along.squaredNorm());
        const ErrorAhead::Law &own = a.errors[k], &other = b.errors[k];
        const double lateral_m =
            std::sqrt(own.lateral_m2 + other.lateral_m2 + drift_m * drift_m) + kLeastDeviation_m;
        const double vertical_m =
            std::sqrt(own.vertical_m2 + other.vertical_m2) + kLeastDeviation_m;
        const Chance chance =
            chanceOf(std::sqrt(miss.head<2>().squaredNorm()), volume.radius.si(), lateral_m) *
            chanceOf(miss.z(), volume.halfHeight.si(), vertical_m) *
            Chance{.logTail = -ahead_s / kHeeded_s};
        if (chance.logTail > best.logTail) best = chance;
    }
    return best;
}

/// Two elements and what must not come of them.
struct Encounter {
    const dynamics::Element &own, &other;
    const world::Mission &mission, &theirs;
    conflict::Cylinder volume;
    double scale;

    [[nodiscard]] double apart_m() const {
        return std::sqrt((other.position_xy - own.position_xy).squaredNorm()) / scale;
    }
};

/// That anything comes of two who are near each other now, whatever they do next.
Chance chanceOfNearness(const Encounter& encounter) {
    const double away = encounter.apart_m() / kNearby_m;
    const double up = (encounter.other.altitude_m - encounter.own.altitude_m) / kNearbyHeight_m;
    return Chance{.logTail = -kDoubt - 0.5 * (away * away + up * up)} *
           plannedChance(encounter.volume, encounter.mission, encounter.theirs);
}

}  // namespace

double approach(const world::Model& model, const State& state, std::size_t kind,
                const Foresight& foresight) {
    EXPECTS(foresight.leader.has_value());
    const std::vector<dynamics::Element>& elements = state.truth.elements;
    const auto flightOf = [&](const dynamics::Element& element) -> const dynamics::Flight& {
        return state.truth.flights[element.flight];
    };
    const auto own = std::find_if(elements.begin(), elements.end(), [&](const auto& element) {
        return flightOf(element).leader == *foresight.leader;
    });
    if (own == elements.end()) return kNoChance;
    const world::Mission& mission = model.missions[flightOf(*own).mission.index()];
    const double scale = model.theatre->projection.scale(own->position_xy);
    std::optional<std::vector<Flier>> fliers;
    LogSum sum;
    for (std::size_t other = 0; other < elements.size(); ++other) {
        const world::Mission& theirs = model.missions[flightOf(elements[other]).mission.index()];
        if (&elements[other] == &*own || !isWanted(model, kind, mission.nation, theirs.nation))
            continue;
        const Encounter encounter{.own = *own,
                                  .other = elements[other],
                                  .mission = mission,
                                  .theirs = theirs,
                                  .volume = incident::volumeOf(model, model.judging.kinds[kind],
                                                               mission.type, theirs.type),
                                  .scale = scale};
        const double speeds_mps = own->airspeed_mps + elements[other].airspeed_mps;
        if (encounter.apart_m() > kMargin_m + 1.1 * foresight.ahead.si() * speeds_mps) continue;
        sum.add(chanceOfNearness(encounter));
        const auto ownIndex = static_cast<std::size_t>(own - elements.begin());
        if (!fliers) fliers = fliersOf(model, state, ownIndex, foresight);
        for (const Flier& flier : fliersOf(model, state, other, foresight))
            for (const Flier& mine : *fliers)
                sum.add(chanceOfMeeting(mine, flier, encounter.volume, foresight.drift));
    }
    return sum.value();
}

}  // namespace deconflict::run
