// SPDX-License-Identifier: MIT
// A replication recorded as it is computed, so that any of its moments can be had again at once.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "render/scene/ledger.hpp"
#include "render/scene/trails.hpp"
#include "sim/run/replication.hpp"
#include "sim/world/model.hpp"

namespace deconflict::scene {

/// A line of the event log.
struct LogLine {
    double t_s = 0;
    std::string text;
};

/// Grows at its end only, by advance(). Holds snapshots of the state and points of the trails, both
/// thinned out to every second one when they become too many: memory is bounded, and what is asked
/// for is exact all the same, computed again from the nearest snapshot before it.
/// Of one thread; the model must outlive it.
class Recording {
public:
    static constexpr double kSnapshot_s = 30;              ///< between snapshots at first
    static constexpr std::size_t kMostSnapshots = 400;     ///< then every second one goes
    static constexpr std::size_t kMostPoints = 6'000'000;  ///< of all trails (24 bytes each)
    static constexpr std::size_t kMostLines = 20'000;      ///< of the log; later ones are dropped

    Recording(const world::Model& model, const run::Origin& origin);

    [[nodiscard]] const world::Model& model() const { return *model_; }
    /// How far it reaches.
    [[nodiscard]] std::uint32_t tick() const { return head_.tick; }
    [[nodiscard]] bool finished() const { return run::finished(*model_, head_); }
    [[nodiscard]] const run::State& head() const { return head_; }
    /// All that began so far.
    [[nodiscard]] const incident::IncidentList& incidents() const {
        return head_.judge.incidents();
    }
    /// What stood before each incident; nothing of kinds that have no ledger.
    [[nodiscard]] const std::vector<std::optional<Ledger>>& ledgers() const { return ledgers_; }
    /// Take-offs, landings, commands, feeds and incidents, by time.
    [[nodiscard]] const std::vector<LogLine>& log() const { return log_; }
    [[nodiscard]] std::size_t snapshots() const { return snapshots_.size(); }

    /// One tick further; nothing if it is finished.
    void advance();
    /// The latest snapshot of this tick or earlier.
    [[nodiscard]] const run::State& snapshotBefore(std::uint32_t tick) const;
    /// The trails at a tick within the recording: the same however one came there.
    [[nodiscard]] Trails trailsAt(std::uint32_t tick) const;

private:
    void noteEvents();
    void noteIncident(const incident::Incident& incident);
    void noteTraffic();
    void thin();

    const world::Model* model_;
    run::State head_;
    std::map<std::uint32_t, run::State> snapshots_;  ///< by tick; the first one is of tick 0
    std::uint32_t snapshotTicks_ = 1;                ///< between snapshots now
    std::vector<TrailPoints> points_;
    std::size_t pointCount_ = 0;
    Trails clock_;  ///< says when a period begins; holds the moment's points only
    std::vector<LogLine> log_;
    std::vector<std::optional<Ledger>> ledgers_;  ///< one an incident
    std::map<core::AircraftId, bool> avoiding_;   ///< of those aloft
    std::vector<picture::FeedState> feeds_;
};

}  // namespace deconflict::scene
