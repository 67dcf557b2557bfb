// SPDX-License-Identifier: MIT
#include "sim/risk/restart_plan.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace deconflict::risk {
namespace {

constexpr int kFewestTrials = 2, kMostTrials = 50;  // assumed
constexpr double kUnknownShare = 1.0 / kTrials;     // of the event beyond the last level
/// How much larger the variance at the first level is than that of paths which are all alike there;
/// as much more at each one above, as more of what comes is settled there (assumed).
constexpr double kUneven = 4.0;

}  // namespace

void addLevelsToCertainty(RestartLevels& found) {
    if (found.levels.empty()) return;
    const double rise = core::log(kTrials);
    for (double level = found.levels.back() + rise;
         level < -0.5 * rise && found.levels.size() < kMostRestartLevels; level += rise) {
        found.levels.push_back(level);
        found.shares.push_back(1.0 / kTrials);
        found.flown.push_back(found.flown.back());
    }
}

RestartPlan planOf(const RestartLevels& found) {
    const std::size_t n = found.levels.size();
    EXPECTS(found.shares.size() == n && (n == 0 || found.flown.size() == n + 1));
    RestartPlan plan{.levels = found.levels, .weight = found.weight};
    double paths = 1.0;  // that fly on from the level before, for each run
    for (std::size_t k = 1; k <= n; ++k) {
        const double came = paths * found.shares[k - 1];
        const double next = k < n ? found.shares[k] : kUnknownShare;
        const double wanted = std::sqrt(kUneven * static_cast<double>(k) / next * found.flown[0] /
                                        std::max(1.0, found.flown[k]));
        plan.trials.push_back(static_cast<int>(
            std::clamp(wanted / came, 1.0 * kFewestTrials, 1.0 * kMostTrials) + 0.5));
        paths = came * plan.trials.back();
    }
    return plan;
}

}  // namespace deconflict::risk
