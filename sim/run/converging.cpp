// SPDX-License-Identifier: MIT
#include "sim/run/converging.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/math.hpp"
#include "sim/run/chance.hpp"

namespace deconflict::run {
namespace {

// All assumed; see the header for what they were set after.
constexpr double kDoubt = 3.5;           ///< log, of two who are together
constexpr double kTogether_s = 10.0;     ///< sooner is no more dangerous
constexpr double kSteep = 2.5;           ///< power of the time by which it falls
constexpr double kSlow_mps = 150.0;      ///< of closing; they come together no later than at that
constexpr double kParting = 1.0;         ///< log; less of two who fly away from each other
constexpr double kHeight_m = 80.0;       ///< in which it falls to a third, as near as kNear_m
constexpr double kNear_m = 6000.0;       ///< farther off heights change in time
constexpr double kUnsure_s = 2.0;        ///< by which a climb comes earlier or later
constexpr double kComingBack_m = 120.0;  ///< of height, added to that of levels nobody flies at yet

/// How far one is above the other if either goes to the level of its plan.
double heightAtPlans_m(const Course& own, const Course& other) {
    const double plans_m = own.planAltitude_m - other.planAltitude_m;
    const double ownBack_m = own.planAltitude_m - other.points[0].z();
    const double otherBack_m = own.points[0].z() - other.planAltitude_m;
    return std::min({std::abs(plans_m), std::abs(ownBack_m), std::abs(otherBack_m)});
}

/// Nearest to zero between two heights.
double leastBetween(double from_m, double to_m) {
    return from_m * to_m < 0.0 ? 0.0 : std::min(std::abs(from_m), std::abs(to_m));
}

}  // namespace

double converging(const Course& own, const Course& other) {
    const double scale = 0.5 * (own.scale + other.scale);
    const auto apart_xy = [&](std::size_t k) -> Eigen::Vector2d {
        return apartOnGround(own.points[k], other.points[k], scale).head<2>();
    };
    const auto above_m = [&](std::size_t k) { return own.points[k].z() - other.points[k].z(); };
    const double anyHeight_m =
        std::min(std::abs(above_m(0)), heightAtPlans_m(own, other) + kComingBack_m);
    double best = kNoChance;
    for (std::size_t k = 1; k < std::min(own.points.size(), other.points.size()); ++k) {
        const Eigen::Vector2d from_xy = apart_xy(k - 1), along_xy = apart_xy(k) - from_xy;
        const double from_m = std::sqrt(from_xy.squaredNorm());
        const double closing_mps =
            -from_xy.dot(along_xy) / (Course::kPiece_s * std::max(1.0, from_m));
        const double together_s = Course::kPiece_s * static_cast<double>(k - 1) +
                                  from_m / std::max(kSlow_mps, closing_mps);
        const double height_m = std::min(anyHeight_m, leastBetween(above_m(k - 1), above_m(k)));
        const double climbed_m =
            kUnsure_s * std::abs(above_m(k) - above_m(k - 1)) / Course::kPiece_s;
        const double scale_m = kHeight_m * std::sqrt(std::max(1.0, from_m / kNear_m)) + climbed_m;
        const double less = kDoubt + kSteep * core::log(std::max(1.0, together_s / kTogether_s)) +
                            height_m / scale_m + (closing_mps < 0.0 ? kParting : 0.0);
        best = std::max(best, -less);
    }
    return best;
}

}  // namespace deconflict::run
