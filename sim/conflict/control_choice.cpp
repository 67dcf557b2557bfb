// SPDX-License-Identifier: MIT
#include "sim/conflict/control_choice.hpp"

namespace deconflict::conflict {
namespace {

TimeVariable variableOf(scenario::WellClearTime time) {
    switch (time) {
        case scenario::WellClearTime::closestApproach:
            return TimeVariable::closestApproach;
        case scenario::WellClearTime::entryPoint:
            return TimeVariable::entryPoint;
        case scenario::WellClearTime::modifiedTau:
            break;
    }
    return TimeVariable::modifiedTau;
}

}  // namespace

Cylinder minimumOf(const scenario::Control& control) {
    return {.radius = control.horizontal, .halfHeight = control.vertical};
}

AnyDetector detectorOf(const scenario::Control& control, const Cylinder& minimum) {
    const scenario::Detection& detection = control.detection;
    switch (detection.detector) {
        case scenario::DetectorKind::wellClear:
            return WellClearDetector(
                {.variable = variableOf(detection.variable),
                 .distance = detection.distance + (minimum.radius - control.horizontal),
                 .height = detection.height + (minimum.halfHeight - control.vertical),
                 .time = detection.time,
                 .coAltitudeTime = detection.coAltitude});
        case scenario::DetectorKind::uncertain:
            return UncertainDetector(minimum, detection.quantile);
        case scenario::DetectorKind::intent:
            return IntentDetector(minimum);
        case scenario::DetectorKind::cylinder:
            break;
    }
    return CylinderDetector(minimum);
}

AnyResolver resolverOf(const scenario::Control& control) {
    switch (control.resolver) {
        case scenario::ResolverKind::velocityObstacles:
            return VelocityObstacles({.margin = control.margin});
        case scenario::ResolverKind::orca:
            return Orca({.margin = control.margin});
        case scenario::ResolverKind::mvp:
            break;
    }
    return ModifiedVoltagePotential({.margin = control.margin});
}

Manoeuvre allowedBy(const scenario::Control& control) {
    switch (control.manoeuvre) {
        case scenario::Manoeuvre::horizontal:
            return Manoeuvre::horizontal;
        case scenario::Manoeuvre::vertical:
            return Manoeuvre::vertical;
        case scenario::Manoeuvre::any:
            break;
    }
    return Manoeuvre::either;
}

}  // namespace deconflict::conflict
