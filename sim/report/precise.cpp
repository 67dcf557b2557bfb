// SPDX-License-Identifier: MIT
#include "sim/report/precise.hpp"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/core/digest.hpp"
#include "sim/incident/incident.hpp"
#include "sim/report/number.hpp"
#include "sim/report/study.hpp"
#include "sim/report/table.hpp"
#include "sim/report/words.hpp"

namespace deconflict::report {
namespace {

using batch::PreciseAnswer;
using batch::PreciseRatio;
using Json = nlohmann::ordered_json;

const char* nameOf(PreciseAnswer::Method method) {
    switch (method) {
        case PreciseAnswer::Method::crude:
            return "crude";
        case PreciseAnswer::Method::splitting:
            return "splitting";
        case PreciseAnswer::Method::bound:
            break;
    }
    return "bound";
}

std::string probabilityOf(const PreciseAnswer& answer) {
    return answer.method == PreciseAnswer::Method::bound
               ? "< " + scientificUp(answer.interval.upper)
               : withInterval(answer.probability, answer.interval);
}

std::string ratioOf(const PreciseRatio& ratio) {
    if (ratio.method == "none") return "-";
    if (!ratio.value) return fmt::format("< {:.2g}", ratio.interval.upper);
    return report::ratio({.value = ratio.value,
                          .lower = ratio.interval.lower,
                          .upper = std::isfinite(ratio.interval.upper)
                                       ? std::optional(ratio.interval.upper)
                                       : std::nullopt,
                          .method = risk::RatioMethod::pairedLogDelta});
}

std::string precisionOf(const PreciseAnswer& answer) {
    const auto half = answer.relativeHalfWidth();
    if (!half) return "-";
    return fmt::format("{:.0f} %{}", 100.0 * *half, answer.reached ? "" : " !");
}

Json orNull(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json rowOf(const PreciseReport& report, std::size_t v, std::size_t kind) {
    const PreciseAnswer& answer = report.study.answers[v][kind];
    const PreciseRatio ratio = batch::ratioOf(report.study, v, kind, report.confidence);
    const auto half = answer.relativeHalfWidth();
    return {{"kind", incident::nameOf(report.variants[v]->judging.kinds[kind])},
            {"variant", report.variants[v]->variant},
            {"method", nameOf(answer.method)},
            {"probability", answer.probability},
            {"lower", answer.interval.lower},
            {"upper", answer.interval.upper},
            {"relative_half_width", half ? Json(*half) : Json(nullptr)},
            {"reached", answer.reached},
            {"evidence", answer.evidence},
            {"why", answer.why},
            {"risk_ratio",
             {{"value", ratio.value ? Json(*ratio.value) : Json(nullptr)},
              {"lower", ratio.interval.lower},
              {"upper", orNull(ratio.interval.upper)},
              {"method", v == 0 ? "baseline" : ratio.method}}}};
}

}  // namespace

std::string preciseText(const PreciseReport& report) {
    Table table({{"incident"},
                 {"variant"},
                 {fmt::format("probability a run [{:.0f} %]", 100 * report.confidence)},
                 {fmt::format("ratio to {}", report.variants.front()->variant)},
                 {"method"},
                 {"+-", Align::right},
                 {"rests on"}});
    const auto& kinds = report.variants.front()->judging.kinds;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        if (kind > 0) table.addRule();
        for (std::size_t v = 0; v < report.variants.size(); ++v) {
            const PreciseAnswer& answer = report.study.answers[v][kind];
            table.addRow(
                {v == 0 ? wordsOf(kinds[kind]) : "", report.variants[v]->variant,
                 probabilityOf(answer),
                 v == 0 ? "1" : ratioOf(batch::ratioOf(report.study, v, kind, report.confidence)),
                 nameOf(answer.method), precisionOf(answer),
                 answer.evidence + (answer.reached ? "" : "; " + answer.why)});
        }
    }
    const world::Model& first = *report.variants.front();
    std::string text = first.title + "\n" + first.question + "\n\n" + table.text() + "\n";
    text += fmt::format(
        "wanted: half an interval at most {:.0f} % of the value; ! marks what is wider\n",
        100.0 * report.relative);
    text +=
        "crude: Clopper-Pearson, common random numbers, paired ratios; splitting: log-delta t over "
        "replicates, ratios of independent estimates; bound: one-sided, from complete runs or the "
        "upper end of a kind that each is too\n";
    return text +
           fmt::format(
               "{} crude runs a variant, {} of wall time; scenario {} digest {}, seed {}, "
               "deconflict {}, result digest {}\nTechnical model, not operational clearance.\n",
               count(report.study.crude.record.runs), duration(report.study.wallTime),
               report.scenario, core::hex(scenarioDigest(report.variants)), report.seed,
               DECONFLICT_VERSION, core::hex(report.study.crude.record.digest));
}

std::string preciseJson(const PreciseReport& report) {
    Json out{{"schema", "deconflict.precise/1"},
             {"scenario", report.scenario},
             {"title", report.variants.front()->title},
             {"precision", report.relative},
             {"confidence", report.confidence},
             {"crude_runs", report.study.crude.record.runs},
             {"partial", report.study.crude.record.runs < report.study.crude.asked},
             {"seed", report.seed},
             {"digest", core::hex(scenarioDigest(report.variants))},
             {"result_digest", core::hex(report.study.crude.record.digest)},
             {"version", DECONFLICT_VERSION},
             {"wall_s", report.study.wallTime.si()},
             {"note", "Technical model, not operational clearance."}};
    out["results"] = Json::array();
    for (std::size_t v = 0; v < report.variants.size(); ++v)
        for (std::size_t kind = 0; kind < report.variants[v]->judging.kinds.size(); ++kind)
            out["results"].push_back(rowOf(report, v, kind));
    return out.dump(2) + "\n";
}

}  // namespace deconflict::report
