// SPDX-License-Identifier: MIT
// The day as it would go if nobody saw anything: a cheap look at what there is to be avoided.
#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/run/prospect.hpp"
#include "sim/world/model.hpp"

namespace deconflict::run {

/// Flies replications as planned: no sensor, link, controller, crew or hotline; with the plans as
/// they were changed before the first take-off.
///
/// Departures, routes and wind are those of the whole replication with the same seed and number.
/// Flight technical errors are taken as they are distributed, not as they are drawn.
class Undisturbed {
public:
    explicit Undisturbed(const world::Model& model, std::size_t kind);

    [[nodiscard]] Prospect play(std::uint64_t seed, std::uint64_t replication) const;

private:
    world::Model coarse_;
    std::size_t kind_;
};

}  // namespace deconflict::run
