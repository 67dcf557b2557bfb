// SPDX-License-Identifier: MIT
// Randomness by address: a draw is a pure function of (seed, replication, entity, purpose, step).
//
// Layout of the 128-bit Philox counter; no two addresses share a block:
//
//   word 0   replication, low 32 bits
//   word 1   step (tick number, or any other running number)
//   word 2   entity (24 bits) | purpose (8 bits)
//   word 3   block within the step (20 bits) | replication, high 12 bits
//
// The key is the seed. A lineage (splitting: children of one replication) has its place in the key:
// key = first two words of philox(counter = {lineage low, lineage high, 0, 0}, key = seed),
// and the seed itself for lineage 0; the counter stays as it is.
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/core/philox.hpp"

namespace deconflict::core {

/// What a draw is for. A number, once given, stays: a new purpose never shifts the draws of others.
enum class Purpose : std::uint32_t {
    plan = 1,
    departure = 2,
    target = 3,
    flightTechnicalError = 4,
    navigationError = 5,
    linkLoss = 6,
    linkLatency = 7,
    linkPhase = 8,
    agreement = 9,
    crewDelay = 10,
    wind = 11,
    blunder = 12,
    bias = 13,
    decision = 14,
    sensorNoise = 15,
    sensorDetection = 16,
    sensorPhase = 17,
    linkOutage = 18,
    hotline = 19,
    radio = 20,
    interception = 21,
    identification = 22,
    compliance = 23,
    seeAndAvoid = 24,
    engagement = 25,
    route = 26,
    resampling = 27,
    navigationDrift = 28,
    altimetry = 29,
    linkFault = 30,
    linkBurst = 31,
    releasedAccuracy = 32,
    clockOffset = 33,
    excursion = 34,
    test = 255,
};

inline constexpr std::uint64_t kMaxReplication = (std::uint64_t{1} << 44) - 1;  ///< 1.7e13
inline constexpr std::uint32_t kMaxEntity = (std::uint32_t{1} << 24) - 1;       ///< 16.7 million
inline constexpr std::uint32_t kBlocksPerStep = std::uint32_t{1} << 20;  ///< two uniforms each

/// Names a stream of draws. replication <= kMaxReplication, entity <= kMaxEntity.
struct StreamKey {
    std::uint64_t seed = 0;
    std::uint64_t replication = 0;
    std::uint32_t entity = 0;
    Purpose purpose = Purpose::test;
};

/// One entity number for a pair such as (sensor, aircraft) or (edge, aircraft).
///
/// @param major  < 1024
/// @param minor  < 16384
[[nodiscard]] constexpr std::uint32_t pairEntity(std::uint32_t major, std::uint32_t minor) {
    EXPECTS(major < 1024U);
    EXPECTS(minor < 16384U);
    return major << 14 | minor;
}

/// The counter of a block, as in the layout above.
[[nodiscard, gnu::always_inline]] constexpr PhiloxBlock counterOf(const StreamKey& key,
                                                                  std::uint32_t step,
                                                                  std::uint32_t block) {
    return {static_cast<std::uint32_t>(key.replication), step,
            key.entity << 8 | static_cast<std::uint32_t>(key.purpose),
            block << 12 | static_cast<std::uint32_t>(key.replication >> 32)};
}

[[nodiscard, gnu::always_inline]] constexpr PhiloxKey philoxKeyOf(std::uint64_t seed) {
    return {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)};
}

/// 64 random bits become the middle of one of 2^52 equal cells of (0, 1): never 0, never 1.
[[nodiscard, gnu::always_inline]] constexpr double unitFromBits(std::uint64_t bits) {
    return std::bit_cast<double>(bits >> 12 | 0x3FF0000000000000U) - (1.0 - 0x1p-53);
}

/// Two independent standard normal numbers from two uniforms of (0, 1) (Box and Muller 1958).
///
/// With 52-bit uniforms the largest magnitude is sqrt(-2 log 2^-53) = 8.57.
[[nodiscard, gnu::always_inline]] inline std::pair<double, double> boxMuller(double uRadial,
                                                                             double uAngle) {
    const double radius = std::sqrt(-2.0 * detail::logOfNormal(uRadial, 0.0));
    const SinCos a = sincos2pi(uAngle);
    return {radius * a.cos, radius * a.sin};
}

/// Draws one after another from one address; a value: a copy continues independently and alike.
///
/// Two uniforms a Philox block, at most 2 * kBlocksPerStep draws from one (key, step).
class Stream {
public:
    explicit constexpr Stream(const StreamKey& key, std::uint32_t step = 0)
        : counter_(counterOf(key, step, 0)), key_(philoxKeyOf(key.seed)) {
        EXPECTS(key.replication <= kMaxReplication);
        EXPECTS(key.entity <= kMaxEntity);
        EXPECTS(static_cast<std::uint32_t>(key.purpose) <= 255U);
    }
    constexpr Stream(std::uint64_t seed, std::uint64_t replication, std::uint32_t entity,
                     Purpose purpose, std::uint32_t step = 0)
        : Stream(StreamKey{seed, replication, entity, purpose}, step) {}

    /// The next 64 random bits.
    [[nodiscard]] constexpr std::uint64_t nextBits() {
        if (hasSpare_ != 0U) {
            hasSpare_ = 0;
            return spare_;
        }
        EXPECTS(blocksUsed_ < kBlocksPerStep);
        const PhiloxBlock w = philox4x32(counter_, key_);
        counter_[3] += 1U << 12;
        ++blocksUsed_;
        hasSpare_ = 1;
        spare_ = std::uint64_t{w[3]} << 32 | w[2];
        return std::uint64_t{w[1]} << 32 | w[0];
    }
    /// The next uniform number, strictly inside (0, 1), on a grid of 2^-52.
    [[nodiscard]] constexpr double nextUniform() { return unitFromBits(nextBits()); }

private:
    PhiloxBlock counter_;
    PhiloxKey key_;
    std::uint64_t spare_ = 0;
    std::uint32_t blocksUsed_ = 0;
    std::uint32_t hasSpare_ = 0;
};

/// The two uniforms of one block: the draws 2 block and 2 block + 1 of Stream(key, step).
[[nodiscard]] constexpr std::pair<double, double> uniformPair(const StreamKey& key,
                                                              std::uint32_t step,
                                                              std::uint32_t block = 0) {
    EXPECTS(key.replication <= kMaxReplication && key.entity <= kMaxEntity &&
            block < kBlocksPerStep);
    const PhiloxBlock w = philox4x32(counterOf(key, step, block), philoxKeyOf(key.seed));
    return {unitFromBits(std::uint64_t{w[1]} << 32 | w[0]),
            unitFromBits(std::uint64_t{w[3]} << 32 | w[2])};
}

/// Two standard normal numbers addressed directly.
[[nodiscard]] inline std::pair<double, double> normalPair(const StreamKey& key, std::uint32_t step,
                                                          std::uint32_t block = 0) {
    const auto [uRadial, uAngle] = uniformPair(key, step, block);
    return boxMuller(uRadial, uAngle);
}

/// Four standard normal numbers: the normal pairs of blocks 0 and 1.
[[nodiscard]] inline std::array<double, 4> normals4(const StreamKey& key, std::uint32_t step) {
    const auto [a, b] = normalPair(key, step, 0);
    const auto [c, d] = normalPair(key, step, 1);
    return {a, b, c, d};
}

}  // namespace deconflict::core
