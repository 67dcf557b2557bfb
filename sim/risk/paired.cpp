// SPDX-License-Identifier: MIT
#include "sim/risk/paired.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/quantile.hpp"

namespace deconflict::risk {
namespace {

double real(std::int64_t count) { return static_cast<double>(count); }

void expectPairs(const PairedCounts& c) {
    EXPECTS(c.both >= 0 && c.onlyBaseline >= 0 && c.onlyVariant >= 0 && c.neither >= 0);
    EXPECTS(c.runs() > 0);
}

void expectHits(HitCount sample) {
    EXPECTS(sample.runs > 0 && sample.hits >= 0 && sample.hits <= sample.runs);
}

/// The x in [low, high] where a decreasing function falls through `level`, to the last bit.
template <class Decreasing>
double whereFallsThrough(double level, double low, double high, Decreasing f) {
    for (;;) {
        const double middle = low + (high - low) / 2.0;
        if (middle <= low || middle >= high) {
            return middle;
        }
        (f(middle) > level ? low : high) = middle;
    }
}

/// distance / sqrt(variance); without variance any distance is infinitely far.
double standardised(double distance, double variance) {
    if (variance <= 0.0) {
        return distance > 0.0 ? HUGE_VAL : (distance < 0.0 ? -HUGE_VAL : 0.0);
    }
    return distance / std::sqrt(variance);
}

/// Tango's score statistic for the hypothesis "the difference is d", |d| < 1.
double differenceScore(const PairedCounts& c, double d) {
    const double n = real(c.runs());
    const double up = real(c.onlyVariant);
    const double down = real(c.onlyBaseline);
    // Most likely P(onlyBaseline) under d: root of 2n q^2 + b q + c = 0 (Tango 1998, eq. 10).
    const double b = -up - down + (2.0 * n - up + down) * d;
    const double product = -down * d * (1.0 - d);
    const double root = std::sqrt(std::max(0.0, b * b - 8.0 * n * product));
    const double q = b <= 0.0 ? (root - b) / (4.0 * n) : -2.0 * product / (root + b);
    const double variance = n * (2.0 * q + d * (1.0 - d));
    const double distance = up - down - n * d;
    return standardised(distance, variance);
}

/// Score statistic for the hypothesis "variant / baseline = exp(logRatio)" (Koopman 1984).
double ratioScore(HitCount variant, HitCount baseline, double logRatio) {
    const double theta = core::exp(logRatio);
    const double n1 = real(variant.runs);
    const double n0 = real(baseline.runs);
    const double x1 = real(variant.hits);
    const double x0 = real(baseline.hits);
    // Most likely P(baseline) under theta: the smaller root, in the form that keeps its digits.
    const double b = theta * (n1 + x0) + x1 + n0;
    const double c = (n1 + n0) * (x1 + x0);
    const double p0 = 2.0 * (x1 + x0) / (b + std::sqrt(std::max(0.0, b * b - 4.0 * theta * c)));
    const double p1 = theta * p0;
    const double variance = p1 * (1.0 - p1) / n1 + theta * theta * p0 * (1.0 - p0) / n0;
    return standardised(x1 / n1 - theta * (x0 / n0), variance);
}

}  // namespace

void PairedCounts::addRun(bool inBaseline, bool inVariant) {
    std::int64_t& cell =
        inBaseline ? (inVariant ? both : onlyBaseline) : (inVariant ? onlyVariant : neither);
    cell += 1;
}

PairedCounts& PairedCounts::operator+=(const PairedCounts& other) {
    both += other.both;
    onlyBaseline += other.onlyBaseline;
    onlyVariant += other.onlyVariant;
    neither += other.neither;
    return *this;
}

double riskDifference(const PairedCounts& counts) {
    expectPairs(counts);
    return real(counts.onlyVariant - counts.onlyBaseline) / real(counts.runs());
}

Interval waldDifference(const PairedCounts& counts, double confidence) {
    const double difference = riskDifference(counts);
    const double n = real(counts.runs());
    const double discordant = real(counts.onlyBaseline + counts.onlyVariant) / n;
    const double variance = (discordant - difference * difference) / n;
    const double half = normalTwoSided(confidence) * std::sqrt(variance);
    return {difference - half, difference + half};
}

Interval scoreDifference(const PairedCounts& counts, double confidence) {
    const double difference = riskDifference(counts);
    const double z = normalTwoSided(confidence);
    const auto score = [&](double d) { return differenceScore(counts, d); };
    return {whereFallsThrough(z, -1.0, difference, score),
            whereFallsThrough(-z, difference, 1.0, score)};
}

std::optional<LogRatio> pairedLogRatio(const PairedCounts& counts, double confidence) {
    expectPairs(counts);
    const double baseline = real(counts.baseline().hits);
    const double variant = real(counts.variant().hits);
    const double discordant = real(counts.onlyBaseline + counts.onlyVariant);
    if (baseline <= 0.0 || variant <= 0.0 || discordant <= 0.0) {
        return std::nullopt;
    }
    const double ratio = variant / baseline;
    const double error = std::sqrt(discordant / (baseline * variant));
    const double factor = core::exp(normalTwoSided(confidence) * error);
    return LogRatio{
        .ratio = ratio, .logError = error, .interval = {ratio / factor, ratio * factor}};
}

std::optional<LogRatio> katz(HitCount variant, HitCount baseline, double confidence) {
    expectHits(variant);
    expectHits(baseline);
    if (variant.hits == 0 || baseline.hits == 0) {
        return std::nullopt;
    }
    const double p1 = real(variant.hits) / real(variant.runs);
    const double p0 = real(baseline.hits) / real(baseline.runs);
    const double error =
        std::sqrt((1.0 - p1) / real(variant.hits) + (1.0 - p0) / real(baseline.hits));
    const double factor = core::exp(normalTwoSided(confidence) * error);
    const double ratio = p1 / p0;
    return LogRatio{
        .ratio = ratio, .logError = error, .interval = {ratio / factor, ratio * factor}};
}

RatioInterval koopman(HitCount variant, HitCount baseline, double confidence) {
    expectHits(variant);
    expectHits(baseline);
    const double z = normalTwoSided(confidence);
    const auto score = [&](double logRatio) { return ratioScore(variant, baseline, logRatio); };
    constexpr double kFar = 100.0;  // e^100: beyond every ratio of counts that fit in 64 bits
    RatioInterval ends;
    if (variant.hits > 0) {
        ends.lower = core::exp(whereFallsThrough(z, -kFar, kFar, score));
    }
    if (baseline.hits > 0) {
        ends.upper = core::exp(whereFallsThrough(-z, -kFar, kFar, score));
    }
    return ends;
}

double mcnemarExact(const PairedCounts& counts) {
    expectPairs(counts);
    const std::int64_t fewer = std::min(counts.onlyBaseline, counts.onlyVariant);
    const std::int64_t discordant = counts.onlyBaseline + counts.onlyVariant;
    return fewer == discordant ? 1.0 : std::min(1.0, 2.0 * fairCoinsAtMost(fewer, discordant));
}

WeightedRatio weightedRatio(std::span<const WeightedPair> pairs, double confidence) {
    EXPECTS(!pairs.empty() && confidence > 0.0 && confidence < 1.0);
    double total = 0.0, squares = 0.0, baseline = 0.0, variant = 0.0;
    for (const WeightedPair& pair : pairs) {
        EXPECTS(pair.weight > 0.0 && std::isfinite(pair.weight));
        total += pair.weight;
        squares += pair.weight * pair.weight;
        baseline += pair.inBaseline ? pair.weight : 0.0;
        variant += pair.inVariant ? pair.weight : 0.0;
    }
    WeightedRatio result{.baselineProbability = baseline / total,
                         .variantProbability = variant / total,
                         .effectivePairs = total * total / squares,
                         .ratio = std::nullopt,
                         .ratioError = 0.0,
                         .logDelta = std::nullopt};
    if (baseline <= 0.0) {
        return result;
    }
    const double ratio = variant / baseline;
    double residuals = 0.0;
    for (const WeightedPair& pair : pairs) {
        const double residual =
            (pair.inVariant ? 1.0 : 0.0) - ratio * (pair.inBaseline ? 1.0 : 0.0);
        residuals += pair.weight * pair.weight * residual * residual;
    }
    result.ratio = ratio;
    result.ratioError = std::sqrt(residuals) / baseline;
    if (ratio > 0.0 && result.ratioError > 0.0) {
        const double factor = core::exp(normalTwoSided(confidence) * result.ratioError / ratio);
        result.logDelta = Interval{ratio / factor, ratio * factor};
    }
    return result;
}

}  // namespace deconflict::risk
