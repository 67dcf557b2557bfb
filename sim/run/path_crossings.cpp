// SPDX-License-Identifier: MIT
#include "sim/run/path_crossings.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "sim/core/contracts.hpp"

namespace deconflict::run {
namespace {

using Eigen::Vector2d;

constexpr double kLeastCell_m = 1000.0;
constexpr double kFar_m = std::numeric_limits<double>::infinity();

/// A straight piece of a path.
struct Piece {
    Vector2d from_xy, along_xy;
    std::uint32_t path, point;

    [[nodiscard]] Vector2d middle() const { return from_xy + 0.5 * along_xy; }
};

/// The pieces of the paths of one group.
struct Pieces {
    std::vector<Piece> all;
    double longest_m = kLeastCell_m;
    Vector2d low = {kFar_m, kFar_m}, high = {-kFar_m, -kFar_m};  ///< of their middles
};

Pieces piecesOf(const std::vector<NominalPath>& paths, const std::vector<std::uint32_t>& groups,
                std::uint32_t group) {
    Pieces pieces;
    double longest2 = kLeastCell_m * kLeastCell_m;
    for (std::uint32_t p = 0; p < paths.size(); ++p) {
        const auto& points = paths[p].points;
        if (groups[p] != group) continue;
        for (std::uint32_t k = 0; k + 1 < points.size(); ++k) {
            const Piece piece{.from_xy = points[k].head<2>(),
                              .along_xy = (points[k + 1] - points[k]).head<2>(),
                              .path = p,
                              .point = k};
            longest2 = std::max(longest2, piece.along_xy.squaredNorm());
            pieces.low = pieces.low.cwiseMin(piece.middle());
            pieces.high = pieces.high.cwiseMax(piece.middle());
            pieces.all.push_back(piece);
        }
    }
    pieces.longest_m = std::sqrt(longest2);
    return pieces;
}

/// Pieces by the square of the map that their middle is in, of those that others come near.
class Squares {
public:
    /// @param side_m  at least the length of any piece, of the others too
    Squares(const Pieces& pieces, const Pieces& others, double side_m) : side_m_(side_m) {
        low_ = pieces.low.cwiseMax(others.low) - Vector2d(side_m, side_m);
        const Vector2d size = pieces.high.cwiseMin(others.high) + Vector2d(side_m, side_m) - low_;
        columns_ = std::max<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(size.x() / side_m) + 1);
        rows_ = std::max<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(size.y() / side_m) + 1);
        first_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
        std::vector<std::ptrdiff_t> squares(pieces.all.size());
        for (std::size_t i = 0; i < squares.size(); ++i) {
            const Place place = placeOf(pieces.all[i]);
            squares[i] = isInside(place) ? place.row * columns_ + place.column : -1;
            if (squares[i] >= 0) ++first_[static_cast<std::size_t>(squares[i]) + 1];
        }
        for (std::size_t c = 1; c < first_.size(); ++c) first_[c] += first_[c - 1];
        sorted_.resize(first_.back());
        std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
        for (std::size_t i = 0; i < squares.size(); ++i)
            if (squares[i] >= 0)
                sorted_[next[static_cast<std::size_t>(squares[i])]++] = pieces.all[i];
    }

    /// Calls `meet(piece, other)` for each whose middle is no farther than a side from that of
    /// `piece`.
    template <class Meet>
    void forEachNear(const Piece& piece, const Meet& meet) const {
        const Place place = placeOf(piece);
        for (std::ptrdiff_t row = std::max<std::ptrdiff_t>(0, place.row - 1);
             row <= std::min(rows_ - 1, place.row + 1); ++row) {
            const std::ptrdiff_t from = std::max<std::ptrdiff_t>(0, place.column - 1),
                                 upTo = std::min(columns_ - 1, place.column + 1);
            if (from > upTo) continue;
            const auto begin = static_cast<std::size_t>(row * columns_ + from),
                       end = static_cast<std::size_t>(row * columns_ + upTo) + 1;
            for (std::uint32_t i = first_[begin]; i < first_[end]; ++i) meet(piece, sorted_[i]);
        }
    }

private:
    struct Place {
        std::ptrdiff_t column, row;
    };
    [[nodiscard]] Place placeOf(const Piece& piece) const {
        const Vector2d place = (piece.middle() - low_) / side_m_;
        return {static_cast<std::ptrdiff_t>(std::floor(place.x())),
                static_cast<std::ptrdiff_t>(std::floor(place.y()))};
    }
    [[nodiscard]] bool isInside(const Place& place) const {
        return place.column >= 0 && place.column < columns_ && place.row >= 0 && place.row < rows_;
    }

    double side_m_;
    Vector2d low_ = Vector2d::Zero();
    std::ptrdiff_t columns_ = 0, rows_ = 0;
    std::vector<std::uint32_t> first_;  ///< by square: where its pieces begin (n_squares + 1)
    std::vector<Piece> sorted_;
};

double crossOf(const Vector2d& a, const Vector2d& b) { return a.x() * b.y() - a.y() * b.x(); }

/// How far along each of two pieces their crossing is, both in [0, 1).
struct Parts {
    double first, second;
};

std::optional<Parts> partsOf(const Piece& a, const Piece& b) {
    const double area = crossOf(a.along_xy, b.along_xy);
    if (area == 0.0) return std::nullopt;  // parallel
    const Vector2d apart = b.from_xy - a.from_xy;
    const Parts parts{crossOf(apart, b.along_xy) / area, crossOf(apart, a.along_xy) / area};
    const auto inside = [](double part) { return part >= 0.0 && part < 1.0; };
    if (!inside(parts.first) || !inside(parts.second)) return std::nullopt;
    return parts;
}

Passing passingOf(const std::vector<NominalPath>& paths, const Piece& piece, double part,
                  double step_s) {
    const auto& points = paths[piece.path].points;
    const double from_m = points[piece.point].z(), to_m = points[piece.point + 1].z();
    return {.path = piece.path,
            .after_s = (piece.point + part) * step_s,
            .velocity_mps = piece.along_xy / step_s,
            .altitude_m = from_m + part * (to_m - from_m)};
}

}  // namespace

std::vector<PathCrossing> crossingsOf(
    const std::vector<NominalPath>& paths, const std::vector<std::uint32_t>& groups, double step_s,
    const std::function<bool(std::uint32_t, std::uint32_t)>& wanted) {
    EXPECTS(step_s > 0.0 && groups.size() == paths.size());
    std::vector<PathCrossing> crossings;
    if (paths.empty()) return crossings;
    std::vector<Pieces> pieces;
    const std::uint32_t count = *std::max_element(groups.begin(), groups.end()) + 1;
    for (std::uint32_t group = 0; group < count; ++group)
        pieces.push_back(piecesOf(paths, groups, group));
    const auto meet = [&](const Piece& a, const Piece& b) {
        const auto parts = partsOf(a, b);
        if (!parts) return;
        PathCrossing crossing{.first = passingOf(paths, a, parts->first, step_s),
                              .second = passingOf(paths, b, parts->second, step_s)};
        if (crossing.second.path < crossing.first.path) std::swap(crossing.first, crossing.second);
        crossings.push_back(crossing);
    };
    for (std::uint32_t a = 0; a < count; ++a)
        for (std::uint32_t b = a; b < count; ++b) {
            if (!wanted(a, b) || pieces[a].all.empty() || pieces[b].all.empty()) continue;
            const Squares squares(pieces[a], pieces[b],
                                  std::max(pieces[a].longest_m, pieces[b].longest_m));
            for (const Piece& piece : pieces[b].all)
                squares.forEachNear(piece, [&](const Piece& own, const Piece& other) {
                    if (a != b || own.path < other.path) meet(own, other);
                });
        }
    return crossings;
}

}  // namespace deconflict::run
