// SPDX-License-Identifier: MIT
#include "sim/geo/cut_off_piece.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/geo/polygon.hpp"

namespace deconflict::geo {
namespace {

using Edges = std::vector<BorderEdge>;

/// The edges [first, first + count) that make the ring of `edge`.
struct RingEdges {
    std::size_t first = 0;
    std::size_t count = 0;
};

RingEdges ringOf(const Edges& edges, std::uint32_t edge) {
    // Not equal_range: clang 14 cannot compile libstdc++ 12's subrange.
    const auto begin = std::ranges::lower_bound(edges, edges[edge].ring, {}, &BorderEdge::ring);
    const auto end = std::ranges::upper_bound(edges, edges[edge].ring, {}, &BorderEdge::ring);
    return {.first = static_cast<std::size_t>(begin - edges.begin()),
            .count = static_cast<std::size_t>(end - begin)};
}

double partAlong(const BorderEdge& edge, const Eigen::Vector2d& point_m) {
    const Eigen::Vector2d begin_m(edge.ax_m, edge.ay_m);
    return (point_m - begin_m).dot(Eigen::Vector2d(edge.bx_m, edge.by_m) - begin_m);
}

/// Vertices of the border met on the way from one point of a ring to another, along the ring's
/// sense; the points themselves are left out.
Ring verticesBetween(const Edges& edges, std::uint32_t from_edge, const Eigen::Vector2d& from_m,
                     std::uint32_t to_edge, const Eigen::Vector2d& to_m) {
    const RingEdges ring = ringOf(edges, from_edge);
    const bool is_round = from_edge == to_edge &&
                          partAlong(edges[from_edge], to_m) < partAlong(edges[from_edge], from_m);
    std::size_t steps = (to_edge + ring.count - from_edge) % ring.count;
    steps += is_round ? ring.count : 0;
    Ring vertices_m;
    std::size_t at = from_edge - ring.first;
    for (std::size_t i = 0; i < steps; ++i) {
        const BorderEdge& edge = edges[ring.first + at];
        vertices_m.emplace_back(edge.bx_m, edge.by_m);
        at = (at + 1) % ring.count;
    }
    return vertices_m;
}

double enclosed_m2(std::span<const Eigen::Vector2d> path_m, const Ring& way_back_m) {
    Ring piece_m(path_m.begin(), path_m.end());
    piece_m.insert(piece_m.end(), way_back_m.begin(), way_back_m.end());
    return signedArea(piece_m);
}

}  // namespace

std::optional<core::Length> depthPastExtremity(const Territory& territory,
                                               std::span<const Eigen::Vector2d> path_m,
                                               std::uint32_t in_edge, std::uint32_t out_edge) {
    EXPECTS(path_m.size() >= 2);
    const Edges& edges = territory.border().edges();
    const Eigen::Vector2d& in_m = path_m.front();
    const Eigen::Vector2d& out_m = path_m.back();
    const Eigen::Vector2d line_m = out_m - in_m;
    if (edges[in_edge].ring != edges[out_edge].ring || line_m.norm() < 1.0) {
        return std::nullopt;
    }
    Ring way_m = verticesBetween(edges, out_edge, out_m, in_edge, in_m);
    Ring other_way_m = verticesBetween(edges, in_edge, in_m, out_edge, out_m);
    std::ranges::reverse(other_way_m);
    double area_m2 = enclosed_m2(path_m, way_m);
    const double other_area_m2 = enclosed_m2(path_m, other_way_m);
    if (std::abs(other_area_m2) < std::abs(area_m2)) {
        area_m2 = other_area_m2;
        way_m = std::move(other_way_m);
    }
    const double side = area_m2 >= 0.0 ? 1.0 : -1.0;
    const Eigen::Vector2d normal = side * Eigen::Vector2d(-line_m.y(), line_m.x()) / line_m.norm();
    Eigen::Vector2d outermost_m = in_m;
    for (const Eigen::Vector2d& vertex_m : way_m) {
        if (normal.dot(vertex_m - outermost_m) > 0.0) {
            outermost_m = vertex_m;
        }
    }
    double depth_m = 0.0;
    for (const Eigen::Vector2d& point_m : path_m) {
        depth_m = std::max(depth_m, normal.dot(outermost_m - point_m));
    }
    return territory.projection().separation(outermost_m, outermost_m - depth_m * normal);
}

}  // namespace deconflict::geo
