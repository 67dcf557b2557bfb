// SPDX-License-Identifier: MIT
#include "sim/conflict/tower.hpp"

#include <algorithm>

namespace deconflict::conflict {

bool isWithTower(const world::Model& model, const std::optional<core::NationId>& nation,
                 const Eigen::Vector2d& position_xy, double scale) {
    const double reach_m = model.judging.terminalRadius_m * scale;
    return std::any_of(model.towers.begin(), model.towers.end(), [&](const world::Tower& tower) {
        return (!nation || tower.nation == *nation) &&
               (position_xy - tower.position_xy).squaredNorm() < reach_m * reach_m;
    });
}

}  // namespace deconflict::conflict
