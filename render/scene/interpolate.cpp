// SPDX-License-Identifier: MIT
#include "render/scene/interpolate.hpp"

#include <unordered_map>

#include "sim/core/contracts.hpp"

namespace deconflict::scene {
namespace {

core::AircraftId idOf(const run::FrameAircraft& a) { return a.id; }
core::AircraftId idOf(const run::FrameTrack& t) { return t.subject; }

template <class Thing>
void move(std::vector<Thing>& things, const std::vector<Thing>& later, double k) {
    std::unordered_map<std::size_t, const Thing*> byId;
    byId.reserve(later.size());
    for (const Thing& thing : later) byId.emplace(idOf(thing).index(), &thing);
    for (Thing& thing : things) {
        const auto found = byId.find(idOf(thing).index());
        if (found == byId.end()) continue;
        thing.position_xyz += k * (found->second->position_xyz - thing.position_xyz);
        thing.velocity_xyz += k * (found->second->velocity_xyz - thing.velocity_xyz);
    }
}

}  // namespace

run::Frame between(const run::Frame& a, const run::Frame& b, double t_s) {
    EXPECTS(a.t_s <= t_s && t_s <= b.t_s);
    run::Frame frame = a;
    if (b.t_s <= a.t_s) return frame;
    const double k = (t_s - a.t_s) / (b.t_s - a.t_s);
    frame.t_s = t_s;
    move(frame.aircraft, b.aircraft, k);
    for (std::size_t n = 0; n < std::min(frame.pictures.size(), b.pictures.size()); ++n) {
        move(frame.pictures[n], b.pictures[n], k);
        for (run::FrameTrack& track : frame.pictures[n]) track.age_s += t_s - a.t_s;
    }
    return frame;
}

}  // namespace deconflict::scene
