// SPDX-License-Identifier: MIT
// Detectors that take both aircraft to fly straight on: cylinder, well clear, widened by errors.
#pragma once

#include "sim/conflict/detector.hpp"

namespace deconflict::conflict {

/// Own minus other, with the sum of both covariances.
[[nodiscard]] UncertainMotion relativeMotion(const Believed& own, const Believed& other);

/// What all detectors say alike of straight flight: approach and misses; no conflict.
[[nodiscard]] Detection straightFigures(const RelativeMotion& motion, core::Duration lookahead);

/// The open cylinder.
class CylinderDetector final : public Detector {
public:
    explicit CylinderDetector(const Cylinder& minimum);
    [[nodiscard]] std::optional<Prediction> predict(const Believed& own, const Believed& other,
                                                    core::Duration lookahead) const override;
    [[nodiscard]] Detection detect(const Believed& own, const Believed& other,
                                   core::Duration lookahead) const override;

private:
    Cylinder minimum_;
};

/// A well-clear volume; what is kept is the cylinder of its distance and height.
class WellClearDetector final : public Detector {
public:
    explicit WellClearDetector(const WellClearVolume& volume);
    [[nodiscard]] std::optional<Prediction> predict(const Believed& own, const Believed& other,
                                                    core::Duration lookahead) const override;
    [[nodiscard]] Detection detect(const Believed& own, const Believed& other,
                                   core::Duration lookahead) const override;

private:
    WellClearVolume volume_;
};

/// The cylinder widened by the errors of position at the predicted closest approach, which stay
/// below it with chance `quantile`: horizontally by the quantile of Rayleigh's distribution times
/// the larger axis of the error ellipse, vertically by the two-sided normal quantile.
///
/// The widened cylinder is what is kept; the probability is that of the cylinder itself.
class UncertainDetector final : public Detector {
public:
    /// @param quantile  ratio within (0, 1), e.g. 0.95
    UncertainDetector(const Cylinder& minimum, double quantile);
    [[nodiscard]] std::optional<Prediction> predict(const Believed& own, const Believed& other,
                                                    core::Duration lookahead) const override;
    [[nodiscard]] Detection detect(const Believed& own, const Believed& other,
                                   core::Duration lookahead) const override;

private:
    [[nodiscard]] Cylinder widened(const UncertainMotion& pair, core::Duration at) const;

    Cylinder minimum_;
    double horizontal_, vertical_;  ///< deviations that the errors stay below
};

}  // namespace deconflict::conflict
