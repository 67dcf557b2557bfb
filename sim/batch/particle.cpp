// SPDX-License-Identifier: MIT
#include "sim/batch/particle.hpp"

#include <utility>

#include "sim/batch/causes.hpp"
#include "sim/risk/lineage.hpp"

namespace deconflict::batch {
namespace {

std::shared_ptr<const world::Model> ofStratum(const world::Model& model, std::uint32_t stratum) {
    ConditionedModels models = conditionedOf(model, kMostCauses);
    if (stratum < models.strata.size())
        return std::make_shared<const world::Model>(std::move(models.strata[stratum].model));
    throw NoSuchParticle("--stratum: found " + std::to_string(stratum) + ", expected one of 0 to " +
                         std::to_string(models.strata.size() - 1) + ": the scenario has " +
                         std::to_string(causesOf(model).size()) + " one-shot causes");
}

risk::Ancestry ancestryOf(const std::string& text) {
    const auto ancestry = risk::parseAncestry(text);
    if (!ancestry || ancestry->front().step != 0)
        throw NoSuchParticle("--lineage: found \"" + text +
                             "\", expected STEP:LINEAGE of each segment, joined by /, steps "
                             "rising from 0, as `deconflict rare` prints it, e.g. "
                             "\"0:17/143:1234\"");
    return *ancestry;
}

}  // namespace

Particle particleOf(const world::Model& model, std::uint64_t seed, const ParticleName& name) {
    const risk::ReplicateKey key{
        .seed = seed, .replicate = name.replicate, .stratum = name.stratum};
    const risk::Ancestry ancestry = ancestryOf(name.lineage);
    const core::StreamKey first = risk::streamKey(key, ancestry.front().lineage);
    Particle particle{.model = ofStratum(model, name.stratum),
                      .origin = {.seed = first.seed, .replication = first.replication}};
    std::uint64_t drawsFrom = first.seed;
    for (const risk::Segment& segment : ancestry) {
        const std::uint64_t next = risk::streamKey(key, segment.lineage).seed;
        if (next != drawsFrom) particle.origin.forks.push_back({segment.step, next});
        drawsFrom = next;
    }
    return particle;
}

}  // namespace deconflict::batch
