// SPDX-License-Identifier: MIT
#include "sim/app/player.hpp"

#include <fmt/format.h>
#include <utility>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/batch/causes.hpp"
#include "sim/run/danger.hpp"
#include "sim/run/replication.hpp"

namespace deconflict::app {
namespace {

batch::CampaignProcess processOf(const world::Model& model, const ParticleName& name) {
    if (name.kind.empty())
        throw UsageError(
            "--kind: found none, expected the kind of incident that `deconflict rare` "
            "was asked for: --lineage names a particle of that kind only");
    const std::size_t kind = kindOf(model, name.kind);
    if (!run::hasDanger(model.judging.kinds[kind]))
        throw UsageError("--kind: found " + name.kind +
                         ", expected one that `deconflict rare` can split; replay others by --run");
    return {model, kind};
}

using ModelPointer = std::shared_ptr<const world::Model>;

/// A model that somebody else owns.
ModelPointer borrowed(const world::Model& model) { return {ModelPointer(), &model}; }

ModelPointer ofStratum(const world::Model& model, std::uint32_t stratum) {
    batch::ConditionedModels models = batch::conditionedOf(model, kMostCauses);
    if (stratum < models.strata.size())
        return std::make_shared<const world::Model>(std::move(models.strata[stratum].model));
    throw UsageError(
        fmt::format("--stratum: found {}, expected one of 0 to {}: the scenario has "
                    "{} one-shot causes",
                    stratum, models.strata.size() - 1, batch::causesOf(model).size()));
}

risk::Ancestry ancestryOf(const std::string& text) {
    const auto ancestry = risk::parseAncestry(text);
    if (!ancestry || ancestry->front().step != 0)
        throw UsageError("--lineage: found \"" + text +
                         "\", expected STEP:LINEAGE of each segment, joined by /, steps rising "
                         "from 0, as `deconflict rare` prints it, e.g. \"0:17/143:1234\"");
    return *ancestry;
}

risk::ReplicateKey keyOf(std::uint64_t seed, const ParticleName& name) {
    return {.seed = seed, .replicate = name.replicate, .stratum = name.stratum};
}

}  // namespace

Player::Player(const world::Model& model, std::uint64_t seed, std::uint64_t replication)
    : model_(borrowed(model)), state_{.run = run::begin(model, seed, replication)} {}

Player::Player(const world::Model& model, std::uint64_t seed, const ParticleName& name)
    : model_(ofStratum(model, name.stratum)),
      process_(processOf(*model_, name)),
      key_(keyOf(seed, name)),
      ancestry_(ancestryOf(name.lineage)),
      state_(process_->start(risk::streamKey(key_, ancestry_.front().lineage))) {}

void Player::step() {
    if (!process_) {
        run::step(*model_, state_.run);
        return;
    }
    while (segment_ + 1 < ancestry_.size() && ancestry_[segment_ + 1].step <= state_.step)
        ++segment_;
    process_->advance(state_, risk::streamKey(key_, ancestry_[segment_].lineage));
}

}  // namespace deconflict::app
