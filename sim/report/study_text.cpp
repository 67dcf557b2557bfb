// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "sim/core/digest.hpp"
#include "sim/report/breakdown.hpp"
#include "sim/report/number.hpp"
#include "sim/report/study.hpp"
#include "sim/report/table.hpp"
#include "sim/report/words.hpp"
#include "sim/risk/comparison.hpp"
#include "sim/risk/tally.hpp"
#include "sim/risk/weights.hpp"

namespace deconflict::report {
namespace {

std::string variantName(const world::Model& model) {
    return model.variant.empty() ? "(as written)" : model.variant;
}

/// How likely: one row a variant and kind.
std::string probabilityTable(const Study& study) {
    Table table({{"incident"},
                 {"variant"},
                 {"events", Align::right},
                 {"runs with", Align::right},
                 {fmt::format("probability a run [{:.0f} %]", 100 * study.confidence())},
                 {"per sortie"},
                 {"per flight hour"}});
    const auto& kinds = study.variants.front()->judging.kinds;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        if (kind > 0) table.addRule();
        for (std::size_t v = 0; v < study.variants.size(); ++v) {
            const risk::VariantTally& tally = study.result.record.variants[v].tally;
            const auto estimate =
                risk::estimate(tally.kinds[kind], tally.exposure, study.confidence());
            table.addRow({v == 0 ? wordsOf(kinds[kind]) : "", variantName(*study.variants[v]),
                          count(estimate.events), count(estimate.runsWithEvent),
                          probability(estimate), rate(estimate.perSortie),
                          rate(estimate.perFlightHour)});
        }
    }
    return table.text();
}

std::string pValue(double p) { return p < 1e-4 ? "< 0.0001" : fmt::format("{:.4f}", p); }

/// What each variant changes against the first, on the same runs.
std::string comparisonTable(const Study& study) {
    Table table({{"incident"},
                 {fmt::format("against {}", variantName(*study.variants.front()))},
                 {"risk ratio"},
                 {"prevented in", Align::right},
                 {"induced in", Align::right},
                 {"p (Holm)", Align::right}});
    const auto& kinds = study.variants.front()->judging.kinds;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        if (kind > 0) table.addRule();
        std::vector<risk::PairedCounts> counts;
        for (std::size_t v = 1; v < study.variants.size(); ++v)
            counts.push_back(study.result.record.variants[v].againstFirst[kind]);
        const auto comparisons = risk::compareAll(counts, study.confidence());
        for (std::size_t v = 1; v < study.variants.size(); ++v) {
            const risk::KindComparison& c = comparisons[v - 1];
            table.addRow({v == 1 ? wordsOf(kinds[kind]) : "", variantName(*study.variants[v]),
                          ratio(c.riskRatio), count(c.prevented.count), count(c.induced.count),
                          pValue(c.adjustedPValue)});
        }
    }
    return table.text();
}

/// Engagements by their decision clocks: `none 1.2e-04 [...], both ...`; empty if not counted.
std::string clockText(const Study& study) {
    const batch::Record& record = study.result.record;
    if (study.variants.front()->judging.engaged == 0 || record.runs < 2) return "";
    std::string text = "engagement by its decision clock (conditional Monte Carlo, a run):";
    for (std::size_t v = 0; v < study.variants.size(); ++v) {
        const auto estimate = risk::estimate(record.variants[v].engagement, study.confidence());
        text += fmt::format(
            "{} {} {}", v == 0 ? "" : ",", variantName(*study.variants[v]),
            estimate.interval ? withInterval(estimate.probability, *estimate.interval)
                              : scientific(estimate.probability) + " (no interval: too few runs)");
    }
    return text + "\n";
}

std::string footer(const Study& study) {
    const batch::Record& record = study.result.record;
    const risk::Exposure& flown = record.variants.front().tally.exposure;
    const std::int64_t failed = study.result.asked - record.runs;
    std::string text = fmt::format(
        "{} runs asked = {} done + {} not done{}; {} sorties, {:.0f} flight hours a variant; "
        "{} of wall time\n",
        count(study.result.asked), count(record.runs), count(failed),
        study.partial() ? " (PARTIAL: interrupted)" : "", count(flown.sorties),
        flown.flightTime().in(core::units::h), duration(study.result.wallTime));
    text += fmt::format(
        "method: crude Monte Carlo, Clopper-Pearson intervals; rates: exact Poisson "
        "widened by dispersion{}\n",
        study.variants.size() > 1 ? "; ratios: paired, common random numbers" : "");
    text += fmt::format("scenario {} digest {}, seed {}, deconflict {}, result digest {}\n",
                        study.scenario, core::hex(scenarioDigest(study.variants)), study.seed,
                        DECONFLICT_VERSION, core::hex(record.digest));
    return text + "Technical model, not operational clearance.\n";
}

}  // namespace

std::string studyText(const Study& study) {
    const world::Model& first = *study.variants.front();
    std::string text = first.title + "\n";
    if (!first.question.empty()) text += first.question + "\n";
    text += "\n" + probabilityTable(study) + "\n";
    if (study.variants.size() > 1) text += comparisonTable(study) + "\n";
    const std::string clocks = clockText(study);
    if (!clocks.empty()) text += clocks + "\n";
    const std::string breakdown = breakdownText(study);
    if (!breakdown.empty()) text += breakdown + "\n";
    return text + footer(study);
}

}  // namespace deconflict::report
