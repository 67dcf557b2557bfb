// SPDX-License-Identifier: MIT
#include "sim/conflict/alert_history.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "sim/conflict/tower.hpp"

namespace deconflict::conflict {

namespace {

using namespace core::units;

constexpr core::Duration kLookahead = 180.0 * s;  // as the DO-365B levels are defined
constexpr double kFar_m = 200e3;  // no level is reached from there: 180 s at 1,100 m/s (assumed)

/// A track at the moment of the look.
struct Seen {
    const picture::Track* track;
    Eigen::Vector3d position_xyz, velocity_xyz;
    double scale;
    core::AircraftId leader;
};

std::vector<Seen> seenIn(const world::Model& model, const picture::Picture& picture, double now_s) {
    std::vector<Seen> all;
    for (const picture::Track& track : picture.tracks()) {
        if (!track.confirmed()) continue;
        const picture::Estimate& some = track.reported ? *track.reported : *track.sensed;
        const double scale = model.theatre->projection.scale(some.position_xyz().head<2>());
        const picture::Estimate now = picture::believed(track, now_s, scale);
        const Seen seen{&track, now.position_xyz(), now.velocity_xyz(), scale,
                        track.identity.details ? track.identity.details->leader : track.subject};
        if (!isWithTower(model, track.identity.nation, seen.position_xyz.head<2>(), scale))
            all.push_back(seen);
    }
    return all;
}

/// On the ground plane around own place; none if an alert is out of the question.
std::optional<RelativeMotion> motionOf(const Seen& own, const Seen& other) {
    if (own.track == other.track || own.leader == other.leader) return std::nullopt;
    RelativeMotion motion{.position_enu = own.position_xyz - other.position_xyz,
                          .velocity_enu = own.velocity_xyz - other.velocity_xyz};
    motion.position_enu.head<2>() /= own.scale;
    if (motion.position_enu.head<2>().squaredNorm() > kFar_m * kFar_m) return std::nullopt;
    if (!other.track->altitudeKnown) {  // it may be at our height
        motion.position_enu.z() = 0.0;
        motion.velocity_enu.z() = 0.0;
    }
    return motion;
}

}  // namespace

AlertHistory::AlertHistory(const AlertRules& rules, const AlertThresholds& thresholds)
    : rules_(rules), raise_(thresholds), keep_(widened(thresholds, rules.hysteresis)) {}

void AlertHistory::look(const world::Model& model, const picture::Picture& picture, double now_s) {
    std::map<Pair, std::pair<AlertLevel, AlertLevel>> levels;  // by both thresholds
    for (const auto& [pair, filter] : filters_) levels[pair] = {AlertLevel::none, AlertLevel::none};
    const std::vector<Seen> seen = seenIn(model, picture, now_s);
    for (const Seen& own : seen) {
        if (own.track->standing != picture::Standing::own) continue;
        for (const Seen& other : seen) {
            const std::optional<RelativeMotion> motion = motionOf(own, other);
            if (!motion) continue;
            const AlertLevel keep = alertOf(*motion, keep_, kLookahead).level;
            const Pair pair(own.track->subject.index(), other.track->subject.index());
            if (keep == AlertLevel::none && !filters_.contains(pair)) continue;
            levels[pair] = {alertOf(*motion, raise_, kLookahead).level, keep};
        }
    }
    for (const auto& [pair, level] : levels) {
        AlertFilter& filter = filters_.try_emplace(pair, rules_).first->second;
        const AlertLevel before = filter.level();
        const AlertLevel shown = filter.look(now_s, level.first, level.second);
        if (shown != before)
            changes_.push_back({now_s, core::AircraftId(pair.first), core::AircraftId(pair.second),
                                before, shown});
        if (filter.idle()) filters_.erase(pair);
    }
}

}  // namespace deconflict::conflict
