// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "sim/core/rounding.hpp"
#include "sim/geo/track.hpp"
#include "sim/world/builder.hpp"

namespace deconflict::world {
namespace {

constexpr double kMicrosecond_s = 1e-6;
constexpr double kLongestLeg_m = 5000.0;  ///< sagitta of the map's straight line below 1 m

/// A track that grows point by point.
class Builder {
public:
    Builder(const geo::Projection& projection, double start_s)
        : projection_(projection), start_s_(start_s) {}

    void add(double t_s, const geo::LatLon& place, double altitude_m) {
        const Eigen::Vector2d position_xy = projection_.forward(place);
        track_.t_s.push_back(core::snap(t_s - start_s_, kMicrosecond_s));
        track_.position_m.emplace_back(position_xy.x(), position_xy.y(),
                                       core::snap(altitude_m, core::kMicrometre));
    }
    /// The leg's points but its last one.
    void addLeg(const geo::TrackPoint& a, const geo::TrackPoint& b) {
        add(a.t_s, a.place, a.altitude_m);
        const double leg_m = geo::geodesicDistance(a.place, b.place).si();
        const core::Angle azimuth = geo::initialAzimuth(a.place, b.place);
        const int parts = static_cast<int>(std::ceil(leg_m / kLongestLeg_m));
        for (int part = 1; part < parts; ++part) {
            const double share = static_cast<double>(part) / parts;
            add(a.t_s + share * (b.t_s - a.t_s),
                geo::geodesicDestination(a.place, azimuth, core::Length::fromSi(share * leg_m)),
                a.altitude_m + share * (b.altitude_m - a.altitude_m));
        }
    }
    [[nodiscard]] Track take() { return std::move(track_); }

private:
    const geo::Projection& projection_;
    double start_s_;
    Track track_;
};

}  // namespace

Track readRecordedTrack(const scenario::Mission& in, const geo::Projection& projection,
                        Complaints& complaints) {
    const std::vector<geo::TrackPoint> points = geo::readTrack(in.track->path).points;
    const auto outside = std::find_if(
        points.begin(), points.end(),
        [&](const geo::TrackPoint& point) { return !projection.box().contains(point.place); });
    Builder builder(projection, points.front().t_s);
    if (outside != points.end()) {
        complaints.add("sorties." + in.name + ".track",
                       fmt::format("found {} at {:.6f} deg, {:.6f} deg, expected a track inside "
                                   "the theatre",
                                   in.track->file, outside->place.lat_deg, outside->place.lon_deg));
        builder.add(points.front().t_s, projection.origin(), points.front().altitude_m);
        return builder.take();
    }
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        builder.addLeg(points[i], points[i + 1]);
    }
    builder.add(points.back().t_s, points.back().place, points.back().altitude_m);
    return builder.take();
}

}  // namespace deconflict::world
