// SPDX-License-Identifier: MIT
// What several tests of sim/geo need: the shipped borders, the theatre, random places.
#pragma once

#include <random>
#include <string>

#include "sim/geo/geojson.hpp"
#include "sim/geo/projection.hpp"
#include "sim/geo/territory.hpp"

namespace deconflict::geo::test {

inline const GeoBox kTheatre{
    .west_deg = 31.0, .south_deg = 31.0, .east_deg = 45.0, .north_deg = 39.0};

inline std::string sourceFile(const std::string& path) {
    return std::string(DECONFLICT_SOURCE_DIR) + "/" + path;
}

inline const FeatureCollection& borders() {
    static const FeatureCollection collection =
        readGeoJson(sourceFile("assets/borders/airspace_osm50m.geojson"));
    return collection;
}

inline Territory territoryOf(const std::string& a3) {
    return {a3, borders().find(a3).area_deg, Projection(kTheatre), borders().clip};
}

/// Uniform in the box of degrees, from a written seed.
class RandomPlaces {
public:
    RandomPlaces(std::uint64_t seed, const GeoBox& box)
        : engine_(seed), lat_(box.south_deg, box.north_deg), lon_(box.west_deg, box.east_deg) {}
    LatLon next() {
        const double lat_deg = lat_(engine_);
        return {.lat_deg = lat_deg, .lon_deg = lon_(engine_)};
    }

private:
    std::mt19937_64 engine_;
    std::uniform_real_distribution<double> lat_;
    std::uniform_real_distribution<double> lon_;
};

}  // namespace deconflict::geo::test
