// SPDX-License-Identifier: MIT
#include "sim/core/instruction_set.hpp"

#include <array>
#include <cstddef>

namespace deconflict::core {

namespace {

constexpr std::array kAll = {InstructionSet::baseline, InstructionSet::v3, InstructionSet::v4};

std::size_t countAvailable() {
#if defined(__x86_64__)
    __builtin_cpu_init();
    // What the loops may be compiled to: the vector part of each level, and its bit operations.
    const bool v3 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0 &&
                    __builtin_cpu_supports("bmi") != 0 && __builtin_cpu_supports("bmi2") != 0;
    const bool v4 =
        __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
        __builtin_cpu_supports("avx512cd") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
        __builtin_cpu_supports("avx512vl") != 0;
    if (v3) return v4 ? 3 : 2;
#endif
    return 1;
}

}  // namespace

std::span<const InstructionSet> availableInstructionSets() {
    static const std::size_t count = countAvailable();
    return std::span(kAll).first(count);
}

const char* nameOf(InstructionSet set) {
    constexpr std::array kNames = {"x86-64", "x86-64-v3", "x86-64-v4"};
    return kNames[static_cast<std::size_t>(set)];
}

}  // namespace deconflict::core
