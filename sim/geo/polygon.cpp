// SPDX-License-Identifier: MIT
#include "sim/geo/polygon.hpp"

#include <boost/geometry/algorithms/is_valid.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>

namespace deconflict::geo {
namespace {

namespace bg = boost::geometry;
using Point = bg::model::d2::point_xy<double>;
using BoostPolygon = bg::model::polygon<Point>;

BoostPolygon::ring_type boostRing(const Ring& ring, bool counter_clockwise) {
    BoostPolygon::ring_type result;
    for (const Eigen::Vector2d& p : ring) {
        result.emplace_back(p.x(), p.y());
    }
    if (!ring.empty()) {
        result.push_back(result.front());
    }
    // Boost's outer rings run clockwise; GeoJSON's sense is a recommendation only.
    if ((signedArea(ring) > 0.0) != counter_clockwise) {
        std::reverse(result.begin(), result.end());
    }
    return result;
}

}  // namespace

double signedArea(const Ring& ring) {
    double twice = 0.0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const Eigen::Vector2d a = ring[i] - ring[0];
        const Eigen::Vector2d b = ring[i + 1] - ring[0];
        twice += a.x() * b.y() - a.y() * b.x();
    }
    return 0.5 * twice;
}

std::vector<std::string> validityFaults(const MultiPolygon& area) {
    std::vector<std::string> faults;
    for (std::size_t i = 0; i < area.size(); ++i) {
        BoostPolygon polygon;
        polygon.outer() = boostRing(area[i].outer, false);
        for (const Ring& hole : area[i].holes) {
            polygon.inners().push_back(boostRing(hole, true));
        }
        std::string reason;
        if (!bg::is_valid(polygon, reason)) {
            faults.push_back("polygon " + std::to_string(i + 1) + ": " + reason);
        }
    }
    return faults;
}

}  // namespace deconflict::geo
