// SPDX-License-Identifier: MIT
#include "sim/geo/border_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/geo/border_geometry.hpp"

namespace deconflict::geo {
BorderIndex::BorderIndex(std::vector<BorderEdge> edges, const ScaleField& scale)
    : edges_(std::move(edges)),
      scale_(scale),
      patches_(new std::atomic<const BorderPatch*>[std::size_t{kPerSide} * kPerSide]()) {
    segments_.reserve(edges_.size());
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
        const BorderEdge& e = edges_[i];
        const bool rising = e.ay_m != e.by_m ? e.ay_m < e.by_m : e.ax_m < e.bx_m;
        const double dx_m = e.bx_m - e.ax_m;
        const double dy_m = e.by_m - e.ay_m;
        EXPECTS(dx_m != 0.0 || dy_m != 0.0);
        const double inverse = 1.0 / (dx_m * dx_m + dy_m * dy_m);
        segments_.push_back(rising ? BorderSegment{e.ax_m, e.ay_m, e.bx_m, e.by_m, inverse}
                                   : BorderSegment{e.bx_m, e.by_m, e.ax_m, e.ay_m, inverse});
        (e.is_border ? all_borders_ : map_ends_).push_back(i);
    }
    EXPECTS(!all_borders_.empty());
    placeGrid();
}

BorderIndex::BorderIndex(BorderIndex&& other) noexcept = default;

BorderIndex& BorderIndex::operator=(const BorderIndex& other) { return *this = BorderIndex(other); }

BorderIndex& BorderIndex::operator=(BorderIndex&& other) noexcept {
    std::swap(edges_, other.edges_);
    std::swap(segments_, other.segments_);
    std::swap(all_borders_, other.all_borders_);
    std::swap(map_ends_, other.map_ends_);
    std::swap(scale_, other.scale_);
    std::swap(west_m_, other.west_m_);
    std::swap(south_m_, other.south_m_);
    std::swap(cell_m_, other.cell_m_);
    std::swap(inverse_cell_per_m_, other.inverse_cell_per_m_);
    std::swap(patches_, other.patches_);
    return *this;
}

BorderIndex::~BorderIndex() {
    for (std::size_t i = 0; patches_ && i < std::size_t{kPerSide} * kPerSide; ++i) {
        delete patches_[i].load(std::memory_order_acquire);
    }
}

void BorderIndex::placeGrid() {
    double east_m = -std::numeric_limits<double>::infinity();
    double north_m = east_m;
    double west_m = -east_m;
    double south_m = -east_m;
    for (const BorderSegment& s : segments_) {
        east_m = std::max({east_m, s.ax_m, s.bx_m});
        west_m = std::min({west_m, s.ax_m, s.bx_m});
        south_m = std::min(south_m, s.ay_m);
        north_m = std::max(north_m, s.by_m);
    }
    constexpr double kMargin_m = 600e3;
    const double side_m = std::max(east_m - west_m, north_m - south_m) + 2.0 * kMargin_m;
    west_m_ = 0.5 * (west_m + east_m) - 0.5 * side_m;
    south_m_ = 0.5 * (south_m + north_m) - 0.5 * side_m;
    cell_m_ = side_m / kPerSide;
    inverse_cell_per_m_ = kPerSide / side_m;
}

bool BorderIndex::contains(double x_m, double y_m) const {
    const std::optional<Leaf> leaf = leafAt(x_m, y_m);
    return leaf && containsIn(*leaf, x_m, y_m);
}

BorderIndex::Hit BorderIndex::nearest(double x_m, double y_m) const {
    const std::optional<Leaf> leaf = leafAt(x_m, y_m);
    return leaf ? nearestOf(leaf->patch->nearIn(*leaf->cell), x_m, y_m) : nearestByScan(x_m, y_m);
}

double BorderIndex::signedDistance_m(double x_m, double y_m) const {
    const std::optional<Leaf> leaf = leafAt(x_m, y_m);
    if (!leaf) {
        return nearestByScan(x_m, y_m).distance_m;
    }
    const double distance_m = nearestOf(leaf->patch->nearIn(*leaf->cell), x_m, y_m).distance_m;
    return containsIn(*leaf, x_m, y_m) ? -distance_m : distance_m;
}

bool BorderIndex::mayMeetEdge(double x_m, double y_m, double reach_m) const {
    constexpr double kLeastScale = 0.9;  // of any map a Projection may make, and well below
    if (nearest(x_m, y_m).distance_m * kLeastScale <= reach_m) {
        return true;
    }
    return std::ranges::any_of(map_ends_, [&](std::uint32_t i) {
        const BorderSegment& s = segments_[i];
        return std::min(s.ax_m, s.bx_m) <= x_m + reach_m &&
               std::max(s.ax_m, s.bx_m) >= x_m - reach_m && s.ay_m <= y_m + reach_m &&
               s.by_m >= y_m - reach_m;
    });
}

bool BorderIndex::containsByScan(double x_m, double y_m) const {
    bool inside = false;
    for (const BorderSegment& s : segments_) {
        inside ^= s.ay_m <= y_m && s.by_m > y_m && detail::isLeftOf(s, x_m, y_m);
    }
    return inside;
}

BorderIndex::Hit BorderIndex::nearestByScan(double x_m, double y_m) const {
    return nearestOf(all_borders_, x_m, y_m);
}

std::optional<BorderIndex::Leaf> BorderIndex::leafAt(double x_m, double y_m) const {
    const double right = (x_m - west_m_) * inverse_cell_per_m_;
    const double up = (y_m - south_m_) * inverse_cell_per_m_;
    if (!(right >= 0.0 && up >= 0.0 && right < kPerSide && up < kPerSide)) {
        return std::nullopt;
    }
    const int column = static_cast<int>(right);
    const int row = static_cast<int>(up);
    const auto index = static_cast<std::size_t>(row * kPerSide + column);
    const BorderPatch* patch = patches_[index].load(std::memory_order_acquire);
    if (patch == nullptr) {
        patch = buildPatch(index, column, row);
    }
    return Leaf{.patch = patch, .cell = &patch->leafAt(x_m, y_m)};
}

const BorderPatch* BorderIndex::buildPatch(std::size_t index, int column, int row) const {
    const BorderPatch::Square square{.x_m = west_m_ + (column + 0.5) * cell_m_,
                                     .y_m = south_m_ + (row + 0.5) * cell_m_,
                                     .half_m = 0.5 * cell_m_};
    const bool corner_inside =
        containsByScan(square.x_m + square.half_m, square.y_m - square.half_m);
    auto built = std::make_unique<const BorderPatch>(
        makeBorderPatch(segments_, all_borders_, scale_, square, corner_inside));
    const BorderPatch* there = nullptr;
    if (patches_[index].compare_exchange_strong(there, built.get(), std::memory_order_acq_rel)) {
        return built.release();
    }
    return there;  // another thread was first; both built the same
}

bool BorderIndex::containsIn(const Leaf& leaf, double x_m, double y_m) const {
    bool inside = leaf.cell->corner_inside;
    for (const std::uint32_t i : leaf.patch->crossingIn(*leaf.cell)) {
        inside ^= detail::crossesWay(segments_[i], x_m, y_m, leaf.cell->corner_x_m,
                                     leaf.cell->corner_y_m);
    }
    return inside;
}

BorderIndex::Hit BorderIndex::nearestOf(std::span<const std::uint32_t> list, double x_m,
                                        double y_m) const {
    const detail::MeanInverseScale scale(scale_, x_m, y_m);
    std::uint32_t nearest = 0;
    double least_m2 = std::numeric_limits<double>::infinity();
    for (const std::uint32_t i : list) {
        const double ground_m2 = detail::squaredGroundDistance_m2(segments_[i], scale, x_m, y_m);
        nearest = ground_m2 < least_m2 ? i : nearest;
        least_m2 = ground_m2 < least_m2 ? ground_m2 : least_m2;
    }
    const detail::Foot foot = detail::footOn(segments_[nearest], x_m, y_m);
    return {.x_m = foot.x_m,
            .y_m = foot.y_m,
            .distance_m = scale_.separation_m(x_m, y_m, foot.x_m, foot.y_m),
            .edge = nearest};
}

}  // namespace deconflict::geo
