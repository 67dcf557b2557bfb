// SPDX-License-Identifier: MIT
#include "sim/conflict/border_watch.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/covariance.hpp"
#include "sim/core/distribution.hpp"

namespace deconflict::conflict {
namespace {

constexpr double kFastest_mps = 700.0;  ///< of anybody (assumed); only saves looking
constexpr double kQuiet_s = 10.0;       ///< nobody is left unlooked at for longer (assumed)
constexpr double kSlowest_mps = 50.0;   ///< flown away from a border (assumed)

const world::BorderWatch& watchOf(const world::Model& model, core::NationId nation) {
    EXPECTS(model.nations[nation.index()].borderWatch.has_value());
    return *model.nations[nation.index()].borderWatch;
}

/// Own aircraft and partners that say who they are may pass.
bool mayPass(const picture::Track& track) {
    return track.standing == picture::Standing::own ||
           track.standing == picture::Standing::assumedFriend;
}

}  // namespace

/// An aircraft near the border as the picture shows it.
struct BorderWatch::Sight {
    const geo::Territory& territory;
    const picture::Estimate& estimate;
    double distance_m;  ///< to the border, negative inside
    double now_s;

    [[nodiscard]] bool inside() const { return distance_m < 0.0; }
    /// Inside with so many standard deviations of the estimate to spare.
    [[nodiscard]] bool surelyInside(double deviations) const {
        const auto& c = estimate.covariance;
        return distance_m < -deviations * core::mainDeviations(c(0, 0), c(0, 1), c(1, 1)).most;
    }
    /// From the border, or out by the shortest way.
    [[nodiscard]] Eigen::Vector2d away_xy() const {
        const Eigen::Vector2d at = estimate.position_xyz().head<2>();
        Eigen::Vector2d way = at - territory.nearestPoint(at).point_m;
        if (inside()) way = -way;
        const double length_m = std::sqrt(way.squaredNorm());
        return length_m > 1.0 ? Eigen::Vector2d(way / length_m) : Eigen::Vector2d::UnitX();
    }
};

BorderVisit* BorderWatch::openVisit(core::AircraftId subject) {
    const auto open = std::find_if(visits_.rbegin(), visits_.rend(), [&](const BorderVisit& visit) {
        return visit.subject == subject && !visit.over;
    });
    return open == visits_.rend() ? nullptr : &*open;
}

BorderVisit& BorderWatch::begin(const world::Model& model, core::AircraftId subject, double now_s) {
    const scenario::BorderWatch& terms = watchOf(model, nation_).terms;
    const auto before = static_cast<std::uint32_t>(
        std::count_if(visits_.begin(), visits_.end(),
                      [&](const BorderVisit& visit) { return visit.subject == subject; }));
    const std::uint32_t entity = core::pairEntity(nation_.index(), subject.index());
    BorderVisit visit{.subject = subject, .before = before, .begin_s = now_s};
    core::Stream clock(seed_, replication_, entity, core::Purpose::engagement, before);
    visit.decides_s = now_s + scenario::draw(terms.decision_s, clock);
    if (terms.interceptor) {
        core::Stream sent(seed_, replication_, entity, core::Purpose::interception, before);
        if (core::bernoulli(sent, terms.interceptor->available))
            visit.arrives_s = now_s + scenario::draw(terms.interceptor->arrival_s, sent);
    }
    visit.nextWarning_s = now_s;
    visits_.push_back(visit);
    return visits_.back();
}

void BorderWatch::warn(const world::BorderWatch& watch, const Sight& sight, BorderVisit& visit,
                       std::vector<TurnAway>& turns) {
    const std::uint32_t entity = core::pairEntity(nation_.index(), visit.subject.index());
    while (visit.nextWarning_s <= sight.now_s) {
        const std::uint32_t draw = visit.before << 16 | (++visit.warnings & 0xFFFFU);
        core::Stream radio(seed_, replication_, entity, core::Purpose::radio, draw);
        visit.nextWarning_s += std::max(scenario::draw(watch.terms.warningEvery_s, radio), 0.1);
        const bool heard = core::bernoulli(radio, watch.terms.heard);
        const bool heeded = core::bernoulli(radio, watch.terms.heeded);
        if (!heard || !heeded || sight.now_s < visit.turnedUntil_s) continue;
        visit.turnedUntil_s = sight.now_s + watch.terms.turnAway.si();
        const double speed_mps = std::sqrt(sight.estimate.velocity_xyz().head<2>().squaredNorm());
        turns.push_back({.subject = visit.subject,
                         .away_xy = sight.away_xy(),
                         .speed_mps = std::max(speed_mps, kSlowest_mps),
                         .draw = draw,
                         .until_s = visit.turnedUntil_s});
    }
}

void BorderWatch::follow(const world::BorderWatch& watch, const Sight& sight, BorderVisit& visit,
                         std::vector<WatchEvent>& events) {
    visit.lastNear_s = sight.now_s;
    if (!visit.intercepted && sight.now_s >= visit.arrives_s) {
        visit.intercepted = true;
        events.push_back({scenario::IncidentKind::interception, visit.subject});
    }
    if (!sight.surelyInside(core::normalQuantile(watch.terms.certain))) return;
    visit.lastInside_s = sight.now_s;
    if (!visit.engaged && sight.now_s >= visit.decides_s) {
        visit.engaged = true;
        events.push_back({scenario::IncidentKind::engagement, visit.subject});
    }
}

void BorderWatch::look(const world::Model& model, const picture::Picture& picture, double now_s,
                       std::vector<WatchEvent>& events, std::vector<TurnAway>& turns) {
    const world::BorderWatch& watch = watchOf(model, nation_);
    const geo::Territory& territory = model.theatre->states[watch.territory.index()].territory;
    for (const picture::Track& track : picture.tracks()) {
        if (!track.confirmed() || mayPass(track)) continue;
        const std::size_t number = track.subject.index();
        if (number >= quiet_s_.size()) quiet_s_.resize(number + 1, 0.0);
        if (now_s < quiet_s_[number]) continue;
        const picture::Estimate& some = track.reported ? *track.reported : *track.sensed;
        const double scale = model.theatre->projection.scale(some.position_xyz().head<2>());
        const picture::Estimate estimate = picture::believed(track, now_s, scale);
        const Sight sight{
            .territory = territory,
            .estimate = estimate,
            .distance_m = territory.signedDistance_m(estimate.position_xyz().head<2>()),
            .now_s = now_s};
        const double beyond_m = sight.distance_m - watch.terms.zone.si();
        if (beyond_m >= 0.0) {
            quiet_s_[number] = now_s + std::min(beyond_m / kFastest_mps, kQuiet_s);
            continue;
        }
        BorderVisit* open = openVisit(track.subject);
        BorderVisit& visit = open != nullptr ? *open : begin(model, track.subject, now_s);
        warn(watch, sight, visit, turns);
        follow(watch, sight, visit, events);
    }
    for (BorderVisit& visit : visits_)
        visit.over = visit.over || now_s - visit.lastNear_s > kGone_s;
}

}  // namespace deconflict::conflict
