// SPDX-License-Identifier: MIT
// Which vector instructions this machine has: hot loops are built once for each level.
#pragma once

#include <span>

namespace deconflict::core {

/// The levels of the x86-64 ABI for which loops are built; any other CPU counts as the first.
enum class InstructionSet {
    baseline,  ///< x86-64: SSE2, 2 doubles at a time
    v3,        ///< x86-64-v3: AVX2, 4 doubles
    v4,        ///< x86-64-v4: AVX-512, 8 doubles
};

/// The levels this machine can run, lowest first; never empty. Any thread.
[[nodiscard]] std::span<const InstructionSet> availableInstructionSets();

/// `x86-64`, `x86-64-v3` or `x86-64-v4`.
[[nodiscard]] const char* nameOf(InstructionSet set);

}  // namespace deconflict::core
