// SPDX-License-Identifier: MIT
#include "sim/conflict/violation_probability.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/core/normal_cdf.hpp"

namespace deconflict::conflict {

namespace {

using Eigen::Vector2d;

constexpr double kWide = 6.0;    // deviations beyond which nothing is counted: 2e-9
constexpr double kSlow = 5.0;    // deviations of the speed below which there is no approach
constexpr double kLeast = 1e-9;  // least deviation, so that nothing is divided by zero
constexpr int kMoments = 33;

/// The volume in plain numbers; a cylinder is an entry point without time.
struct Volume {
    TimeVariable variable;
    PlainWellClear limits;

    /// How long before the closest approach a pair is near that is inside for `half_s` before it.
    [[nodiscard]] double lead_s(double half_s) const {
        const double t = limits.time_s;
        switch (variable) {
            case TimeVariable::modifiedTau:
                return 0.5 * t + std::sqrt(0.25 * t * t + half_s * half_s);
            case TimeVariable::closestApproach:
                return std::max(t, half_s);
            case TimeVariable::entryPoint:
                break;
        }
        return half_s + t;
    }
};

/// Nodes within (-1, 1) and weights, by Newton's method on the Legendre polynomial.
template <std::size_t n>
struct GaussLegendre {
    std::array<double, n> node{}, weight{};
    GaussLegendre() {
        for (std::size_t i = 0; i < n; ++i) {
            double x = core::cos(core::kPi * (static_cast<double>(i) + 0.75) /
                                 (static_cast<double>(n) + 0.5));
            double slope = 1.0;
            for (int step = 0; step < 8; ++step) {
                double before = 1.0, value = x;
                for (std::size_t k = 2; k <= n; ++k) {
                    const auto order = static_cast<double>(k);
                    const double next =
                        ((2.0 * order - 1.0) * x * value - (order - 1.0) * before) / order;
                    before = value;
                    value = next;
                }
                slope = static_cast<double>(n) * (x * value - before) / (x * x - 1.0);
                x -= value / slope;
            }
            node[i] = x;
            weight[i] = 2.0 / ((1.0 - x * x) * slope * slope);
        }
    }
};

/// The integral of f over [low, high]; 0 unless low < high.
template <std::size_t n, class Function>
double integral(double low, double high, const Function& f) {
    static const GaussLegendre<n> rule;
    if (!(low < high)) return 0.0;
    const double middle = 0.5 * (low + high), half = 0.5 * (high - low);
    double sum = 0.0;
    for (std::size_t i = 0; i < n; ++i) sum += rule.weight[i] * f(middle + half * rule.node[i]);
    return half * sum;
}

/// A normal number.
struct Normal {
    double mean, deviation;
    [[nodiscard]] double density(double x) const {
        const double z = (x - mean) / deviation;
        return core::exp(-0.5 * z * z) / (deviation * 2.5066282746310002);
    }
    [[nodiscard]] double between(double low, double high) const {
        return core::normalBetween((low - mean) / deviation, (high - mean) / deviation);
    }
    [[nodiscard]] double low() const { return mean - kWide * deviation; }
    [[nodiscard]] double high() const { return mean + kWide * deviation; }
};

double deviationOf(double variance) { return std::max(std::sqrt(std::max(variance, 0.0)), kLeast); }

/// Two normal numbers that depend on each other.
struct NormalPair {
    Normal first, second;
    double slope;  ///< of the second's mean in the first
    double rest;   ///< deviation of the second once the first is known

    NormalPair(const Vector2d& mean, const Eigen::Matrix2d& covariance)
        : first{mean[0], deviationOf(covariance(0, 0))},
          second{mean[1], deviationOf(covariance(1, 1))},
          slope(covariance(0, 1) / (first.deviation * first.deviation)),
          rest(deviationOf(covariance(1, 1) - slope * covariance(0, 1))) {}
    [[nodiscard]] Normal secondGiven(double value) const {
        return {second.mean + slope * (value - first.mean), rest};
    }
};

/// How likely the heights are near at some moment of a stretch of time.
class Heights {
public:
    Heights(const UncertainMotion& pair, const Volume& volume)
        : limits_(volume.limits),
          rateAndHeight_({pair.motion.velocity_enu.z(), pair.motion.position_enu.z()},
                         pair.covariance.vertical.reverse()) {}

    [[nodiscard]] double nearWithin(double begin_s, double end_s) const {
        const Stretch first = heightAt(begin_s), last = heightAt(end_s);
        const double h = limits_.height_m;
        if ((first.low > -h && first.high < h) || (last.low > -h && last.high < h)) return 1.0;
        const Stretch beyond = heightAt(end_s + limits_.coAltitude_s);
        if (first.low > h && last.low > h && beyond.low > 0.0) return 0.0;
        if (first.high < -h && last.high < -h && beyond.high < 0.0) return 0.0;
        const Normal& rate = rateAndHeight_.first;
        if (!(rate.deviation > kLeast)) return nearAt(rate.mean, begin_s, end_s);
        return integral<14>(rate.low(), rate.high(), [&](double rate_mps) {
            return rate.density(rate_mps) * nearAt(rate_mps, begin_s, end_s);
        });
    }

private:
    /// Between which heights the pair is at a moment, as good as certainly.
    struct Stretch {
        double low, high;
    };
    [[nodiscard]] Stretch heightAt(double t_s) const {
        const Normal& rate = rateAndHeight_.first;
        const Normal& height = rateAndHeight_.second;
        const double common = rateAndHeight_.slope * rate.deviation * rate.deviation;
        const double variance = height.deviation * height.deviation +
                                t_s * (2.0 * common + t_s * rate.deviation * rate.deviation);
        const Normal then{height.mean + t_s * rate.mean, deviationOf(variance)};
        return {then.low(), then.high()};
    }
    /// For one rate of climb, the heights now that lead there are one interval.
    [[nodiscard]] double nearAt(double rate_mps, double begin_s, double end_s) const {
        const double one_m = rate_mps * begin_s, two_m = rate_mps * end_s;
        const double reached_m = -rate_mps * (end_s + limits_.coAltitude_s);
        double low_m = -limits_.height_m - std::max(one_m, two_m);
        double high_m = limits_.height_m - std::min(one_m, two_m);
        if (limits_.coAltitude_s > 0.0) {
            low_m = std::min(low_m, reached_m);
            high_m = std::max(high_m, reached_m);
        }
        return rateAndHeight_.secondGiven(rate_mps).between(low_m, high_m);
    }

    PlainWellClear limits_;
    NormalPair rateAndHeight_;
};

/// Miss distance (signed) and time of the closest approach, to first order in the errors.
NormalPair missAndTime(const UncertainMotion& pair) {
    const Vector2d position = pair.motion.position_enu.head<2>();
    const Vector2d velocity = pair.motion.velocity_enu.head<2>();
    const double speed = std::sqrt(velocity.squaredNorm());
    const Vector2d along = velocity / speed, across(-along.y(), along.x());
    const double miss_m = position.dot(across), time_s = -position.dot(along) / speed;
    Eigen::Matrix<double, 2, 4> slopes;
    slopes.row(0) << across.transpose(), time_s * across.transpose();
    slopes.row(1) << -along.transpose() / speed,
        (-(time_s / speed) * along - miss_m / (speed * speed) * across).transpose();
    return {{miss_m, time_s}, slopes * pair.covariance.horizontal_enu * slopes.transpose()};
}

double approachProbability(const UncertainMotion& pair, const Volume& volume, double lookahead_s) {
    const NormalPair approach = missAndTime(pair);
    const Heights heights(pair, volume);
    const double speed = std::sqrt(pair.motion.velocity_enu.head<2>().squaredNorm());
    const double radius_m = volume.limits.distance_m;
    const auto givenMiss = [&](double miss_m) {
        const double half_s =
            std::sqrt(std::max(radius_m * radius_m - miss_m * miss_m, 0.0)) / speed;
        const double lead_s = volume.lead_s(half_s);
        const Normal time = approach.secondGiven(miss_m);
        const auto givenTime = [&](double time_s) {
            return time.density(time_s) *
                   heights.nearWithin(std::max(time_s - lead_s, 0.0),
                                      std::min(time_s + half_s, lookahead_s));
        };
        // Cut where the stretch meets now or the look-ahead: smooth in between.
        std::array<double, 4> cuts = {-half_s, lead_s, lookahead_s - half_s, lookahead_s + lead_s};
        std::sort(cuts.begin(), cuts.end());
        double sum = 0.0;
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
            sum += integral<16>(std::max(cuts[i], time.low()), std::min(cuts[i + 1], time.high()),
                                givenTime);
        return approach.first.density(miss_m) * sum;
    };
    return integral<24>(std::max(-radius_m, approach.first.low()),
                        std::min(radius_m, approach.first.high()), givenMiss);
}

/// How likely the pair is horizontally near at one moment.
double insideAt(const UncertainMotion& pair, double radius_m, double t_s) {
    Eigen::Matrix<double, 2, 4> at;
    at << 1, 0, t_s, 0, 0, 1, 0, t_s;
    const Vector2d mean =
        pair.motion.position_enu.head<2>() + t_s * pair.motion.velocity_enu.head<2>();
    const NormalPair place(mean, at * pair.covariance.horizontal_enu * at.transpose());
    return integral<24>(std::max(-radius_m, place.first.low()),
                        std::min(radius_m, place.first.high()), [&](double x_m) {
                            const double half_m = std::sqrt(radius_m * radius_m - x_m * x_m);
                            return place.first.density(x_m) *
                                   place.secondGiven(x_m).between(-half_m, half_m);
                        });
}

double companyProbability(const UncertainMotion& pair, const Volume& volume, double lookahead_s) {
    const Heights heights(pair, volume);
    double most = 0.0;
    for (int i = 0; i < kMoments; ++i) {
        const double t_s = lookahead_s * i / (kMoments - 1);
        most = std::max(
            most, insideAt(pair, volume.limits.distance_m, t_s) * heights.nearWithin(t_s, t_s));
    }
    return most;
}

double probabilityOf(const UncertainMotion& pair, const Volume& volume, double lookahead_s) {
    EXPECTS(lookahead_s > 0.0 && std::isfinite(lookahead_s));
    EXPECTS(volume.limits.distance_m > 0.0 && volume.limits.height_m > 0.0);
    EXPECTS(pair.motion.position_enu.allFinite() && pair.motion.velocity_enu.allFinite());
    EXPECTS(pair.covariance.horizontal_enu.allFinite() && pair.covariance.vertical.allFinite());
    const double speed2 = pair.motion.velocity_enu.head<2>().squaredNorm();
    const double variance = pair.covariance.horizontal_enu.bottomRightCorner<2, 2>().trace();
    const bool approaches = speed2 > 1e-12 && speed2 > kSlow * kSlow * variance;
    const double probability = approaches ? approachProbability(pair, volume, lookahead_s)
                                          : companyProbability(pair, volume, lookahead_s);
    return std::clamp(probability, 0.0, 1.0);
}

}  // namespace

double violationProbability(const UncertainMotion& pair, const Cylinder& cylinder,
                            core::Duration lookahead) {
    return probabilityOf(pair,
                         {TimeVariable::entryPoint,
                          {.distance_m = cylinder.radius.si(),
                           .height_m = cylinder.halfHeight.si(),
                           .time_s = 0.0,
                           .coAltitude_s = 0.0}},
                         lookahead.si());
}

double violationProbability(const UncertainMotion& pair, const WellClearVolume& volume,
                            core::Duration lookahead) {
    return probabilityOf(pair, {volume.variable, plain(volume)}, lookahead.si());
}

}  // namespace deconflict::conflict
