// SPDX-License-Identifier: MIT
// Places on the WGS84 ellipsoid, and the geodesics between them.
#pragma once

#include "sim/core/units.hpp"

namespace deconflict::geo {

/// A place on the WGS84 ellipsoid: geodetic latitude [-90, 90] and longitude [-180, 180], degrees.
struct LatLon {
    double lat_deg = 0.0;
    double lon_deg = 0.0;
    bool operator==(const LatLon&) const = default;
};

/// A box of latitudes and longitudes; it does not cross the 180th meridian.
struct GeoBox {
    double west_deg = 0.0;
    double south_deg = 0.0;
    double east_deg = 0.0;
    double north_deg = 0.0;
    bool operator==(const GeoBox&) const = default;
    /// Edges included.
    [[nodiscard]] bool contains(const LatLon& place) const {
        return place.lat_deg >= south_deg && place.lat_deg <= north_deg &&
               place.lon_deg >= west_deg && place.lon_deg <= east_deg;
    }
    [[nodiscard]] LatLon centre() const {
        return {.lat_deg = 0.5 * (south_deg + north_deg), .lon_deg = 0.5 * (west_deg + east_deg)};
    }
};

/// Length of the shortest path on the ellipsoid. While a scenario loads only: it uses libm.
/// Error: below 15 nm (Karney 2013, doi 10.1007/s00190-012-0578-z; GeographicLib).
[[nodiscard]] core::Length geodesicDistance(const LatLon& a, const LatLon& b);

/// The place that is `distance` away along the geodesic that leaves `from` at `azimuth`.
///
/// @param azimuth   clockwise from true north
/// @param distance  may be negative (backwards)
[[nodiscard]] LatLon geodesicDestination(const LatLon& from, core::Angle azimuth,
                                         core::Length distance);

/// Direction at `from` of the geodesic to `to`, clockwise from true north, in [0, 2 pi).
/// Equal places give 0.
[[nodiscard]] core::Angle initialAzimuth(const LatLon& from, const LatLon& to);

}  // namespace deconflict::geo
