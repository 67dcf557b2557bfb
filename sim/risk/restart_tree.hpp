// SPDX-License-Identifier: MIT
// All paths that one run of RESTART becomes.
//
// A run far nearer the event than others would become thousands of paths, each with next to no
// weight. So the lowest level is always flown first: what comes to the next is known before it
// splits, and it splits into no more than a level may hold. How many is decided by what has been
// flown, never by what is to come: the estimate stays unbiased.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/risk/restart_plan.hpp"
#include "sim/risk/splitting.hpp"

namespace deconflict::risk {

/// A run that is flown from its start on, and for how many runs it stands.
template <class State>
struct Admitted {
    State state;
    double weight = 1.0;  ///< > 0
    /// The run that it was as far as its state is; none: it has no other past than its own.
    std::optional<Lineage> past = {};
};

namespace detail {

/// A path that is flown or waits to be.
template <class State>
struct RestartPath {
    State state;
    Ancestry ancestry;
    double weight = 1.0;           ///< for how many complete runs it stands
    std::size_t level = 0;         ///< levels that it is above
    std::size_t birth = 0;         ///< ends when it falls from that one
    std::vector<int> shares = {};  ///< of the levels it split at: into how many
    std::uint64_t risen = 0;       ///< bit k: it has been counted as risen from level k
};

/// What came to each level, and what rose from there: weights of paths.
struct Climb {
    std::vector<double> came, rose;

    explicit Climb(std::size_t levels) : came(levels + 1, 0.0), rose(levels + 1, 0.0) {}

    template <class State>
    void rise(RestartPath<State>& path) {
        const std::uint64_t bit = std::uint64_t{1} << path.level;
        if ((path.risen & bit) == 0) rose[path.level] += path.weight;
        path.risen |= bit;
    }
};

template <RareProcess P, ScoreOf<P> S>
class RestartTree {
public:
    RestartTree(const P& process, const S& score, const RestartPlan& plan, const ReplicateKey& key,
                Lineage firstCopy)
        : process_(process),
          score_(score),
          plan_(plan),
          key_(key),
          nextCopy_(firstCopy),
          targets_{plan.weight},
          waiting_(plan.levels.size() + 1) {
        EXPECTS(plan.mostPaths > 0 && plan.weight > 0.0);
        for (std::size_t level = 1; level <= plan.levels.size(); ++level)
            targets_.push_back(targets_.back() / plan.trialsAt(level));
    }

    /// Adds what becomes of the run to `run` and `climb`; the weight that saw the event.
    double fly(Lineage lineage, Admitted<typename P::State> start, SplittingRun& run,
               Climb& climb) {
        climb.came[0] += start.weight;
        Ancestry ancestry{Segment{0, start.past.value_or(lineage)}};
        if (ancestry.front().lineage != lineage) ancestry.push_back({start.state.step, lineage});
        came_.assign(waiting_.size(), 0);
        seen_ = 0.0;
        waiting_.front().push_back({.state = std::move(start.state),
                                    .ancestry = std::move(ancestry),
                                    .weight = start.weight});
        for (;;) {
            const auto lowest = std::find_if(waiting_.begin(), waiting_.end(),
                                             [](const Paths& paths) { return !paths.empty(); });
            if (lowest == waiting_.end()) return seen_;
            Paths paths = std::exchange(*lowest, {});
            const auto level = static_cast<std::size_t>(lowest - waiting_.begin());
            came_[level] += paths.size();
            for (Path& path : paths) split(path, trialsOf(path), run, climb);
        }
    }

private:
    using Path = RestartPath<typename P::State>;
    using Paths = std::vector<Path>;

    /// Into how many it splits where it waits.
    [[nodiscard]] int trialsOf(const Path& path) const {
        if (path.level == 0) return 1;
        const int most = plan_.mostPaths / static_cast<int>(came_[path.level]);
        const double wanted = path.weight / targets_[path.level] + 0.5;
        return wanted < most ? std::max(1, static_cast<int>(wanted)) : std::max(1, most);
    }

    void split(Path& path, int trials, SplittingRun& run, Climb& climb) {
        if (path.level > 0) path.shares.push_back(trials);
        path.weight /= trials;
        for (int copy = 1; copy < trials; ++copy) {
            Path other = path;
            other.birth = path.level;
            other.ancestry.push_back({path.state.step, nextCopy_++});
            fly(std::move(other), run, climb);
        }
        fly(std::move(path), run, climb);
    }

    /// Until the event, until it comes to the next level and waits there, until it falls below its
    /// birth or is over.
    void fly(Path path, SplittingRun& run, Climb& climb) {
        const core::StreamKey stream = streamKey(key_, path.ancestry.back().lineage);
        while (!process_.happened(path.state)) {
            const double score = score_(path.state);
            while (path.level > 0 && score < plan_.levels[path.level - 1] - kSlack) {
                if (path.level == path.birth) return;
                fall(path);
            }
            if (process_.over(path.state)) return;
            if (path.level < plan_.levels.size() && score >= plan_.levels[path.level]) {
                climb.rise(path);
                climb.came[++path.level] += path.weight;
                waiting_[path.level].push_back(std::move(path));
                return;
            }
            process_.advance(path.state, stream);
            ++run.steps;
        }
        seen_ += path.weight;
        climb.rise(path);
        run.events.push_back(std::move(path.ancestry));
    }

    /// It goes on for its copies too: they end where they fall.
    void fall(Path& path) {
        path.weight *= path.shares.back();
        path.shares.pop_back();
        path.risen &= ~(std::uint64_t{1} << path.level);
        --path.level;
    }

    const P& process_;
    const S& score_;
    const RestartPlan& plan_;
    ReplicateKey key_;
    Lineage nextCopy_;
    std::vector<double> targets_;    ///< weight of a path above each level
    std::vector<Paths> waiting_;     ///< at each level, unsplit
    std::vector<std::size_t> came_;  ///< to each level, of this run
    double seen_ = 0.0;              ///< weight with the event, of this run
};

}  // namespace detail

}  // namespace deconflict::risk
