// SPDX-License-Identifier: MIT
// deconflict selfcheck: answers known from theory, found again by simulation on this machine.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <vector>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/core/math.hpp"
#include "sim/picture/two_state.hpp"
#include "sim/report/table.hpp"
#include "sim/risk/selfcheck_rows.hpp"

namespace deconflict::app {
namespace {

using risk::CheckRow;
using Json = nlohmann::ordered_json;

/// The link's bursts: up 40 s and down 10 s on average.
std::vector<CheckRow> checkBursts(std::uint64_t seed) {
    constexpr double kUp_s = 40.0, kDown_s = 10.0, kApart_s = 6.0;
    constexpr double kDown = kDown_s / (kUp_s + kDown_s);
    const auto channel = [&](std::int64_t run) {
        return picture::TwoState({.seed = seed,
                                  .replication = static_cast<std::uint64_t>(run),
                                  .entity = 80,
                                  .purpose = core::Purpose::linkBurst},
                                 kUp_s, kDown_s);
    };
    // Two looks: both down with probability d (d + (1 - d) e^(-t (1/up + 1/down))).
    const double decay = core::exp(-kApart_s * (1.0 / kUp_s + 1.0 / kDown_s));
    return {risk::hitsOf("Gilbert-Elliott, share of the time down", kDown, 200000,
                         [&](std::int64_t run) { return !channel(run).upAt(100.0); }),
            risk::hitsOf("Gilbert-Elliott, down at two looks 6 s apart",
                         kDown * (kDown + (1.0 - kDown) * decay), 200000, [&](std::int64_t run) {
                             picture::TwoState state = channel(run);
                             const bool first = state.upAt(100.0);
                             return !state.upAt(100.0 + kApart_s) && !first;
                         })};
}

/// Checks that are played together, by the name that --only takes.
struct Group {
    const char* name;
    std::vector<CheckRow> (*play)(std::uint64_t seed);
};
constexpr std::array<Group, 10> kGroups = {{{"speeds", risk::checkSpeeds},
                                            {"gas", risk::checkGas},
                                            {"streams", risk::checkStreams},
                                            {"encounters", risk::checkEncounters},
                                            {"errors", risk::checkErrors},
                                            {"bursts", checkBursts},
                                            {"clocks", risk::checkClocks},
                                            {"losses", risk::checkLosses},
                                            {"splitting", risk::checkSplitting},
                                            {"intervals", risk::checkIntervals}}};

/// Rows of the groups named, of all if none is.
std::vector<CheckRow> rowsOf(const std::vector<std::string>& names, std::uint64_t seed) {
    std::vector<CheckRow> rows;
    for (const Group& group : kGroups) {
        if (!names.empty() && std::find(names.begin(), names.end(), group.name) == names.end())
            continue;
        const std::vector<CheckRow> more = group.play(seed);
        rows.insert(rows.end(), more.begin(), more.end());
    }
    return rows;
}

std::string textOf(const std::vector<CheckRow>& rows) {
    using report::Align;
    report::Table table({{"check"},
                         {"expected", Align::right},
                         {"estimate", Align::right},
                         {"deviation", Align::right},
                         {""}});
    for (const CheckRow& row : rows)
        table.addRow({row.name, fmt::format("{:.5g}", row.expected),
                      fmt::format("{:.5g}", row.estimate), fmt::format("{:+.2f}", row.deviation()),
                      row.passed() ? "pass" : "FAIL"});
    const auto failed =
        std::count_if(rows.begin(), rows.end(), [](const CheckRow& r) { return !r.passed(); });
    return fmt::format("{}\nDeviation in standard errors of the estimate; up to 4 passes.\n{}\n",
                       table.text(),
                       failed == 0 ? fmt::format("All {} checks passed.", rows.size())
                                   : fmt::format("{} of {} checks FAILED.", failed, rows.size()));
}

std::string jsonOf(const std::vector<CheckRow>& rows, std::uint64_t seed, bool passed) {
    Json out{{"schema", "deconflict.selfcheck/1"},
             {"version", DECONFLICT_VERSION},
             {"seed", seed},
             {"passed", passed}};
    out["checks"] = Json::array();
    for (const CheckRow& row : rows) {
        Json check{{"name", row.name},
                   {"expected", row.expected},
                   {"estimate", row.estimate},
                   {"standard_error", row.standardError},
                   {"deviation", row.deviation()},
                   {"passed", row.passed()}};
        if (!row.closedForm.empty()) check["closed_form"] = row.closedForm;
        out["checks"].push_back(std::move(check));
    }
    return out.dump(2) + "\n";
}

class Selfcheck final : public Command {
public:
    explicit Selfcheck(CLI::App& program)
        : Command(
              program, "selfcheck",
              "Answers known from theory, found again by simulation: exit code 1 if one is not") {
        std::vector<std::string> names;
        names.reserve(kGroups.size());
        for (const Group& group : kGroups) names.emplace_back(group.name);
        options()
            .add_option("--only", only_, "groups of checks; without it all")
            ->check(CLI::IsMember(names));
        options().add_option("--seed", seed_, "of the simulations")->capture_default_str();
        options().add_flag("--json", json_, "for machines: all figures in full precision");
        options().add_option("-o,--out", out_, "write the result to this file instead of stdout");
    }
    int run() override {
        const std::vector<CheckRow> rows = rowsOf(only_, seed_);
        const bool passed =
            std::all_of(rows.begin(), rows.end(), [](const CheckRow& r) { return r.passed(); });
        writeOutput(out_, json_ ? jsonOf(rows, seed_, passed) : textOf(rows));
        return passed ? done : limitExceeded;
    }

private:
    std::vector<std::string> only_;
    std::uint64_t seed_ = 1;
    bool json_ = false;
    std::string out_;
};

}  // namespace

CommandPointer makeSelfcheck(CLI::App& program) { return std::make_unique<Selfcheck>(program); }

}  // namespace deconflict::app
