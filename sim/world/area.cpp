// SPDX-License-Identifier: MIT
#include "sim/world/area.hpp"

namespace deconflict::world {

bool insideOutline(const OutlineXy& outline, const Eigen::Vector2d& p) {
    bool inside = false;
    for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
        const Eigen::Vector2d& a = outline[i];
        const Eigen::Vector2d& b = outline[j];
        if ((a.y() > p.y()) != (b.y() > p.y()) &&
            p.x() < a.x() + (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y())) {
            inside = !inside;
        }
    }
    return inside;
}

bool contains(const Area& area, const Eigen::Vector2d& position_xy,
              const geo::Projection& projection, double margin_m) {
    if (const auto* circle = std::get_if<CircleXy>(&area.shape)) {
        const double reach_m = (circle->radius_m + margin_m) * projection.scale(circle->centre_xy);
        return (position_xy - circle->centre_xy).squaredNorm() <= reach_m * reach_m;
    }
    return insideOutline(std::get<OutlineXy>(area.shape), position_xy);
}

}  // namespace deconflict::world
