// SPDX-License-Identifier: MIT
#include "render/scene/blips.hpp"

#include <algorithm>
#include <unordered_map>

#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

constexpr double kLookahead_s = 120;             ///< of a short-term conflict alert, assumed
constexpr double kLow_m = 3048, kHigh_m = 7468;  ///< FL100, FL245: limits of the height bands

bool isOfHeights(double altitude_m, Heights heights) {
    switch (heights) {
        case Heights::all:
            return true;
        case Heights::low:
            return altitude_m < kLow_m;
        case Heights::middle:
            return altitude_m >= kLow_m && altitude_m < kHigh_m;
        case Heights::high:
            return altitude_m >= kHigh_m;
    }
    return true;
}

using Codes = std::unordered_map<std::uint32_t, const char*>;

/// Whom an incident that is going on concerns.
Codes alertsOf(const SceneInput& in) {
    Codes codes;
    for (const incident::Incident& i : in.frame.incidents)
        if (isGoingOn(i, in) && hasPlace(i)) {
            codes[i.first.index()] = codeOf(i.kind);
            codes[i.second.index()] = codeOf(i.kind);
        }
    return codes;
}

Blip blipOf(const run::FrameTrack& t) {
    Blip blip;
    blip.id = t.subject;
    blip.track = &t;
    blip.position_xyz = t.position_xyz;
    blip.velocity_xyz = t.velocity_xyz;
    blip.nation = t.nation;
    blip.standing = t.standing;
    blip.age_s = t.age_s;
    blip.source = sourceOf(t);
    blip.stale = t.age_s > kStale_s;
    return blip;
}

/// Whether the distance between aircraft of these nations is judged.
bool isJudged(const world::Model& model, const Blip& a, const Blip& b) {
    if (!a.nation || !b.nation) return a.nation || b.nation;
    const std::size_t n = model.nations.size(), at = a.nation->index() * n + b.nation->index();
    if (at < model.judging.pairKinds.size()) return model.judging.pairKinds[at] != 0;
    return a.nation != b.nation;
}

/// @param scale  projected metres per ground metre there
std::optional<Approach> approachOf(const SceneInput& in, double scale, const Blip& a,
                                   const Blip& b) {
    const Eigen::Vector2d r = (b.position_xyz - a.position_xyz).head<2>() / scale;
    const Eigen::Vector2d v = (b.velocity_xyz - a.velocity_xyz).head<2>();
    const double speed2 = v.squaredNorm();
    if (speed2 < 1e-6) return std::nullopt;
    const double t_s = -r.dot(v) / speed2;
    if (t_s <= 0 || t_s > kLookahead_s) return std::nullopt;
    const double vertical_m = std::abs((b.position_xyz - a.position_xyz).z() +
                                       t_s * (b.velocity_xyz - a.velocity_xyz).z());
    const double horizontal_m = (r + t_s * v).norm();
    const world::Minima& minima = in.model.judging.separation;
    if (horizontal_m >= minima.horizontal_m || vertical_m >= minima.vertical_m) return std::nullopt;
    return Approach{0, 0, t_s, horizontal_m, vertical_m};
}

}  // namespace

const char* wordOf(picture::Standing standing) {
    switch (standing) {
        case picture::Standing::own:
            return "own";
        case picture::Standing::assumedFriend:
            return "partner's";
        case picture::Standing::neutral:
            return "other's";
        case picture::Standing::unknown:
            return "unknown";
        case picture::Standing::suspect:
            return "contradictory";
    }
    return "";
}

const char* sourceOf(const run::FrameTrack& track) { return sourceOf(track.sources); }

const char* sourceOf(std::uint8_t sources) {
    const auto rests = [sources](picture::Source on) {
        return (sources & static_cast<std::uint8_t>(on)) != 0;
    };
    if (rests(picture::Source::ownNavigation)) return "";
    const bool sensed = rests(picture::Source::ownSensor);
    if (!rests(picture::Source::partner)) return "radar";
    return sensed ? "radar, report" : "report";
}

std::vector<Blip> blipsOf(const SceneInput& in, const Camera& camera, const draw::Rect& reach) {
    const Codes alerts = alertsOf(in);
    std::vector<Blip> blips;
    const auto add = [&](Blip blip) {
        blip.at = camera.toScreen(blip.position_xyz.head<2>());
        if (!reach.contains(blip.at)) return;
        if (const auto found = alerts.find(blip.id.index());
            found != alerts.end() && blip.truth != nullptr) {
            blip.alert = true;
            blip.code = found->second;
        }
        blip.chosen = in.view.aircraft == blip.id;
        blip.faint = !blip.chosen && !blip.alert &&
                     (in.view.isolate || !isOfHeights(blip.position_xyz.z(), in.view.heights));
        blips.push_back(blip);
    };
    if (!in.view.picture) {
        blips.reserve(in.frame.aircraft.size());
        for (const run::FrameAircraft& a : in.frame.aircraft) {
            Blip blip;
            blip.id = a.id;
            blip.truth = &a;
            blip.position_xyz = a.position_xyz;
            blip.velocity_xyz = a.velocity_xyz;
            blip.nation = a.nation;
            add(blip);
        }
    } else if (in.view.picture->index() < in.frame.pictures.size()) {
        std::unordered_map<std::uint32_t, const run::FrameAircraft*> byId;
        for (const run::FrameAircraft& a : in.frame.aircraft) byId[a.id.index()] = &a;
        for (const run::FrameTrack& t : in.frame.pictures[in.view.picture->index()]) {
            Blip blip = blipOf(t);
            const auto known = byId.find(t.subject.index());
            if (known != byId.end()) blip.truth = known->second;
            add(blip);
        }
    }
    return blips;
}

std::vector<Approach> approachesOf(const SceneInput& in, const std::vector<Blip>& blips) {
    std::vector<Approach> approaches;
    struct Motion {
        Eigen::Vector2d position_xy, velocity_xy;
    };
    std::vector<Motion> motions;  // side by side: of most pairs no more is needed
    motions.reserve(blips.size());
    for (const Blip& blip : blips)
        motions.push_back({blip.position_xyz.head<2>(), blip.velocity_xyz.head<2>()});
    const bool crowd = blips.size() > kCrowd;
    for (std::size_t i = 0; i < blips.size(); ++i) {
        const Blip& a = blips[i];
        if (a.faint || (crowd && !a.chosen)) continue;
        const double scale = in.model.theatre->projection.scale(a.position_xyz.head<2>());
        for (std::size_t j = crowd ? 0 : i + 1; j < blips.size(); ++j) {
            const Eigen::Vector2d way_xy = motions[j].position_xy - motions[i].position_xy;
            const Eigen::Vector2d speed_xy = motions[j].velocity_xy - motions[i].velocity_xy;
            if (way_xy.dot(speed_xy) >= 0) continue;  // they part, or i is j
            const Blip& b = blips[j];
            if (b.faint || (a.alert && b.alert) || !isJudged(in.model, a, b)) continue;
            auto approach = approachOf(in, scale, a, b);
            if (!approach) continue;
            approach->first = i;
            approach->second = j;
            approaches.push_back(*approach);
        }
    }
    return approaches;
}

}  // namespace deconflict::scene
