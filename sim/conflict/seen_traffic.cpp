// SPDX-License-Identifier: MIT
#include "sim/conflict/seen_traffic.hpp"

#include <algorithm>
#include <cmath>

#include "sim/conflict/tower.hpp"

namespace deconflict::conflict {
namespace {

/// On the ground plane: positions of an estimate are projected.
MotionCovariance covarianceOf(const picture::Track& track, const picture::Estimate& estimate,
                              double scale) {
    const Eigen::Vector4d toGround(1.0 / scale, 1.0 / scale, 1.0, 1.0);
    MotionCovariance covariance;
    covariance.horizontal_enu = toGround.asDiagonal() * estimate.covariance * toGround.asDiagonal();
    if (track.altitudeKnown) covariance.vertical = estimate.verticalCovariance;
    return covariance;
}

}  // namespace

void SeenTraffic::read(const world::Model& model, const picture::Picture& picture, double now_s,
                       bool withErrors) {
    tracks_.clear();
    errors_.clear();
    for (const picture::Track& track : picture.tracks()) {
        if (!track.confirmed()) continue;
        const picture::Estimate& some = track.reported ? *track.reported : *track.sensed;
        const double scale = model.theatre->projection.scale(some.position_xyz().head<2>());
        const picture::Estimate now = picture::believed(track, now_s, scale);
        SeenTrack seen{
            .state = {.id = track.subject,
                      .position_enu = now.position_xyz(),
                      .velocity_enu = now.velocity_xyz()},
            .track = &track,
            .scale = scale,
            .leader = track.identity.details ? track.identity.details->leader : track.subject,
            .own = track.standing == picture::Standing::own};
        seen.withTower =
            isWithTower(model, track.identity.nation, seen.state.position_enu.head<2>(), scale);
        tracks_.push_back(seen);
        if (withErrors) errors_.push_back(covarianceOf(track, now, scale));
    }
}

Cylinder SeenTraffic::widened(const Cylinder& minimum, const SeenTrack& leader) const {
    double reach_m = 0.0, height_m = 0.0;
    for (const SeenTrack& member : tracks_) {
        if (!member.own || member.leader != leader.leader) continue;
        const Eigen::Vector3d offset = member.state.position_enu - leader.state.position_enu;
        reach_m = std::max(reach_m, std::sqrt(offset.head<2>().squaredNorm()) / leader.scale);
        height_m = std::max(height_m, std::abs(offset.z()));
    }
    return {.radius = minimum.radius + core::Length::fromSi(reach_m),
            .halfHeight = minimum.halfHeight + core::Length::fromSi(height_m)};
}

}  // namespace deconflict::conflict
