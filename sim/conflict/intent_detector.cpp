// SPDX-License-Identifier: MIT
#include "sim/conflict/intent_detector.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/conflict/straight_detector.hpp"
#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

using core::Duration;

constexpr double kTogether_s = 1e-9;  // far above the rounding of a time, far below any piece

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

/// Takes over what is less than before.
void takeNearer(const Detection& piece, double begin_s, bool first, Detection& whole) {
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
void extend(const Interval& inside, double begin_s, std::optional<TimeWindow>& window) {
    if (inside.empty()) return;
    const Duration begin = Duration::fromSi(begin_s + inside.begin_s);
    const Duration end = Duration::fromSi(begin_s + inside.end_s);
    if (!window)
        window = TimeWindow{begin, end};
    else if (begin.si() - window->end.si() < kTogether_s)
        window->end = end;
}

/// When a piece of some length is inside.
Interval insideOf(const RelativeMotion& piece, const Cylinder& minimum, double length_s) {
    return cylinderEntry(plain(piece), minimum.radius.si(), minimum.halfHeight.si(), length_s);
}

}  // namespace

IntentDetector::IntentDetector(const Cylinder& minimum) : minimum_(minimum) {
    EXPECTS(minimum.radius.si() > 0.0 && minimum.halfHeight.si() > 0.0);
}

std::optional<Prediction> IntentDetector::predict(const Believed& own, const Believed& other,
                                                  Duration lookahead) const {
    if (own.route.empty() && other.route.empty())
        return CylinderDetector(minimum_).predict(own, other, lookahead);
    std::optional<TimeWindow> window;
    RelativeMotion motion;
    PairFlight(own, other)
        .pieces(lookahead.si(), [&](const RelativeMotion& piece, double begin_s, double end_s) {
            const bool wasClear = !window;
            extend(insideOf(piece, minimum_, end_s - begin_s), begin_s, window);
            if (!wasClear || !window) return;
            motion = piece;
            motion.position_enu -= begin_s * piece.velocity_enu;
        });
    if (!window) return std::nullopt;
    return Prediction{.window = *window, .keep = minimum_, .alongRoutes = motion};
}

Detection IntentDetector::detect(const Believed& own, const Believed& other,
                                 Duration lookahead) const {
    EXPECTS(lookahead.si() > 0.0 && std::isfinite(lookahead.si()));
    UncertainMotion pair = relativeMotion(own, other);
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
        .pieces(lookahead.si(), [&](const RelativeMotion& motion, double begin_s, double end_s) {
            pair.motion = motion;
            const Duration length = Duration::fromSi(end_s - begin_s);
            takeNearer(straightFigures(motion, length), begin_s, first, detection);
            first = false;
            extend(insideOf(motion, minimum_, length.si()), begin_s, detection.window);
            detection.probability =
                std::max(detection.probability, violationProbability(pair, minimum_, length));
        });
    return detection;
}

}  // namespace deconflict::conflict
