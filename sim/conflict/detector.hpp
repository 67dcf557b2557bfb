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

/// What a decider needs to know of a predicted violation, and no more: cheap to compute.
struct Prediction {
    TimeWindow window;  ///< time in and out within [0, look-ahead]
    Cylinder keep;      ///< what a resolver has to keep free, both flying straight on
    /// Own minus other as a resolver has to take it, if that is not the present motion: of the
    /// pieces of both routes in which the violation begins, prolonged back to now.
    std::optional<RelativeMotion> alongRoutes = {};
};

/// A rule by which a pair is in conflict. Implementations are const after construction: any thread.
class Detector {
public:
    virtual ~Detector() = default;
    /// The first violation; none: no conflict. No allocation but for routes.
    /// @param lookahead  > 0, finite
    [[nodiscard]] virtual std::optional<Prediction> predict(const Believed& own,
                                                            const Believed& other,
                                                            core::Duration lookahead) const = 0;
    /// All that is to be said of a pair; `window` is that of predict(). Costs about a millisecond,
    /// for the probability.
    [[nodiscard]] virtual Detection detect(const Believed& own, const Believed& other,
                                           core::Duration lookahead) const = 0;

protected:
    Detector() = default;
    Detector(const Detector&) = default;
    Detector& operator=(const Detector&) = default;
};

// The detectors themselves are in straight_detector.hpp and intent_detector.hpp.
[[nodiscard]] std::unique_ptr<Detector> makeCylinderDetector(const Cylinder& minimum);
[[nodiscard]] std::unique_ptr<Detector> makeWellClearDetector(const WellClearVolume& volume);
[[nodiscard]] std::unique_ptr<Detector> makeUncertainDetector(const Cylinder& minimum,
                                                              double quantile);
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
