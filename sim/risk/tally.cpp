// SPDX-License-Identifier: MIT
#include "sim/risk/tally.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace deconflict::risk {
namespace {

std::optional<double> dispersionOf(const Tally& tally) {
    if (tally.runs < 2 || tally.events == 0) {
        return std::nullopt;
    }
    const auto n = static_cast<double>(tally.runs);
    const double mean = static_cast<double>(tally.events) / n;
    const double squares = static_cast<double>(tally.eventsSquared);
    return (squares - n * mean * mean) / (n - 1.0) / mean;
}

std::optional<RateEstimate> rateOf(const Tally& tally, double exposure, const Interval& mean) {
    if (exposure <= 0.0) {
        return std::nullopt;
    }
    return RateEstimate{.value = static_cast<double>(tally.events) / exposure,
                        .interval = {mean.lower / exposure, mean.upper / exposure}};
}

}  // namespace

Exposure& Exposure::operator+=(const Exposure& other) {
    sorties += other.sorties;
    flightTime_ms += other.flightTime_ms;
    return *this;
}

core::Duration Exposure::flightTime() const {
    return core::Duration::fromSi(static_cast<double>(flightTime_ms) / 1000.0);
}

void Tally::addRun(std::int64_t eventsInRun) {
    EXPECTS(eventsInRun >= 0);
    runs += 1;
    runsWithEvent += eventsInRun > 0 ? 1 : 0;
    events += eventsInRun;
    eventsSquared += eventsInRun * eventsInRun;
}

Tally& Tally::operator+=(const Tally& other) {
    runs += other.runs;
    runsWithEvent += other.runsWithEvent;
    events += other.events;
    eventsSquared += other.eventsSquared;
    return *this;
}

void VariantTally::addRun(std::span<const std::int64_t> eventsByKind, const Exposure& flown) {
    EXPECTS(eventsByKind.size() == kinds.size());
    EXPECTS(flown.sorties >= 0 && flown.flightTime_ms >= 0);
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        kinds[kind].addRun(eventsByKind[kind]);
    }
    exposure += flown;
}

VariantTally& VariantTally::operator+=(const VariantTally& other) {
    EXPECTS(other.kinds.size() == kinds.size());
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        kinds[kind] += other.kinds[kind];
    }
    exposure += other.exposure;
    return *this;
}

KindEstimate estimate(const Tally& tally, const Exposure& exposure, double confidence) {
    EXPECTS(tally.runs > 0 && tally.runsWithEvent <= tally.runs);
    EXPECTS(tally.events >= tally.runsWithEvent && tally.eventsSquared >= tally.events);
    const HitCount hits{.hits = tally.runsWithEvent, .runs = tally.runs};
    const bool none = tally.events == 0;
    const std::optional<double> dispersion = dispersionOf(tally);
    const double widening = std::max(1.0, dispersion.value_or(1.0));
    const Interval mean = dispersedPoissonMean(tally.events, widening, confidence);
    return {.events = tally.events,
            .runs = tally.runs,
            .runsWithEvent = tally.runsWithEvent,
            .probability = static_cast<double>(hits.hits) / static_cast<double>(hits.runs),
            .interval = clopperPearson(hits, confidence),
            .noEventSeen = none,
            .upperBound = oneSidedUpperBound(hits, confidence),
            .dispersion = dispersion,
            .perSortie = rateOf(tally, static_cast<double>(exposure.sorties), mean),
            .perFlightHour = rateOf(tally, exposure.flightTime().in(core::units::h), mean)};
}

std::vector<KindEstimate> estimateAll(const VariantTally& variant, double confidence) {
    std::vector<KindEstimate> estimates;
    estimates.reserve(variant.kinds.size());
    for (const Tally& tally : variant.kinds) {
        estimates.push_back(estimate(tally, variant.exposure, confidence));
    }
    return estimates;
}

}  // namespace deconflict::risk
