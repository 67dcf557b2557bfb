// SPDX-License-Identifier: MIT
// Rare events with known answers: an avoided crossing whose avoidance fails, or whose messages are
// lost; and three aircraft with two rare pairs.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "sim/core/math.hpp"
#include "sim/risk/brownian_crossing.hpp"
#include "sim/risk/strata.hpp"

namespace deconflict::risk::test {

inline constexpr double kNever = std::numeric_limits<double>::infinity();
inline constexpr double kPush_mps = 16.0;  ///< lateral, away from the other
inline constexpr std::uint32_t kPushFrom = 140, kPushUntil = 200;

/// A crossing that is avoided in its last minute, unless a clock of 5e-7 a second has rung before.
struct FailingAvoidance {
    BrownianCrossing crossing;
    /// Which runs are played: all, those in which the clock rings before 200 s, or the others.
    std::optional<bool> fails;

    struct State {
        BrownianCrossing::State at;
        double failsAt_s = kNever;
        std::uint32_t step = 0;
    };
    static constexpr double kRate_ps = 5e-7, kClock_s = 200.0;
    [[nodiscard]] static double failure() { return -core::expm1(-kRate_ps * kClock_s); }
    [[nodiscard]] State start(core::StreamKey key) const {
        State state{.at = crossing.start(key)};
        if (fails == false) return state;
        key.purpose = core::Purpose::decision;
        const double u = core::uniformPair(key, 0).first;
        const core::Rate rate = core::Rate::fromSi(kRate_ps);
        const core::Duration window = core::Duration::fromSi(fails ? kClock_s : 1e12);
        state.failsAt_s = truncatedClock(u, rate, window).si();
        return state;
    }
    void advance(State& state, const core::StreamKey& key) const {
        const bool pushes = state.step >= kPushFrom && state.step < kPushUntil &&
                            static_cast<double>(state.step) < state.failsAt_s;
        if (pushes) state.at.y += state.at.y > 0.0 ? kPush_mps : -kPush_mps;
        crossing.advance(state.at, key);
        state.step = state.at.step;
    }
    [[nodiscard]] bool happened(const State& state) const { return state.at.met; }
    [[nodiscard]] bool over(const State& state) const { return crossing.over(state.at); }
};

/// A crossing that is avoided once a message has come through: 0.15 a second from step 140 on.
struct LossyAvoidance {
    BrownianCrossing crossing;
    double received = 0.15;

    struct State {
        BrownianCrossing::State at;
        bool informed = false;
        std::uint32_t step = 0;
    };
    [[nodiscard]] State start(const core::StreamKey& key) const { return {crossing.start(key)}; }
    void advance(State& state, core::StreamKey key) const {
        const bool pushes = state.step >= kPushFrom && state.step < kPushUntil;
        if (pushes && !state.informed) {
            key.purpose = core::Purpose::linkLoss;
            state.informed = core::uniformPair(key, state.step).first < received;
        }
        if (pushes && state.informed) state.at.y += state.at.y > 0.0 ? kPush_mps : -kPush_mps;
        crossing.advance(state.at, key);
        state.step = state.at.step;
    }
    [[nodiscard]] bool happened(const State& state) const { return state.at.met; }
    [[nodiscard]] bool over(const State& state) const { return crossing.over(state.at); }
};

/// The avoidance is left out of the score: it is for the strata to know of it.
struct GeometryScore {
    CrossingScore score;
    template <class State>
    double operator()(const State& state) const {
        return score(state.at);
    }
};

/// The sum over discrete futures: the first message comes at step j, or never; a few j at a time.
struct FuturesScore {
    BrownianCrossing crossing;
    double received = 0.15;

    double operator()(const LossyAvoidance::State& state) const {
        const double left_s = -state.at.x / crossing.speed_mps;
        if (state.at.x > crossing.radius_m) return -kNever;
        const double spread_m = crossing.walk_mps05 * std::sqrt(std::max(left_s, 0.5));
        const double side = state.at.y > 0.0 ? 1.0 : -1.0;
        const auto pushedFrom = [&](double step) {
            const double seconds = std::max(0.0, kPushUntil - step);
            return logStrip(state.at.y + side * kPush_mps * seconds, spread_m, crossing.radius_m);
        };
        const double now = std::max(state.step, kPushFrom);
        if (state.informed) return pushedFrom(now);
        constexpr double kStride = 10.0;
        double sum = 0.0, silent = 1.0;
        for (double step = now; step < kPushUntil; step += kStride) {
            const double steps = std::min(kStride, kPushUntil - step);
            const double still = core::pow(1.0 - received, steps);
            sum += silent * (1.0 - still) * core::exp(pushedFrom(step + 0.5 * steps));
            silent *= still;
        }
        return core::log(sum + silent * core::exp(pushedFrom(kPushUntil)));
    }
};

/// Three aircraft: the own one meets two others, at different times.
struct TwoPairs {
    std::array<BrownianCrossing, 2> pairs;

    struct State {
        std::array<BrownianCrossing::State, 2> at;
        std::uint32_t step = 0;
    };
    [[nodiscard]] State start(const core::StreamKey& key) const {
        return {{pairs[0].start(key), pairs[1].start(key)}};
    }
    void advance(State& state, core::StreamKey key) const {
        for (std::uint32_t i = 0; i < 2; ++i) {
            key.entity = i;
            pairs[i].advance(state.at[i], key);
        }
        ++state.step;
    }
    [[nodiscard]] bool happened(const State& s) const { return s.at[0].met || s.at[1].met; }
    [[nodiscard]] bool over(const State& s) const {
        return pairs[0].over(s.at[0]) && pairs[1].over(s.at[1]);
    }
};

/// The log of the sum over pairs, or of one pair alone.
struct PairsScore {
    std::array<CrossingScore, 2> scores;
    bool both = true;

    double operator()(const TwoPairs::State& state) const {
        const double first = scores[0](state.at[0]);
        if (!both) return first;
        return core::log(core::exp(first) + core::exp(scores[1](state.at[1])));
    }
};

}  // namespace deconflict::risk::test
