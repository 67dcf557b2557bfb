// SPDX-License-Identifier: MIT
#include "sim/risk/paielli_erzberger.hpp"

#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/gaussian.hpp"
#include "sim/core/math.hpp"

namespace deconflict::risk {
namespace {

/// Variance of an aircraft's error along a direction [m^2].
double varianceAlong(const Eigen::Vector2d& direction, const PredictedAircraft& aircraft) {
    const Eigen::Vector2d course = aircraft.velocity_en.normalized();
    const Eigen::Vector2d side(-course.y(), course.x());
    const double along = direction.dot(course) * aircraft.alongDeviation.si();
    const double across = direction.dot(side) * aircraft.acrossDeviation.si();
    return along * along + across * across;
}

}  // namespace

double conflictProbability(const PredictedAircraft& first, const PredictedAircraft& second,
                           core::Length miss, core::Length radius) {
    EXPECTS(first.velocity_en.norm() > 0.0 && second.velocity_en.norm() > 0.0);
    const Eigen::Vector2d relative = second.velocity_en - first.velocity_en;
    EXPECTS(relative.norm() > 0.0);
    const Eigen::Vector2d across = Eigen::Vector2d(-relative.y(), relative.x()).normalized();
    const double deviation =
        std::sqrt(varianceAlong(across, first) + varianceAlong(across, second));
    return core::exp(core::logNormalBetween((-radius.si() - miss.si()) / deviation,
                                            (radius.si() - miss.si()) / deviation));
}

}  // namespace deconflict::risk
