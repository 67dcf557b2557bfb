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

/// A straight piece of a path.
struct Piece {
    Vector2d from_xy, along_xy;
    std::uint32_t path, point;

    [[nodiscard]] Vector2d middle() const { return from_xy + 0.5 * along_xy; }
};

std::vector<Piece> piecesOf(const std::vector<NominalPath>& paths) {
    std::vector<Piece> pieces;
    for (std::uint32_t p = 0; p < paths.size(); ++p) {
        const auto& points = paths[p].points;
        for (std::uint32_t k = 0; k + 1 < points.size(); ++k)
            pieces.push_back({.from_xy = points[k].head<2>(),
                              .along_xy = (points[k + 1] - points[k]).head<2>(),
                              .path = p,
                              .point = k});
    }
    return pieces;
}

/// Pieces by the square of the map that their middle is in; no piece is longer than a square.
class Squares {
public:
    explicit Squares(const std::vector<Piece>& pieces) {
        constexpr double kFar = std::numeric_limits<double>::infinity();
        Vector2d low(kFar, kFar), high(-kFar, -kFar);
        double longest2 = kLeastCell_m * kLeastCell_m;
        for (const Piece& piece : pieces) {
            longest2 = std::max(longest2, piece.along_xy.squaredNorm());
            low = low.cwiseMin(piece.middle());
            high = high.cwiseMax(piece.middle());
        }
        side_m_ = std::sqrt(longest2);
        low_ = low;
        columns_ = static_cast<std::size_t>((high - low).x() / side_m_) + 1;
        const auto rows = static_cast<std::size_t>((high - low).y() / side_m_) + 1;
        first_.assign(columns_ * rows + 1, 0);
        for (const Piece& piece : pieces) ++first_[squareOf(piece) + 1];
        for (std::size_t c = 1; c < first_.size(); ++c) first_[c] += first_[c - 1];
        sorted_.resize(pieces.size());
        std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
        for (const Piece& piece : pieces) sorted_[next[squareOf(piece)]++] = piece;
    }

    /// Calls `meet(a, b)` once for any two pieces whose middles are no farther than a side apart.
    template <class Meet>
    void forEachNear(const Meet& meet) const {
        const std::size_t squares = first_.size() - 1;
        for (std::size_t square = 0; square < squares; ++square) {
            const bool last = square % columns_ == columns_ - 1, first = square % columns_ == 0;
            for (std::size_t i = first_[square]; i < first_[square + 1]; ++i) {
                // Its own square and the next one of the row, then three of the next row.
                const std::size_t upTo = square + (last ? 0 : 1);
                for (std::size_t j = i + 1; j < first_[upTo + 1]; ++j) meet(sorted_[i], sorted_[j]);
                if (square + columns_ >= squares) continue;
                const std::size_t from = square + columns_ - (first ? 0 : 1);
                for (std::size_t j = first_[from]; j < first_[upTo + columns_ + 1]; ++j)
                    meet(sorted_[i], sorted_[j]);
            }
        }
    }

private:
    [[nodiscard]] std::size_t squareOf(const Piece& piece) const {
        const Vector2d place = (piece.middle() - low_) / side_m_;
        return static_cast<std::size_t>(place.y()) * columns_ + static_cast<std::size_t>(place.x());
    }

    double side_m_ = kLeastCell_m;
    Vector2d low_ = Vector2d::Zero();
    std::size_t columns_ = 1;
    std::vector<std::size_t> first_;  ///< by square: where its pieces begin (n_squares + 1)
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

std::vector<PathCrossing> crossingsOf(const std::vector<NominalPath>& paths, double step_s,
                                      const std::function<bool(std::size_t, std::size_t)>& wanted) {
    EXPECTS(step_s > 0.0);
    std::vector<PathCrossing> crossings;
    const std::vector<Piece> pieces = piecesOf(paths);
    if (pieces.empty()) return crossings;
    std::vector<std::uint8_t> isWanted(paths.size() * paths.size());
    for (std::size_t a = 0; a < paths.size(); ++a)
        for (std::size_t b = a + 1; b < paths.size(); ++b)
            isWanted[a * paths.size() + b] = isWanted[b * paths.size() + a] = wanted(a, b);
    Squares(pieces).forEachNear([&](const Piece& a, const Piece& b) {
        if (isWanted[a.path * paths.size() + b.path] == 0) return;
        const auto parts = partsOf(a, b);
        if (!parts) return;
        PathCrossing crossing{.first = passingOf(paths, a, parts->first, step_s),
                              .second = passingOf(paths, b, parts->second, step_s)};
        if (crossing.second.path < crossing.first.path) std::swap(crossing.first, crossing.second);
        crossings.push_back(crossing);
    });
    return crossings;
}

}  // namespace deconflict::run
