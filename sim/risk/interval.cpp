// SPDX-License-Identifier: MIT
#include "sim/risk/interval.hpp"

#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/risk/quantile.hpp"

namespace deconflict::risk {
namespace {

struct Sample {
    double k;
    double n;
    double share;  ///< k / n
};

Sample checked(HitCount sample, double confidence) {
    EXPECTS(sample.runs > 0 && sample.hits >= 0 && sample.hits <= sample.runs);
    EXPECTS(confidence > 0.0 && confidence < 1.0);
    const auto k = static_cast<double>(sample.hits);
    const auto n = static_cast<double>(sample.runs);
    return {k, n, k / n};
}

/// Exact interval of a mean whose count is a real number: `events` may be a count of clusters.
Interval gammaInterval(double events, double confidence) {
    const double tail = (1.0 - confidence) / 2.0;
    return {events > 0.0 ? gammaLower(events, tail) : 0.0, gammaUpper(events + 1.0, tail)};
}

}  // namespace

Interval clopperPearson(HitCount sample, double confidence) {
    const auto [k, n, share] = checked(sample, confidence);
    const double tail = (1.0 - confidence) / 2.0;
    return {sample.hits == 0 ? 0.0 : betaLower(k, n - k + 1.0, tail),
            sample.hits == sample.runs ? 1.0 : betaUpper(k + 1.0, n - k, tail)};
}

Interval wilson(HitCount sample, double confidence) {
    const auto [k, n, share] = checked(sample, confidence);
    const double z = normalTwoSided(confidence);
    const double a = 1.0 + z * z / n;
    const double b = share + z * z / (2.0 * n);
    const double root = z * std::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n));
    const double upper = (b + root) / a;
    // The ends solve a p^2 - 2 b p + share^2 = 0: the lower end from their product is exactly zero
    // without a hit, where the difference b - root leaves rounding errors of either sign.
    return {share * share / (a * upper), sample.hits == sample.runs ? 1.0 : upper};
}

Interval agrestiCoull(HitCount sample, double confidence) {
    const auto [k, n, share] = checked(sample, confidence);
    const double z = normalTwoSided(confidence);
    const double n2 = n + z * z;
    const double middle = (k + z * z / 2.0) / n2;
    const double half = z * std::sqrt(middle * (1.0 - middle) / n2);
    return {middle - half, middle + half};
}

Interval jeffreys(HitCount sample, double confidence) {
    const auto [k, n, share] = checked(sample, confidence);
    const double tail = (1.0 - confidence) / 2.0;
    const double a = k + 0.5;
    const double b = n - k + 0.5;
    return {sample.hits == 0 ? 0.0 : betaLower(a, b, tail),
            sample.hits == sample.runs ? 1.0 : betaUpper(a, b, tail)};
}

Interval wald(HitCount sample, double confidence) {
    const auto [k, n, share] = checked(sample, confidence);
    const double half = normalTwoSided(confidence) * std::sqrt(share * (1.0 - share) / n);
    return {share - half, share + half};
}

double oneSidedUpperBound(HitCount sample, double confidence) {
    const auto [k, n, share] = checked(sample, confidence);
    return sample.hits == sample.runs ? 1.0 : betaUpper(k + 1.0, n - k, 1.0 - confidence);
}

Interval poissonMean(std::int64_t events, double confidence) {
    EXPECTS(events >= 0 && confidence > 0.0 && confidence < 1.0);
    return gammaInterval(static_cast<double>(events), confidence);
}

Interval dispersedPoissonMean(std::int64_t events, double dispersion, double confidence) {
    EXPECTS(events >= 0 && dispersion >= 1.0 && confidence > 0.0 && confidence < 1.0);
    const Interval clusters = gammaInterval(static_cast<double>(events) / dispersion, confidence);
    return {clusters.lower * dispersion, clusters.upper * dispersion};
}

Interval poissonRate(std::int64_t events, double exposure, double confidence) {
    EXPECTS(exposure > 0.0);
    const Interval mean = poissonMean(events, confidence);
    return {mean.lower / exposure, mean.upper / exposure};
}

}  // namespace deconflict::risk
