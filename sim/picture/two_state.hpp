// SPDX-License-Identifier: MIT
// A thing that is up and down by turns, each for an exponential time: bursts, outages.
#pragma once

#include <cstdint>

#include "sim/core/random.hpp"

namespace deconflict::picture {

/// Alternating renewal process in continuous time, stationary from the start. A value.
///
/// Share of the time down: meanDown / (meanUp + meanDown). As a channel this is Gilbert's model: a
/// report every T sees runs of losses as the two-state Markov chain with the same rates does.
class TwoState {
public:
    /// @param meanUp_s, meanDown_s  > 0
    TwoState(const core::StreamKey& key, double meanUp_s, double meanDown_s);

    /// Moves on to `t_s`, which must not go back; true if it is up there.
    bool upAt(double t_s);
    /// From `t_s` on, how long states last comes from another seed; exponential times have no
    /// memory.
    void rename(std::uint64_t seed, double t_s);

private:
    core::StreamKey key_;
    double meanUp_s_ = 1, meanDown_s_ = 1;
    double until_s_ = 0;  ///< of the present state
    std::uint32_t changes_ = 0;
    bool up_ = true;
};

}  // namespace deconflict::picture
