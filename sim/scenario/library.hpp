// SPDX-License-Identifier: MIT
// What a scenario may refer to without saying it: aircraft types, places, territories.
#pragma once

#include <string>
#include <vector>

#include "sim/geo/lat_lon.hpp"
#include "sim/scenario/document.hpp"

namespace deconflict::scenario {

/// An aircraft type and the part of its envelope that a scenario must respect.
struct LibraryType {
    std::string name;
    double minSpeed_mps = 0, maxSpeed_mps = 0;  ///< true airspeed
    double ceiling_m = 0;                       ///< pressure altitude
};

/// A place that every scenario may name.
struct LibraryPlace {
    std::string name;
    geo::LatLon position;
};

/// A named map whose keys stand in for those that are not given.
struct Preset {
    std::string name;
    Node terms;
};

/// Everything known beforehand; `world` fills it from assets.
struct Library {
    std::vector<LibraryType> types;
    std::vector<LibraryPlace> places;
    std::vector<std::string> territories;                    ///< a3 codes of the judged states
    std::vector<Preset> agreements;                          ///< terms that an edge may start from
    std::vector<std::string> borders = {"airspace_osm50m"};  ///< border assets that can judge
};

}  // namespace deconflict::scenario
