// SPDX-License-Identifier: MIT
#include "sim/geo/territory.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/rounding.hpp"

namespace deconflict::geo {
namespace {

/// An edge of 5 km leaves its geodesic by at most 5 cm in a theatre 1300 km wide.
constexpr double kLongestEdge_m = 5e3;
/// A millimetre: so coarse that libm's last bits cannot show in the points GeographicLib gives.
constexpr double kPlaceGrid_deg = 1e-8;

LatLon placeOf(const Eigen::Vector2d& lon_lat_deg) {
    return {.lat_deg = lon_lat_deg.y(), .lon_deg = lon_lat_deg.x()};
}

bool isOnClip(const Eigen::Vector2d& a_deg, const Eigen::Vector2d& b_deg,
              const std::optional<GeoBox>& clip) {
    constexpr double kSame_deg = 1e-9;
    const auto both = [&](int axis, double value_deg) {
        return std::abs(a_deg[axis] - value_deg) < kSame_deg &&
               std::abs(b_deg[axis] - value_deg) < kSame_deg;
    };
    return clip.has_value() && (both(0, clip->west_deg) || both(0, clip->east_deg) ||
                                both(1, clip->south_deg) || both(1, clip->north_deg));
}

/// Points between a and b, both left out: on the geodesic, or on the parallel or meridian of a cut.
std::vector<LatLon> pointsBetween(LatLon a, LatLon b, bool is_border) {
    // Both neighbours of a border must get the same points, whichever way their rings run.
    const bool swap = std::pair(b.lat_deg, b.lon_deg) < std::pair(a.lat_deg, a.lon_deg);
    if (swap) {
        std::swap(a, b);
    }
    const double degrees =
        std::max(std::abs(b.lat_deg - a.lat_deg), std::abs(b.lon_deg - a.lon_deg));
    constexpr double kShortestDegree_m = 110.5e3;  // of the meridian at the equator
    std::vector<LatLon> between;
    if (degrees * kShortestDegree_m < 0.6 * kLongestEdge_m) {
        return between;
    }
    const core::Length length = geodesicDistance(a, b);
    const core::Angle azimuth = initialAzimuth(a, b);
    const int pieces = static_cast<int>(std::ceil(length.si() / kLongestEdge_m));
    for (int i = 1; i < pieces; ++i) {
        const double part = static_cast<double>(i) / pieces;
        const LatLon place = is_border ? geodesicDestination(a, azimuth, length * part)
                                       : LatLon{a.lat_deg + part * (b.lat_deg - a.lat_deg),
                                                a.lon_deg + part * (b.lon_deg - a.lon_deg)};
        between.push_back({.lat_deg = core::snap(place.lat_deg, kPlaceGrid_deg),
                           .lon_deg = core::snap(place.lon_deg, kPlaceGrid_deg)});
    }
    if (swap) {
        std::ranges::reverse(between);
    }
    return between;
}

struct Builder {
    const Projection& projection;
    const std::optional<GeoBox>& clip;
    std::vector<BorderEdge> edges;
    std::uint32_t rings = 0;

    Ring add(const Ring& ring_deg) {
        EXPECTS(ring_deg.size() >= 3);
        Ring ring_m;
        std::vector<bool> is_border;  // of the edge that leaves each point of ring_m
        for (std::size_t i = 0; i < ring_deg.size(); ++i) {
            const Eigen::Vector2d& a_deg = ring_deg[i];
            const Eigen::Vector2d& b_deg = ring_deg[(i + 1) % ring_deg.size()];
            const bool border = !isOnClip(a_deg, b_deg, clip);
            addPoint(projection.forward(placeOf(a_deg)), border, ring_m, is_border);
            for (const LatLon& place : pointsBetween(placeOf(a_deg), placeOf(b_deg), border)) {
                addPoint(projection.forward(place), border, ring_m, is_border);
            }
        }
        if (ring_m.front() == ring_m.back()) {
            ring_m.pop_back();
        }
        for (std::size_t i = 0; i < ring_m.size(); ++i) {
            const Eigen::Vector2d& a_m = ring_m[i];
            const Eigen::Vector2d& b_m = ring_m[(i + 1) % ring_m.size()];
            edges.push_back({a_m.x(), a_m.y(), b_m.x(), b_m.y(), rings, is_border[i]});
        }
        ++rings;
        return ring_m;
    }

    /// A point that repeats the one before it adds no edge.
    static void addPoint(const Eigen::Vector2d& point_m, bool border, Ring& ring_m,
                         std::vector<bool>& is_border) {
        if (!ring_m.empty() && ring_m.back() == point_m) {
            is_border.back() = border;
            return;
        }
        ring_m.push_back(point_m);
        is_border.push_back(border);
    }
};

}  // namespace

Territory::Outline Territory::project(const MultiPolygon& area_deg, const Projection& projection,
                                      const std::optional<GeoBox>& clip) {
    Builder builder{.projection = projection, .clip = clip, .edges = {}, .rings = 0};
    Outline result;
    for (const Polygon& polygon : area_deg) {
        Polygon projected;
        projected.outer = builder.add(polygon.outer);
        for (const Ring& hole : polygon.holes) {
            projected.holes.push_back(builder.add(hole));
        }
        result.area_m.push_back(std::move(projected));
    }
    result.edges = std::move(builder.edges);
    return result;
}

Territory::Territory(std::string name, const MultiPolygon& area_deg, const Projection& projection,
                     const std::optional<GeoBox>& clip)
    : Territory(std::move(name), projection, project(area_deg, projection, clip)) {}

Territory::Territory(std::string name, const Projection& projection, Outline outline)
    : name_(std::move(name)),
      projection_(projection),
      area_m_(std::move(outline.area_m)),
      index_(std::move(outline.edges), projection.scaleField()) {}

Territory::Nearest Territory::nearestPoint(const Eigen::Vector2d& position_m) const {
    const BorderIndex::Hit hit = index_.nearest(position_m.x(), position_m.y());
    return {.point_m = {hit.x_m, hit.y_m}, .distance_m = hit.distance_m};
}

}  // namespace deconflict::geo
