// SPDX-License-Identifier: MIT
// An agreement's edge at work: the only way one nation's data reach another's picture.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/picture/message.hpp"
#include "sim/picture/picture.hpp"
#include "sim/picture/two_state.hpp"
#include "sim/world/model.hpp"

namespace deconflict::picture {

/// How an edge looks from the receiver's end.
enum class FeedState { notInForce, up, down };

/// Carries what is released of one nation's aircraft to another: at a period, late, with losses.
///
/// Whether the edge holds in this replication, its phase, bursts, outages, each loss and latency
/// come from streams named by (edge, aircraft, round): another edge, or another variant, does not
/// change them. At most 64 edges a model. A value; one thread at a time.
class Link {
public:
    Link(const world::Model& model, core::EdgeId edge, std::uint64_t seed,
         std::uint64_t replication);

    [[nodiscard]] bool inForce() const { return inForce_; }
    [[nodiscard]] core::NationId from() const { return from_; }
    [[nodiscard]] core::NationId to() const { return to_; }
    [[nodiscard]] FeedState feed(double now_s) const;
    /// True if an outage lasts at the start, when the day is planned.
    [[nodiscard]] bool downAtStart() const { return downAtStart_; }
    /// True if a round of messages falls due by now.
    [[nodiscard]] bool due(double now_s) const { return inForce_ && feed_ && now_s >= next_s_; }

    /// Sends a round: what is released of the sender's aircraft and, if the edge relays, of what
    /// its picture holds. Call when due().
    void send(const world::Model& model, std::span<const surveillance::Report> reports,
              const Picture& sender, double now_s);
    /// Hands over what has arrived by now, and tells the receiver whether the feed is up.
    void deliver(const world::Model& model, double now_s, Picture& receiver);

    /// Losses, latencies, bursts and outages from now on come from another seed; whether the edge
    /// holds, its phase, faults and the error of what is released stay.
    void rename(std::uint64_t seed, double now_s);

    /// Ages of what arrived, for comparison with the configured latency: sum and count [s].
    [[nodiscard]] double ageSum_s() const { return ageSum_s_; }
    [[nodiscard]] std::int64_t delivered() const { return delivered_; }

private:
    struct Underway {
        double arrives_s;
        Message message;
    };
    void post(const world::Model& model, Message message, double now_s);
    void swapNeighbours(std::size_t first);
    void addGhost(const world::Model& model, std::size_t first, double now_s);
    [[nodiscard]] bool faulty(const world::Edge& terms, scenario::FaultKind kind) const {
        return faultActive_ && terms.terms.fault->kind == kind;
    }

    core::EdgeId edge_;
    core::NationId from_, to_;
    std::uint64_t seed_ = 0, replication_ = 0;
    std::uint64_t releaseSeed_ = 0;  ///< of the error of what is released, for good
    bool inForce_ = false, feed_ = false, faultActive_ = false, downAtStart_ = false;
    double period_s_ = 1, next_s_ = 0, clockOffset_s_ = 0, heard_s_ = 0;
    std::uint32_t round_ = 0;
    Eigen::Vector2d datum_m_ = Eigen::Vector2d::Zero();  ///< a faulty datum's shift
    std::optional<TwoState> channel_, outage_;
    std::vector<Underway> underway_;
    double ageSum_s_ = 0;
    std::int64_t delivered_ = 0;
};

}  // namespace deconflict::picture
