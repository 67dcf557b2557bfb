// SPDX-License-Identifier: MIT
// What is tossed once before a replication begins, taken apart so that rare sides are met.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/risk/strata.hpp"
#include "sim/world/model.hpp"

namespace deconflict::batch {

/// A cause of a model: an agreement that does not hold (or, if that is the rarer side, holds), or a
/// fault of a feed.
struct ModelCause {
    enum class Kind { notInForce, inForce, fault };
    Kind kind = Kind::notInForce;
    std::uint32_t edge = 0;  ///< index into model.edges
    risk::Cause cause;       ///< its name, for the reader, and its probability
};

/// Every cause with a probability strictly between 0 and 1, by edge.
///
/// Outages, bursts and losses come and go within a run: they are drawn anew by every child of a
/// particle, and need no stratum.
[[nodiscard]] std::vector<ModelCause> causesOf(const world::Model& model);

/// A stratum as a model of its own: exactly these causes happen, for certain.
struct Conditioned {
    std::string name;          ///< `none of 2 causes`, or the causes that happen
    double probability = 1.0;  ///< exact
    world::Model model;
};

/// All strata of at most `most` causes, fewest causes first, and what they leave out.
struct ConditionedModels {
    std::vector<Conditioned> strata;
    double rest = 0.0;  ///< probability that more causes happen
};
[[nodiscard]] ConditionedModels conditionedOf(const world::Model& model, int most);

}  // namespace deconflict::batch
