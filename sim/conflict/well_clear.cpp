// SPDX-License-Identifier: MIT
#include "sim/conflict/well_clear.hpp"

#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

template <TimeVariable variable>
WellClearConflict conflictOf(const PlainMotion& m, const PlainWellClear& volume,
                             double lookahead_s) {
    WellClearConflict result;
    const Interval inside = wellClearEntry<variable>(m, volume, lookahead_s);
    if (!inside.empty()) {
        result.window = TimeWindow{core::Duration::fromSi(inside.begin_s),
                                   core::Duration::fromSi(inside.end_s)};
        result.violationNow = inside.begin_s == 0.0;
    }
    return result;
}

}  // namespace

WellClearConflict wellClearConflict(const RelativeMotion& motion, const WellClearVolume& volume,
                                    core::Duration lookahead) {
    EXPECTS(volume.distance.si() > 0.0 && volume.height.si() > 0.0);
    EXPECTS(volume.time.si() >= 0.0 && volume.coAltitudeTime.si() >= 0.0);
    EXPECTS(lookahead.si() > 0.0 && std::isfinite(lookahead.si()));
    EXPECTS(motion.position_enu.allFinite() && motion.velocity_enu.allFinite());

    const PlainMotion m = plain(motion);
    const PlainWellClear limits = plain(volume);
    switch (volume.variable) {
        case TimeVariable::modifiedTau:
            return conflictOf<TimeVariable::modifiedTau>(m, limits, lookahead.si());
        case TimeVariable::closestApproach:
            return conflictOf<TimeVariable::closestApproach>(m, limits, lookahead.si());
        case TimeVariable::entryPoint:
            break;
    }
    return conflictOf<TimeVariable::entryPoint>(m, limits, lookahead.si());
}

}  // namespace deconflict::conflict
