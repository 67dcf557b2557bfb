// SPDX-License-Identifier: MIT
// The loops of normal_kernels.hpp. Included only by normal_kernels_*.cpp, once for each instruction
// set: everything is in an unnamed namespace or always inline, so that no copy for a newer CPU is
// shared.
#pragma once

#include "sim/core/normal_kernels.hpp"

namespace deconflict::core {
namespace {

constexpr std::size_t kLanes = 64;  // one block of entities stays in the first-level cache

struct Words {
    alignas(64) std::uint64_t radial[kLanes];
    alignas(64) std::uint64_t angle[kLanes];
};

/// The words of one block, given its counter.
[[gnu::always_inline]] inline void drawBlock(PhiloxBlock c, const PhiloxKey& key, std::size_t i,
                                             Words& words) {
    detail::philoxRounds(c[0], c[1], c[2], c[3], key[0], key[1], detail::TenRounds{});
    words.radial[i] = std::uint64_t{c[1]} << 32 | c[0];
    words.angle[i] = std::uint64_t{c[3]} << 32 | c[2];
}

/// Of many entities: `counter` is that of entity 0.
void drawWords(const PhiloxBlock& counter, const PhiloxKey& key, const std::uint32_t* entity,
               std::size_t count, Words& words) {
    const PhiloxBlock c = counter;
    const PhiloxKey k = key;
#pragma omp simd
    for (std::size_t i = 0; i < count; ++i)
        drawBlock({c[0], c[1], c[2] | entity[i] << 8, c[3]}, k, i, words);
}

/// Of many steps: `counter` is that of the first.
void drawWords(const PhiloxBlock& counter, const PhiloxKey& key, std::size_t count, Words& words) {
    const PhiloxBlock c = counter;
    const PhiloxKey k = key;
#pragma omp simd
    for (std::size_t i = 0; i < count; ++i)
        drawBlock({c[0], c[1] + static_cast<std::uint32_t>(i), c[2], c[3]}, k, i, words);
}

void triples(const EntityDraws& draws, const NormalTriples& out) {
    StreamKey nobody = draws.key;
    nobody.entity = 0;
    const PhiloxKey key = philoxKeyOf(draws.key.seed);
    Words first, second;
    for (std::size_t done = 0; done < draws.count; done += kLanes) {
        const std::size_t count = draws.count - done < kLanes ? draws.count - done : kLanes;
        drawWords(counterOf(nobody, draws.step, 0), key, draws.entity + done, count, first);
        drawWords(counterOf(nobody, draws.step, 1), key, draws.entity + done, count, second);
        double* const x = out.x + done;
        double* const y = out.y + done;
        double* const z = out.z + done;
#pragma omp simd
        for (std::size_t i = 0; i < count; ++i) {
            const auto a = boxMuller(unitFromBits(first.radial[i]), unitFromBits(first.angle[i]));
            const auto b = boxMuller(unitFromBits(second.radial[i]), unitFromBits(second.angle[i]));
            x[i] = a.first;
            y[i] = a.second;
            z[i] = b.first;
        }
    }
}

void pairsOfSteps(const StepDraws& draws, double* first, double* second) {
    const PhiloxKey key = philoxKeyOf(draws.key.seed);
    Words words;
    for (std::size_t done = 0; done < draws.count; done += kLanes) {
        const std::size_t count = draws.count - done < kLanes ? draws.count - done : kLanes;
        const auto step = draws.first + static_cast<std::uint32_t>(done);
        drawWords(counterOf(draws.key, step, draws.block), key, count, words);
        double* const x = first + done;
        double* const y = second + done;
#pragma omp simd
        for (std::size_t i = 0; i < count; ++i) {
            const auto pair =
                boxMuller(unitFromBits(words.radial[i]), unitFromBits(words.angle[i]));
            x[i] = pair.first;
            y[i] = pair.second;
        }
    }
}

constexpr NormalKernels kKernels = {.triples = triples, .pairsOfSteps = pairsOfSteps};

}  // namespace
}  // namespace deconflict::core
