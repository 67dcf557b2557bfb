// SPDX-License-Identifier: MIT
#include "sim/run/flier.hpp"

#include <algorithm>
#include <cmath>

namespace deconflict::run {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;

constexpr double kSideways_mps = 60.0;  ///< by which an unsure moment moves a miss (assumed)

/// The part of the way from `from` along `along` that is nearest to the origin on the ground.
double nearestPart(const Vector3d& from, const Vector3d& along) {
    const double length2 = along.head<2>().squaredNorm();
    if (length2 <= 0.0) return 0.0;
    return std::clamp(-from.head<2>().dot(along.head<2>()) / length2, 0.0, 1.0);
}

}  // namespace

std::vector<Flier> fliersOf(const world::Model& model, const State& state, std::size_t element,
                            const Course& course, bool forgets) {
    const dynamics::Aircraft& a = state.truth.aircraft;
    std::vector<Flier> fliers;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a.element[i] != element) continue;
        const ErrorAhead error = errorAheadOf(model, state, i);
        const double side_m =
            dynamics::sideOf(a.place[i]) * model.missions[a.mission[i].index()].spacing_m;
        Flier flier{.points = course.points, .errors = {}, .scale = course.scale};
        flier.errors.reserve(course.points.size());
        for (std::size_t k = 0; k < course.points.size(); ++k) {
            flier.errors.push_back(error.in(Course::kPiece_s * static_cast<double>(k), forgets));
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

Chance chanceOfMeeting(const Flier& a, const Flier& b, const conflict::Cylinder& volume,
                       const Doubt& doubt, const Warning& warning) {
    Chance best;
    const double scale = 0.5 * (a.scale + b.scale);
    const auto apart = [&](std::size_t k) {
        return apartOnGround(a.points[k], b.points[k], scale);
    };
    Vector3d from = apart(0);
    for (std::size_t k = 1; k < std::min(a.points.size(), b.points.size()); ++k) {
        const Vector3d to = apart(k), along = to - from;
        const double part = nearestPart(from, along);
        const double ahead_s = Course::kPiece_s * (static_cast<double>(k - 1) + part);
        const Vector3d miss = from + part * along;
        from = to;
        const double drift_m =
            doubt.drift * ahead_s / Course::kPiece_s * std::sqrt(along.squaredNorm());
        const ErrorAhead::Law &own = a.errors[k], &other = b.errors[k];
        const double lateral_m = std::sqrt(own.lateral_m2 + other.lateral_m2 + drift_m * drift_m) +
                                 kLeastDeviation_m + doubt.unsure_s * kSideways_mps;
        const double vertical_m = std::sqrt(own.vertical_m2 + other.vertical_m2) +
                                  kLeastDeviation_m +
                                  doubt.unsure_s * std::abs(along.z()) / Course::kPiece_s;
        const Chance chance =
            chanceOf(std::sqrt(miss.head<2>().squaredNorm()), volume.radius.si(), lateral_m) *
            chanceOf(miss.z(), volume.halfHeight.si(), vertical_m) *
            Chance{.logTail = -warning.lessAt(ahead_s)};
        if (chance.logTail > best.logTail) best = chance;
    }
    return best;
}

}  // namespace deconflict::run
