// SPDX-License-Identifier: MIT
// deconflict bench: how fast this machine detects, resolves and simulates, held against the goals;
// and a signature of what it computes.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>

#include "sim/app/batch_options.hpp"
#include "sim/app/bench_row.hpp"
#include "sim/app/command.hpp"
#include "sim/core/digest.hpp"
#include "sim/core/instruction_set.hpp"
#include "sim/report/number.hpp"
#include "sim/report/table.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::ordered_json;

/// A row and what it measured.
struct Measured {
    const BenchRow* row;
    BenchFigure figure;
};

std::string processorName() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        const std::size_t colon = line.find(": ");
        if (line.starts_with("model name") && colon != std::string::npos)
            return line.substr(colon + 2);
    }
    return "a processor that the system does not name";
}

std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

std::string numberText(double value) {
    if (value >= 1e3) return report::count(static_cast<std::int64_t>(value + 0.5));
    return value != 0.0 && value < 0.01 ? fmt::format("{:.2e}", value)
                                        : fmt::format("{:.3g}", value);
}

std::string goalText(const BenchGoal& goal) {
    if (goal.least && goal.most)
        return fmt::format("{} to {}", numberText(*goal.least), numberText(*goal.most));
    if (goal.least) return fmt::format("at least {}", numberText(*goal.least));
    return goal.most ? fmt::format("at most {}", numberText(*goal.most)) : "";
}

std::string verdictText(const Measured& m) {
    if (m.figure.wrong) return "WRONG";
    if (!m.row->goal.stated()) return "";
    return m.row->goal.met(m.figure) ? "yes" : "no";
}

std::string textOf(const std::vector<Measured>& all, int samples) {
    report::Table table(
        {{"what"}, {"measured", report::Align::right}, {"unit"}, {"goal"}, {"met"}, {"note"}});
    std::string group;
    for (const Measured& m : all) {
        const std::string own = m.row->name.substr(0, m.row->name.find('/'));
        if (own != group) table.addRule();
        group = own;
        table.addRow({m.row->name, numberText(m.figure.value), m.row->unit, goalText(m.row->goal),
                      verdictText(m), m.figure.note});
    }
    return fmt::format("{}, {}, {}\nspeeds: CPU time of one thread, median of {}\n\n{}", today(),
                       processorName(), core::nameOf(core::availableInstructionSets().back()),
                       samples, table.text());
}

Json orNull(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json jsonOf(const Measured& m) {
    const BenchGoal& goal = m.row->goal;
    Json json{{"name", m.row->name},
              {"value", m.figure.value},
              {"unit", m.row->unit},
              {"at_least", orNull(goal.least)},
              {"at_most", orNull(goal.most)},
              {"met", goal.stated() ? Json(goal.met(m.figure)) : Json(nullptr)},
              {"as_reference", !m.figure.wrong},
              {"note", m.figure.note}};
    if (m.figure.low && m.figure.high) json["interval"] = {*m.figure.low, *m.figure.high};
    return json;
}

/// The digests of all rows that the signature is made of; none if one was not played.
std::optional<std::string> signatureOf(const std::vector<Measured>& all, std::size_t needed) {
    core::Digest signature;
    std::size_t count = 0;
    for (const Measured& m : all) {
        if (!m.figure.digest) continue;
        signature.add(*m.figure.digest);
        ++count;
    }
    if (count < needed) return std::nullopt;
    return "0x" + signature.hex().substr(0, 8);
}

class Bench final : public Command {
public:
    explicit Bench(CLI::App& program)
        : Command(program, "bench",
                  "Speed on this machine and published figures found again, held against goals;\n"
                  "and the signature of the results") {
        options().add_flag("--signature", signatureOnly_, "print the signature alone");
        options()
            .add_option("--only", only_, "measure the rows whose names begin so, e.g. search/")
            ->excludes("--signature");
        options()
            .add_option("--samples", samples_, "of each speed, of which the median is given")
            ->check(CLI::Range(1, 99))
            ->capture_default_str()
            ->excludes("--signature");
        options()
            .add_flag("--json", json_, "for machines: all figures in full precision")
            ->excludes("--signature");
        options().add_option("-o,--out", out_, "write the result to this file instead of stdout");
    }
    int run() override {
        std::vector<BenchRow> scenarios, rows;
        addScenarioRows(scenarios);
        if (signatureOnly_) {
            const auto played = measure(scenarios, 1);
            writeOutput(out_, "Signature: " + signatureOf(played, scenarios.size()).value() + "\n");
            return done;
        }
        addDetectionRows(rows);
        addEncounterRows(rows);
        rows.insert(rows.end(), scenarios.begin(), scenarios.end());
        const std::vector<BenchRow> chosen = chosenOf(rows);
        const std::vector<Measured> all = measure(chosen, samples_);
        const auto signature = signatureOf(all, scenarios.size());
        writeOutput(out_, json_ ? resultJson(all, signature) : resultText(all, signature));
        const bool wrong =
            std::any_of(all.begin(), all.end(), [](const Measured& m) { return m.figure.wrong; });
        return wrong ? limitExceeded : done;
    }

private:
    /// The rows outlive the result.
    static std::vector<Measured> measure(const std::vector<BenchRow>& rows, int samples) {
        std::vector<Measured> all;
        for (const BenchRow& row : rows) all.push_back({&row, row.measure(samples)});
        return all;
    }
    [[nodiscard]] std::string resultText(const std::vector<Measured>& all,
                                         const std::optional<std::string>& signature) const {
        return textOf(all, samples_) + (signature ? "\nSignature: " + *signature + "\n" : "");
    }
    [[nodiscard]] std::string resultJson(const std::vector<Measured>& all,
                                         const std::optional<std::string>& signature) const {
        Json json{{"date", today()},
                  {"processor", processorName()},
                  {"instructions", core::nameOf(core::availableInstructionSets().back())},
                  {"time", "CPU time of one thread"},
                  {"samples", samples_},
                  {"signature", signature ? Json(*signature) : Json(nullptr)},
                  {"rows", Json::array()}};
        for (const Measured& m : all) json["rows"].push_back(jsonOf(m));
        return json.dump(2) + "\n";
    }
    /// Those asked for. Throws UsageError if there are none.
    [[nodiscard]] std::vector<BenchRow> chosenOf(const std::vector<BenchRow>& rows) const {
        std::vector<BenchRow> chosen;
        std::string names;
        for (const BenchRow& row : rows) {
            if (row.name.starts_with(only_)) chosen.push_back(row);
            names += (names.empty() ? "" : ", ") + row.name;
        }
        if (chosen.empty())
            throw UsageError(fmt::format(
                "--only: found \"{}\", expected the beginning of one of {}", only_, names));
        return chosen;
    }

    std::string only_, out_;
    int samples_ = 5;
    bool signatureOnly_ = false, json_ = false;
};

}  // namespace

CommandPointer makeBench(CLI::App& program) { return std::make_unique<Bench>(program); }

}  // namespace deconflict::app
