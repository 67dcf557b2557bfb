// SPDX-License-Identifier: MIT
#include "render/scene/zone.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>

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

/// Distances to a territory at the corners of squares that cover a box; < 0 inside it.
class Grid {
public:
    Grid(const geo::Territory& territory, const BoxXy& box) : low_xy_(box.low_xy) {
        const Vector2d size = box.high_xy - box.low_xy;
        columns_ = static_cast<std::size_t>(std::ceil(size.x() / kZoneCell_m)) + 1;
        rows_ = static_cast<std::size_t>(std::ceil(size.y() / kZoneCell_m)) + 1;
        for (std::size_t j = 0; j < rows_; ++j)
            for (std::size_t i = 0; i < columns_; ++i)
                distances_m_.push_back(territory.signedDistance_m(placeOf(i, j)));
    }

    void addEdges(double zone_m, std::vector<LineXy>& lines) const {
        const auto corner = [&](std::size_t i, std::size_t j) {
            return Corner{placeOf(i, j), distance_m(i, j) - zone_m};
        };
        for (std::size_t j = 0; j + 1 < rows_; ++j)
            for (std::size_t i = 0; i + 1 < columns_; ++i)
                addPieces({corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)},
                          lines);
    }

    /// Along every third diagonal of the squares, where it is outside the border and in the zone.
    void addHatch(double zone_m, std::vector<LineXy>& lines) const {
        for (std::size_t sum = 0; sum <= columns_ + rows_ - 2; sum += kHatchEvery) {
            std::size_t i = sum < rows_ ? 0 : sum - (rows_ - 1);
            std::optional<Vector2d> from;
            for (; i < columns_ && i <= sum; ++i) {
                const std::size_t j = sum - i;
                const bool within = distance_m(i, j) > 0 && distance_m(i, j) < zone_m;
                if (within && !from) from = i > 0 ? cut(i - 1, j + 1, i, j, zone_m) : placeOf(i, j);
                if (within || !from) continue;
                lines.push_back({*from, cut(i, j, i - 1, j + 1, zone_m)});
                from.reset();
            }
        }
    }

private:
    [[nodiscard]] Vector2d placeOf(std::size_t i, std::size_t j) const {
        return low_xy_ + kZoneCell_m * Vector2d(static_cast<double>(i), static_cast<double>(j));
    }
    [[nodiscard]] double distance_m(std::size_t i, std::size_t j) const {
        return distances_m_[j * columns_ + i];
    }
    /// Where the way from a corner outside the hatched band to one within it enters the band.
    [[nodiscard]] Vector2d cut(std::size_t i, std::size_t j, std::size_t toI, std::size_t toJ,
                               double zone_m) const {
        if (j >= rows_) return placeOf(toI, toJ);
        const double out_m = distance_m(i, j), in_m = distance_m(toI, toJ);
        const double edge_m = out_m > 0 ? zone_m : 0;
        const double part = (out_m - edge_m) / (out_m - in_m);
        return placeOf(i, j) + part * (placeOf(toI, toJ) - placeOf(i, j));
    }

    Vector2d low_xy_;
    std::size_t columns_ = 0, rows_ = 0;
    std::vector<double> distances_m_;
};

}  // namespace

Zones zonesOf(const world::Model& model) {
    Zones zones;
    const BoxXy box = boxOf(*model.theatre);
    for (const world::Nation& nation : model.nations) {
        if (!nation.borderWatch) continue;
        const Grid grid(model.theatre->states[nation.borderWatch->territory.index()].territory,
                        box);
        const double zone_m = nation.borderWatch->terms.zone.si();
        grid.addEdges(zone_m, zones.edges);
        if (zone_m > 0) grid.addHatch(zone_m, zones.hatch);
    }
    return zones;
}

}  // namespace deconflict::scene
