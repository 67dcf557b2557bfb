// SPDX-License-Identifier: MIT
// deconflict tornado: which parameter moves a risk most, each moved alone on the same numbers.
#include <optional>
#include <stdexcept>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/app/path_variant.hpp"
#include "sim/app/tornado_result.hpp"
#include "sim/app/vary_list.hpp"
#include "sim/incident/incident.hpp"

namespace deconflict::app {
namespace {

class TornadoCommand final : public Command {
public:
    explicit TornadoCommand(CLI::App& program)
        : Command(program, "tornado",
                  "Which parameter moves the risk most: each to its low and its high end alone") {
        arguments_.addTo(options());
        options()
            .add_option("--vary", vary_,
                        "PATH=LOW..HIGH, e.g. \"sharing.both.latency=0 s..120 s\", or a file with "
                        "one of them a line; again for each")
            ->required()
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        options().add_option("--variant", variant_,
                             "one of the scenario's variants; without it the one that the paths "
                             "name, else the file as written");
        options().add_option("--kind", kind_,
                             "kind of incident; the scenario's first if not given");
    }

    int run() override {
        const std::vector<SweepRange> list = readVaryList(vary_);
        tornado_.asked = list.size();
        findVariant(list);
        bool whole = playAsWritten();
        for (std::size_t i = 0; i < list.size() && whole; ++i) {
            const auto bar = play(list[i], whole);
            if (bar) tornado_.bars.push_back(*bar);
        }
        tornado_.arrange();
        writeOutput(arguments_.out,
                    arguments_.json ? tornadoJson(tornado_) : tornadoText(tornado_));
        return whole ? done : interrupted;
    }

private:
    /// One variant for all, so that every bar stands on the same ground.
    void findVariant(const std::vector<SweepRange>& list) {
        std::vector<scenario::Override> changes;
        for (const SweepRange& range : list)
            changes.push_back({.path = range.path, .value = range.texts.front()});
        variant_ = variantMeant(world::load(arguments_.scenario), variant_, changes);
    }

    /// False if it was interrupted.
    bool playAsWritten() {
        const world::World world = world::load(arguments_.scenario);
        const world::Model& model = variantOf(world, variant_);
        const std::size_t kind = kindOf(model, kind_);
        kind_ = incident::nameOf(model.judging.kinds[kind]);
        const report::Study study = playStudy(arguments_, world.base, {&model});
        if (study.result.record.runs == 0)
            throw std::runtime_error("interrupted before the first result");
        const risk::VariantTally& tally = study.result.record.variants.front().tally;
        tornado_.title = model.title + (model.variant.empty() ? "" : ", variant " + model.variant);
        tornado_.kind = kind_;
        tornado_.confidence = study.confidence();
        tornado_.seed = study.seed;
        tornado_.digest = model.digest;
        tornado_.asWritten = risk::estimate(tally.kinds[kind], tally.exposure, study.confidence());
        return !study.partial();
    }

    /// None, and `whole` false, if it was interrupted before its first result.
    std::optional<TornadoBar> play(const SweepRange& range, bool& whole) {
        const scenario::Override toLow{.path = range.path, .value = range.texts[0]};
        const scenario::Override toHigh{.path = range.path, .value = range.texts[1]};
        const world::World lowWorld = world::load(arguments_.scenario, std::span(&toLow, 1));
        const world::World highWorld = world::load(arguments_.scenario, std::span(&toHigh, 1));
        const world::Model& low = variantOf(lowWorld, variant_);
        const world::Model& high = variantOf(highWorld, variant_);
        const std::size_t kind = kindOf(low, kind_);
        const report::Study study = playStudy(arguments_, lowWorld.base, {&low, &high});
        whole = !study.partial();
        const batch::Record& record = study.result.record;
        if (record.runs == 0) return std::nullopt;
        const auto estimate = [&](std::size_t v) {
            const risk::VariantTally& tally = record.variants[v].tally;
            return risk::estimate(tally.kinds[kind], tally.exposure, tornado_.confidence);
        };
        return TornadoBar{
            .range = range,
            .low = estimate(0),
            .high = estimate(1),
            .swing = risk::compare(record.variants[1].againstFirst[kind], tornado_.confidence),
            .lowDigest = low.digest,
            .highDigest = high.digest,
            .resultDigest = record.digest};
    }

    BatchArguments arguments_;
    std::vector<std::string> vary_;
    std::string variant_, kind_;
    Tornado tornado_;
};

}  // namespace

CommandPointer makeTornado(CLI::App& program) { return std::make_unique<TornadoCommand>(program); }

}  // namespace deconflict::app
