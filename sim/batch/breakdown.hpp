// SPDX-License-Identifier: MIT
// Between whom and where a variant's incidents happen: whole numbers that add.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>

#include "sim/incident/incident.hpp"
#include "sim/run/state.hpp"
#include "sim/world/model.hpp"

namespace deconflict::batch {

/// Who takes part in incidents of one kind.
struct Parties {
    std::uint16_t kind = 0;   ///< index into model.judging.kinds
    std::uint32_t first = 0;  ///< mission; nation of a call
    std::uint32_t second =
        0;  ///< mission (not below `first`), state violated, nation entered or watching
    auto operator<=>(const Parties&) const = default;
};

/// A square of kCell_deg in which incidents of one kind begin.
struct Cell {
    std::uint16_t kind = 0;            ///< as above
    std::int32_t south = 0, west = 0;  ///< its corner, in cells from 0 deg N, 0 deg E
    auto operator<=>(const Cell&) const = default;
};

inline constexpr double kCell_deg = 0.25;  ///< (assumed: some 25 km, a controller's sector)

/// Events by parties and by cell. Memory: pairs of missions and cells of the theatre, not runs.
/// A cell of an incident within rounding of its edge may be another one on another CPU.
struct Breakdown {
    std::map<Parties, std::int64_t> parties;
    std::map<Cell, std::int64_t> cells;  ///< a call has none

    /// Counts an incident of a replication that is finished.
    void add(const world::Model& model, const run::State& state, std::size_t kind,
             const incident::Incident& incident);
    Breakdown& operator+=(const Breakdown& other);
    bool operator==(const Breakdown&) const = default;
};

}  // namespace deconflict::batch
