// SPDX-License-Identifier: MIT
// Time-correlated errors of many entities: exact Ornstein-Uhlenbeck processes, three axes each.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/random.hpp"

namespace deconflict::core {

/// Unit-variance Ornstein-Uhlenbeck processes, one an entity, three independent axes.
///
/// Each process is drawn by its exact transition at knots a fixed time apart; between two knots it
/// is the straight line scaled so that the variance is exactly 1 at every moment. The path is
/// therefore continuous with a bounded rate, and its law does not depend on the tick length.
/// Entities keep their order; entity i of these arrays is entity i of the caller's arrays.
/// A value; one thread at a time.
class OrnsteinUhlenbeck {
public:
    /// @param seed, replication, purpose  name the stream; the entity is given to add()
    /// @param ticksPerKnot  >= 1
    OrnsteinUhlenbeck(std::uint64_t seed, std::uint64_t replication, Purpose purpose,
                      std::uint32_t ticksPerKnot);

    /// Starts a process in its stationary law.
    ///
    /// @param entity               names the stream, <= kMaxEntity
    /// @param knotsPerCorrelation  correlation time in knots, > 0
    void add(std::uint32_t entity, double knotsPerCorrelation, std::uint32_t tick);
    /// Drops every process whose flag is false (n flags).
    void keepIf(const std::vector<bool>& keep);
    /// From the next knot on, draws come from another seed: a child's future, the parent's past.
    void rename(std::uint64_t seed) { key_.seed = seed; }
    /// Moves every process to `tick`, which must not go back.
    void advance(std::uint32_t tick);

    [[nodiscard]] std::size_t size() const { return entity_.size(); }
    /// The three axes of process i at the tick of the last advance().
    [[nodiscard]] std::array<double, 3> at(std::size_t i) const;
    /// The same at the next knot, which is drawn already.
    [[nodiscard]] std::array<double, 3> next(std::size_t i) const { return process_[i].to; }
    [[nodiscard]] double ticksToNext() const { return (1.0 - fraction_) * ticksPerKnot_; }

private:
    struct Process {
        std::array<double, 3> from{}, to{};
        double scale = 1;        ///< makes the variance 1 between two knots too, now
        double correlation = 0;  ///< between two knots, [0, 1)
        double innovation = 1;   ///< sqrt(1 - correlation^2)
    };
    /// Moves the processes from number `first` on to the present knot and draws the one after it.
    void drawNext(std::size_t first);
    /// Sets its scale for the present fraction.
    void rescale(Process& process) const;

    StreamKey key_;
    std::uint32_t ticksPerKnot_ = 1;
    std::uint32_t knot_ = 0;
    double fraction_ = 0;  ///< of the way from one knot to the next, [0, 1)
    std::vector<std::uint32_t> entity_;
    std::vector<Process> process_;
};

}  // namespace deconflict::core
