// SPDX-License-Identifier: MIT
// Identities as types: an aircraft number cannot be passed where a nation is meant.
#pragma once

#include <compare>
#include <cstdint>

namespace deconflict::core {

/// A small index with a type of its own; `index()` addresses the array it belongs to.
template <class Tag>
class Id {
public:
    constexpr Id() = default;
    constexpr explicit Id(std::uint32_t index) : index_(index) {}
    [[nodiscard]] constexpr std::uint32_t index() const { return index_; }
    constexpr auto operator<=>(const Id&) const = default;

private:
    std::uint32_t index_ = 0;
};

using AircraftId = Id<struct AircraftTag>;    ///< one airframe of one replication
using NationId = Id<struct NationTag>;        ///< index into the model's nations
using TypeId = Id<struct TypeTag>;            ///< index into the model's aircraft types
using MissionId = Id<struct MissionTag>;      ///< index into the model's missions (sortie patterns)
using TerritoryId = Id<struct TerritoryTag>;  ///< index into the model's judged territories
using EdgeId = Id<struct EdgeTag>;            ///< index into the model's sharing edges

}  // namespace deconflict::core
