// SPDX-License-Identifier: MIT
// What the simulation hands to the window: one moment of one or two variants, immutable.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "render/scene/recording.hpp"
#include "render/scene/trails.hpp"
#include "sim/run/frame.hpp"

namespace deconflict::scene {

/// A recorded incident as the time line shows it.
struct TimeMark {
    double t_s = 0;
    scenario::IncidentKind kind = scenario::IncidentKind::lossOfSeparation;
    bool operator==(const TimeMark&) const = default;
};

/// What is known of the whole run, past and future.
struct Timeline {
    double end_s = 0;                  ///< of the scenario
    double recorded_s = 0;             ///< how far the recording reaches
    std::vector<TimeMark> marks;       ///< of the first variant, by index of the incident
    std::vector<TimeMark> otherMarks;  ///< of the second one
    bool operator==(const Timeline&) const = default;
};

/// One variant's part.
struct MomentSide {
    run::Frame frame;
    Trails trails;
};

struct Moment {
    std::vector<MomentSide> sides;               ///< one, or two at the same tick
    std::vector<std::optional<Ledger>> ledgers;  ///< one an incident of the first side
    std::vector<LogLine> log;                    ///< the latest lines up to now, oldest first
    bool jumped = false;                         ///< the answer to an order, not what follows
    std::optional<std::size_t> found;            ///< the incident that was looked for
    bool soughtInVain = false;

    [[nodiscard]] double t_s() const { return sides.front().frame.t_s; }
    /// The same, or `none` of a moment that is not there yet.
    [[nodiscard]] double t_s_or(double none) const { return sides.empty() ? none : t_s(); }
};

}  // namespace deconflict::scene
