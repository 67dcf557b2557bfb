// SPDX-License-Identifier: MIT
#include "sim/conflict/alert.hpp"

#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

using namespace core::units;

WellClearVolume volumeOf(core::Length height) {
    return {.variable = TimeVariable::modifiedTau,
            .distance = 0.66 * nmi,
            .height = height,
            .time = 35.0 * s,
            .coAltitudeTime = 0.0 * s};
}

}  // namespace

const AlertThresholds& do365bAlerts() {
    static const AlertThresholds thresholds{{{volumeOf(700.0 * ft), 55.0 * s},
                                             {volumeOf(450.0 * ft), 55.0 * s},
                                             {volumeOf(450.0 * ft), 25.0 * s}}};
    return thresholds;
}

Alert alertOf(const RelativeMotion& motion, const AlertThresholds& thresholds,
              core::Duration lookahead) {
    Alert alert;
    for (std::size_t i = 0; i < thresholds.size(); ++i) {
        const AlertThreshold& threshold = thresholds[i];
        EXPECTS(threshold.time.si() > 0.0 && threshold.time <= lookahead);
        const WellClearConflict conflict = wellClearConflict(motion, threshold.volume, lookahead);
        if (!conflict.window) continue;
        alert.entry[i] = conflict.window->begin;
        if (conflict.window->begin < threshold.time) alert.level = static_cast<AlertLevel>(i + 1);
    }
    return alert;
}

}  // namespace deconflict::conflict
