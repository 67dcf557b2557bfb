// SPDX-License-Identifier: MIT
#include "sim/surveillance/visual_acquisition.hpp"

#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace deconflict::surveillance {

namespace {

constexpr double kContrast = 2.996;  // -log(0.05): what is left of a contrast at the visibility

double search_per_sr_s(const Eye& eye, const VisualTarget& target) {
    return target.alerted ? eye.alerted.si() : eye.unalerted.si();
}

}  // namespace

core::Rate acquisitionRate(const Eye& eye, const VisualTarget& target, core::Length range) {
    EXPECTS(range.si() > 0.0 && target.area.si() >= 0.0);
    const double solidAngle_sr = target.area.si() / (range.si() * range.si());
    const double left = eye.visibility ? core::exp(-kContrast * (range / *eye.visibility)) : 1.0;
    return core::Rate::fromSi(search_per_sr_s(eye, target) * solidAngle_sr * left);
}

bool inView(const Eye& eye, core::Angle bearing) {
    return std::abs(bearing.si()) <= eye.fieldOfView.si();
}

double acquiredHeadOn(const Eye& eye, const VisualTarget& target, const HeadOnApproach& approach) {
    EXPECTS(approach.closing.si() > 0.0 && approach.to.si() > 0.0 && approach.from > approach.to);
    const double expected = search_per_sr_s(eye, target) * target.area.si() /
                            approach.closing.si() *
                            (1.0 / approach.to.si() - 1.0 / approach.from.si());
    return -core::expm1(-expected);
}

}  // namespace deconflict::surveillance
