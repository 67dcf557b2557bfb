// SPDX-License-Identifier: MIT
// Messages that are lost independently, one after another: a rare event that recursion knows.
#pragma once

#include <cmath>
#include <cstdint>

#include "sim/core/math.hpp"
#include "sim/core/random.hpp"

namespace deconflict::risk {

/// The event: so many losses in a row, somewhere among the messages (lossRunProbability).
struct RunOfLosses {
    double received = 0.5;  ///< chance of each message, (0, 1)
    std::uint32_t messages = 600, run = 10;

    struct State {
        std::uint32_t step = 0;    ///< messages sent so far
        std::uint32_t losses = 0;  ///< in a row, up to now
    };
    [[nodiscard]] State start(const core::StreamKey&) const { return {}; }
    void advance(State& state, core::StreamKey key) const {
        key.purpose = core::Purpose::linkLoss;
        const bool arrives = core::uniformPair(key, state.step).first < received;
        state.losses = arrives ? 0 : state.losses + 1;
        ++state.step;
    }
    [[nodiscard]] bool happened(const State& state) const { return state.losses >= run; }
    /// Too few messages are left.
    [[nodiscard]] bool over(const State& state) const {
        return state.losses + (messages - state.step) < run;
    }
};

/// log of about the probability from here on: that this run of losses goes on until it is long
/// enough, or that one which begins later does.
class LossScore {
public:
    explicit LossScore(const RunOfLosses& process)
        : process_(process),
          logLoss_(core::log(1.0 - process.received)),
          later_(process.received * core::exp(logLoss_ * process.run)) {}
    [[nodiscard]] double operator()(const RunOfLosses::State& state) const {
        const auto left = static_cast<double>(process_.messages - state.step);
        const double missing = static_cast<double>(process_.run) - state.losses;
        return core::log(core::exp(logLoss_ * missing) + later_ * left);
    }

private:
    RunOfLosses process_;
    double logLoss_;
    double later_;  ///< chance that a long enough run begins after a given message
};

}  // namespace deconflict::risk
