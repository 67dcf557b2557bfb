// SPDX-License-Identifier: MIT
#include "sim/picture/link.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/distribution.hpp"
#include "sim/picture/release.hpp"

namespace deconflict::picture {
namespace {

using core::Purpose;
using scenario::FaultKind;

constexpr std::uint32_t kMostEdges = 64;
constexpr double kMissedRounds =
    3.0;  ///< after so many a receiver holds the feed for down (assumed)
constexpr double kGhostAside_m = 20e3;  ///< of the aircraft a ghost resembles (assumed)

}  // namespace

Link::Link(const world::Model& model, core::EdgeId edge, std::uint64_t seed,
           std::uint64_t replication)
    : edge_(edge), seed_(seed), replication_(replication), releaseSeed_(seed) {
    EXPECTS(edge.index() < kMostEdges);
    const world::Edge& e = model.edges[edge.index()];
    const scenario::Edge& terms = e.terms;
    from_ = e.from;
    to_ = e.to;
    feed_ = terms.feed;
    period_s_ = terms.feed ? terms.period.si() : 1.0;
    core::Stream agreement(seed, replication, e.key, Purpose::agreement);
    inForce_ = core::bernoulli(agreement, terms.in_force);
    core::Stream phase(seed, replication, e.key, Purpose::linkPhase);
    next_s_ = period_s_ * phase.nextUniform();
    heard_s_ = next_s_;
    core::Stream clock(seed, replication, e.key, Purpose::clockOffset);
    clockOffset_s_ = scenario::draw(terms.clockOffset_s, clock);
    if (terms.burst)
        channel_.emplace(core::StreamKey{seed, replication, e.key, Purpose::linkBurst},
                         terms.burst->meanGood.si(), terms.burst->meanBad.si());
    if (terms.outage)
        outage_.emplace(core::StreamKey{seed, replication, e.key, Purpose::linkOutage},
                        terms.outage->meanBetween.si(), terms.outage->meanLasting.si());
    downAtStart_ = outage_ && !outage_->upAt(0.0);
    if (!terms.fault) return;
    core::Stream fault(seed, replication, e.key, Purpose::linkFault);
    faultActive_ = core::bernoulli(fault, terms.fault->probability);
    const core::SinCos direction = core::sincos2pi(fault.nextUniform());
    if (terms.fault->kind == FaultKind::offset && faultActive_)
        datum_m_ = terms.fault->size.si() * Eigen::Vector2d(direction.cos, direction.sin);
}

void Link::rename(std::uint64_t seed, double now_s) {
    seed_ = seed;
    if (channel_) channel_->rename(seed, now_s);
    if (outage_) outage_->rename(seed, now_s);
}

FeedState Link::feed(double now_s) const {
    if (!inForce_ || !feed_) return FeedState::notInForce;
    return now_s - heard_s_ > kMissedRounds * period_s_ ? FeedState::down : FeedState::up;
}

void Link::send(const world::Model& model, std::span<const surveillance::Report> reports,
                const Picture& sender, double now_s) {
    const world::Edge& edge = model.edges[edge_.index()];
    ++round_;
    while (next_s_ <= now_s) next_s_ += period_s_;
    if (outage_ && !outage_->upAt(now_s)) return;
    heard_s_ = now_s;
    const std::size_t first = underway_.size();
    for (const surveillance::Report& report : reports) {
        if (report.nation != from_) continue;
        if (auto message = released(model, edge, report, {releaseSeed_, replication_}))
            post(model, std::move(*message), now_s);
    }
    if (edge.terms.relays)
        for (const Track& track : sender.tracks())
            if (auto message = relayed(model, edge, track, now_s))
                post(model, std::move(*message), now_s);
    if (faulty(edge, FaultKind::swap)) swapNeighbours(first);
    if (faulty(edge, FaultKind::ghost)) addGhost(model, first, now_s);
}

void Link::post(const world::Model& model, Message message, double now_s) {
    const world::Edge& edge = model.edges[edge_.index()];
    const scenario::Edge& terms = edge.terms;
    const std::uint32_t entity = core::pairEntity(edge.key, message.subject.index());
    core::Stream loss(seed_, replication_, entity, Purpose::linkLoss, round_);
    const bool good = !channel_ || channel_->upAt(now_s);
    if (core::bernoulli(loss, good ? terms.loss : terms.burst->lossWhenBad)) return;
    core::Stream latency(seed_, replication_, entity, Purpose::linkLatency, round_);
    double late_s =
        std::max(0.0, scenario::draw(terms.latency_s, latency)) + terms.releaseDelay.si();
    message.t_s += clockOffset_s_;
    message.position_xy += datum_m_;
    if (faulty(edge, FaultKind::stuck)) {
        late_s += terms.fault->delay.si();
        message.t_s += terms.fault->delay.si();  // looks as fresh as if it had been sent later
    }
    if (faulty(edge, FaultKind::reorder) && round_ % 2 == 0) late_s += terms.fault->delay.si();
    underway_.push_back({.arrives_s = now_s + late_s, .message = message});
    if (faulty(edge, FaultKind::duplicate))
        underway_.push_back(
            {.arrives_s = now_s + late_s + terms.fault->delay.si(), .message = message});
}

/// Two by two, the messages of this round exchange whom they speak of.
void Link::swapNeighbours(std::size_t first) {
    for (std::size_t i = first; i + 1 < underway_.size(); i += 2) {
        Message& a = underway_[i].message;
        Message& b = underway_[i + 1].message;
        std::swap(a.subject, b.subject);
        std::swap(a.leader, b.leader);
        std::swap(a.type, b.type);
        std::swap(a.mission, b.mission);
    }
}

/// One more aircraft, beside the first of this round.
void Link::addGhost(const world::Model& model, std::size_t first, double) {
    if (underway_.size() <= first) return;
    Underway ghost = underway_[first];
    const world::Edge& edge = model.edges[edge_.index()];
    ghost.message.subject = core::AircraftId(kFirstGhost + edge.key % (kSubjects - kFirstGhost));
    ghost.message.leader = ghost.message.subject;
    const Eigen::Vector2d ahead = ghost.message.velocity_xyz.head<2>();
    const double speed_mps = std::max(std::sqrt(ahead.squaredNorm()), 1.0);
    ghost.message.position_xy += kGhostAside_m / speed_mps * Eigen::Vector2d(ahead.y(), -ahead.x());
    underway_.push_back(ghost);
}

void Link::deliver(const world::Model& model, double now_s, Picture& receiver) {
    if (!inForce_) return;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < underway_.size(); ++i) {
        const Underway& item = underway_[i];
        if (item.arrives_s > now_s) {
            if (kept != i) underway_[kept] = std::move(underway_[i]);
            ++kept;
            continue;
        }
        if (receiver.take(model, item.message, edge_.index(), now_s) == Verdict::taken) {
            ageSum_s_ += now_s - item.message.t_s;
            ++delivered_;
        }
    }
    underway_.resize(kept);
    if (!feed_) return;
    const bool down = feed(now_s) == FeedState::down;
    receiver.noteFeed(from_, down);
    const auto& outage = model.edges[edge_.index()].terms.outage;
    if (down && outage && outage->fallback == scenario::Fallback::drop)
        receiver.dropReports(edge_.index());
}

}  // namespace deconflict::picture
