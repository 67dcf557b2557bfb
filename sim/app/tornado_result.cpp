// SPDX-License-Identifier: MIT
#include "sim/app/tornado_result.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/core/digest.hpp"
#include "sim/report/bar.hpp"
#include "sim/report/number.hpp"
#include "sim/report/table.hpp"
#include "sim/report/words.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kBarWidth = 40;

/// A signed end of an interval, rounded outward.
std::string lowerEnd(double value) {
    return value < 0.0 ? "-" + report::scientificUp(-value) : report::scientificDown(value);
}
std::string upperEnd(double value) {
    return value < 0.0 ? "-" + report::scientificDown(-value) : report::scientificUp(value);
}

std::string swingText(const risk::KindComparison& swing) {
    return fmt::format("{}{} [{}, {}]", swing.difference < 0.0 ? "-" : "",
                       report::scientific(std::abs(swing.difference)),
                       lowerEnd(swing.differenceInterval.lower),
                       upperEnd(swing.differenceInterval.upper));
}

risk::Interval scaleOf(const Tornado& tornado) {
    risk::Interval scale{tornado.asWritten.probability, tornado.asWritten.probability};
    for (const TornadoBar& bar : tornado.bars)
        for (const double p : {bar.low.probability, bar.high.probability})
            scale = {std::min(scale.lower, p), std::max(scale.upper, p)};
    return scale;
}

std::string barTable(const Tornado& tornado) {
    report::Table table({{"parameter"},
                         {"low"},
                         {"probability a run"},
                         {"high"},
                         {"probability a run"},
                         {fmt::format("swing [{:.0f} %]", 100 * tornado.confidence)},
                         {"p (Holm)", report::Align::right}});
    for (const TornadoBar& bar : tornado.bars)
        table.addRow({bar.range.path, bar.range.texts[0], report::probability(bar.low),
                      bar.range.texts[1], report::probability(bar.high), swingText(bar.swing),
                      bar.swing.adjustedPValue < 1e-4
                          ? "< 0.0001"
                          : fmt::format("{:.4f}", bar.swing.adjustedPValue)});
    return table.text();
}

std::string bars(const Tornado& tornado) {
    const risk::Interval scale = scaleOf(tornado);
    report::Table table({{fmt::format("{} to {}", report::scientific(scale.lower),
                                      report::scientific(scale.upper))},
                         {"parameter"}});
    for (const TornadoBar& bar : tornado.bars)
        table.addRow({"[" +
                          report::bar({bar.low.probability, bar.high.probability},
                                      tornado.asWritten.probability, scale, kBarWidth) +
                          "]",
                      bar.range.path});
    return table.text();
}

Json estimateJson(const risk::KindEstimate& estimate) {
    return {{"runs", estimate.runs},
            {"runs_with_event", estimate.runsWithEvent},
            {"events", estimate.events},
            {"probability", estimate.probability},
            {"lower", estimate.interval.lower},
            {"upper", estimate.interval.upper}};
}

Json endJson(const TornadoBar& bar, std::size_t end) {
    Json json{{"value", bar.range.texts[end]}, {"si", bar.range.values[end]}};
    json.update(estimateJson(end == 0 ? bar.low : bar.high));
    json["digest"] = core::hex(end == 0 ? bar.lowDigest : bar.highDigest);
    return json;
}

}  // namespace

void Tornado::arrange() {
    std::stable_sort(bars.begin(), bars.end(), [](const TornadoBar& a, const TornadoBar& b) {
        return std::abs(a.swing.difference) > std::abs(b.swing.difference);
    });
    std::vector<risk::PairedCounts> counts;
    for (const TornadoBar& bar : bars) counts.push_back(bar.swing.counts);
    const auto together = risk::compareAll(counts, confidence);
    for (std::size_t i = 0; i < bars.size(); ++i) bars[i].swing = together[i];
}

std::string tornadoText(const Tornado& tornado) {
    std::string out =
        fmt::format("{}\n\n{}, as written: {} a run [{:.0f} %]\n\n{}\n{}\n", tornado.title,
                    report::wordsOf(tornado.kind), report::probability(tornado.asWritten),
                    100 * tornado.confidence, barTable(tornado), bars(tornado));
    out +=
        "|: as written; swing: high end less low end, the same runs at both (Tango's interval)\n";
    if (tornado.bars.size() < tornado.asked)
        out += fmt::format("PARTIAL: interrupted after {} of {} parameters\n", tornado.bars.size(),
                           tornado.asked);
    return out + fmt::format(
                     "{} runs a point, seed {}, one parameter moved at a time, crude Monte Carlo, "
                     "Clopper-Pearson, scenario digest {}, deconflict {}\n"
                     "Technical model, not operational clearance.\n",
                     report::count(tornado.asWritten.runs), tornado.seed, core::hex(tornado.digest),
                     DECONFLICT_VERSION);
}

std::string tornadoJson(const Tornado& tornado) {
    Json out{{"schema", "deconflict.tornado/1"},
             {"kind", tornado.kind},
             {"seed", tornado.seed},
             {"version", DECONFLICT_VERSION},
             {"confidence", tornado.confidence},
             {"method", "crude Monte Carlo, Clopper-Pearson; swings: paired, Tango; p: McNemar"},
             {"digest", core::hex(tornado.digest)},
             {"partial", tornado.bars.size() < tornado.asked},
             {"as_written", estimateJson(tornado.asWritten)}};
    out["parameters"] = Json::array();
    for (const TornadoBar& bar : tornado.bars)
        out["parameters"].push_back({{"path", bar.range.path},
                                     {"low", endJson(bar, 0)},
                                     {"high", endJson(bar, 1)},
                                     {"swing", bar.swing.difference},
                                     {"swing_lower", bar.swing.differenceInterval.lower},
                                     {"swing_upper", bar.swing.differenceInterval.upper},
                                     {"p_value", bar.swing.pValue},
                                     {"p_value_holm", bar.swing.adjustedPValue},
                                     {"result_digest", core::hex(bar.resultDigest)}});
    out["note"] = "Technical model, not operational clearance.";
    return out.dump(2) + "\n";
}

}  // namespace deconflict::app
