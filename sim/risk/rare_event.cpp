// SPDX-License-Identifier: MIT
#include "sim/risk/rare_event.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/skewed_interval.hpp"

namespace deconflict::risk {
namespace {

constexpr double kFewestAncestors = 5.0;  // assumed
constexpr double kFarthestApart = 3.5;    // standard errors
constexpr double kUnseenShare = 0.05;     // of the sum, assumed
constexpr double kCrudeConfidence = 0.999;

/// Sum over strata of probability times estimate, a replicate.
std::vector<double> totals(std::span<const StratumRuns> strata) {
    std::vector<double> sums(strata.front().estimates.size(), 0.0);
    for (const StratumRuns& stratum : strata) {
        EXPECTS(stratum.estimates.size() == sums.size());
        for (std::size_t m = 0; m < sums.size(); ++m)
            sums[m] += stratum.probability * stratum.estimates[m];
    }
    return sums;
}

std::vector<double> partsOf(std::span<const StratumRuns> strata, double mean) {
    std::vector<double> parts;
    for (const StratumRuns& stratum : strata) {
        double sum = 0.0;
        for (const double estimate : stratum.estimates) sum += stratum.probability * estimate;
        const double ofMean = sum / static_cast<double>(stratum.estimates.size());
        parts.push_back(mean > 0.0 ? ofMean / mean : 0.0);
    }
    return parts;
}

/// What a stratum may hold that no replicate saw; 0 if one did.
double unseenOf(const StratumRuns& stratum) {
    const bool seen = std::any_of(stratum.estimates.begin(), stratum.estimates.end(),
                                  [](double estimate) { return estimate > 0.0; });
    return seen ? 0.0 : stratum.probability * stratum.unseenBound;
}

double relativeError(const ReplicatedMean& mean) { return mean.standardError / mean.mean; }

}  // namespace

Refusal refused(std::span<const StratumRuns> strata, double rest, double confidence,
                std::vector<std::string> reasons) {
    Refusal refusal{.reasons = std::move(reasons), .upperBound = rest, .crude = {}};
    for (const StratumRuns& stratum : strata) {
        const double alone = 1.0 - (1.0 - confidence) / static_cast<double>(strata.size());
        refusal.crude.hits += stratum.crude.hits;
        refusal.crude.runs += stratum.crude.runs;
        const double bound =
            stratum.crude.runs > 0 ? oneSidedUpperBound(stratum.crude, alone) : 1.0;
        refusal.upperBound += stratum.probability * bound;
    }
    refusal.upperBound = std::min(1.0, refusal.upperBound);
    return refusal;
}

RareResult judge(std::span<const StratumRuns> strata, double rest, double confidence,
                 std::span<const std::string> disagreements) {
    EXPECTS(!strata.empty() && rest >= 0.0 && rest <= 1.0);
    RareEstimate estimate{.mean = replicatedMean(totals(strata), confidence),
                          .interval = {},
                          .rest = rest,
                          .parts = {}};
    estimate.parts = partsOf(strata, estimate.mean.mean);
    std::vector<std::string> reasons = distrust(estimate.mean);
    const auto heaviest = static_cast<std::size_t>(
        std::max_element(estimate.parts.begin(), estimate.parts.end()) - estimate.parts.begin());
    if (estimate.mean.mean > 0.0 && strata[heaviest].distinctAncestors < kFewestAncestors)
        reasons.push_back(fmt::format(
            "{}: the particles with the event descend from {:.1f} first ones a replicate, at "
            "least {:.0f} needed",
            strata[heaviest].name, strata[heaviest].distinctAncestors, kFewestAncestors));
    for (const StratumRuns& stratum : strata) {
        const double unseen = unseenOf(stratum);
        if (unseen > kUnseenShare * estimate.mean.mean)
            reasons.push_back(fmt::format(
                "{}: no replicate saw the event; it may hold {:.2g}, not small beside {:.2g}",
                stratum.name, unseen, estimate.mean.mean));
        estimate.rest = std::min(1.0, estimate.rest + unseen);
    }
    for (const std::string& reason : disagreements)
        if (!reason.empty()) reasons.push_back(reason);
    if (!reasons.empty()) return refused(strata, rest, confidence, std::move(reasons));
    estimate.interval = skewedInterval(estimate.mean, confidence);
    estimate.interval.upper = std::min(1.0, estimate.interval.upper + estimate.rest);
    return estimate;
}

std::string disagreement(std::string_view firstName, const ReplicatedMean& first,
                         std::string_view secondName, const ReplicatedMean& second) {
    if (first.mean <= 0.0 && second.mean <= 0.0) return "";
    if (first.mean <= 0.0 || second.mean <= 0.0)
        return fmt::format("only {} sees the event, not {}",
                           first.mean > 0.0 ? firstName : secondName,
                           first.mean > 0.0 ? secondName : firstName);
    const double a = relativeError(first), b = relativeError(second);
    const double apart = core::log(first.mean / second.mean);
    const double error = std::sqrt(a * a + b * b);
    if (std::abs(apart) <= kFarthestApart * error) return "";
    return fmt::format(
        "{} gives {:.3g}, {} gives {:.3g}: {:.1f} standard errors apart, at most {} "
        "allowed",
        firstName, first.mean, secondName, second.mean, std::abs(apart) / error, kFarthestApart);
}

std::string disagreement(std::string_view name, const ReplicatedMean& mean, const HitCount& crude) {
    const Interval ends = clopperPearson(crude, kCrudeConfidence);
    const double factor =
        mean.mean > 0.0 ? core::exp(3.2905 * relativeError(mean)) : 1.0;  // 99.9 %, normal
    if (mean.mean / factor <= ends.upper && mean.mean * factor >= ends.lower) return "";
    return fmt::format(
        "{} gives {:.3g}, {} of {} crude runs saw the event: 99.9 % intervals do not "
        "meet",
        name, mean.mean, crude.hits, crude.runs);
}

}  // namespace deconflict::risk
