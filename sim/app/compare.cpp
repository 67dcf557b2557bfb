// SPDX-License-Identifier: MIT
// deconflict compare: the variants of a scenario under common random numbers.
#include <fmt/format.h>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/progress.hpp"
#include "sim/app/quantity_option.hpp"
#include "sim/incident/incident.hpp"
#include "sim/report/number.hpp"
#include "sim/report/precise.hpp"

namespace deconflict::app {
namespace {

constexpr std::int64_t kMostRuns = 100'000'000;  ///< of --within without -n

class Compare final : public Command {
public:
    explicit Compare(CLI::App& program)
        : Command(program, "compare",
                  "The scenario's variants on the same random numbers: what does each change?") {
        arguments_.addTo(options());
        options().add_option("--variant", names_,
                             "compare only these, the first is the baseline; without it all");
        options().add_option("--precision", precision_,
                             "half an interval over its value, e.g. 20%: runs until then, at most "
                             "-n, and then splitting for what is rare");
        options().add_option(
            "--within", within_,
            "with --precision: in this time, however many runs that is, e.g. \"30 min\"");
        options()
            .add_option("--particles", particles_, "with --precision: of splitting, a level")
            ->check(CLI::Range(10, 1'000'000))
            ->capture_default_str();
        options().add_option("--split", split_,
                             "with --precision: splitting only for these kinds of incident");
    }
    int run() override {
        const world::World world = world::load(arguments_.scenario);
        std::vector<const world::Model*> variants;
        for (const std::string& name : names_) variants.push_back(&variantOf(world, name));
        if (names_.empty())
            for (const world::Model& model : world.variants) variants.push_back(&model);
        if (variants.size() < 2)
            throw UsageError(
                fmt::format("{}: found {} variants, expected two or more to compare; "
                            "`deconflict batch` runs one",
                            arguments_.scenario, variants.size()));
        if (!precision_.empty()) return precise(world.base, variants);
        if (!within_.empty()) throw UsageError("--within: expected --precision beside it");
        if (!split_.empty()) throw UsageError("--split: expected --precision beside it");
        return writeStudy(arguments_, playStudy(arguments_, world.base, variants));
    }

private:
    int precise(const world::Model& base, const std::vector<const world::Model*>& variants) {
        requireSameKinds(variants);
        batch::PreciseOptions wanted;
        wanted.relative = precisionOption(precision_);
        if (!within_.empty())
            wanted.within = quantityOption<core::Duration>(
                "--within", within_, scenario::Range::above("0 s").upTo("30 day"));
        // Time is a budget of its own: then runs are limited only if that is asked for.
        wanted.mostReplications = arguments_.replications.value_or(
            wanted.within ? kMostRuns : base.estimate.replications);
        wanted.splitKinds = splitKinds(*variants.front());
        wanted.rare.seed = arguments_.seed.value_or(base.estimate.seed);
        wanted.rare.confidence = base.estimate.confidence;
        wanted.rare.threads = arguments_.threads;
        wanted.rare.particles = particles_;
        wanted.rare.pilotParticles = 2 * particles_;
        const Interrupt interrupt;
        Progress progress(wanted.mostReplications);
        wanted.goOn = [&](const batch::Record& soFar) {
            if (progress.due())
                progress.say("crude Monte Carlo: " + report::count(soFar.runs) + " runs a variant");
            return !interrupt.requested();
        };
        wanted.rare.goOn = [&] { return !interrupt.requested(); };
        wanted.splits = [&](std::size_t v, std::size_t kind) {
            progress.say(fmt::format("splitting: {}, {}", variants[v]->variant,
                                     incident::nameOf(base.judging.kinds[kind])));
        };
        const report::PreciseReport report{.scenario = base.name,
                                           .variants = variants,
                                           .seed = wanted.rare.seed,
                                           .confidence = wanted.rare.confidence,
                                           .relative = wanted.relative,
                                           .study = batch::playPrecise(variants, wanted)};
        if (report.study.crude.record.runs == 0)
            throw std::runtime_error("interrupted before the first result");
        writeOutput(arguments_.out,
                    arguments_.json ? report::preciseJson(report) : report::preciseText(report));
        const bool whole = report.study.crude.record.runs == report.study.crude.asked;
        return whole && !interrupt.requested() ? done : interrupted;
    }

    [[nodiscard]] std::vector<std::size_t> splitKinds(const world::Model& model) const {
        std::vector<std::size_t> kinds;
        for (const std::string& name : split_) kinds.push_back(splitKindOf(model, name, "--split"));
        return kinds;
    }

    /// `20%`, `20 %` or `0.2`.
    static double precisionOption(const std::string& text) {
        const scenario::ParsedQuantity read =
            scenario::parseQuantity(text, scenario::Dimension::ratio);
        if (read.trouble == scenario::Trouble::none && read.si > 0.0 && read.si <= 1.0)
            return read.si;
        throw UsageError(fmt::format(
            "--precision: found \"{}\", expected a share above 0 and up to 1, such as 20%", text));
    }

    BatchArguments arguments_;
    std::vector<std::string> names_, split_;
    std::string precision_, within_;
    int particles_ = 200;
};

}  // namespace

CommandPointer makeCompare(CLI::App& program) { return std::make_unique<Compare>(program); }

}  // namespace deconflict::app
