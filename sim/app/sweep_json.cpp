// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "sim/app/sweep_result.hpp"
#include "sim/core/digest.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::ordered_json;

/// One parameter as a plain value, two as an array of them.
template <class ValueOf>
Json eachRange(const SweepResult& sweep, const ValueOf& valueOf) {
    if (sweep.ranges.size() == 1) return valueOf(0);
    return Json::array({valueOf(0), valueOf(1)});
}

Json pointJson(const SweepResult& sweep, std::size_t number) {
    const std::size_t length = sweep.along().values.size();
    const std::size_t single = number;
    const std::size_t at[] = {sweep.ranges.size() == 1 ? single : number / length, number % length};
    const SweepPoint& point = sweep.points[number];
    return {
        {"value", eachRange(sweep, [&](std::size_t i) { return sweep.ranges[i].texts[at[i]]; })},
        {"si", eachRange(sweep, [&](std::size_t i) { return sweep.ranges[i].values[at[i]]; })},
        {"asked", point.asked},
        {"done", point.estimate.runs},
        {"events", point.estimate.events},
        {"runs_with_event", point.estimate.runsWithEvent},
        {"probability", point.estimate.probability},
        {"lower", point.estimate.interval.lower},
        {"upper", point.estimate.interval.upper},
        {"digest", core::hex(point.digest)},
        {"result_digest", core::hex(point.resultDigest)}};
}

/// A reach within the range; null where the curve keeps to the limit nowhere or everywhere.
Json reachJson(const SweepRange& range, const risk::Reach& reach) {
    if (reach.how != risk::Reach::How::partly) return nullptr;
    return {{"value", range.textOf(reach.x)}, {"si", reach.x}};
}

Json thresholdJson(const SweepResult& sweep, std::size_t row) {
    Json json = Json::object();
    if (sweep.ranges.size() > 1) json["at"] = sweep.ranges.front().texts[row];
    const auto found = sweep.thresholdOf(row);
    json["verdict"] = found ? Json(risk::name(found->verdict)) : Json(nullptr);
    if (!found) return json;
    json["risk"] = found->trend == risk::Trend::rising ? "rising" : "falling";
    json["threshold"] = reachJson(sweep.along(), found->estimate);
    json["surely"] = reachJson(sweep.along(), found->surely);
    json["possibly"] = reachJson(sweep.along(), found->possibly);
    const auto runs = static_cast<double>(sweep.curve(row).front().estimate.runs);
    json["runs_needed"] = found->moreRuns ? Json(runs * *found->moreRuns) : Json(nullptr);
    return json;
}

Json requirementJson(const SweepResult& sweep) {
    Json json{{"text", sweep.requirement->text},
              {"per", nameOf(sweep.requirement->per)},
              {"limit", sweep.requirement->limit.value},
              {"strict", sweep.requirement->limit.strict},
              {"along", sweep.along().path},
              {"method",
               "isotonic regression; bands made monotone outward; log-linear between "
               "points"}};
    json["answers"] = Json::array();
    for (std::size_t row = 0; row < sweep.curves(); ++row)
        json["answers"].push_back(thresholdJson(sweep, row));
    return json;
}

}  // namespace

std::string sweepJson(const SweepResult& sweep) {
    Json out{{"schema", sweep.ranges.size() == 1 ? "deconflict.sweep/1" : "deconflict.grid/1"},
             {"over", eachRange(sweep, [&](std::size_t i) { return sweep.ranges[i].path; })},
             {"kind", sweep.kind},
             {"seed", sweep.seed},
             {"version", DECONFLICT_VERSION},
             {"confidence", sweep.confidence},
             {"method", "crude Monte Carlo, Clopper-Pearson"},
             {"partial", sweep.partial()}};
    if (sweep.ranges.size() == 1) {
        const auto knee = sweep.knee();
        out["knee"] = knee ? Json(sweep.along().texts[*knee]) : Json(nullptr);
    }
    if (sweep.requirement) out["require"] = requirementJson(sweep);
    out["points"] = Json::array();
    for (std::size_t i = 0; i < sweep.points.size(); ++i)
        out["points"].push_back(pointJson(sweep, i));
    out["note"] = "Technical model, not operational clearance.";
    return out.dump(2) + "\n";
}

}  // namespace deconflict::app
