// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "sim/core/digest.hpp"
#include "sim/incident/incident.hpp"
#include "sim/report/breakdown.hpp"
#include "sim/report/study.hpp"
#include "sim/risk/comparison.hpp"
#include "sim/risk/tally.hpp"
#include "sim/risk/weights.hpp"

namespace deconflict::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kTop = 20;

Json orNull(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json jsonOf(const risk::Interval& interval) {
    return Json::array({interval.lower, interval.upper});
}

Json exposureOf(const risk::Exposure& exposure) {
    return {{"sorties", exposure.sorties},
            {"flight_hours", exposure.flightTime().in(core::units::h)}};
}

/// The value, and its interval under `NAME_interval`; null without exposure.
void addRate(Json& row, const std::string& name, const std::optional<risk::RateEstimate>& rate) {
    row[name] = rate ? Json(rate->value) : Json(nullptr);
    row[name + "_interval"] = rate ? jsonOf(rate->interval) : Json(nullptr);
}

Json notedRuns(const std::vector<batch::NotedRun>& noted) {
    Json runs = Json::array();
    for (const batch::NotedRun& run : noted)
        runs.push_back({{"run", run.replication}, {"digest", core::hex(run.digest)}});
    return runs;
}

/// Engagements by their decision clocks; null interval: too few or too unequal weights.
void addClock(Json& row, const risk::WeightTally& weights, double confidence) {
    if (weights.runs < 2) return;
    const risk::WeightEstimate estimate = risk::estimate(weights, confidence);
    row["by_clock"] = {{"probability", estimate.probability},
                       {"interval", estimate.interval ? jsonOf(*estimate.interval) : Json(nullptr)},
                       {"runs_inside", weights.positive},
                       {"method", "conditional Monte Carlo"}};
}

void addComparison(Json& row, const risk::KindComparison& c) {
    row["risk_ratio"] = {{"value", orNull(c.riskRatio.value)},
                         {"lower", orNull(c.riskRatio.lower)},
                         {"upper", orNull(c.riskRatio.upper)},
                         {"method", name(c.riskRatio.method)}};
    row["difference"] = {{"value", c.difference},
                         {"lower", c.differenceInterval.lower},
                         {"upper", c.differenceInterval.upper}};
    row["prevented"] = c.prevented.count;
    row["induced"] = c.induced.count;
    row["p_value"] = c.pValue;
    row["p_value_holm"] = c.adjustedPValue;
}

/// The pairs and the cells with most events, at most kTop of each.
void addBreakdown(Json& row, const world::Model& model, const batch::Breakdown& breakdown,
                  std::size_t kind) {
    row["top_parties"] = Json::array();
    for (const auto& [parties, events] : topParties(breakdown, kind, kTop))
        row["top_parties"].push_back(
            {{"between", partiesText(model, parties)}, {"events", events}});
    row["hot_spots"] = Json::array();
    for (const auto& [cell, events] : topCells(breakdown, kind, kTop))
        row["hot_spots"].push_back({{"south", cell.south * batch::kCell_deg},
                                    {"west", cell.west * batch::kCell_deg},
                                    {"size_deg", batch::kCell_deg},
                                    {"events", events}});
}

Json resultRow(const Study& study, std::size_t kind, std::size_t v) {
    const batch::VariantRecord& record = study.result.record.variants[v];
    const auto estimate =
        risk::estimate(record.tally.kinds[kind], record.tally.exposure, study.confidence());
    Json row{{"kind", incident::nameOf(study.variants[v]->judging.kinds[kind])},
             {"variant", study.variants[v]->variant},
             {"events", estimate.events},
             {"runs", estimate.runs},
             {"runs_with_event", estimate.runsWithEvent},
             {"probability", estimate.probability},
             {"lower", estimate.interval.lower},
             {"upper", estimate.interval.upper},
             {"method", "crude Monte Carlo, Clopper-Pearson"},
             {"confidence", study.confidence()}};
    if (study.variants[v]->judging.kinds[kind] == scenario::IncidentKind::engagement)
        addClock(row, record.engagement, study.confidence());
    if (estimate.noEventSeen) row["upper_bound_one_sided"] = estimate.upperBound;
    addRate(row, "per_sortie", estimate.perSortie);
    addRate(row, "per_flight_hour", estimate.perFlightHour);
    row["dispersion"] = orNull(estimate.dispersion);
    if (study.variants.size() > 1) {
        std::vector<risk::PairedCounts> counts;
        for (std::size_t other = 1; other < study.variants.size(); ++other)
            counts.push_back(study.result.record.variants[other].againstFirst[kind]);
        // The baseline against itself: a ratio of one, by definition and without an interval.
        if (v == 0) {
            const Json one = estimate.noEventSeen ? Json(nullptr) : Json(1.0);
            row["risk_ratio"] = {
                {"value", one}, {"lower", one}, {"upper", one}, {"method", "baseline"}};
        } else {
            addComparison(row, risk::compareAll(counts, study.confidence())[v - 1]);
        }
    }
    row["first_runs"] = notedRuns(record.noted[kind]);
    addBreakdown(row, *study.variants[v], record.breakdown, kind);
    return row;
}

}  // namespace

std::string studyJson(const Study& study) {
    const batch::Record& record = study.result.record;
    Json out{{"schema", "deconflict.study/1"},
             {"scenario", study.scenario},
             {"title", study.variants.front()->title},
             {"asked", study.result.asked},
             {"done", record.runs},
             {"failed", study.result.asked - record.runs},
             {"partial", study.partial()},
             {"seed", study.seed},
             {"digest", core::hex(scenarioDigest(study.variants))},
             {"result_digest", core::hex(record.digest)},
             {"version", DECONFLICT_VERSION},
             {"exposure", exposureOf(record.variants.front().tally.exposure)},
             {"wall_s", study.result.wallTime.si()},
             {"note", "Technical model, not operational clearance."}};
    Json variants = Json::array();
    for (std::size_t v = 0; v < study.variants.size(); ++v)
        variants.push_back({{"variant", study.variants[v]->variant},
                            {"digest", core::hex(study.variants[v]->digest)},
                            {"exposure", exposureOf(record.variants[v].tally.exposure)},
                            {"aircraft_steps", record.variants[v].aircraftSteps}});
    out["variants"] = std::move(variants);
    Json results = Json::array();
    for (std::size_t v = 0; v < study.variants.size(); ++v)
        for (std::size_t kind = 0; kind < study.variants[v]->judging.kinds.size(); ++kind)
            results.push_back(resultRow(study, kind, v));
    out["results"] = std::move(results);
    return out.dump(2) + "\n";
}

}  // namespace deconflict::report
