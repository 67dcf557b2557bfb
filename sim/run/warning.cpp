// SPDX-License-Identifier: MIT
#include "sim/run/warning.hpp"

#include <algorithm>
#include <limits>

#include "sim/conflict/cylinder.hpp"

namespace deconflict::run {
namespace {

using Eigen::Vector3d;

constexpr double kNever_s = std::numeric_limits<double>::infinity();

double seenIn_s(const world::Nation& nation, const Future& own, const Future& other) {
    if (!nation.control || own.isTold) return kNever_s;
    const scenario::Control& control = *nation.control;
    const conflict::Cylinder minimum{.radius = control.horizontal, .halfHeight = control.vertical};
    const double scale = 0.5 * (own.course.scale + other.course.scale);
    const auto apart = [&](std::size_t k) {
        return apartOnGround(own.course.points[k], other.course.points[k], scale);
    };
    Vector3d from = apart(0);
    const std::size_t n = std::min(own.course.points.size(), other.course.points.size());
    for (std::size_t k = 1; k < n; ++k) {
        const Vector3d to = apart(k);
        const conflict::RelativeMotion motion{.position_enu = from,
                                              .velocity_enu = (to - from) / Course::kPiece_s};
        if (conflict::cylinderConflict(motion, minimum, control.lookahead).window)
            return Course::kPiece_s * static_cast<double>(k - 1);
        from = to;
    }
    return kNever_s;
}

}  // namespace

double Warning::lessAt(double ahead_s) const {
    double less = 0.0;
    for (const double seen_s : seenIn_s) less += std::max(0.0, ahead_s - seen_s) / kHeeded_s;
    return less;
}

Warning warningOf(const world::Nation& ownNation, const Future& own,
                  const world::Nation& otherNation, const Future& other) {
    return {.seenIn_s = {seenIn_s(ownNation, own, other), seenIn_s(otherNation, other, own)}};
}

}  // namespace deconflict::run
