// SPDX-License-Identifier: MIT
#include "sim/run/state.hpp"

namespace deconflict::run {

State::State(const world::Model& model, std::uint64_t seedOfBatch, std::uint64_t number)
    : seed(seedOfBatch),
      replication(number),
      truth(dynamics::beginTruth(model, seedOfBatch, number)),
      navigation(model, seedOfBatch, number),
      pictures(model.nations.size()) {
    for (std::uint32_t edge = 0; edge < model.edges.size(); ++edge)
        links.emplace_back(model, core::EdgeId(edge), seedOfBatch, number);
    for (std::uint32_t nation = 0; nation < model.nations.size(); ++nation)
        if (model.nations[nation].control)
            controllers.emplace_back(model, core::NationId(nation), seedOfBatch, number);
}

}  // namespace deconflict::run
