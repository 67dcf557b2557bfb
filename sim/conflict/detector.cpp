// SPDX-License-Identifier: MIT
#include "sim/conflict/detector.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/distribution.hpp"
#include "sim/core/math.hpp"

namespace deconflict::conflict {

namespace {

using core::Duration;
using core::Length;

constexpr double kTogether_s = 1e-9;  // far above the rounding of a time, far below any piece

UncertainMotion relative(const Believed& own, const Believed& other) {
    return {.motion = {.position_enu = own.position_enu - other.position_enu,
                       .velocity_enu = own.velocity_enu - other.velocity_enu},
            .covariance = {
                .horizontal_enu = own.covariance.horizontal_enu + other.covariance.horizontal_enu,
                .vertical = own.covariance.vertical + other.covariance.vertical}};
}

/// What all detectors of straight flight say alike.
Detection straightFigures(const RelativeMotion& motion, Duration lookahead) {
    const EncounterMetrics metrics = encounterMetrics(motion, lookahead, Length());
    Detection detection;
    detection.approach = closestApproach(motion, lookahead);
    detection.horizontalMiss = metrics.horizontalMiss;
    detection.verticalMiss = metrics.verticalMiss;
    return detection;
}

class CylinderDetector final : public Detector {
public:
    explicit CylinderDetector(const Cylinder& minimum) : minimum_(minimum) {}
    [[nodiscard]] Detection detect(const Believed& own, const Believed& other,
                                   Duration lookahead) const override {
        const UncertainMotion pair = relative(own, other);
        const CylinderConflict conflict = cylinderConflict(pair.motion, minimum_, lookahead);
        Detection detection = straightFigures(pair.motion, lookahead);
        detection.violationNow = conflict.lossNow;
        detection.window = conflict.window;
        detection.probability = violationProbability(pair, minimum_, lookahead);
        return detection;
    }

private:
    Cylinder minimum_;
};

class WellClearDetector final : public Detector {
public:
    explicit WellClearDetector(const WellClearVolume& volume) : volume_(volume) {}
    [[nodiscard]] Detection detect(const Believed& own, const Believed& other,
                                   Duration lookahead) const override {
        const UncertainMotion pair = relative(own, other);
        const WellClearConflict conflict = wellClearConflict(pair.motion, volume_, lookahead);
        Detection detection = straightFigures(pair.motion, lookahead);
        detection.violationNow = conflict.violationNow;
        detection.window = conflict.window;
        detection.probability = violationProbability(pair, volume_, lookahead);
        return detection;
    }

private:
    WellClearVolume volume_;
};

/// Deviations of position after `t_s`: along the larger axis of the error ellipse, and of height.
struct Spread {
    double horizontal_m, vertical_m;
};

Spread spreadAt(const MotionCovariance& covariance, double t_s) {
    Eigen::Matrix<double, 2, 4> at;
    at << 1, 0, t_s, 0, 0, 1, 0, t_s;
    const Eigen::Matrix2d place = at * covariance.horizontal_enu * at.transpose();
    const double half = 0.5 * (place(0, 0) + place(1, 1)), lean = 0.5 * (place(0, 0) - place(1, 1));
    const double largest = half + std::sqrt(lean * lean + place(0, 1) * place(0, 1));
    const Eigen::Vector2d up(1.0, t_s);
    return {std::sqrt(std::max(largest, 0.0)),
            std::sqrt(std::max(up.dot(covariance.vertical * up), 0.0))};
}

class UncertainDetector final : public Detector {
public:
    UncertainDetector(const Cylinder& minimum, double quantile)
        : minimum_(minimum),
          horizontal_(std::sqrt(-2.0 * core::log1p(-quantile))),
          vertical_(core::normalQuantile(0.5 * (1.0 + quantile))) {}
    [[nodiscard]] Detection detect(const Believed& own, const Believed& other,
                                   Duration lookahead) const override {
        const UncertainMotion pair = relative(own, other);
        Detection detection = straightFigures(pair.motion, lookahead);
        const Spread spread = spreadAt(pair.covariance, detection.approach.time.si());
        const Cylinder wide{
            .radius = minimum_.radius + Length::fromSi(horizontal_ * spread.horizontal_m),
            .halfHeight = minimum_.halfHeight + Length::fromSi(vertical_ * spread.vertical_m)};
        const CylinderConflict conflict = cylinderConflict(pair.motion, wide, lookahead);
        detection.violationNow = conflict.lossNow;
        detection.window = conflict.window;
        detection.probability = violationProbability(pair, minimum_, lookahead);
        return detection;
    }

private:
    Cylinder minimum_;
    double horizontal_, vertical_;  ///< deviations that the errors stay below
};

/// Two flights at once: pieces in which both fly straight on.
class PairFlight {
public:
    PairFlight(const Believed& own, const Believed& other)
        : own_(predictRoute(own.position_enu, own.velocity_enu, own.route)),
          other_(predictRoute(other.position_enu, other.velocity_enu, other.route)) {}

    /// Calls visit(motion at the beginning, begin, end) for each piece before the look-ahead.
    template <class Visit>
    void pieces(double lookahead_s, const Visit& visit) const {
        std::size_t i = 0, j = 0;
        for (double t_s = 0.0; t_s < lookahead_s;) {
            const double ownEnd_s = endOf(own_, i), otherEnd_s = endOf(other_, j);
            const double end_s = std::min({ownEnd_s, otherEnd_s, lookahead_s});
            if (end_s > t_s)
                visit(
                    RelativeMotion{.position_enu = placeAt(own_[i], t_s) - placeAt(other_[j], t_s),
                                   .velocity_enu = own_[i].velocity_enu - other_[j].velocity_enu},
                    t_s, end_s);
            t_s = end_s;
            if (ownEnd_s <= end_s) ++i;
            if (otherEnd_s <= end_s) ++j;
        }
    }

private:
    static double endOf(const std::vector<FlightPiece>& flight, std::size_t i) {
        return i + 1 < flight.size() ? flight[i + 1].begin_s
                                     : std::numeric_limits<double>::infinity();
    }
    static Eigen::Vector3d placeAt(const FlightPiece& piece, double t_s) {
        return piece.position_enu + (t_s - piece.begin_s) * piece.velocity_enu;
    }

    std::vector<FlightPiece> own_, other_;
};

class IntentDetector final : public Detector {
public:
    explicit IntentDetector(const Cylinder& minimum) : minimum_(minimum) {}
    [[nodiscard]] Detection detect(const Believed& own, const Believed& other,
                                   Duration lookahead) const override {
        EXPECTS(lookahead.si() > 0.0 && std::isfinite(lookahead.si()));
        UncertainMotion pair = relative(own, other);
        if (!own.route.empty() || !other.route.empty()) {  // errors along a route do not grow
            pair.covariance.horizontal_enu.rightCols<2>().setZero();
            pair.covariance.horizontal_enu.bottomRows<2>().setZero();
            pair.covariance.vertical(0, 1) = pair.covariance.vertical(1, 0) = 0.0;
            pair.covariance.vertical(1, 1) = 0.0;
        }
        Detection detection;
        detection.violationNow =
            insideCylinder(plain(pair.motion), minimum_.radius.si(), minimum_.halfHeight.si());
        bool first = true;
        PairFlight(own, other)
            .pieces(
                lookahead.si(), [&](const RelativeMotion& motion, double begin_s, double end_s) {
                    pair.motion = motion;
                    const Duration length = Duration::fromSi(end_s - begin_s);
                    nearer(straightFigures(motion, length), begin_s, first, detection);
                    first = false;
                    const Interval inside = cylinderEntry(plain(motion), minimum_.radius.si(),
                                                          minimum_.halfHeight.si(), length.si());
                    extend(inside, begin_s, detection.window);
                    detection.probability = std::max(detection.probability,
                                                     violationProbability(pair, minimum_, length));
                });
        return detection;
    }

private:
    /// Takes over what is less than before.
    static void nearer(const Detection& piece, double begin_s, bool first, Detection& whole) {
        if (first || piece.approach.distance < whole.approach.distance) {
            whole.approach = piece.approach;
            whole.approach.time = piece.approach.time + Duration::fromSi(begin_s);
        }
        whole.horizontalMiss =
            first ? piece.horizontalMiss : std::min(whole.horizontalMiss, piece.horizontalMiss);
        whole.verticalMiss =
            first ? piece.verticalMiss : std::min(whole.verticalMiss, piece.verticalMiss);
    }
    /// Begins the window, or prolongs it if it goes on from the last piece.
    static void extend(const Interval& inside, double begin_s, std::optional<TimeWindow>& window) {
        if (inside.empty()) return;
        const Duration begin = Duration::fromSi(begin_s + inside.begin_s);
        const Duration end = Duration::fromSi(begin_s + inside.end_s);
        if (!window)
            window = TimeWindow{begin, end};
        else if (begin.si() - window->end.si() < kTogether_s)
            window->end = end;
    }

    Cylinder minimum_;
};

}  // namespace

std::unique_ptr<Detector> makeCylinderDetector(const Cylinder& minimum) {
    EXPECTS(minimum.radius.si() > 0.0 && minimum.halfHeight.si() > 0.0);
    return std::make_unique<CylinderDetector>(minimum);
}

std::unique_ptr<Detector> makeWellClearDetector(const WellClearVolume& volume) {
    EXPECTS(volume.distance.si() > 0.0 && volume.height.si() > 0.0);
    return std::make_unique<WellClearDetector>(volume);
}

std::unique_ptr<Detector> makeUncertainDetector(const Cylinder& minimum, double quantile) {
    EXPECTS(minimum.radius.si() > 0.0 && minimum.halfHeight.si() > 0.0);
    EXPECTS(quantile > 0.0 && quantile < 1.0);
    return std::make_unique<UncertainDetector>(minimum, quantile);
}

std::unique_ptr<Detector> makeIntentDetector(const Cylinder& minimum) {
    EXPECTS(minimum.radius.si() > 0.0 && minimum.halfHeight.si() > 0.0);
    return std::make_unique<IntentDetector>(minimum);
}

DetectorTable::DetectorTable(std::unique_ptr<Detector> other) : other_(std::move(other)) {
    EXPECTS(other_ != nullptr);
}

void DetectorTable::set(std::uint32_t roleA, std::uint32_t roleB,
                        std::unique_ptr<Detector> detector) {
    EXPECTS(detector != nullptr);
    rules_.push_back({std::min(roleA, roleB), std::max(roleA, roleB), std::move(detector)});
}

const Detector& DetectorTable::of(std::uint32_t roleA, std::uint32_t roleB) const {
    const std::uint32_t low = std::min(roleA, roleB), high = std::max(roleA, roleB);
    const auto rule = std::find_if(rules_.rbegin(), rules_.rend(),
                                   [&](const Rule& r) { return r.low == low && r.high == high; });
    return rule == rules_.rend() ? *other_ : *rule->detector;
}

}  // namespace deconflict::conflict
