// SPDX-License-Identifier: MIT
// deconflict probability: how likely two aircraft on straight lines meet, given their errors.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fmt/format.h>
#include <optional>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/app/detect_table.hpp"
#include "sim/app/encounter_table.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/encounter_simulation.hpp"

namespace deconflict::app {
namespace {

constexpr double kConfidence = 0.95;
// An overlap now that is at least this part of the probability is worth a word (assumed).
constexpr double kNotableOverlap = 1e-3;

double probabilityOf(const AnyEncounter& encounter, risk::Rule rule) {
    const auto log = [&](const auto& e) { return risk::logTouchProbability(e, rule); };
    return std::min(1.0, core::exp(std::visit(log, encounter)));
}

/// The probability that the two are too near already.
double overlapOf(AnyEncounter encounter) {
    std::visit([](auto& e) { e.window = core::Duration(); }, encounter);
    return probabilityOf(encounter, risk::Rule::gaussLegendre);
}

class Probability final : public Command {
public:
    explicit Probability(CLI::App& program)
        : Command(program, "probability",
                  "How likely two aircraft on straight lines meet, given normal errors of their\n"
                  "positions (and velocities): one encounter a row of a CSV file. From now until\n"
                  "T_s; an overlap at the beginning counts, and is told on stderr.") {
        options()
            .add_option("ENCOUNTERS", file_, "the CSV file (columns: README of sim/app)")
            ->required();
        options().add_option("-o,--out", out_, "write the answers to this file instead of stdout");
        options()
            .add_option("--simulate", samples_,
                        "also fly each encounter this often with drawn errors: estimate and exact "
                        "95 % interval (Clopper-Pearson)")
            ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 40));
        options().add_option("--seed", seed_, "of the simulation")->capture_default_str();
    }
    int run() override {
        const std::vector<EncounterRow> rows = readEncounters(file_);
        const Interrupt interrupt;
        std::string text = samples_ ? "id,probability,probability_check,estimate,lower,upper\n"
                                    : "id,probability,probability_check\n";
        for (std::size_t i = 0; i < rows.size() && !interrupt.requested(); ++i)
            addRow(rows[i], static_cast<std::uint32_t>(i), text);
        writeOutput(out_, text);
        return interrupt.requested() ? interrupted : done;
    }

private:
    void addRow(const EncounterRow& row, std::uint32_t number, std::string& text) const {
        const double probability = probabilityOf(row.encounter, risk::Rule::gaussLegendre);
        const double check = probabilityOf(row.encounter, risk::Rule::tanhSinh);
        text += fmt::format("{},{},{}", csvField(row.id), probability, check);
        if (samples_) {
            const auto simulate = [&](const auto& e) {
                return risk::simulateTouches(
                    e, {.samples = *samples_, .seed = seed_, .number = number});
            };
            const risk::HitCount hits = std::visit(simulate, row.encounter);
            const risk::Interval ends = risk::clopperPearson(hits, kConfidence);
            text += fmt::format(",{},{},{}",
                                static_cast<double>(hits.hits) / static_cast<double>(hits.runs),
                                ends.lower, ends.upper);
        }
        text += '\n';
        const double overlap = overlapOf(row.encounter);
        if (overlap > 0.0 && overlap >= kNotableOverlap * probability)
            fmt::print(stderr,
                       "{}:{}: note: {}: overlaps at the beginning with probability {:.3g}; "
                       "counted\n",
                       file_, row.line, row.id, overlap);
    }

    std::string file_, out_;
    std::optional<std::int64_t> samples_;
    std::uint64_t seed_ = 1;
};

}  // namespace

CommandPointer makeProbability(CLI::App& program) { return std::make_unique<Probability>(program); }

}  // namespace deconflict::app
