// SPDX-License-Identifier: MIT
// An exact index over border edges: inside or outside, and the nearest edge, in constant time.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sim/geo/border_patch.hpp"
#include "sim/geo/projection.hpp"

namespace deconflict::geo {

/// One straight edge on the map.
struct BorderEdge {
    double ax_m = 0.0, ay_m = 0.0;
    double bx_m = 0.0, by_m = 0.0;
    std::uint32_t ring = 0;  ///< edges of a ring follow each other and close it
    bool is_border = true;   ///< false: the end of the map, bounds the area only
};

/// A grid of square cells, each divided further, when first asked about, where that shortens its
/// lists of edges.
///
/// A cell with centre c and half-diagonal r keeps every edge that can be nearest to a point of it.
/// Let e0 be nearest to c, at d0 > r. On the way from c to a point of the cell the difference
/// d(e) - d(e0) changes, per metre, by no more than the difference of the unit vectors to the two
/// feet: at most 2, and at most (distance of the feet + 2 r) / (d0 - r), as a foot moves no more
/// than the point does. An edge whose difference at c exceeds r times that can never be nearest.
/// A cell also keeps every edge that runs through it, and whether its lower right corner is inside;
/// the way from a point to that corner stays in the cell, and the edges it crosses decide. Both
/// answers therefore equal those of a scan over all edges, which is what points more than 600 km
/// beyond the edges get. Why not an R-tree, why not all cells at once: README.md.
///
/// Any number of threads may ask at the same time: a cell's lists are built aside and published by
/// one atomic exchange, and they depend on nothing but the edges.
class BorderIndex {
public:
    struct Hit {
        double x_m = 0.0, y_m = 0.0;  ///< nearest point of the border
        double distance_m = 0.0;      ///< over ground, >= 0
        std::uint32_t edge = 0;
    };

    /// @param edges  whole rings; at least one edge is a border
    BorderIndex(std::vector<BorderEdge> edges, const ScaleField& scale);
    /// A copy starts with no lists built.
    BorderIndex(const BorderIndex& other) : BorderIndex(other.edges_, other.scale_) {}
    BorderIndex& operator=(const BorderIndex& other);
    BorderIndex(BorderIndex&& other) noexcept;
    BorderIndex& operator=(BorderIndex&& other) noexcept;
    ~BorderIndex();

    [[nodiscard]] const std::vector<BorderEdge>& edges() const { return edges_; }
    [[nodiscard]] bool contains(double x_m, double y_m) const;
    /// Ground distance to the nearest border, negative inside.
    [[nodiscard]] double signedDistance_m(double x_m, double y_m) const;
    [[nodiscard]] Hit nearest(double x_m, double y_m) const;
    /// False only if no edge (border or end of the map) passes within `reach_m` on the map.
    [[nodiscard]] bool mayMeetEdge(double x_m, double y_m, double reach_m) const;

    /// Whether a point is inside, by counting over all edges; for tests and far points.
    [[nodiscard]] bool containsByScan(double x_m, double y_m) const;
    /// The nearest border point by a scan over all edges; for tests and far points.
    [[nodiscard]] Hit nearestByScan(double x_m, double y_m) const;

private:
    static constexpr int kPerSide = 128;
    using Patches = std::unique_ptr<std::atomic<const BorderPatch*>[]>;

    struct Leaf {
        const BorderPatch* patch = nullptr;
        const BorderPatch::Cell* cell = nullptr;
    };
    /// Nothing for points beyond the grid.
    [[nodiscard]] std::optional<Leaf> leafAt(double x_m, double y_m) const;
    [[nodiscard]] const BorderPatch* buildPatch(std::size_t index, int column, int row) const;
    [[nodiscard]] bool containsIn(const Leaf& leaf, double x_m, double y_m) const;
    [[nodiscard]] Hit nearestOf(std::span<const std::uint32_t> list, double x_m, double y_m) const;
    void placeGrid();

    std::vector<BorderEdge> edges_;
    std::vector<BorderSegment> segments_;     ///< one per edge
    std::vector<std::uint32_t> all_borders_;  ///< the edges that are borders
    std::vector<std::uint32_t> map_ends_;     ///< the edges that are not
    ScaleField scale_;
    double west_m_ = 0.0, south_m_ = 0.0, cell_m_ = 0.0, inverse_cell_per_m_ = 0.0;
    Patches patches_;  ///< kPerSide x kPerSide, row by row; null until asked about
};

}  // namespace deconflict::geo
