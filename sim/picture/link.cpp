// SPDX-License-Identifier: MIT
#include "sim/picture/link.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/core/distribution.hpp"

namespace deconflict::picture {
namespace {

constexpr std::uint32_t kMostEdges = 64;

}  // namespace

Link::Link(const world::Model& model, core::EdgeId edge, std::uint64_t seed,
           std::uint64_t replication)
    : edge_(edge), seed_(seed), replication_(replication) {
    EXPECTS(edge.index() < kMostEdges);
    const world::Edge& terms = model.edges[edge.index()];
    from_ = terms.from;
    to_ = terms.to;
    period_s_ = terms.period_s;
    core::Stream agreement(seed, replication, edge.index(), core::Purpose::agreement);
    inForce_ = core::bernoulli(agreement, terms.inForce);
    core::Stream phase(seed, replication, edge.index(), core::Purpose::linkPhase);
    next_s_ = period_s_ * phase.nextUniform();
}

void Link::send(const world::Model& model, const std::vector<surveillance::Report>& reports,
                double now_s) {
    const world::Edge& terms = model.edges[edge_.index()];
    for (const surveillance::Report& report : reports) {
        if (report.nation != from_) continue;
        const std::uint32_t step = number_ * kMostEdges + edge_.index();
        core::Stream loss(seed_, replication_, report.subject.index(), core::Purpose::linkLoss, step);
        if (core::bernoulli(loss, terms.loss)) continue;
        core::Stream latency(seed_, replication_, report.subject.index(),
                             core::Purpose::linkLatency, step);
        const double late_s = std::max(0.0, scenario::draw(terms.latency_s, latency));
        underway_.push_back({.arrives_s = now_s + late_s, .report = report});
        underway_.back().report.intent.reset();  // positions are shared, plans are not
    }
    ++number_;
    while (next_s_ <= now_s) next_s_ += period_s_;
}

void Link::deliver(double now_s, Picture& picture) {
    std::erase_if(underway_, [&](const Message& message) {
        if (message.arrives_s > now_s) return false;
        picture.update(message.report);
        return true;
    });
}

}  // namespace deconflict::picture
