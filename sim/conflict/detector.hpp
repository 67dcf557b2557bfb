// SPDX-License-Identifier: MIT
// The seam between what is believed of a pair and a predicted violation: one detector a rule.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sim/conflict/cpa.hpp"
#include "sim/conflict/route_prediction.hpp"
#include "sim/conflict/violation_probability.hpp"

namespace deconflict::conflict {

/// What the decider believes of one aircraft.
struct Believed {
    Eigen::Vector3d position_enu = Eigen::Vector3d::Zero();  ///< [m]
    Eigen::Vector3d velocity_enu = Eigen::Vector3d::Zero();  ///< [m/s]
    MotionCovariance covariance;                             ///< of these
    std::span<const RoutePoint> route;  ///< where it will go from here; empty: straight on
};

/// What a detector says of one pair.
struct Detection {
    bool violationNow = false;
    std::optional<TimeWindow>
        window;                   ///< time in and out within [0, look-ahead]; none: no conflict
    ClosestApproach approach;     ///< horizontal, within [0, look-ahead]: the predicted miss
    core::Length horizontalMiss;  ///< hmd: least horizontal distance in [0, look-ahead]
    core::Length verticalMiss;    ///< vmd: least height difference in [0, look-ahead]
    double probability = 0.0;  ///< ratio: of the violation, with the covariance as it is believed
};

/// A rule by which a pair is in conflict. Implementations are const after construction: any thread.
class Detector {
public:
    virtual ~Detector() = default;
    /// @param lookahead  > 0, finite
    [[nodiscard]] virtual Detection detect(const Believed& own, const Believed& other,
                                           core::Duration lookahead) const = 0;

protected:
    Detector() = default;
    Detector(const Detector&) = default;
    Detector& operator=(const Detector&) = default;
};

/// The open cylinder, both flying straight on.
[[nodiscard]] std::unique_ptr<Detector> makeCylinderDetector(const Cylinder& minimum);

/// A well-clear volume, both flying straight on.
[[nodiscard]] std::unique_ptr<Detector> makeWellClearDetector(const WellClearVolume& volume);

/// The cylinder widened by the errors of position at the predicted closest approach, which stay
/// below it with chance `quantile`: horizontally by the quantile of Rayleigh's distribution times
/// the larger axis of the error ellipse, vertically by the two-sided normal quantile.
///
/// The probability is that of the cylinder itself.
/// @param quantile  ratio within (0, 1), e.g. 0.95
[[nodiscard]] std::unique_ptr<Detector> makeUncertainDetector(const Cylinder& minimum,
                                                              double quantile);

/// The cylinder along the routes as they are known, turns and levels included; see predictRoute().
///
/// `window` is the first one. The probability is the largest of those of the straight pieces of
/// both flights, a lower bound; on a route only the error of position counts, since whoever follows
/// one corrects his own velocity.
[[nodiscard]] std::unique_ptr<Detector> makeIntentDetector(const Cylinder& minimum);

/// Which detector judges which pair: by the roles (or types) of both, in either order.
///
/// The later of two rules for one pair counts. Const after construction: any thread.
class DetectorTable {
public:
    /// @param other  for all pairs without a rule of their own
    explicit DetectorTable(std::unique_ptr<Detector> other);
    void set(std::uint32_t roleA, std::uint32_t roleB, std::unique_ptr<Detector> detector);
    [[nodiscard]] const Detector& of(std::uint32_t roleA, std::uint32_t roleB) const;

private:
    struct Rule {
        std::uint32_t low, high;
        std::unique_ptr<Detector> detector;
    };
    std::unique_ptr<Detector> other_;
    std::vector<Rule> rules_;
};

}  // namespace deconflict::conflict
