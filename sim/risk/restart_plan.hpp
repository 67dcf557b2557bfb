// SPDX-License-Identifier: MIT
// Where the paths of RESTART split, and into how many.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace deconflict::risk {

inline constexpr int kTrials = 3;  ///< paths that one becomes at a level if a third goes on
/// Log; how far a score falls below a level before its paths have fallen: to a tenth of the chance.
/// Without it a restless score would come up to the same level again and again.
inline constexpr double kSlack = 2.3;
/// Log; how far a pilot's levels are apart at least: chances that triple. Nearer ones would
/// multiply the copies without making the event more likely.
inline constexpr double kLeastRise = 1.1;
inline constexpr std::size_t kMostRestartLevels = 60;

/// Paths that one run becomes at a level: enough to know what comes of it, and a run that is near
/// the event does not cost as much as all others together (assumed).
inline constexpr int kMostPaths = 3000;

/// Where paths split, frozen before an estimate is made.
struct RestartPlan {
    std::vector<double> levels;  ///< rising, at most kMostRestartLevels
    /// Paths that one becomes at each level, > 0; kTrials where there is none.
    std::vector<int> trials = {};
    /// Of the runs that split so; at the same level others split into more or fewer, until their
    /// paths weigh what those of such a run would. > 0
    double weight = 1.0;
    int mostPaths = kMostPaths;  ///< a level of one run; beyond, paths go on unsplit; > 0

    /// The same at level k, 1 the first.
    [[nodiscard]] int trialsAt(std::size_t level) const {
        return level <= trials.size() ? trials[level - 1] : kTrials;
    }
};

/// What a pilot of RESTART found.
struct RestartLevels {
    std::vector<double> levels;  ///< rising
    std::vector<double> shares;  ///< of the pilot's paths, from the level below (n_levels)
    std::vector<double> flown;   ///< mean steps of a path from the start, and from each level on
                                 ///< (n_levels + 1; empty without a run)
    double weight = 1.0;         ///< mean, of the runs that came to the first level
    std::int64_t steps = 0;      ///< of all it flew
};

/// Levels of kTrials to one above the last, up to the log of a chance of 1 or to
/// kMostRestartLevels; none if there is none.
void addLevelsToCertainty(RestartLevels& found);

/// The plan with about the least variance for its work: at each level so many paths for each run as
/// go with the root of the variance that one adds over the steps that it takes, beside one run from
/// its start on.
[[nodiscard]] RestartPlan planOf(const RestartLevels& found);

}  // namespace deconflict::risk
