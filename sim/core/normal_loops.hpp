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

void drawWords(const PhiloxBlock& counter, const PhiloxKey& key, const std::uint32_t* entity,
               std::size_t count, Words& words) {
    const std::uint32_t k0 = key[0], k1 = key[1];
    const PhiloxBlock c = counter;
#pragma omp simd
    for (std::size_t i = 0; i < count; ++i) {
        std::uint32_t w0 = c[0], w1 = c[1], w2 = c[2] | entity[i] << 8, w3 = c[3];
        detail::philoxRounds(w0, w1, w2, w3, k0, k1, detail::TenRounds{});
        words.radial[i] = std::uint64_t{w1} << 32 | w0;
        words.angle[i] = std::uint64_t{w3} << 32 | w2;
    }
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

constexpr NormalKernels kKernels = {.triples = triples};

}  // namespace
}  // namespace deconflict::core
