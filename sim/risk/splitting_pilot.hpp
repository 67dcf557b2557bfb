// SPDX-License-Identifier: MIT
// How a pilot looks for the levels of splitting: once, then they are frozen.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/risk/interval.hpp"
#include "sim/risk/parallel.hpp"
#include "sim/risk/rare_process.hpp"
#include "sim/risk/splitting.hpp"

namespace deconflict::risk {

/// Sizes of a pilot.
struct PilotOptions {
    int particles = 4000;    ///< a level, > 0
    double survival = 0.35;  ///< share that a level lets through, in (0, 1); 0.35 measured a third
                             ///< better than 0.2 (at 1e-5, work times variance)
    int mostLevels = 80;     ///< after which the pilot gives up raising the score
    unsigned threads = 1;    ///< 0: one a core; the levels do not depend on it
};

/// The levels, found once and frozen: later runs do not choose them, so they stay unbiased.
struct PilotResult {
    std::vector<double> levels;  ///< rising; the event itself is the last, not listed
    HitCount crude;              ///< of the complete, independent paths of the first stage
    std::int64_t steps = 0;
};

namespace detail {

/// Flies the particles of a pilot's stage, on several threads, and counts their steps.
template <RareProcess P, ScoreOf<P> S>
class PilotFlights {
public:
    using Particle = Entrance<typename P::State>;

    PilotFlights(const P& process, const S& score, unsigned threads)
        : process_(process), score_(score), threads_(threads) {}

    /// The highest score of each of n particles that is flown until it falls below `floor`, or to
    /// its end.
    /// @param begin   particle i where the stage begins
    /// @param stream  names its draws
    template <class Begin, class Stream>
    [[nodiscard]] std::vector<double> highest(std::size_t n, const Begin& begin,
                                              const Stream& stream, double floor = -kEventLevel) {
        std::vector<double> highest(n);
        flyEach(n, [&](std::size_t i, std::int64_t& steps) {
            auto state = begin(i).state;
            highest[i] = highestOf(std::move(state), {stream(i), steps}, floor);
        });
        return highest;
    }

    /// Those with such a highest score or more, where they came up to it.
    template <class Begin, class Stream>
    [[nodiscard]] std::vector<Particle> raised(double level, const std::vector<double>& highest,
                                               const Begin& begin, const Stream& stream) {
        std::vector<std::size_t> which;
        std::vector<Particle> reached;
        for (std::size_t i = 0; i < highest.size(); ++i) {
            if (highest[i] < level) continue;
            which.push_back(i);
            reached.push_back(begin(i));
        }
        flyEach(which.size(), [&](std::size_t k, std::int64_t& steps) {
            (void)flyTo(level, process_, score_, reached[k].state, {stream(which[k]), steps});
        });
        return reached;
    }

    [[nodiscard]] std::int64_t steps() const { return steps_; }

private:
    template <class Fly>
    void flyEach(std::size_t n, const Fly& fly) {
        std::vector<std::int64_t> steps(n, 0);
        inParallel(static_cast<int>(n), threads_, [&](int i) {
            const auto index = static_cast<std::size_t>(i);
            fly(index, steps[index]);
        });
        steps_ = std::accumulate(steps.begin(), steps.end(), steps_);
    }

    [[nodiscard]] double highestOf(typename P::State state, const Flight& flight, double floor) {
        double highest = levelOf(process_, score_, state);
        while (!process_.happened(state) && !process_.over(state)) {
            process_.advance(state, flight.key);
            ++flight.steps;
            const double now = levelOf(process_, score_, state);
            if (now < floor) break;
            highest = std::max(highest, now);
        }
        return highest;
    }

    const P& process_;
    const S& score_;
    unsigned threads_;
    std::int64_t steps_ = 0;
};

/// The score that so many of the highest reached, or the next above the last level; none if that
/// is the event itself, or nothing rose.
[[nodiscard]] inline std::optional<double> raisedLevel(std::vector<double> highest,
                                                       std::size_t through, double last) {
    std::sort(highest.begin(), highest.end());
    double level = highest[highest.size() - through];
    if (level <= last) {
        const auto above = std::upper_bound(highest.begin(), highest.end(), last);
        if (above == highest.end()) return std::nullopt;
        level = *above;
    }
    if (level == kEventLevel || level == -kEventLevel) return std::nullopt;
    return level;
}

}  // namespace detail

/// Looks for levels that let `survival` of the particles through, one after another.
///
/// Each stage flies its particles to their end, and takes as level the score that the wanted share
/// reached. Ends when that share sees the event, or when the score rises no further.
/// @param key  its replicate number must not be used for an estimate
template <RareProcess P, ScoreOf<P> S>
[[nodiscard]] PilotResult findLevels(const P& process, const S& score, const ReplicateKey& key,
                                     const PilotOptions& options) {
    const auto n = static_cast<std::size_t>(options.particles);
    const auto through = static_cast<std::size_t>(options.survival * static_cast<double>(n));
    EXPECTS(through > 0 && through < n);
    PilotResult result;
    detail::PilotFlights<P, S> flights(process, score, options.threads);
    std::vector<detail::Entrance<typename P::State>> starts;
    for (std::uint32_t number = 0; static_cast<int>(number) < options.mostLevels; ++number) {
        const detail::Stage<P> stage(process, key, number, n, starts);
        const auto begin = [&](std::size_t i) { return stage.begin(i); };
        const auto stream = [&](std::size_t i) { return stage.stream(i); };
        const std::vector<double> highest = flights.highest(n, begin, stream);
        if (number == 0)
            result.crude = {std::count(highest.begin(), highest.end(), kEventLevel),
                            options.particles};
        const std::optional<double> level = detail::raisedLevel(
            highest, through, result.levels.empty() ? -kEventLevel : result.levels.back());
        if (!level) break;
        starts = flights.raised(*level, highest, begin, stream);
        result.levels.push_back(*level);
    }
    result.steps = flights.steps();
    return result;
}

}  // namespace deconflict::risk
