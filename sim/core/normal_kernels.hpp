// SPDX-License-Identifier: MIT
// Normal numbers of many entities at once, built for three instruction sets: the same bits from
// each, and from normals4().
#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/core/instruction_set.hpp"
#include "sim/core/random.hpp"

namespace deconflict::core {

/// Whose numbers: those of n entities at one step of a stream.
struct EntityDraws {
    StreamKey key;  ///< its entity counts for nothing
    std::uint32_t step = 0;
    const std::uint32_t* entity = nullptr;  ///< (n), each <= kMaxEntity
    std::size_t count = 0;                  ///< n
};

/// Where they go, three an entity (n each).
struct NormalTriples {
    double *x, *y, *z;
};

/// The loops, for one instruction set. Pure functions: any thread.
struct NormalKernels {
    /// The first three of normals4() of each entity.
    void (*triples)(const EntityDraws&, const NormalTriples& out);
};

/// @param set  one that this machine has
[[nodiscard]] const NormalKernels& normalKernels(InstructionSet set);
/// The best that this machine has.
[[nodiscard]] const NormalKernels& normalKernels();

// Each by its own file, compiled for its own instruction set; called by normalKernels() alone.
[[nodiscard]] const NormalKernels& normalKernels_baseline();
[[nodiscard]] const NormalKernels& normalKernels_v3();
[[nodiscard]] const NormalKernels& normalKernels_v4();

}  // namespace deconflict::core
