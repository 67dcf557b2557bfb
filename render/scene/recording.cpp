// SPDX-License-Identifier: MIT
#include "render/scene/recording.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "render/scene/run_up.hpp"
#include "render/scene/symbols.hpp"
#include "sim/core/contracts.hpp"
#include "sim/run/callsign.hpp"

namespace deconflict::scene {
namespace {

std::uint32_t ticksOf(double seconds, double step_s) {
    return std::max(1U, static_cast<std::uint32_t>(std::lround(seconds / step_s)));
}

template <class Container>
void dropEverySecond(Container& entries) {
    bool drop = false;
    std::erase_if(entries, [&drop](const auto&) { return std::exchange(drop, !drop); });
}

}  // namespace

Recording::Recording(const world::Model& model, const run::Origin& origin)
    : model_(&model),
      head_(run::begin(model, origin)),
      snapshotTicks_(ticksOf(kSnapshot_s, model.step_s)) {
    snapshots_.emplace(0, head_);
    for (const picture::Link& link : head_.links) feeds_.push_back(link.feed(0));
    noteEvents();
}

void Recording::advance() {
    if (finished()) return;
    run::step(*model_, head_);
    noteEvents();
    if (head_.tick % snapshotTicks_ == 0) snapshots_.try_emplace(head_.tick, head_);
    thin();
}

void Recording::noteEvents() {
    const double t_s = head_.tick * model_->step_s;
    if (clock_.wants(t_s)) {
        points_.push_back(trailPointsOf(run::frameOf(*model_, head_)));
        pointCount_ += points_.back().size();
        clock_ = Trails();
        clock_.record(TrailPoints{.t_s = t_s, .truth = {}, .pictures = {}});
    }
    noteTraffic();
    for (std::size_t i = 0; i < head_.links.size(); ++i) {
        const picture::FeedState now = head_.links[i].feed(t_s);
        if (now == std::exchange(feeds_[i], now)) continue;
        const std::string edge = model_->nations[head_.links[i].from().index()].code + " \u2192 " +
                                 model_->nations[head_.links[i].to().index()].code;
        log_.push_back(
            {t_s, "feed " + edge + (now == picture::FeedState::up ? " is up" : " is down")});
    }
    const incident::IncidentList& incidents = head_.judge.incidents();
    while (ledgers_.size() < incidents.size()) noteIncident(incidents[ledgers_.size()]);
    if (log_.size() > kMostLines) log_.resize(kMostLines);
}

void Recording::noteIncident(const incident::Incident& i) {
    const std::string who = model_->nations[i.firstNation.index()].code;
    const std::string whom = model_->nations[i.secondNation.index()].code;
    log_.push_back({i.start_s, std::string(codeOf(i.kind)) + ' ' + who +
                                   (i.second == i.first ? "" : " / " + whom)});
    ledgers_.emplace_back();
    if (!hasLedger(i.kind)) return;
    const double from_s = std::max(0.0, i.start_s - kLedger_s);
    const auto tick = static_cast<std::uint32_t>(from_s / model_->step_s);
    ledgers_.back() = ledgerOf(*model_, snapshotBefore(tick), i);
}

void Recording::noteTraffic() {
    const dynamics::Aircraft& a = head_.truth.aircraft;
    const double t_s = head_.tick * model_->step_s;
    std::map<core::AircraftId, bool> now;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const bool avoids = head_.truth.elements[a.element[i]].active.has_value();
        now.emplace(a.id[i], avoids);
        const auto before = avoiding_.find(a.id[i]);
        const bool avoided = before != avoiding_.end() && before->second;
        if (before != avoiding_.end() && avoids == avoided) continue;
        const std::string name =
            run::callsign(model_->nations[a.nation[i].index()], a.leader[i], a.place[i]);
        if (before == avoiding_.end()) log_.push_back({t_s, name + " is aloft"});
        if (avoids != avoided)
            log_.push_back({t_s, name + (avoids ? " obeys a command" : " is back on its plan")});
    }
    for (const auto& [id, avoided] : avoiding_)
        if (!now.contains(id))
            log_.push_back({t_s, run::callsign(*model_, head_.truth, id) + " has landed"});
    avoiding_ = std::move(now);
}

void Recording::thin() {
    if (snapshots_.size() > kMostSnapshots) {
        snapshotTicks_ *= 2;
        std::erase_if(snapshots_, [this](const auto& s) { return s.first % snapshotTicks_ != 0; });
    }
    if (pointCount_ > kMostPoints) {
        dropEverySecond(points_);
        pointCount_ = 0;
        for (const TrailPoints& points : points_) pointCount_ += points.size();
    }
}

const run::State& Recording::snapshotBefore(std::uint32_t tick) const {
    return std::prev(snapshots_.upper_bound(tick))->second;
}

Trails Recording::trailsAt(std::uint32_t tick) const {
    EXPECTS(tick <= head_.tick);
    const double t_s = tick * model_->step_s + 1e-9;
    const auto last = std::upper_bound(
        points_.begin(), points_.end(), t_s,
        [](double limit_s, const TrailPoints& points) { return limit_s < points.t_s; });
    auto first = last;
    while (first != points_.begin() && std::prev(first)->t_s > t_s - Trails::kLength_s) --first;
    Trails trails;
    for (; first != last; ++first) trails.record(*first);
    return trails;
}

}  // namespace deconflict::scene
