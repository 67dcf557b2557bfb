// SPDX-License-Identifier: MIT
// deconflict sweep: how the risk changes with one or two parameters, on the same random numbers.
#include <fmt/format.h>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/app/path_variant.hpp"
#include "sim/app/sweep_result.hpp"
#include "sim/incident/incident.hpp"

namespace deconflict::app {
namespace {

class Sweep final : public Command {
public:
    explicit Sweep(CLI::App& program)
        : Command(program, "sweep",
                  "How the risk changes with one or two parameters: a curve or a grid with bands,\n"
                  "and up to which value a requirement is met") {
        arguments_.addTo(options());
        options()
            .add_option("--over", over_,
                        "PATH=LOW..HIGH or PATH=VALUE,VALUE,...; e.g. \"sharing.both.latency=0 "
                        "s..120 s\" (an edge, a variant or * for all edges). Twice for a grid: "
                        "rows, then columns")
            ->required()
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        options()
            .add_option("--points", points_, "of a range")
            ->check(CLI::Range(2, 1000))
            ->capture_default_str();
        options().add_option("--variant", variant_,
                             "one of the scenario's variants; without it the one that the path "
                             "names, else the file as written");
        options().add_option("--kind", kind_,
                             "kind of incident; the scenario's first if not given");
        options().add_option("--require", require_,
                             "e.g. \"collision per flight hour < 1e-8\": up to which value of the "
                             "last --over that is met; exit code 1 if surely nowhere");
    }

    int run() override {
        readOptions();
        for (std::size_t i = 0; i < sweep_.size(); ++i) {
            const auto point = play(i);
            if (!point) break;  // interrupted before its first result
            sweep_.points.push_back(*point);
            if (sweep_.points.back().estimate.runs < sweep_.points.back().asked) break;
        }
        if (sweep_.points.empty()) throw std::runtime_error("interrupted before the first result");
        writeOutput(arguments_.out, arguments_.json ? sweepJson(sweep_) : sweepText(sweep_));
        if (sweep_.partial()) return interrupted;
        return sweep_.metSomewhere() ? done : limitExceeded;
    }

private:
    void readOptions() {
        if (over_.size() > 2)
            throw UsageError(
                fmt::format("--over: found {} of them, expected one or two", over_.size()));
        for (const std::string& over : over_)
            sweep_.ranges.push_back(parseSweepRange(over, points_));
        if (over_.size() == 2 && sweep_.ranges[0].path == sweep_.ranges[1].path)
            throw UsageError("--over: found " + sweep_.ranges[0].path +
                             " twice, expected two different parameters");
        if (require_.empty()) return;
        sweep_.requirement = parseRequirement(require_);
        if (sweep_.along().values.size() < 2)
            throw UsageError("--require: found one value of " + sweep_.along().path +
                             ", expected two or more to look between");
        if (!kind_.empty() && kind_ != sweep_.requirement->kind)
            throw UsageError("--kind: found " + kind_ + ", expected " + sweep_.requirement->kind +
                             ", which --require names, or none");
    }

    std::optional<SweepPoint> play(std::size_t number) {
        const std::size_t length = sweep_.along().values.size();
        std::vector<scenario::Override> changes;
        if (sweep_.ranges.size() == 2) {
            const SweepRange& rows = sweep_.ranges.front();
            changes.push_back({.path = rows.path, .value = rows.texts[number / length]});
        }
        changes.push_back(
            {.path = sweep_.along().path, .value = sweep_.along().texts[number % length]});
        const world::World world = world::load(arguments_.scenario, changes);
        const world::Model& model = variantOf(world, variantMeant(world, variant_, changes));
        const std::size_t kind = sweep_.requirement
                                     ? kindOf(model, sweep_.requirement->kind, "--require")
                                     : kindOf(model, kind_);
        const report::Study study = playStudy(arguments_, world.base, {&model});
        if (study.result.record.runs == 0) return std::nullopt;
        sweep_.title = model.title + (model.variant.empty() ? "" : ", variant " + model.variant);
        sweep_.kind = incident::nameOf(model.judging.kinds[kind]);
        sweep_.confidence = study.confidence();
        sweep_.seed = study.seed;
        const risk::VariantTally& tally = study.result.record.variants.front().tally;
        return SweepPoint{
            .estimate = risk::estimate(tally.kinds[kind], tally.exposure, study.confidence()),
            .digest = model.digest,
            .resultDigest = study.result.record.digest,
            .asked = study.result.asked};
    }

    BatchArguments arguments_;
    std::vector<std::string> over_;
    std::string variant_, kind_, require_;
    int points_ = 7;
    SweepResult sweep_;
};

}  // namespace

CommandPointer makeSweep(CLI::App& program) { return std::make_unique<Sweep>(program); }

}  // namespace deconflict::app
