// SPDX-License-Identifier: MIT
#include "sim/risk/comparison.hpp"

#include "sim/core/contracts.hpp"
#include "sim/risk/multiplicity.hpp"

namespace deconflict::risk {
namespace {

RiskRatio riskRatioOf(const PairedCounts& counts, double confidence) {
    const HitCount variant = counts.variant();
    const HitCount baseline = counts.baseline();
    if (variant.hits == 0 && baseline.hits == 0) {
        return {};
    }
    RiskRatio ratio;
    if (baseline.hits > 0) {
        ratio.value = static_cast<double>(variant.hits) / static_cast<double>(baseline.hits);
    }
    if (const auto paired = pairedLogRatio(counts, confidence)) {
        ratio.lower = paired->interval.lower;
        ratio.upper = paired->interval.upper;
        ratio.method = RatioMethod::pairedLogDelta;
        return ratio;
    }
    const RatioInterval score = koopman(variant, baseline, confidence);
    ratio.lower = score.lower;
    ratio.upper = score.upper;
    ratio.method = RatioMethod::koopman;
    return ratio;
}

Share shareOf(std::int64_t count, std::int64_t runs, double confidence) {
    return {.count = count,
            .value = static_cast<double>(count) / static_cast<double>(runs),
            .interval = clopperPearson({.hits = count, .runs = runs}, confidence)};
}

}  // namespace

std::string_view name(RatioMethod method) {
    switch (method) {
        case RatioMethod::pairedLogDelta:
            return "paired log-delta";
        case RatioMethod::koopman:
            return "Koopman score";
        case RatioMethod::none:
            break;
    }
    return "none";
}

KindComparison compare(const PairedCounts& counts, double confidence) {
    EXPECTS(counts.runs() > 0);
    const double pValue = mcnemarExact(counts);
    return {.counts = counts,
            .difference = riskDifference(counts),
            .differenceInterval = scoreDifference(counts, confidence),
            .riskRatio = riskRatioOf(counts, confidence),
            .prevented = shareOf(counts.onlyBaseline, counts.runs(), confidence),
            .induced = shareOf(counts.onlyVariant, counts.runs(), confidence),
            .pValue = pValue,
            .adjustedPValue = pValue};
}

std::vector<KindComparison> compareAll(std::span<const PairedCounts> variants, double confidence) {
    std::vector<KindComparison> comparisons;
    std::vector<double> pValues;
    for (const PairedCounts& counts : variants) {
        comparisons.push_back(compare(counts, confidence));
        pValues.push_back(comparisons.back().pValue);
    }
    const std::vector<double> adjusted = holm(pValues);
    for (std::size_t i = 0; i < comparisons.size(); ++i) {
        comparisons[i].adjustedPValue = adjusted[i];
    }
    return comparisons;
}

}  // namespace deconflict::risk
