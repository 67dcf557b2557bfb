// SPDX-License-Identifier: MIT
#include "render/scene/zone.hpp"

#include <array>
#include <cmath>

namespace deconflict::scene {
namespace {

using Eigen::Vector2d;

/// A corner of the grid: where, and how far beyond the zone.
struct Corner {
    Vector2d at_xy;
    double beyond_m;
};

/// The pieces of the zero line within one square, corners in order around it.
void addPieces(const std::array<Corner, 4>& corners, std::vector<LineXy>& lines) {
    LineXy cuts;
    for (std::size_t i = 0; i < 4; ++i) {
        const Corner &a = corners[i], &b = corners[(i + 1) % 4];
        if ((a.beyond_m < 0) == (b.beyond_m < 0)) continue;
        const double part = a.beyond_m / (a.beyond_m - b.beyond_m);
        cuts.push_back(a.at_xy + part * (b.at_xy - a.at_xy));
    }
    for (std::size_t i = 0; i + 1 < cuts.size(); i += 2) lines.push_back({cuts[i], cuts[i + 1]});
}

void addZone(const geo::Territory& territory, double zone_m, const BoxXy& box,
             std::vector<LineXy>& lines) {
    const Vector2d size = box.high_xy - box.low_xy;
    const auto columns = static_cast<std::size_t>(std::ceil(size.x() / kZoneCell_m)) + 1;
    const auto rows = static_cast<std::size_t>(std::ceil(size.y() / kZoneCell_m)) + 1;
    std::vector<Corner> below, row;
    for (std::size_t j = 0; j < rows; ++j) {
        row.clear();
        for (std::size_t i = 0; i < columns; ++i) {
            const Vector2d at =
                box.low_xy + kZoneCell_m * Vector2d(static_cast<double>(i), static_cast<double>(j));
            row.push_back({at, territory.signedDistance_m(at) - zone_m});
        }
        for (std::size_t i = 0; i + 1 < columns && !below.empty(); ++i)
            addPieces({below[i], below[i + 1], row[i + 1], row[i]}, lines);
        below.swap(row);
    }
}

}  // namespace

std::vector<LineXy> zonesOf(const world::Model& model) {
    std::vector<LineXy> lines;
    const BoxXy box = boxOf(*model.theatre);
    for (const world::Nation& nation : model.nations)
        if (nation.borderWatch)
            addZone(model.theatre->states[nation.borderWatch->territory.index()].territory,
                    nation.borderWatch->terms.zone.si(), box, lines);
    return lines;
}

}  // namespace deconflict::scene
