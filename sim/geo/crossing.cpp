// SPDX-License-Identifier: MIT
#include "sim/geo/crossing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"

namespace deconflict::geo {
namespace {

double cross(const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
    return a.x() * b.y() - a.y() * b.x();
}

/// Calls `visit(from, to)` for every edge of every ring.
template <class Visit>
void forEachEdge(const Polygon& area, Visit visit) {
    const auto ofRing = [&visit](const Ring& ring) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            visit(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]);
        }
    };
    ofRing(area.outer);
    for (const Ring& hole : area.holes) {
        ofRing(hole);
    }
}

}  // namespace

bool contains(const Polygon& area_m, const Eigen::Vector2d& position_m) {
    bool inside = false;
    forEachEdge(area_m, [&](const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
        const bool rising = a.y() <= b.y();
        const Eigen::Vector2d& low = rising ? a : b;
        const Eigen::Vector2d& high = rising ? b : a;
        inside ^= low.y() <= position_m.y() && high.y() > position_m.y() &&
                  cross(high - low, position_m - low) > 0.0;
    });
    return inside;
}

core::Length distanceToEdge(const Polygon& area_m, const Eigen::Vector2d& position_m) {
    double least2_m2 = std::numeric_limits<double>::infinity();
    forEachEdge(area_m, [&](const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
        const Eigen::Vector2d edge = b - a;
        const double length2_m2 = edge.squaredNorm();
        const double part =
            length2_m2 > 0.0 ? std::clamp((position_m - a).dot(edge) / length2_m2, 0.0, 1.0) : 0.0;
        least2_m2 = std::min(least2_m2, (a + part * edge - position_m).squaredNorm());
    });
    return core::Length::fromSi(std::sqrt(least2_m2));
}

Containment containment(const Polygon& area_m, const Eigen::Vector2d& position_m,
                        core::Length band) {
    if (distanceToEdge(area_m, position_m) <= band) {
        return Containment::unknown;
    }
    return contains(area_m, position_m) ? Containment::inside : Containment::outside;
}

std::vector<core::Duration> crossings(const Eigen::Vector2d& position_m,
                                      const Eigen::Vector2d& velocity_mps, core::Duration duration,
                                      const Polygon& area_m) {
    EXPECTS(duration.si() >= 0.0);
    std::vector<core::Duration> times;
    if (velocity_mps.isZero(0.0)) {
        return times;
    }
    forEachEdge(area_m, [&](const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
        // Which side of the path's line the ends lie on; an end on the line counts as right of it,
        // so that a path through a corner meets one of its edges, or both, or none, as it should.
        const double side_a = cross(velocity_mps, a - position_m);
        const double side_b = cross(velocity_mps, b - position_m);
        if ((side_a > 0.0) == (side_b > 0.0)) {
            return;
        }
        const Eigen::Vector2d meeting_m = a + (side_a / (side_a - side_b)) * (b - a);
        const double t_s = (meeting_m - position_m).dot(velocity_mps) / velocity_mps.squaredNorm();
        if (t_s >= 0.0 && t_s <= duration.si()) {
            times.push_back(core::Duration::fromSi(t_s));
        }
    });
    std::ranges::sort(times);
    const core::Duration same = core::Duration::fromSi(1e-9);
    for (std::size_t i = 0; i + 1 < times.size();) {
        if (times[i + 1] - times[i] < same) {
            times.erase(times.begin() + static_cast<std::ptrdiff_t>(i),
                        times.begin() + static_cast<std::ptrdiff_t>(i + 2));
            i = i > 0 ? i - 1 : 0;
        } else {
            ++i;
        }
    }
    return times;
}

}  // namespace deconflict::geo
