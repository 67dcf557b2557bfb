// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "sim/app/sweep_result.hpp"
#include "sim/core/digest.hpp"
#include "sim/report/number.hpp"
#include "sim/report/table.hpp"
#include "sim/report/words.hpp"

namespace deconflict::app {
namespace {

using Per = Requirement::Per;
using Verdict = risk::Threshold::Verdict;

/// From here on crude runs are hopeless and splitting is worth a word (assumed).
constexpr double kHopelessRuns = 1e7;

std::string shownKind(const SweepResult& sweep) { return report::wordsOf(sweep.kind); }

std::string curveTable(const SweepResult& sweep) {
    report::Table table({{sweep.along().path},
                         {"runs with", report::Align::right},
                         {fmt::format("{}, probability a run [{:.0f} %]", shownKind(sweep),
                                      100 * sweep.confidence)},
                         {"per flight hour"}});
    for (std::size_t i = 0; i < sweep.points.size(); ++i) {
        const risk::KindEstimate& estimate = sweep.points[i].estimate;
        table.addRow({sweep.along().texts[i], report::count(estimate.runsWithEvent),
                      report::probability(estimate), report::rate(estimate.perFlightHour)});
    }
    return table.text();
}

std::string cell(Per per, const risk::KindEstimate& estimate) {
    if (per == Per::sortie) return report::rate(estimate.perSortie);
    if (per == Per::flightHour) return report::rate(estimate.perFlightHour);
    return report::probability(estimate);
}

std::string gridTable(const SweepResult& sweep) {
    const Per per = sweep.requirement ? sweep.requirement->per : Per::run;
    const SweepRange& rows = sweep.ranges.front();
    std::vector<report::Column> columns{{""}};
    for (const std::string& text : sweep.along().texts) columns.push_back({text});
    report::Table table(std::move(columns));
    for (std::size_t row = 0; row < rows.texts.size(); ++row) {
        std::vector<std::string> cells{rows.texts[row]};
        for (const SweepPoint& point : sweep.curve(row)) cells.push_back(cell(per, point.estimate));
        cells.resize(1 + sweep.along().texts.size(), "not played");
        table.addRow(std::move(cells));
    }
    return fmt::format("{}, {} [{:.0f} %]; rows: {}; columns: {}\n\n", shownKind(sweep),
                       nameOf(per), 100 * sweep.confidence, rows.path, sweep.along().path) +
           table.text();
}

std::string kneeLine(const SweepResult& sweep) {
    const auto knee = sweep.knee();
    return knee ? fmt::format("knee: {} (farthest from the line between the ends)\n",
                              sweep.along().texts[*knee])
                : std::string("no knee: the curve is flat or nearly straight\n");
}

std::string undecided(double runs, const risk::Threshold& found) {
    std::string text =
        fmt::format("cannot be decided with {} runs a point", report::count(std::llround(runs)));
    if (!found.moreRuns) return text + ": the estimate is at the limit";
    const double needed = runs * *found.moreRuns;
    text += needed < kHopelessRuns
                ? fmt::format(": needs about {}", report::count(std::llround(std::ceil(needed))))
                : fmt::format(": needs about {}", report::scientificUp(needed));
    if (needed >= kHopelessRuns) text += "; `deconflict rare` goes where counting cannot";
    return text;
}

/// Where the fit of the points crosses the limit.
std::string estimateText(const SweepRange& range, const risk::Reach& estimate) {
    using How = risk::Reach::How;
    if (estimate.how == How::partly) return "the estimate is " + range.textOf(estimate.x);
    return std::string("by the estimate ") +
           (estimate.how == How::nowhere ? "nowhere" : "everywhere");
}

/// `up to 43 s [31 s, 58 s]`, or `from ... on` where the risk falls.
std::string verdictText(const SweepRange& range, const risk::Threshold& found, double runs) {
    const bool rising = found.trend == risk::Trend::rising;
    const auto reach = [&](const risk::Reach& r) {
        return rising ? "up to " + range.textOf(r.x) : "from " + range.textOf(r.x) + " on";
    };
    const double ends[] = {std::min(found.surely.x, found.possibly.x),
                           std::max(found.surely.x, found.possibly.x)};
    const std::string estimate = "; " + estimateText(range, found.estimate);
    switch (found.verdict) {
        case Verdict::found:
            return fmt::format("met {} [{}, {}]", reach(found.estimate), range.textOf(ends[0]),
                               range.textOf(ends[1]));
        case Verdict::metEverywhere:
            return "met everywhere in the range";
        case Verdict::metNowhere:
            return "met nowhere in the range";
        case Verdict::atLeast:
            return "met " + reach(found.surely) + estimate + "; beyond, it " +
                   undecided(runs, found);
        case Verdict::atMost:
            return "met at most " + reach(found.possibly) + estimate + "; before, it " +
                   undecided(runs, found);
        case Verdict::notMonotone:
            return "without an answer: the risk neither only rises nor only falls along " +
                   range.path;
        case Verdict::undecided:
            break;
    }
    return undecided(runs, found);
}

std::string requirementText(const SweepResult& sweep) {
    if (!sweep.requirement) return "";
    std::string text =
        fmt::format("required: {}, along {}\n", sweep.requirement->text, sweep.along().path);
    for (std::size_t row = 0; row < sweep.curves(); ++row) {
        const std::string at = sweep.ranges.size() == 1
                                   ? ""
                                   : fmt::format("{} = {}: ", sweep.ranges.front().path,
                                                 sweep.ranges.front().texts[row]);
        const auto found = sweep.thresholdOf(row);
        if (!found)
            text += "  " + at + "needs two points or more\n";
        else
            text += fmt::format(
                "  {}{}\n", at,
                verdictText(sweep.along(), *found,
                            static_cast<double>(sweep.curve(row).front().estimate.runs)));
    }
    return text + fmt::format(
                      "  ({:.0f} %: where the band's ends cross the limit; isotonic regression, "
                      "straight between points on a log scale)\n",
                      100 * sweep.confidence);
}

}  // namespace

std::string sweepText(const SweepResult& sweep) {
    const bool single = sweep.ranges.size() == 1;
    std::string out = sweep.title + "\n\n" + (single ? curveTable(sweep) : gridTable(sweep)) + "\n";
    if (single) out += kneeLine(sweep);
    out += requirementText(sweep);
    if (sweep.partial())
        out += fmt::format("PARTIAL: interrupted at point {} of {}\n", sweep.points.size(),
                           sweep.size());
    return out + fmt::format(
                     "{} runs a point, seed {}, the same random numbers at every point, crude "
                     "Monte Carlo, scenario digest {} at the first, deconflict {}\nTechnical "
                     "model, not operational clearance.\n",
                     report::count(sweep.points.front().estimate.runs), sweep.seed,
                     core::hex(sweep.points.front().digest), DECONFLICT_VERSION);
}

}  // namespace deconflict::app
