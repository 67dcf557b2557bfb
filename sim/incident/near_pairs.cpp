// SPDX-License-Identifier: MIT
#include "sim/incident/near_pairs.hpp"

#include <algorithm>

namespace deconflict::incident {
namespace {

constexpr double kSkin_m = 6000.0;  ///< crossed by two fast aircraft in about ten seconds
constexpr double kMargin = 1.02;    ///< of reach: covers how the map's scale changes on the way

}  // namespace

std::span<const NearPair> NearPairs::at(const world::Model& model,
                                        const dynamics::Aircraft& aircraft, double reach_m,
                                        std::span<const double> moved_m) {
    bool stands = fleet_ == aircraft.id;
    for (std::size_t i = 0; stands && i < moved_m.size(); ++i) {
        since_m_[i] += moved_m[i];
        // In this tick the two may have been nearer than they are at its end, by its own movements.
        stands = 2.0 * (since_m_[i] + moved_m[i]) <= kSkin_m;
    }
    if (!stands) find(model, aircraft, reach_m, moved_m);
    return pairs_;
}

void NearPairs::find(const world::Model& model, const dynamics::Aircraft& a, double reach_m,
                     std::span<const double> moved_m) {
    pairs_.clear();
    fleet_ = a.id;
    since_m_.assign(a.size(), 0.0);
    const std::size_t nations = model.nations.size();
    for (std::uint32_t i = 0; i < a.size(); ++i) {
        const auto* kinds = &model.judging.pairKinds[a.nation[i].index() * nations];
        const double mine_m = kMargin * reach_m * a.scale[i] + kSkin_m + moved_m[i];
        for (std::uint32_t j = i + 1; j < a.size(); ++j) {
            const double dx_m = a.x_m[j] - a.x_m[i];
            const double dy_m = a.y_m[j] - a.y_m[i];
            const double near_m = mine_m + moved_m[j];
            if (dx_m * dx_m + dy_m * dy_m > near_m * near_m) continue;
            if (kinds[a.nation[j].index()] != 0) pairs_.push_back({i, j});
        }
    }
}

}  // namespace deconflict::incident
