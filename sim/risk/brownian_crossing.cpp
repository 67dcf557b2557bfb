// SPDX-License-Identifier: MIT
#include "sim/risk/brownian_crossing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/gaussian.hpp"
#include "sim/core/math.hpp"

namespace deconflict::risk {
namespace {

constexpr double kReach = 8.0;  // deviations: what is beyond has no part in 1e-12 of the whole

double ahead_m(const BrownianCrossing& c, std::uint32_t step) {
    return c.speed_mps * (static_cast<double>(step) - static_cast<double>(c.passStep));
}

/// The share of a square cell that lies within the radius of the origin.
double shareInside(double x_m, double y_m, double cell_m, double radius_m) {
    const double distance = std::sqrt(x_m * x_m + y_m * y_m);
    if (distance > radius_m + cell_m) return 0.0;
    if (distance < radius_m - cell_m) return 1.0;
    constexpr int kParts = 32;
    int inside = 0;
    for (int i = 0; i < kParts; ++i)
        for (int j = 0; j < kParts; ++j) {
            const double x = x_m + cell_m * ((i + 0.5) / kParts - 0.5);
            const double y = y_m + cell_m * ((j + 0.5) / kParts - 0.5);
            inside += x * x + y * y <= radius_m * radius_m ? 1 : 0;
        }
    return inside / static_cast<double>(kParts * kParts);
}

/// The probability to go, on offsets from the nominal position in x and on true y, in cells whose
/// middles are whole multiples of their size.
class Recursion {
public:
    Recursion(const BrownianCrossing& c, double cell_m)
        : c_(c), cell_m_(cell_m), first_(firstStep()) {
        halfX_ = cellsIn(kReach * c.walk_mps05 * std::sqrt(static_cast<double>(c.steps)));
        halfY_ = cellsIn(c.radius_m +
                         kReach * c.walk_mps05 * std::sqrt(static_cast<double>(c.steps - first_)));
        const int reach = cellsIn(kReach * c.walk_mps05);
        for (int k = -reach; k <= reach; ++k) {
            kernel_.push_back(chanceOf(k * cell_m, c.walk_mps05));
        }
        value_.assign(static_cast<std::size_t>(width() * height()), 0.0);
    }
    double run() {
        for (std::uint32_t step = c_.steps; step > first_; --step) {
            markInside(step);
            smear(1, width(), height(), width());
            smear(width(), height(), width(), 1);
        }
        return expectationAt(first_);
    }

private:
    /// Before it, the radius is farther ahead than the walk can have carried anything.
    [[nodiscard]] std::uint32_t firstStep() const {
        for (std::uint32_t step = 1; step <= c_.steps; ++step)
            if (-ahead_m(c_, step) <=
                c_.radius_m + kReach * c_.walk_mps05 * std::sqrt(static_cast<double>(step)))
                return step - 1;
        return c_.steps;
    }
    /// The normal density at a point times the cell: as good as the integral, for a grid finer than
    /// the deviation makes the trapezoidal rule exact, and no variance is added by rounding to
    /// cells.
    [[nodiscard]] double chanceOf(double at_m, double spread_m) const {
        const double z = at_m / spread_m;
        return cell_m_ / spread_m * 0.3989422804014327 * core::exp(-0.5 * z * z);
    }
    [[nodiscard]] int cellsIn(double length_m) const {
        return static_cast<int>(std::ceil(length_m / cell_m_));
    }
    [[nodiscard]] int width() const { return 2 * halfX_ + 1; }
    [[nodiscard]] int height() const { return 2 * halfY_ + 1; }
    double& at(int i, int j) {
        return value_[static_cast<std::size_t>((j + halfY_) * width() + i + halfX_)];
    }

    void markInside(std::uint32_t step) {
        const int ahead = static_cast<int>(std::lround(ahead_m(c_, step) / cell_m_));
        const int reach = cellsIn(c_.radius_m) + 1;
        for (int j = -reach; j <= reach; ++j)
            for (int x = -reach; x <= reach; ++x) {
                const int i = x - ahead;
                if (i < -halfX_ || i > halfX_) continue;
                const double share = shareInside(x * cell_m_, j * cell_m_, cell_m_, c_.radius_m);
                at(i, j) = share + (1.0 - share) * at(i, j);
            }
    }
    /// Convolves along one axis: `count` lines of `length` cells, a cell and a line apart.
    void smear(int cell, int length, int count, int line) {
        const int reach = static_cast<int>(kernel_.size() / 2);
        std::vector<double> padded(static_cast<std::size_t>(length + 2 * reach), 0.0);
        std::vector<double> sum(static_cast<std::size_t>(length));
        for (int n = 0; n < count; ++n) {
            double* const from = &value_[static_cast<std::size_t>(n * line)];
            for (int i = 0; i < length; ++i)
                padded[static_cast<std::size_t>(i + reach)] = from[i * cell];
            std::fill(sum.begin(), sum.end(), 0.0);
            for (std::size_t k = 0; k < kernel_.size(); ++k)
                for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += kernel_[k] * padded[i + k];
            for (int i = 0; i < length; ++i) from[i * cell] = sum[static_cast<std::size_t>(i)];
        }
    }
    /// Over the normal law of the position at a step that nothing has reached yet.
    double expectationAt(std::uint32_t step) {
        const double spread_m = c_.walk_mps05 * std::sqrt(static_cast<double>(step));
        double sum = 0.0;
        for (int j = -halfY_; j <= halfY_; ++j) {
            double row = 0.0;
            for (int i = -halfX_; i <= halfX_; ++i)
                row += at(i, j) * chanceOf(i * cell_m_, spread_m);
            sum += row * chanceOf(j * cell_m_ - c_.miss_m, spread_m);
        }
        return sum;
    }

    const BrownianCrossing& c_;
    double cell_m_;
    std::uint32_t first_;
    int halfX_ = 0, halfY_ = 0;
    std::vector<double> kernel_;  ///< chances to move by -reach .. reach cells in a step
    std::vector<double> value_;
};

}  // namespace

BrownianCrossing::State BrownianCrossing::start(const core::StreamKey& /*key*/) const {
    return {.x = ahead_m(*this, 0), .y = miss_m};
}

void BrownianCrossing::advance(State& state, core::StreamKey key) const {
    key.purpose = core::Purpose::navigationError;
    const auto [along, across] = core::normalPair(key, state.step);
    ++state.step;
    state.x += speed_mps + walk_mps05 * along;
    state.y += walk_mps05 * across;
    state.met = state.met || state.x * state.x + state.y * state.y <= radius_m * radius_m;
}

double logStrip(double y_m, double spread_m, double radius_m) {
    return core::logNormalBetween((-radius_m - y_m) / spread_m, (radius_m - y_m) / spread_m);
}

double CrossingScore::operator()(const BrownianCrossing::State& state) const {
    const double left_s = -state.x / crossing_.speed_mps;
    // Past the disc only the walk can bring it back: nothing to hope for.
    if (state.x > crossing_.radius_m) return -std::numeric_limits<double>::infinity();
    const double spread_m = crossing_.walk_mps05 * std::sqrt(std::max(left_s, 0.5));
    return logStrip(state.y, spread_m, crossing_.radius_m);
}

double crossingProbabilityOnGrid(const BrownianCrossing& crossing, double cell_m) {
    EXPECTS(cell_m > 0.0 && crossing.passStep <= crossing.steps);
    const double cells = crossing.speed_mps / cell_m;
    EXPECTS(std::abs(cells - std::round(cells)) < 1e-9);
    return Recursion(crossing, cell_m).run();
}

double crossingProbability(const BrownianCrossing& crossing) {
    const double coarse = crossingProbabilityOnGrid(crossing, 8.0);
    const double fine = crossingProbabilityOnGrid(crossing, 4.0);
    return fine + (fine - coarse) / 3.0;
}

}  // namespace deconflict::risk
