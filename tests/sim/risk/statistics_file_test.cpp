// SPDX-License-Identifier: MIT
// Every row of tests/data/statistics.csv, whose values were computed elsewhere with 30 digits.
#include <charconv>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "sim/core/file.hpp"
#include "sim/risk/interval.hpp"
#include "sim/risk/multiplicity.hpp"
#include "sim/risk/paired.hpp"
#include "sim/risk/planning.hpp"
#include "sim/risk/replicates.hpp"
#include "tests/support/lines.hpp"

namespace deconflict::risk {
namespace {

constexpr double kTolerance = 1e-9;

using Values = std::map<std::string, double>;
using Words = std::map<std::string, std::vector<std::string>>;  ///< key -> the words after "key="

struct Row {
    std::string kind, input, values;
};

std::vector<std::string> splitCsv(const std::string& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    return cells;
}

double number(const std::string& text) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    EXPECT_EQ(error, std::errc()) << "no number: " << text;
    return value;
}

Words parseInput(const std::string& input) {
    Words words;
    std::istringstream stream(input);
    std::string key, word;
    while (stream >> word) {
        if (const std::size_t equals = word.find('='); equals != std::string::npos) {
            key = word.substr(0, equals);
            word.erase(0, equals + 1);
        }
        words[key].push_back(word);
    }
    return words;
}

Values parseValues(const std::string& text) {
    Values values;
    std::istringstream stream(text);
    for (std::string cell; std::getline(stream, cell, ';');) {
        const std::size_t equals = cell.find('=');
        EXPECT_NE(equals, std::string::npos) << cell;
        values[cell.substr(0, equals)] = number(cell.substr(equals + 1));
    }
    return values;
}

double one(const Words& words, const std::string& key) { return number(words.at(key).at(0)); }
std::int64_t whole(const Words& words, const std::string& key) {
    return std::llround(one(words, key));
}
std::vector<double> list(const Words& words, const std::string& key) {
    std::vector<double> numbers;
    for (const std::string& word : words.at(key)) {
        numbers.push_back(number(word));
    }
    return numbers;
}
HitCount hits(const Words& words) { return {whole(words, "k"), whole(words, "n")}; }
HitCount fraction(const Words& words, const std::string& key) {
    const std::string text = words.at(key).at(0);
    const std::size_t slash = text.find('/');
    return {std::llround(number(text.substr(0, slash))),
            std::llround(number(text.substr(slash + 1)))};
}

Values binomial(const Words& in) {
    const double confidence = one(in, "conf");
    const Interval cp = clopperPearson(hits(in), confidence);
    const Interval wi = wilson(hits(in), confidence);
    const Interval ac = agrestiCoull(hits(in), confidence);
    const Interval je = jeffreys(hits(in), confidence);
    return {{"phat", one(in, "k") / one(in, "n")},
            {"cp_lo", cp.lower},
            {"cp_hi", cp.upper},
            {"wilson_lo", wi.lower},
            {"wilson_hi", wi.upper},
            {"ac_lo", ac.lower},
            {"ac_hi", ac.upper},
            {"jeffreys_lo", je.lower},
            {"jeffreys_hi", je.upper}};
}

Values zeroHits(const Words& in) {
    return {{"exact", oneSidedUpperBound(hits(in), 0.95)}, {"rule_of_three", 3.0 / one(in, "n")}};
}

Values poisson(const Words& in) {
    const Interval rate = poissonRate(whole(in, "k"), one(in, "exposure"), 0.95);
    return {{"rate", one(in, "k") / one(in, "exposure")}, {"lo", rate.lower}, {"hi", rate.upper}};
}

Values coverage(const Words& in) {
    const std::map<std::string, std::function<Interval(HitCount, double)>> methods{
        {"wald", wald},
        {"wilson", wilson},
        {"ac", agrestiCoull},
        {"cp", clopperPearson},
        {"jeff", jeffreys}};
    const double p = one(in, "p");
    const auto n = static_cast<double>(whole(in, "n"));
    Values covered;
    double chance = std::exp(n * std::log1p(-p));  // of k hits
    for (double k = 0.0; k <= n; k += 1.0) {
        for (const auto& [key, method] : methods) {
            const Interval interval = method({std::llround(k), std::llround(n)}, 0.95);
            const bool contains = interval.lower <= p && p <= interval.upper;
            covered[key] += contains ? chance : 0.0;
        }
        chance *= (n - k) / (k + 1.0) * p / (1.0 - p);
        if (k > n * p && chance < 1e-20) {
            break;
        }
    }
    return covered;
}

Values independentRatio(const Words& in) {
    const HitCount with = fraction(in, "with");
    const HitCount without = fraction(in, "without");
    const RatioInterval score = koopman(with, without, 0.95);
    Values values{{"koopman_lo", score.lower}, {"koopman_hi", score.upper.value()}};
    if (const auto log = katz(with, without, 0.95)) {
        values.insert({{"rr", log->ratio},
                       {"katz_lo", log->interval.lower},
                       {"katz_hi", log->interval.upper},
                       {"se_log", log->logError}});
    }
    return values;
}

Values pairedRatio(const Words& in) {
    const PairedCounts counts{.both = whole(in, "both"),
                              .onlyBaseline = whole(in, "without_only"),
                              .onlyVariant = whole(in, "with_only"),
                              .neither = whole(in, "neither")};
    const LogRatio paired = pairedLogRatio(counts, 0.95).value();
    const LogRatio unpaired = katz(counts.variant(), counts.baseline(), 0.95).value();
    const Interval difference = waldDifference(counts, 0.95);
    const double gain = unpaired.logError / paired.logError;
    return {{"rr", paired.ratio},
            {"lo", paired.interval.lower},
            {"hi", paired.interval.upper},
            {"se_log_paired", paired.logError},
            {"se_log_if_treated_as_unpaired", unpaired.logError},
            {"variance_gain", gain * gain},
            {"risk_diff", riskDifference(counts)},
            {"rd_lo", difference.lower},
            {"rd_hi", difference.upper},
            {"mcnemar_exact_p", mcnemarExact(counts)}};
}

Values replicated(const Words& in) {
    const ReplicatedMean mean = replicatedMean(list(in, "x"), 0.95);
    return {{"mean", mean.mean},
            {"se", mean.standardError},
            {"t_lo", mean.studentT.lower},
            {"t_hi", mean.studentT.upper},
            {"logdelta_lo", mean.logDelta.value().lower},
            {"logdelta_hi", mean.logDelta.value().upper},
            {"rel_half_width", mean.relativeHalfWidth},
            {"kish_ess", mean.effectiveReplicates},
            {"max_share", mean.largestShare}};
}

Values weighted(const Words& in) {
    const std::vector<double> weights = list(in, "w");
    std::vector<WeightedPair> pairs;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        pairs.push_back({.weight = weights[i],
                         .inBaseline = in.at("y(without)").at(0).at(i) == '1',
                         .inVariant = in.at("x(with)").at(0).at(i) == '1'});
    }
    const WeightedRatio ratio = weightedRatio(pairs, 0.95);
    return {{"rr", ratio.ratio.value()},
            {"se_delta", ratio.ratioError},
            {"kish_ess", ratio.effectivePairs},
            {"p_with", ratio.variantProbability},
            {"p_without", ratio.baselineProbability}};
}

Values crudeRuns(const Words& in) {
    const RunsNeeded needed = runsNeeded(one(in, "p"), one(in, "rel"), 0.95);
    return {{"n", needed.runs}, {"hits", needed.hits}};
}

Values stopped(const Words& in) {
    const StoppedEstimate estimate = stoppedAtHit({whole(in, "r"), whole(in, "n")}, 0.95);
    return {{"unbiased", estimate.unbiased},
            {"naive", estimate.naive},
            {"cp_lo", estimate.interval.lower},
            {"cp_hi", estimate.interval.upper}};
}

Values numbered(const std::vector<double>& pValues) {
    Values values;
    for (std::size_t i = 0; i < pValues.size(); ++i) {
        values["p" + std::to_string(i + 1)] = pValues[i];
    }
    return values;
}

Values simultaneous(const Words& in) {
    const auto kinds = static_cast<std::size_t>(whole(in, "m"));
    const Interval cp = clopperPearson(hits(in), simultaneousConfidence(0.95, kinds));
    return {{"cp_lo", cp.lower}, {"cp_hi", cp.upper}};
}

Values adaptive(const Words& in) {
    const IdealSplitting ideal = idealAdaptiveSplitting(one(in, "P"), whole(in, "N"), 0.95);
    return {{"rel_sd", ideal.relativeDeviation},
            {"mean_iterations", ideal.iterations},
            {"ci_lo_factor", ideal.factor.lower},
            {"ci_hi_factor", ideal.factor.upper}};
}

Values fixedLevels(const Words& in) {  // "p_l=0.1, 9 levels (P=1e-9), N per level=1000"
    const auto levels = static_cast<int>(number(in.at("p_l").at(1)));
    const double variance = fixedLevelVariance(one(in, "p_l"), levels, whole(in, "level"));
    return {{"rel_var", variance}, {"rel_sd", std::sqrt(variance)}};
}

const std::map<std::string, std::function<Values(const Words&)>> kKinds{
    {"binomial", binomial},
    {"zero-hits upper bound (one-sided 95%)", zeroHits},
    {"poisson rate (exact, 95%)", poisson},
    {"exact coverage of nominal 95%", coverage},
    {"risk ratio, independent samples, 95%", independentRatio},
    {"risk ratio, paired (same encounters), 95%", pairedRatio},
    {"replicated unbiased estimates (splitting), 95%", replicated},
    {"weighted paired risk ratio (importance-sampled encounters)", weighted},
    {"crude MC runs for relative 95% half-width", crudeRuns},
    {"negative binomial stop: unbiased estimate", stopped},
    {"Holm adjusted", [](const Words& in) { return numbered(holm(list(in, "p"))); }},
    {"Benjamini-Hochberg adjusted",
     [](const Words& in) { return numbered(benjaminiHochberg(list(in, "p"))); }},
    {"Bonferroni simultaneous 95% for 6 incident kinds", simultaneous},
    {"last-particle ideal AMS, 95%", adaptive},
    {"fixed-level splitting, independent levels", fixedLevels}};

std::vector<Row> readRows() {
    const std::vector<std::string> lines = deconflict::test::linesOf(
        core::readTextFile(std::string(DECONFLICT_SOURCE_DIR) + "/tests/data/statistics.csv"));
    EXPECT_EQ(lines.at(0), "kind,input,values,note");
    std::vector<Row> rows;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::vector<std::string> cells = splitCsv(lines[i]);
        EXPECT_EQ(cells.size(), 4u) << lines[i];
        rows.push_back({cells.at(0), cells.at(1), cells.at(2)});
    }
    return rows;
}

/// Relative, except where the file itself holds the rounding error of an exact zero.
void expectNear(double got, double want, const std::string& what) {
    const double allowed = std::abs(want) < 1e-17 ? 1e-17 : kTolerance * std::abs(want);
    EXPECT_NEAR(got, want, allowed) << what;
}

TEST(StatisticsFile, EveryValueOfEveryRowIsMet) {
    const std::vector<Row> rows = readRows();
    EXPECT_EQ(rows.size(), 78u);
    std::map<std::string, int> seen;
    for (const Row& row : rows) {
        const auto kind = kKinds.find(row.kind);
        ASSERT_NE(kind, kKinds.end()) << "no test for kind: " << row.kind;
        ++seen[row.kind];
        const Values got = kind->second(parseInput(row.input));
        for (const auto& [key, want] : parseValues(row.values)) {
            ASSERT_TRUE(got.contains(key)) << row.kind << ": no value " << key;
            expectNear(got.at(key), want, row.kind + " | " + row.input + " | " + key);
        }
    }
    EXPECT_EQ(seen.size(), kKinds.size());
}

}  // namespace
}  // namespace deconflict::risk
