// SPDX-License-Identifier: MIT
#include "sim/app/batch_options.hpp"

#include <cstdio>
#include <fmt/format.h>

#include "sim/app/command.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/progress.hpp"
#include "sim/core/closest_name.hpp"
#include "sim/core/file.hpp"
#include "sim/incident/incident.hpp"
#include "sim/report/number.hpp"
#include "sim/risk/tally.hpp"
#include "sim/run/danger.hpp"

namespace deconflict::app {
namespace {

/// The running estimate of the first kind under the last variant.
std::string runningEstimate(const report::Study& study, const batch::Record& soFar) {
    const world::Model& model = *study.variants.back();
    const risk::VariantTally& tally = soFar.variants.back().tally;
    const auto estimate =
        risk::estimate(tally.kinds.front(), tally.exposure, model.estimate.confidence);
    return fmt::format("{} {}", incident::nameOf(model.judging.kinds.front()),
                       report::probability(estimate));
}

}  // namespace

void BatchArguments::addTo(CLI::App& app) {
    app.add_option("SCENARIO", scenario, "the scenario's YAML file")->required();
    app.add_option("-n,--replications", replications, "how many; the scenario's own if not given")
        ->check(CLI::Range(std::int64_t{1}, static_cast<std::int64_t>(core::kMaxReplication)));
    app.add_option("--seed", seed, "the scenario's own if not given");
    app.add_option("--threads", threads, "0: one for each core; the result does not depend on it")
        ->check(CLI::Range(0U, 1024U))
        ->capture_default_str();
    app.add_flag("--json", json, "for machines: all figures in full precision");
    app.add_option("-o,--out", out, "write the result to this file instead of stdout");
}

void requireSameKinds(const std::vector<const world::Model*>& variants) {
    for (const world::Model* variant : variants)
        if (variant->judging.kinds != variants.front()->judging.kinds)
            throw UsageError(
                fmt::format("variant \"{}\" counts other kinds of incidents than \"{}\"",
                            variant->variant, variants.front()->variant));
}

report::Study playStudy(const BatchArguments& arguments, const world::Model& base,
                        std::vector<const world::Model*> variants) {
    requireSameKinds(variants);
    report::Study study{.scenario = base.name,
                        .variants = std::move(variants),
                        .seed = arguments.seed.value_or(base.estimate.seed),
                        .result = {.record = batch::Record(1, 1)}};
    const std::int64_t asked = arguments.replications.value_or(base.estimate.replications);
    const Interrupt interrupt;
    Progress progress(asked);
    study.result = batch::playBatch(
        study.variants, {.seed = study.seed,
                         .replications = asked,
                         .threads = arguments.threads,
                         .goOn = [&](const batch::Record& soFar) {
                             if (progress.due())
                                 progress.update(soFar.runs, runningEstimate(study, soFar));
                             return !interrupt.requested();
                         }});
    return study;
}

int writeStudy(const BatchArguments& arguments, const report::Study& study) {
    if (study.result.record.runs == 0)
        throw std::runtime_error("interrupted before the first result");
    writeOutput(arguments.out,
                arguments.json ? report::studyJson(study) : report::studyText(study));
    return study.partial() ? interrupted : done;
}

void writeOutput(const std::string& file, const std::string& text) {
    if (file.empty())
        std::fputs(text.c_str(), stdout);
    else
        core::writeFileAtomically(file, text);
}

const world::Model& variantOf(const world::World& world, const std::string& name) {
    if (const world::Model* model = world.find(name)) return *model;
    std::vector<std::string> names;
    for (const world::Model& model : world.variants) names.push_back(model.variant);
    if (names.empty())
        throw UsageError(
            fmt::format("--variant: found \"{}\", expected none: the scenario has no "
                        "variants",
                        name));
    const auto meant = core::closestName(name, names);
    throw UsageError(fmt::format("--variant: found \"{}\", expected one of {}{}", name,
                                 fmt::join(names, ", "),
                                 meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
}

std::size_t kindOf(const world::Model& model, const std::string& name, const std::string& option) {
    const auto& kinds = model.judging.kinds;
    if (name.empty()) return 0;
    std::vector<std::string> names;
    std::string known;
    for (const scenario::IncidentKind kind : kinds) {
        names.emplace_back(incident::nameOf(kind));
        if (names.back() == name) return names.size() - 1;
        known += (known.empty() ? "" : ", ") + names.back();
    }
    const auto meant = core::closestName(name, names);
    throw UsageError(option + ": found \"" + name + "\", expected one of " + known +
                     (meant ? "; did you mean \"" + *meant + "\"?" : ""));
}

std::size_t splitKindOf(const world::Model& model, const std::string& name,
                        const std::string& option) {
    const std::size_t kind = kindOf(model, name, option);
    if (!run::hasDanger(model.judging.kinds[kind]))
        throw UsageError(option + ": " + incident::nameOf(model.judging.kinds[kind]) +
                         " does not come of movements that can be seen coming: use "
                         "`deconflict batch`");
    return kind;
}

}  // namespace deconflict::app
