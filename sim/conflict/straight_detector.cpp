// SPDX-License-Identifier: MIT
#include "sim/conflict/straight_detector.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/covariance.hpp"
#include "sim/core/distribution.hpp"
#include "sim/core/math.hpp"

namespace deconflict::conflict {

namespace {

using core::Duration;
using core::Length;

/// A straight prediction of the present motion.
template <class Conflict>
std::optional<Prediction> predictionOf(const Conflict& conflict, const Cylinder& keep) {
    if (!conflict.window) return std::nullopt;
    return Prediction{.window = *conflict.window, .keep = keep};
}

/// All that is said of straight flight, with the volume whose probability it is.
template <class Volume>
Detection detectionOf(const UncertainMotion& pair, bool now, std::optional<TimeWindow> window,
                      const Volume& volume, Duration lookahead) {
    Detection detection = straightFigures(pair.motion, lookahead);
    detection.violationNow = now;
    detection.window = window;
    detection.probability = violationProbability(pair, volume, lookahead);
    return detection;
}

RelativeMotion motionOf(const Believed& own, const Believed& other) {
    return {.position_enu = own.position_enu - other.position_enu,
            .velocity_enu = own.velocity_enu - other.velocity_enu};
}

/// Deviations of position after `t_s`: along the larger axis of the error ellipse, and of height.
struct Spread {
    double horizontal_m, vertical_m;
};

Spread spreadAt(const MotionCovariance& covariance, double t_s) {
    Eigen::Matrix<double, 2, 4> at;
    at << 1, 0, t_s, 0, 0, 1, 0, t_s;
    const Eigen::Matrix2d place = at * covariance.horizontal_enu * at.transpose();
    const Eigen::Vector2d up(1.0, t_s);
    return {core::mainDeviations(place(0, 0), place(0, 1), place(1, 1)).most,
            std::sqrt(std::max(up.dot(covariance.vertical * up), 0.0))};
}

}  // namespace

UncertainMotion relativeMotion(const Believed& own, const Believed& other) {
    return {.motion = motionOf(own, other),
            .covariance = {
                .horizontal_enu = own.covariance.horizontal_enu + other.covariance.horizontal_enu,
                .vertical = own.covariance.vertical + other.covariance.vertical}};
}

Detection straightFigures(const RelativeMotion& motion, Duration lookahead) {
    const EncounterMetrics metrics = encounterMetrics(motion, lookahead, Length());
    Detection detection;
    detection.approach = closestApproach(motion, lookahead);
    detection.horizontalMiss = metrics.horizontalMiss;
    detection.verticalMiss = metrics.verticalMiss;
    return detection;
}

CylinderDetector::CylinderDetector(const Cylinder& minimum) : minimum_(minimum) {
    EXPECTS(minimum.radius.si() > 0.0 && minimum.halfHeight.si() > 0.0);
}

std::optional<Prediction> CylinderDetector::predict(const Believed& own, const Believed& other,
                                                    Duration lookahead) const {
    // The hot path of controllers: the window alone.
    const PlainMotion motion = plain(motionOf(own, other));
    if (staysOutsideDisk(motion, minimum_.radius.si())) return std::nullopt;
    const Interval inside =
        cylinderEntry(motion, minimum_.radius.si(), minimum_.halfHeight.si(), lookahead.si());
    if (inside.empty()) return std::nullopt;
    return Prediction{.window = {Duration::fromSi(inside.begin_s), Duration::fromSi(inside.end_s)},
                      .keep = minimum_};
}

Detection CylinderDetector::detect(const Believed& own, const Believed& other,
                                   Duration lookahead) const {
    const UncertainMotion pair = relativeMotion(own, other);
    const CylinderConflict conflict = cylinderConflict(pair.motion, minimum_, lookahead);
    return detectionOf(pair, conflict.lossNow, conflict.window, minimum_, lookahead);
}

WellClearDetector::WellClearDetector(const WellClearVolume& volume) : volume_(volume) {
    EXPECTS(volume.distance.si() > 0.0 && volume.height.si() > 0.0);
}

std::optional<Prediction> WellClearDetector::predict(const Believed& own, const Believed& other,
                                                     Duration lookahead) const {
    return predictionOf(wellClearConflict(motionOf(own, other), volume_, lookahead),
                        {.radius = volume_.distance, .halfHeight = volume_.height});
}

Detection WellClearDetector::detect(const Believed& own, const Believed& other,
                                    Duration lookahead) const {
    const UncertainMotion pair = relativeMotion(own, other);
    const WellClearConflict conflict = wellClearConflict(pair.motion, volume_, lookahead);
    return detectionOf(pair, conflict.violationNow, conflict.window, volume_, lookahead);
}

UncertainDetector::UncertainDetector(const Cylinder& minimum, double quantile) : minimum_(minimum) {
    EXPECTS(minimum.radius.si() > 0.0 && minimum.halfHeight.si() > 0.0);
    EXPECTS(quantile > 0.0 && quantile < 1.0);
    horizontal_ = std::sqrt(-2.0 * core::log1p(-quantile));
    vertical_ = core::normalQuantile(0.5 * (1.0 + quantile));
}

Cylinder UncertainDetector::widened(const UncertainMotion& pair, Duration at) const {
    const Spread spread = spreadAt(pair.covariance, at.si());
    return {.radius = minimum_.radius + Length::fromSi(horizontal_ * spread.horizontal_m),
            .halfHeight = minimum_.halfHeight + Length::fromSi(vertical_ * spread.vertical_m)};
}

std::optional<Prediction> UncertainDetector::predict(const Believed& own, const Believed& other,
                                                     Duration lookahead) const {
    const UncertainMotion pair = relativeMotion(own, other);
    const Cylinder wide = widened(pair, closestApproach(pair.motion, lookahead).time);
    return predictionOf(cylinderConflict(pair.motion, wide, lookahead), wide);
}

Detection UncertainDetector::detect(const Believed& own, const Believed& other,
                                    Duration lookahead) const {
    const UncertainMotion pair = relativeMotion(own, other);
    const Cylinder wide = widened(pair, closestApproach(pair.motion, lookahead).time);
    const CylinderConflict conflict = cylinderConflict(pair.motion, wide, lookahead);
    return detectionOf(pair, conflict.lossNow, conflict.window, minimum_, lookahead);
}

}  // namespace deconflict::conflict
