// SPDX-License-Identifier: MIT
// What one nation believes: its tracks, and what became of the messages that partners sent.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/picture/message.hpp"
#include "sim/picture/track.hpp"
#include "sim/surveillance/report.hpp"
#include "sim/world/model.hpp"

namespace deconflict::picture {

/// Stands for an edge where the hotline told something: it may be ten minutes old.
inline constexpr std::uint32_t kByTelephone = 0xFFFF;

/// One nation's picture. A value; knows nothing of the truth. One thread at a time.
///
/// Own aircraft are where their own navigation says. Others are what own sensors' filters make of
/// plots, and what partners report; the two are kept apart and fused when asked for, so that a
/// report never spoils the filter. Reports stand for themselves: of two the newer one counts,
/// whatever the order in which they arrive.
class Picture {
public:
    Picture(const world::Model& model, core::NationId self);

    [[nodiscard]] core::NationId self() const { return self_; }
    /// Own aircraft: takes what they report, and forgets those that report no more (landed).
    void takeOwn(const world::Model& model, std::span<const surveillance::Report> reports);
    /// Plots of one scan of an own sensor.
    void takePlots(const world::Model& model, std::span<const surveillance::Plot> plots);
    /// A partner's message. Counts what became of it.
    Verdict take(const world::Model& model, const Message& message, std::uint32_t edge,
                 double now_s);
    /// Drops what is too old: kOldest_s, and `period_s` (the slowest feed's) more.
    void expire(double now_s, double period_s);
    /// Drops what came over an edge that is down, if nothing else supports it.
    void dropReports(std::uint32_t edge);
    /// Notes whether a partner's feed is down.
    void noteFeed(core::NationId from, bool down);

    [[nodiscard]] const std::vector<Track>& tracks() const { return tracks_; }
    /// The track of that number, or nullptr.
    [[nodiscard]] const Track* find(core::AircraftId subject) const;
    /// Whether the feed of that nation is down: what it flies must be reckoned with.
    [[nodiscard]] bool feedDown(core::NationId from) const {
        return (downFeeds_ >> from.index() & 1U) != 0;
    }
    /// Messages so far, by what became of them.
    [[nodiscard]] const VerdictCounts& verdicts() const { return verdicts_; }

private:
    [[nodiscard]] Track& trackOf(core::AircraftId subject);
    /// The same, which was last found at `place`.
    [[nodiscard]] Track& ownTrackOf(core::AircraftId subject, std::uint32_t& place);
    [[nodiscard]] Verdict weigh(const world::Model& model, const Message& message,
                                std::uint32_t edge, double now_s);
    void stand(const world::Model& model, Track& track) const;

    core::NationId self_;
    scenario::Fusion fusion_ = scenario::Fusion::covarianceIntersection;
    std::uint32_t partners_ = 0;         ///< nations with which an edge may hold, one bit each
    std::uint32_t downFeeds_ = 0;        ///< one bit a nation
    std::vector<Track> tracks_;          ///< ascending by subject
    std::vector<std::uint32_t> places_;  ///< in tracks_, of each report when last taken (n)
    VerdictCounts verdicts_{};
};

}  // namespace deconflict::picture
