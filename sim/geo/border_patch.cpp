// SPDX-License-Identifier: MIT
#include "sim/geo/border_patch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/geo/border_geometry.hpp"

namespace deconflict::geo {
namespace {

/// Lists this short are not worth dividing further (measured: README.md), and longer ones neither
/// in a cell that is small against its distance from the border: there they shrink slowly.
constexpr std::size_t kShortList = 8;
constexpr std::size_t kShortFarList = 32;
constexpr double kFar = 16.0;
constexpr std::size_t kDeepest = 5;
constexpr double kTouching_m = 1e-3;  ///< an edge this near to a cell is listed as crossing it

/// Divides a square depth first; each cell's lists are sieved from its parent's.
class Builder {
public:
    Builder(std::span<const BorderSegment> segments, const ScaleField& scale)
        : segments_(segments), scale_(scale) {}

    BorderPatch build(std::span<const std::uint32_t> borders, const BorderPatch::Square& square,
                      bool corner_inside) {
        patch_.square = square;
        patch_.cells.push_back({.corner_x_m = square.x_m + square.half_m,
                                .corner_y_m = square.y_m - square.half_m,
                                .corner_inside = corner_inside});
        setSlope(square);
        List all(segments_.size());
        std::iota(all.begin(), all.end(), 0U);
        sieveNear(borders, square, near_[0]);
        sieveCrossing(all, square, crossing_[0]);
        divide(0, square, 0);
        return std::move(patch_);
    }

private:
    using List = std::vector<std::uint32_t>;
    using Square = BorderPatch::Square;
    struct Candidate {
        double distance_m = 0.0;  ///< over ground, from the square's centre
        detail::Foot foot;
    };

    void setSlope(const Square& square);
    void divide(std::uint32_t cell, const Square& square, std::size_t level);
    void makeLeaf(std::uint32_t cell, std::size_t level);
    [[nodiscard]] bool isShort(std::size_t level, const Square& square) const;
    void sieveNear(std::span<const std::uint32_t> from, const Square& square, List& to);
    void sieveCrossing(const List& from, const Square& square, List& to) const;

    std::span<const BorderSegment> segments_;
    const ScaleField& scale_;
    BorderPatch patch_;
    std::array<List, kDeepest + 1> near_;      ///< of the cell being divided at each level
    std::array<List, kDeepest + 1> crossing_;  ///< the same
    std::vector<Candidate> candidates_;
    double slope_per_m_ = 0.0;  ///< see setSlope()
};

/// What the change of the scale adds, per metre moved and metre between two feet, to the change of
/// the difference of two ground distances: 1/k differs between the feet and along the way. Four
/// times the steepest slope within 1000 km is more than all of it.
void Builder::setSlope(const Square& square) {
    constexpr double kReach_m = 1e6;
    constexpr double kStep_m = 1e3;
    const double rim_m = std::abs(square.x_m) + kReach_m;
    slope_per_m_ = 4.0 *
                   std::abs(1.0 / scale_.at(rim_m + kStep_m, square.y_m) -
                            1.0 / scale_.at(rim_m, square.y_m)) /
                   kStep_m;
}

bool Builder::isShort(std::size_t level, const Square& square) const {
    const List& near = near_[level];
    if (crossing_[level].size() > kShortList) {
        return false;
    }
    if (near.size() <= kShortList) {
        return true;
    }
    const detail::MeanInverseScale scale(scale_, square.x_m, square.y_m);
    const double far_m = kFar * square.half_m;
    return near.size() <= kShortFarList &&
           detail::squaredGroundDistance_m2(segments_[near.front()], scale, square.x_m,
                                            square.y_m) > far_m * far_m;
}

void Builder::divide(std::uint32_t cell, const Square& square, std::size_t level) {
    if (level == kDeepest || isShort(level, square)) {
        makeLeaf(cell, level);
        return;
    }
    const auto children = static_cast<std::uint32_t>(patch_.cells.size());
    patch_.cells[cell].children = children;
    patch_.cells.resize(patch_.cells.size() + 4);
    const BorderPatch::Cell parent = patch_.cells[cell];
    const double quarter_m = 0.5 * square.half_m;
    for (std::uint32_t i = 0; i < 4; ++i) {
        const Square part{square.x_m + ((i & 1U) != 0 ? quarter_m : -quarter_m),
                          square.y_m + ((i & 2U) != 0 ? quarter_m : -quarter_m), quarter_m};
        BorderPatch::Cell& child = patch_.cells[children + i];
        child.corner_x_m = part.x_m + quarter_m;
        child.corner_y_m = part.y_m - quarter_m;
        child.corner_inside = parent.corner_inside;
        for (const std::uint32_t edge : crossing_[level]) {
            child.corner_inside ^=
                detail::crossesWay(segments_[edge], child.corner_x_m, child.corner_y_m,
                                   parent.corner_x_m, parent.corner_y_m);
        }
        sieveNear(near_[level], part, near_[level + 1]);
        sieveCrossing(crossing_[level], part, crossing_[level + 1]);
        divide(children + i, part, level + 1);
    }
}

void Builder::makeLeaf(std::uint32_t cell, std::size_t level) {
    BorderPatch::Cell& leaf = patch_.cells[cell];
    std::vector<std::uint32_t>& lists = patch_.lists;
    leaf.lists_begin = static_cast<std::uint32_t>(lists.size());
    leaf.near_count = static_cast<std::uint32_t>(near_[level].size());
    leaf.crossing_count = static_cast<std::uint32_t>(crossing_[level].size());
    lists.insert(lists.end(), near_[level].begin(), near_[level].end());
    lists.insert(lists.end(), crossing_[level].begin(), crossing_[level].end());
}

void Builder::sieveNear(std::span<const std::uint32_t> from, const Square& square, List& to) {
    const detail::MeanInverseScale scale(scale_, square.x_m, square.y_m);
    candidates_.resize(from.size());
    Candidate nearest{.distance_m = std::numeric_limits<double>::infinity(), .foot = {}};
    for (std::size_t i = 0; i < from.size(); ++i) {
        const auto& s = segments_[from[i]];
        const detail::Foot foot = detail::footOn(s, square.x_m, square.y_m);
        const double ground_m =
            std::sqrt(detail::squaredGroundDistance_m2(s, scale, square.x_m, square.y_m));
        candidates_[i] = {.distance_m = ground_m, .foot = foot};
        if (ground_m < nearest.distance_m) {
            nearest = candidates_[i];
        }
    }
    const double radius_m = square.half_m * 1.41422;  // rounded up
    const double clear_m = nearest.distance_m - radius_m;
    const double per_clear = clear_m > 0.0 ? 1.0 / clear_m : 1e9;
    to.clear();
    for (std::size_t i = 0; i < from.size(); ++i) {
        const Candidate& c = candidates_[i];
        const double across_m = c.foot.x_m - nearest.foot.x_m;
        const double up_m = c.foot.y_m - nearest.foot.y_m;
        const double apart_m = std::sqrt(across_m * across_m + up_m * up_m) + 2.0 * radius_m;
        const double turn = std::min(apart_m * per_clear, 2.0);
        const double change_m = radius_m * (turn + slope_per_m_ * apart_m);
        if (c.distance_m - nearest.distance_m <= change_m) {
            to.push_back(from[i]);
        }
    }
}

void Builder::sieveCrossing(const List& from, const Square& square, List& to) const {
    const double half_m = square.half_m + kTouching_m;
    to.clear();
    for (const std::uint32_t edge : from) {
        const auto& s = segments_[edge];
        const double mid_x_m = 0.5 * (s.ax_m + s.bx_m) - square.x_m;
        const double mid_y_m = 0.5 * (s.ay_m + s.by_m) - square.y_m;
        const double reach_x_m = 0.5 * std::abs(s.bx_m - s.ax_m);
        const double reach_y_m = 0.5 * (s.by_m - s.ay_m);
        // Separating axes: the square's two, and the edge's normal.
        const bool apart = std::abs(mid_x_m) > half_m + reach_x_m ||
                           std::abs(mid_y_m) > half_m + reach_y_m ||
                           std::abs(mid_x_m * (s.by_m - s.ay_m) - mid_y_m * (s.bx_m - s.ax_m)) >
                               2.0 * half_m * (reach_x_m + reach_y_m);
        if (!apart) {
            to.push_back(edge);
        }
    }
}

}  // namespace

BorderPatch makeBorderPatch(std::span<const BorderSegment> segments,
                            std::span<const std::uint32_t> borders, const ScaleField& scale,
                            const BorderPatch::Square& square, bool corner_inside) {
    return Builder(segments, scale).build(borders, square, corner_inside);
}

}  // namespace deconflict::geo
