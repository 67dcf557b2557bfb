// SPDX-License-Identifier: MIT
// A state's territory on the map: who is inside, and how far is the border.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <string>
#include <vector>

#include "sim/geo/border_index.hpp"
#include "sim/geo/lat_lon.hpp"
#include "sim/geo/polygon.hpp"
#include "sim/geo/projection.hpp"

namespace deconflict::geo {

/// A territory with an index that answers both questions in about 100 ns.
///
/// Immutable after construction; any number of threads may ask. The answers use + - * / sqrt only
/// and may be used inside a replication. Space is a column: altitude plays no part.
class Territory {
public:
    struct Nearest {
        Eigen::Vector2d point_m;  ///< on the border, projected
        double distance_m = 0.0;  ///< over ground, >= 0
    };

    /// Projects a territory and indexes it.
    ///
    /// Edges longer than 5 km are divided along the geodesic (below 0.1 m from it), every vertex is
    /// snapped to a micrometre. Edges that lie on `clip` are the end of the data: they bound the
    /// area but are no border, and no distance is measured to them. Beyond `clip` nothing is
    /// inside.
    ///
    /// @param area_deg  (longitude, latitude), at least one ring that is not wholly on `clip`
    Territory(std::string name, const MultiPolygon& area_deg, const Projection& projection,
              const std::optional<GeoBox>& clip = std::nullopt);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const Projection& projection() const { return projection_; }
    /// The rings as judged: projected, divided, snapped.
    [[nodiscard]] const MultiPolygon& area_m() const { return area_m_; }
    /// The border as edges, ring by ring, with its index.
    [[nodiscard]] const BorderIndex& border() const { return index_; }

    /// Whether a point of the map is inside. Exact: equals the even-odd count over all edges.
    [[nodiscard]] bool contains(const Eigen::Vector2d& position_m) const {
        return index_.contains(position_m.x(), position_m.y());
    }
    /// Ground distance to the border, negative inside.
    ///
    /// Error: below 5 m of the geodesic up to 100 km (measured: below 1 m); it grows with the
    /// square of the distance beyond.
    [[nodiscard]] double signedDistance_m(const Eigen::Vector2d& position_m) const {
        return index_.signedDistance_m(position_m.x(), position_m.y());
    }
    /// The nearest place of the border, and how far it is.
    [[nodiscard]] Nearest nearestPoint(const Eigen::Vector2d& position_m) const;

private:
    struct Outline {
        MultiPolygon area_m;
        std::vector<BorderEdge> edges;
    };
    [[nodiscard]] static Outline project(const MultiPolygon& area_deg, const Projection& projection,
                                         const std::optional<GeoBox>& clip);
    Territory(std::string name, const Projection& projection, Outline outline);

    std::string name_;
    Projection projection_;
    MultiPolygon area_m_;
    BorderIndex index_;
};

}  // namespace deconflict::geo
