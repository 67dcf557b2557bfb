// SPDX-License-Identifier: MIT
#include "sim/run/approach.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/incident/pair_judge.hpp"
#include "sim/run/chance.hpp"
#include "sim/run/converging.hpp"
#include "sim/run/course.hpp"
#include "sim/run/error_ahead.hpp"
#include "sim/run/meeting.hpp"

namespace deconflict::run {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;

constexpr double kMargin_m = 5000.0;  ///< beyond what two can fly towards each other (assumed)
constexpr double kHeeded_s = 10.0;    ///< in which somebody acts on what is ahead (assumed)

/// One aircraft along its element's course: where it will be on the map, with the error that is to
/// be expected, and how surely.
struct Flier {
    std::vector<Vector3d> points;
    std::vector<ErrorAhead::Law> errors;
    double scale;
};

std::vector<Flier> fliersOf(const world::Model& model, const State& state, std::size_t element,
                            const Course& course, const Foresight& foresight) {
    const dynamics::Aircraft& a = state.truth.aircraft;
    std::vector<Flier> fliers;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a.element[i] != element) continue;
        const ErrorAhead error = errorAheadOf(model, state, i);
        const double side_m =
            dynamics::sideOf(a.place[i]) * model.missions[a.mission[i].index()].spacing_m;
        Flier flier{.points = course.points, .errors = {}, .scale = course.scale};
        for (std::size_t k = 0; k < course.points.size(); ++k) {
            flier.errors.push_back(
                error.in(Course::kPiece_s * static_cast<double>(k), foresight.forgets));
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
        const double ahead_s = Course::kPiece_s * (static_cast<double>(k - 1) + part);
        const Vector3d miss = from + part * along;
        from = to;
        const double drift_m = drift * ahead_s / Course::kPiece_s * std::sqrt(along.squaredNorm());
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

/// Whether anybody tells them where to go: others fly on as they do.
bool areTold(const world::Model& model, const world::Mission& mission) {
    const world::Nation& nation = model.nations[mission.nation.index()];
    return nation.control || nation.borderWatch || nation.crew.eyes;
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
    const double ahead_s = foresight.ahead.si();
    const Course course = courseOf(model, state, *own, foresight.ahead);
    std::optional<std::vector<Flier>> fliers;
    LogSum sum;
    for (std::size_t other = 0; other < elements.size(); ++other) {
        const dynamics::Element& element = elements[other];
        const world::Mission& theirs = model.missions[flightOf(element).mission.index()];
        if (&element == &*own || !isWanted(model, kind, mission.nation, theirs.nation)) continue;
        const double apart_m =
            std::sqrt((element.position_xy - own->position_xy).squaredNorm()) / course.scale;
        const double speeds_mps = own->airspeed_mps + element.airspeed_mps;
        if (apart_m > kMargin_m + 1.1 * ahead_s * speeds_mps) continue;
        const Course otherCourse = courseOf(model, state, element, foresight.ahead);
        const conflict::Cylinder volume =
            incident::volumeOf(model, model.judging.kinds[kind], mission.type, theirs.type);
        if (areTold(model, mission) || areTold(model, theirs))
            sum.add(Chance{.logTail = converging(course, otherCourse)} *
                    plannedChance(volume, mission, theirs));
        const auto ownIndex = static_cast<std::size_t>(own - elements.begin());
        if (!fliers) fliers = fliersOf(model, state, ownIndex, course, foresight);
        for (const Flier& flier : fliersOf(model, state, other, otherCourse, foresight))
            for (const Flier& mine : *fliers)
                sum.add(chanceOfMeeting(mine, flier, volume, foresight.drift));
    }
    return sum.value();
}

}  // namespace deconflict::run
