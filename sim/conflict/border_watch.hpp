// SPDX-License-Identifier: MIT
// A nation watches its border: warnings, an interceptor, a decision clock. No weapon, no verdict.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/picture/picture.hpp"
#include "sim/scenario/distribution.hpp"
#include "sim/world/model.hpp"

namespace deconflict::conflict {

/// What became of one aircraft near the border, from its first warning on.
struct BorderVisit {
    core::AircraftId subject;
    std::uint32_t before = 0;  ///< visits of this aircraft before this one
    double begin_s = 0;        ///< first warning; the decision clock starts
    double decides_s = 0;      ///< when the clock runs out
    double arrives_s = std::numeric_limits<double>::infinity();  ///< when an interceptor is there
    double nextWarning_s = 0;
    double turnedUntil_s = 0;  ///< a crew that heeds flies away until then
    double lastNear_s = 0;     ///< last shown in the zone or inside
    double lastInside_s = -1;  ///< last shown surely inside; < 0: never
    std::uint32_t warnings = 0;
    bool intercepted = false, engaged = false;
    bool over = false;
};

/// A crew that heard a warning and heeds it.
struct TurnAway {
    core::AircraftId subject;
    Eigen::Vector2d
        away_xy;           ///< unit vector on the map: from the border, or out by the shortest way
    double speed_mps = 0;  ///< over the ground, as it was seen flying
    std::uint32_t draw = 0;  ///< names the crew's delay
    double until_s = 0;
};

/// Something that the judge is told of.
struct WatchEvent {
    scenario::IncidentKind kind = scenario::IncidentKind::interception;
    core::AircraftId subject;
};

/// One nation's watch in one replication. Knows its picture, never the truth: neither own aircraft
/// nor those of a partner that tells who they are. What it decides does not change what anybody
/// flies, but for the crews that heed; so the chance of an engagement, given everything else, is
/// the clock's distribution function at the last moment inside. A value.
class BorderWatch {
public:
    static constexpr double kGone_s =
        60.0;  ///< out of the zone or sight so long: it is over (assumed)

    /// @param nation  has a border watch
    BorderWatch(core::NationId nation, std::uint64_t seed, std::uint64_t replication)
        : nation_(nation), seed_(seed), replication_(replication) {}

    [[nodiscard]] core::NationId nation() const { return nation_; }
    /// One tick. Appends what happened and who turns away.
    void look(const world::Model& model, const picture::Picture& picture, double now_s,
              std::vector<WatchEvent>& events, std::vector<TurnAway>& turns);
    /// All so far, by their beginnings.
    [[nodiscard]] const std::vector<BorderVisit>& visits() const { return visits_; }
    /// What is not drawn yet comes from another seed.
    void rename(std::uint64_t seed) { seed_ = seed; }

private:
    struct Sight;

    [[nodiscard]] BorderVisit* openVisit(core::AircraftId subject);
    BorderVisit& begin(const world::Model& model, core::AircraftId subject, double now_s);
    void warn(const world::BorderWatch& watch, const Sight& sight, BorderVisit& visit,
              std::vector<TurnAway>& turns);
    static void follow(const world::BorderWatch& watch, const Sight& sight, BorderVisit& visit,
                       std::vector<WatchEvent>& events);

    core::NationId nation_;
    std::uint64_t seed_ = 0, replication_ = 0;
    std::vector<BorderVisit> visits_;
    std::vector<double> quiet_s_;  ///< by aircraft number: too far away to be looked at until then
};

/// P(an engagement in these visits | everything but the decision clocks), those of the subjects
/// for which `counts` is true.
template <class Counts>
[[nodiscard]] double engagementProbability(const world::Model& model, const BorderWatch& watch,
                                           const Counts& counts) {
    const scenario::Distribution& clock =
        model.nations[watch.nation().index()].borderWatch->terms.decision_s;
    double none = 1.0;
    for (const BorderVisit& visit : watch.visits())
        if (visit.lastInside_s >= 0.0 && counts(visit.subject))
            none *= 1.0 - scenario::cdf(clock, visit.lastInside_s - visit.begin_s);
    return 1.0 - none;
}

}  // namespace deconflict::conflict
