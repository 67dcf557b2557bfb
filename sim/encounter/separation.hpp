// SPDX-License-Identifier: MIT
// What counts as too near in an encounter.
#pragma once

#include <optional>

#include "sim/conflict/cylinder.hpp"
#include "sim/conflict/interval.hpp"
#include "sim/conflict/well_clear.hpp"

namespace deconflict::encounter {

/// What counts as too near, and how early it is seen.
struct Separation {
    conflict::Cylinder minimum;  ///< the resolver's protected cylinder, and the loss if no volume
    std::optional<conflict::WellClearVolume> volume;  ///< if set, this is what must not be violated
    core::Duration lookahead;  ///< a conflict is acted on if it begins within this, > 0
};

/// Own minus other, of two fixes or of two motions.
template <typename State>
[[nodiscard]] conflict::PlainMotion between(const State& own, const State& other) {
    return conflict::plain({.position_enu = own.position_enu - other.position_enu,
                            .velocity_enu = own.velocity_enu - other.velocity_enu});
}

/// A separation as the loop asks for it, over and over. Const after construction: any thread.
class SeparationRule {
public:
    explicit SeparationRule(const Separation& separation) : separation_(separation) {
        if (separation.volume) volume_ = conflict::plain(*separation.volume);
    }
    [[nodiscard]] const conflict::Cylinder& minimum() const { return separation_.minimum; }
    [[nodiscard]] bool hasVolume() const { return separation_.volume.has_value(); }
    /// Whether the pair will be too near within the look-ahead.
    [[nodiscard]] bool foreseen(const conflict::PlainMotion& m) const {
        const double lookahead_s = separation_.lookahead.si();
        if (separation_.volume) return !volumeEntry(m, lookahead_s).empty();
        return !conflict::cylinderEntry(m, separation_.minimum.radius.si(),
                                        separation_.minimum.halfHeight.si(), lookahead_s)
                    .empty();
    }
    /// Whether the pair is within the volume, which there is, now.
    [[nodiscard]] bool withinVolume(const conflict::PlainMotion& m) const {
        const conflict::Interval now = volumeEntry(m, 1.0);
        return !now.empty() && now.begin_s == 0.0;
    }

private:
    [[nodiscard]] conflict::Interval volumeEntry(const conflict::PlainMotion& m,
                                                 double lookahead_s) const {
        return conflict::wellClearEntry<conflict::TimeVariable::modifiedTau>(m, volume_,
                                                                             lookahead_s);
    }

    Separation separation_;
    conflict::PlainWellClear volume_{};
};

}  // namespace deconflict::encounter
