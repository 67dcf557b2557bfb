// SPDX-License-Identifier: MIT
// A particle of a rare-event study by its name: the model and the random numbers that play it
// again.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "sim/risk/lineage.hpp"
#include "sim/run/state.hpp"
#include "sim/world/model.hpp"

namespace deconflict::batch {

inline constexpr int kMostCauses = 4;  ///< together in a stratum that a study plays

/// A particle as `deconflict rare` names it; the seed comes from elsewhere.
struct ParticleName {
    /// `0:17/143:1234`, or `84@25230.5,6100/0:16/12614:17` if the element of aircraft 84 departed
    /// at another time than was drawn [s], and cruised at another altitude [m]; empty: none, a
    /// replication is meant.
    std::string lineage;
    std::string kind;  ///< of incident, as `rare` was asked for
    std::uint32_t replicate = 0, stratum = 0;
};

/// The name is none; what() says what was found and what is expected.
class NoSuchParticle : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// What run::begin() and run::step() play it from; after its incident it goes on as its last
/// segment would.
struct Particle {
    std::shared_ptr<const world::Model> model;  ///< of its stratum (causes.hpp)
    run::Origin origin;
};

/// The lineage in ParticleName.
[[nodiscard]] std::string lineageOf(const risk::Ancestry& ancestry,
                                    const std::optional<run::Redeparture>& redeparture);

/// Throws NoSuchParticle. The scenario's own model need not outlive it, its theatre must.
[[nodiscard]] Particle particleOf(const world::Model& model, std::uint64_t seed,
                                  const ParticleName& name);

}  // namespace deconflict::batch
