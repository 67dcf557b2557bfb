// SPDX-License-Identifier: MIT
// What `run` and `replay` step through: a replication of a batch, or a particle of `rare`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "sim/batch/campaign_process.hpp"
#include "sim/risk/lineage.hpp"
#include "sim/world/model.hpp"

namespace deconflict::app {

inline constexpr int kMostCauses = 4;  ///< together in a stratum that `rare` plays

/// A particle as `rare` names it; the seed comes from elsewhere.
struct ParticleName {
    std::string lineage;  ///< `0:17/143:1234`; empty: none, a replication is meant
    std::string kind;     ///< of incident, as `rare` was asked for
    std::uint32_t replicate = 0, stratum = 0;
};

/// Plays one from its first tick to the end of the clock. The model must outlive it; one thread.
class Player {
public:
    /// A replication.
    Player(const world::Model& model, std::uint64_t seed, std::uint64_t replication);
    /// A particle, in the model of its stratum (batch/causes.hpp). Throws UsageError if the name is
    /// none, or the kind has no splitting.
    Player(const world::Model& model, std::uint64_t seed, const ParticleName& name);

    [[nodiscard]] const run::State& state() const { return state_.run; }
    /// One tick. After the particle's incident it goes on as its last segment would.
    void step();
    /// Whether the particle's incident has begun; true for a replication.
    [[nodiscard]] bool happened() const { return !process_ || process_->happened(state_); }

private:
    std::shared_ptr<const world::Model> model_;      ///< owned if it is a stratum's
    std::optional<batch::CampaignProcess> process_;  ///< of a particle
    risk::ReplicateKey key_;
    risk::Ancestry ancestry_;
    std::size_t segment_ = 0;
    batch::CampaignState state_;
};

}  // namespace deconflict::app
