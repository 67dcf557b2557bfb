// SPDX-License-Identifier: MIT
// What of the world stands still and is drawn: land, borders, the judged lines.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <string>
#include <vector>

#include "render/scene/camera.hpp"
#include "sim/world/model.hpp"

namespace deconflict::scene {

using LineXy = std::vector<Eigen::Vector2d>;  ///< projected [m]

/// An outline without what is smaller than its gap, and the triangles that fill it.
struct LandDetail {
    double gap_m = 0;  ///< no two corners are nearer than this
    LineXy outline;
    std::vector<std::uint32_t> triangles;  ///< corner indexes, three a triangle
};

/// A piece of land, in several details: the finest first.
struct Land {
    std::vector<LandDetail> details;
    BoxXy box;
};

/// Made once a scenario; immutable.
struct Chart {
    Land sheet;  ///< how far the data reach; beyond it nothing is known, not even sea
    std::vector<Land> lands;
    std::vector<LineXy> coasts;
    std::vector<LineXy> borders;  ///< between countries, for the eye only; not where one is judged
    std::vector<LineXy> judged;   ///< the borders on which violations are judged
    std::vector<LineXy> zones;    ///< edges of watched zones, of one variant; see zone.hpp
    std::vector<LineXy> zoneHatch;  ///< and what fills them
    BoxXy box;                      ///< the theatre
};

/// The smallest upright box on the map around the theatre.
[[nodiscard]] BoxXy boxOf(const world::Theatre& theatre);

/// Reads `borders/countries_ne10.geojson` of the assets and projects it; takes the judged borders
/// from the theatre. Throws geo::GeoJsonError or core::FileError.
[[nodiscard]] Chart chartOf(const world::Theatre& theatre, const std::string& assets);

}  // namespace deconflict::scene
