// SPDX-License-Identifier: MIT
// Normal numbers of many entities, or of many steps, at once, built for three instruction sets: the
// same bits from each, and from normalPair().
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

/// Whose numbers: those of one entity at n steps, one after another, `first` the earliest.
struct StepDraws {
    StreamKey key;
    std::uint32_t first = 0, block = 0;
    std::size_t count = 0;  ///< n
};

/// The loops, for one instruction set. Pure functions: any thread.
struct NormalKernels {
    /// The first three of normals4() of each entity.
    void (*triples)(const EntityDraws&, const NormalTriples& out);
    /// normalPair() at each step: the first of each (n), and the second (n).
    void (*pairsOfSteps)(const StepDraws&, double* first, double* second);
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
