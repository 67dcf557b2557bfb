// SPDX-License-Identifier: MIT
// What one track did to one territory: times inside, path inside, and two measures of depth.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <span>
#include <vector>

#include "sim/core/units.hpp"
#include "sim/geo/lat_lon.hpp"
#include "sim/geo/territory.hpp"

namespace deconflict::geo {

/// Where an aircraft was at a time, on the ellipsoid.
struct TrackPoint {
    double t_s = 0.0;
    LatLon place;
    double altitude_m = 0.0;
};

/// The same on the map.
struct PlaneTrackPoint {
    double t_s = 0.0;
    Eigen::Vector2d position_m = Eigen::Vector2d::Zero();
};

/// One stay inside the territory.
struct IncursionEntry {
    double in_s = 0.0;             ///< time of the crossing, or of the first point if inside there
    double out_s = 0.0;            ///< time of the crossing, or of the last point if inside there
    bool begins_at_border = true;  ///< false: the track, or the map, begins inside
    bool ends_at_border = true;    ///< false: the track, or the map, ends inside
    Eigen::Vector2d in_m = Eigen::Vector2d::Zero();   ///< projected
    Eigen::Vector2d out_m = Eigen::Vector2d::Zero();  ///< projected
    core::Length chord;                               ///< ground length of the path inside
    /// Largest distance to the nearest border while inside.
    core::Length nearest_border_depth;
    /// How far the path lies behind the outermost point of the piece it cuts off, measured at right
    /// angles to the line from entry to exit. Nothing if the stay begins or ends without a
    /// crossing, or enters through one ring and leaves through another, or leaves within 1 m of
    /// where it entered: then no piece is cut off.
    std::optional<core::Length> extremity_depth;
};

struct IncursionReport {
    std::vector<IncursionEntry> entries;          ///< in order of time
    core::Duration inside;                        ///< sum over the entries
    core::Length chord;                           ///< sum over the entries
    core::Length nearest_border_depth;            ///< largest of the entries; 0 if none
    std::optional<core::Length> extremity_depth;  ///< largest of the entries that have one
    core::Length min_distance;    ///< nearest approach from outside; 0 if it entered
    double min_distance_s = 0.0;  ///< when that was
};

/// Measures a track against a territory; geodesics between the points, at constant ground speed.
///
/// @param track  at least one point, times strictly rising
/// Error: crossing times and depths below 0.01 s and 0.1 m for the border as given.
[[nodiscard]] IncursionReport measureIncursion(std::span<const TrackPoint> track,
                                               const Territory& territory);

/// The same for straight lines on the map between the points; + - * / sqrt only.
[[nodiscard]] IncursionReport measureIncursion(std::span<const PlaneTrackPoint> track,
                                               const Territory& territory);

}  // namespace deconflict::geo
