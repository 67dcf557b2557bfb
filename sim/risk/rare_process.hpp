// SPDX-License-Identifier: MIT
// What the rare-event methods need of a process, and how a particle of it is flown.
#pragma once

#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>

#include "sim/core/random.hpp"
#include "sim/risk/lineage.hpp"

namespace deconflict::risk {

/// A process in steps whose state is a value that carries no generator: copying it is branching.
///
/// `start(key)` and `advance(state, key)` draw from `key` with their own entity and purpose, at the
/// state's step; `happened` stays true once it is; `over` when the event can no longer begin.
template <class P>
concept RareProcess = requires(const P& process, typename P::State& state,
                               const core::StreamKey& key) {
    { process.start(key) } -> std::same_as<typename P::State>;
    process.advance(state, key);
    { process.happened(state) } -> std::convertible_to<bool>;
    { process.over(state) } -> std::convertible_to<bool>;
    { state.step } -> std::convertible_to<std::uint32_t>;
};

/// How near a state is to the event: any function of it; higher is nearer. The closer to the
/// logarithm of the probability from here on, the smaller the variance; any keeps the estimate
/// unbiased, and a bad one makes it useless all the same.
template <class S, class P>
concept ScoreOf = requires(const S& score, const typename P::State& state) {
    { score(state) } -> std::convertible_to<double>;
};

/// The level that only the event itself reaches.
inline constexpr double kEventLevel = std::numeric_limits<double>::infinity();

/// The state's score; infinite once the event has happened.
template <RareProcess P, ScoreOf<P> S>
[[nodiscard]] double levelOf(const P& process, const S& score, const typename P::State& state) {
    return process.happened(state) ? kEventLevel : score(state);
}

/// Whose draws a particle flies with, and where its steps are counted.
struct Flight {
    core::StreamKey key;
    std::int64_t& steps;
};

/// Flies on until the level is reached (true) or the process is over (false).
template <RareProcess P, ScoreOf<P> S>
[[nodiscard]] bool flyTo(double level, const P& process, const S& score, typename P::State& state,
                         const Flight& flight) {
    for (;;) {
        if (process.happened(state)) return true;
        if (level < kEventLevel && score(state) >= level) return true;
        if (process.over(state)) return false;
        process.advance(state, flight.key);
        ++flight.steps;
    }
}

/// Plays one particle again from its ancestry, to its end; equal to the last bit.
template <RareProcess P>
[[nodiscard]] typename P::State replay(const P& process, const ReplicateKey& key,
                                       const Ancestry& ancestry) {
    typename P::State state = process.start(streamKey(key, ancestry.front().lineage));
    for (std::size_t i = 0; i < ancestry.size(); ++i) {
        const core::StreamKey stream = streamKey(key, ancestry[i].lineage);
        const bool last = i + 1 == ancestry.size();
        while (!process.happened(state) && !process.over(state) &&
               (last || state.step < ancestry[i + 1].step))
            process.advance(state, stream);
    }
    return state;
}

}  // namespace deconflict::risk
