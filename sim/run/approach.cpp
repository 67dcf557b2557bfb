// SPDX-License-Identifier: MIT
#include "sim/run/approach.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/incident/pair_judge.hpp"
#include "sim/run/chance.hpp"
#include "sim/run/error_ahead.hpp"
#include "sim/run/meeting.hpp"

namespace deconflict::run {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;

constexpr double kPiece_s = 5.0;      ///< flown as one: a turn of 4 km radius bulges by 60 m
constexpr double kMargin_m = 5000.0;  ///< beyond what two can fly towards each other (assumed)
constexpr double kHeeded_s = 10.0;    ///< in which somebody acts on what is ahead (assumed)

// That anything comes of two who are near each other. All assumed; set after one look at what came
// of 9,600 days of levant_2015 with shared positions, at distances from 2 to 16 km.
constexpr double kTouch_m = 2000.0;  ///< nearer is no more dangerous
constexpr double kDoubt = 1.5;       ///< log, there
constexpr double kSteep = 3.5;       ///< power of the distance by which it falls
constexpr double kHeight_m = 80.0;   ///< in which it falls to a third, as near as kNear_m
constexpr double kNear_m = 6000.0;   ///< farther off heights change in time
constexpr double kParting = 2.0;     ///< log; less of two who fly away from each other
constexpr double kSlow_mps = 150.0;  ///< of closing; they come together no later than at that

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

/// Two elements, where they go, and what must not come of them.
struct Encounter {
    const dynamics::Element &own, &other;
    const Course &ownCourse, &otherCourse;
    const world::Mission &mission, &theirs;
    conflict::Cylinder volume;
    double apart_m;  ///< now
};

/// How far one is above the other, now or when they could be together: what they were told may be
/// told otherwise before it is done. Least of both, >= 0.
double height_m(const Encounter& encounter, double closing_mps) {
    const auto &own = encounter.ownCourse.points, &other = encounter.otherCourse.points;
    const auto then =
        static_cast<std::size_t>(encounter.apart_m / (kPiece_s * std::max(kSlow_mps, closing_mps)));
    const std::size_t k = std::min({then, own.size() - 1, other.size() - 1});
    return std::min(std::abs(own[0].z() - other[0].z()), std::abs(own[k].z() - other[k].z()));
}

/// Whether anybody tells them where to go: others fly on as they do.
bool areTold(const world::Model& model, const world::Mission& mission) {
    const world::Nation& nation = model.nations[mission.nation.index()];
    return nation.control || nation.borderWatch || nation.crew.eyes;
}

/// That anything comes of two who are near each other now, wherever they turn next.
Chance chanceOfNearness(const Encounter& encounter) {
    const Vector2d away_xy = encounter.other.position_xy - encounter.own.position_xy;
    const double closing_mps = -away_xy.dot(encounter.other.ground_mps - encounter.own.ground_mps) /
                               std::max(1.0, std::sqrt(away_xy.squaredNorm()));
    const double less = kDoubt + kSteep * core::log(std::max(1.0, encounter.apart_m / kTouch_m)) +
                        height_m(encounter, closing_mps) /
                            (kHeight_m * std::max(1.0, encounter.apart_m / kNear_m)) +
                        (closing_mps < 0.0 ? kParting : 0.0);
    return Chance{.logTail = -less} *
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
    const double ahead_s = foresight.ahead.si();
    const Course course = courseOf(model, state, *own, ahead_s);
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
        const Course otherCourse = courseOf(model, state, element, ahead_s);
        const Encounter encounter{.own = *own,
                                  .other = element,
                                  .ownCourse = course,
                                  .otherCourse = otherCourse,
                                  .mission = mission,
                                  .theirs = theirs,
                                  .volume = incident::volumeOf(model, model.judging.kinds[kind],
                                                               mission.type, theirs.type),
                                  .apart_m = apart_m};
        if (areTold(model, mission) || areTold(model, theirs)) sum.add(chanceOfNearness(encounter));
        const auto ownIndex = static_cast<std::size_t>(own - elements.begin());
        if (!fliers) fliers = fliersOf(model, state, ownIndex, course, foresight);
        for (const Flier& flier : fliersOf(model, state, other, otherCourse, foresight))
            for (const Flier& mine : *fliers)
                sum.add(chanceOfMeeting(mine, flier, encounter.volume, foresight.drift));
    }
    return sum.value();
}

}  // namespace deconflict::run
