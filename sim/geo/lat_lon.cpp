// SPDX-License-Identifier: MIT
#include "sim/geo/lat_lon.hpp"

#include <GeographicLib/Geodesic.hpp>

namespace deconflict::geo {
namespace {

const GeographicLib::Geodesic& wgs84() { return GeographicLib::Geodesic::WGS84(); }

}  // namespace

core::Length geodesicDistance(const LatLon& a, const LatLon& b) {
    double distance_m = 0.0;
    wgs84().Inverse(a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg, distance_m);
    return core::Length::fromSi(distance_m);
}

LatLon geodesicDestination(const LatLon& from, core::Angle azimuth, core::Length distance) {
    LatLon to;
    wgs84().Direct(from.lat_deg, from.lon_deg, azimuth.in(core::units::deg), distance.si(),
                   to.lat_deg, to.lon_deg);
    return to;
}

core::Angle initialAzimuth(const LatLon& from, const LatLon& to) {
    if (from == to) {
        return {};
    }
    double at_from_deg = 0.0;
    double at_to_deg = 0.0;
    wgs84().Inverse(from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg, at_from_deg, at_to_deg);
    return (at_from_deg < 0.0 ? at_from_deg + 360.0 : at_from_deg) * core::units::deg;
}

}  // namespace deconflict::geo
