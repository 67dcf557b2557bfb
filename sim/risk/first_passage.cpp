// SPDX-License-Identifier: MIT
#include "sim/risk/first_passage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/gaussian.hpp"
#include "sim/core/legendre.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/quadrature.hpp"

namespace deconflict::risk {
namespace {

void expectMotion(const DriftingDistance& motion, core::Duration time) {
    EXPECTS(motion.distance.si() > 0.0 && motion.deviation_mps05 > 0.0 && time.si() > 0.0);
}

/// log P(N(0,1) > x).
double logTail(double x) {
    return core::logNormalBetween(x, std::numeric_limits<double>::infinity());
}

constexpr std::size_t kPoints = 20;  // a panel; a panel is one deviation of a step long
constexpr int kReach = 9;            // deviations of one step that are looked at: beyond, 1e-19
constexpr double kScale = 0.3989422804014327;  // 1 / sqrt(2 pi)

/// Where in a panel the points lie, and their weights.
struct Panel {
    std::array<double, kPoints> at{}, weight{};
    Panel() {
        for (std::size_t i = 0; i < kPoints; ++i) {
            const double side = i % 2 == 0 ? -1.0 : 1.0;
            at[i] = 0.5 + 0.5 * side * core::kTwentyPoints.abscissa[i / 2];
            weight[i] = 0.5 * core::kTwentyPoints.weight[i / 2];
        }
    }
};

/// The density of what has not reached the border, on (0, length), in deviations of one step.
class Survivors {
public:
    Survivors(double start, double drift, double length)
        : drift_(drift), panels_(static_cast<int>(std::ceil(length))) {
        for (int p = 0; p < panels_; ++p)
            for (std::size_t i = 0; i < kPoints; ++i) {
                const double z = p + panel_.at[i] - start - drift;
                density_.push_back(kScale * core::exp(-0.5 * z * z));
            }
        for (int offset = -kReach - 1; offset <= kReach + 1; ++offset)
            for (std::size_t i = 0; i < kPoints; ++i)
                for (std::size_t j = 0; j < kPoints; ++j) {
                    const double z = offset + panel_.at[i] - panel_.at[j] - drift + whole();
                    kernel_.push_back(kScale * panel_.weight[j] * core::exp(-0.5 * z * z));
                }
    }
    /// How much of it will be beyond the border at the next look.
    [[nodiscard]] double leaving() const {
        double sum = 0.0;
        for (std::size_t n = 0; n < density_.size(); ++n) {
            const double x = static_cast<double>(n / kPoints) + panel_.at[n % kPoints];
            sum += density_[n] * panel_.weight[n % kPoints] * core::normalTail(x + drift_);
        }
        return sum;
    }
    /// One step: what stays, moved and spread.
    void advance() {
        std::vector<double> next(density_.size(), 0.0);
        for (int p = 0; p < panels_; ++p)
            for (int offset = -kReach - 1; offset <= kReach + 1; ++offset) {
                const int from = p - offset - static_cast<int>(whole());
                if (from < 0 || from >= panels_) continue;
                add(&next[static_cast<std::size_t>(p) * kPoints], offset,
                    &density_[static_cast<std::size_t>(from) * kPoints]);
            }
        density_ = std::move(next);
    }

private:
    /// The drift in whole panels, so that the kernel's middle lies near offset 0.
    [[nodiscard]] double whole() const { return std::floor(drift_ + 0.5); }
    void add(double* to, int offset, const double* from) const {
        const double* kernel =
            &kernel_[static_cast<std::size_t>(offset + kReach + 1) * kPoints * kPoints];
        for (std::size_t i = 0; i < kPoints; ++i)
            for (std::size_t j = 0; j < kPoints; ++j) to[i] += kernel[i * kPoints + j] * from[j];
    }

    double drift_;
    int panels_;
    Panel panel_;
    std::vector<double> density_, kernel_;
};

}  // namespace

double logFirstPassage(const DriftingDistance& motion, core::Duration time) {
    expectMotion(motion, time);
    const double d = motion.distance.si(), mu = motion.drift.si(), s = motion.deviation_mps05;
    const double spread = s * std::sqrt(time.si()), way = mu * time.si();
    return logSum(logTail((d + way) / spread),
                  -2.0 * mu * d / (s * s) + logTail((d - way) / spread));
}

double discreteFirstPassage(const DriftingDistance& motion, core::Duration time, int looks) {
    expectMotion(motion, time);
    EXPECTS(looks >= 1);
    const double step_s = time.si() / looks;
    const double unit_m = motion.deviation_mps05 * std::sqrt(step_s);
    const double start = motion.distance.si() / unit_m, drift = motion.drift.si() * step_s / unit_m;
    const double farthest =
        start + std::max(0.0, drift * looks) + kReach * std::sqrt(static_cast<double>(looks));
    double reached = core::normalTail(start + drift);
    Survivors survivors(start, drift, farthest);
    for (int look = 2; look <= looks; ++look) {
        reached += survivors.leaving();
        survivors.advance();
    }
    return reached;
}

}  // namespace deconflict::risk
