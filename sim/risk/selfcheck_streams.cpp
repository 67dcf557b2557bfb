// SPDX-License-Identifier: MIT
#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "sim/core/distribution.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/gas.hpp"
#include "sim/risk/reich.hpp"
#include "sim/risk/selfcheck_rows.hpp"

namespace deconflict::risk {
namespace {

using namespace core::units;
using core::Rate;
using core::Stream;

constexpr double kStreamHours = 10.0;
constexpr double kMargin_s = 3600.0;  ///< far more than lies between two that come near

/// Times of a stream's flights at random, in the hours and a margin about them.
std::vector<double> timesOf(const TrafficStream& stream, double margin_s, Stream& draws) {
    const double hours_s = kStreamHours * 3600.0;
    std::vector<double> times_s(
        core::poisson(draws, stream.flow.si() * (hours_s + 2.0 * margin_s)));
    for (double& t_s : times_s) t_s = core::uniform(draws, -margin_s, hours_s + margin_s);
    return times_s;
}

/// Pairs that pass nearer than 5 nmi, of all flights of the first in the hours.
int nearPairs(const TrafficStream& first, const TrafficStream& second, const core::SinCos& turn,
              Stream& draws) {
    const std::vector<double> others_s = timesOf(second, kMargin_s, draws);
    const double v1 = first.speed.si(), v2 = second.speed.si(), radius_m = (5.0 * nmi).si();
    const Eigen::Vector2d course(turn.cos, turn.sin);
    const Eigen::Vector2d v = v2 * course - Eigen::Vector2d(v1, 0.0);
    int pairs = 0;
    for (const double t_s : timesOf(first, 0.0, draws)) {
        for (const double other_s : others_s) {
            // When the first is at the crossing, the other is past it by this much.
            const Eigen::Vector2d at = v2 * (t_s - other_s) * course;
            const double miss2 = (at - v * (at.dot(v) / v.squaredNorm())).squaredNorm();
            pairs += miss2 < radius_m * radius_m ? 1 : 0;
        }
    }
    return pairs;
}

CheckRow crossingRow(int angle, std::uint64_t seed) {
    const TrafficStream first{Rate::fromSi(12.0 / 3600.0), 230.0 * mps};
    const TrafficStream second{Rate::fromSi(9.0 / 3600.0), 210.0 * mps};
    const double expected = 3600.0 * crossingRate(first, second, angle * deg, 5.0 * nmi).si();
    const core::SinCos turn = core::sincos(angle * deg.si());
    return closedForm(fmt::format("crossing-{}", angle),
                      samplesOf(fmt::format("crossing streams at {} deg, pairs an hour", angle),
                                expected, 400, [&](std::int64_t run) {
                                    Stream draws =
                                        drawsOf(seed, 10U + static_cast<std::uint32_t>(angle), run);
                                    return nearPairs(first, second, turn, draws) / kStreamHours;
                                }));
}

/// Pairs in another order at the end of a common route than at its beginning.
CheckRow overtakingRow(std::uint64_t seed) {
    const Rate six = Rate::fromSi(6.0 / 3600.0);
    const TrafficStream fast{six, 240.0 * mps}, slow{six, 210.0 * mps};
    const core::Length route = 500.0 * km;
    return closedForm(
        "overtake",
        samplesOf("overtakings on 500 km, an hour", 3600.0 * overtakingRate(fast, slow, route).si(),
                  400, [&](std::int64_t run) {
                      Stream draws = drawsOf(seed, 9, run);
                      const auto others_s = timesOf(slow, kMargin_s, draws);
                      int pairs = 0;
                      for (const double t_s : timesOf(fast, 0.0, draws))
                          for (const double other_s : others_s)
                              pairs += t_s > other_s && t_s + (route / fast.speed).si() <
                                                            other_s + (route / slow.speed).si();
                      return pairs / kStreamHours;
                  }));
}

/// When a relative coordinate that runs through its range again and again is inside a box.
struct Passages {
    double first_s, period_s, half_s;  ///< middle of the first, time between, half its length

    /// The middle of the first that ends at that time or later.
    [[nodiscard]] double middleAfter(double from_s) const {
        return first_s + period_s * std::ceil((from_s - half_s - first_s) / period_s);
    }
};

/// Moments in [0, time) at which all three coordinates have come inside.
int boxEntries(const std::array<Passages, 3>& axes, double time_s) {
    const Passages &x = axes[0], &y = axes[1], &z = axes[2];
    int entries = 0;
    const auto count = [&](double from_s, double until_s) {
        for (double at_s = x.middleAfter(from_s); at_s - x.half_s < until_s; at_s += x.period_s) {
            const double enters_s = std::max(from_s, at_s - x.half_s);
            entries += enters_s >= 0.0 && enters_s < time_s ? 1 : 0;
        }
    };
    for (double y_s = y.middleAfter(0.0); y_s - y.half_s < time_s; y_s += y.period_s) {
        const double from_s = y_s - y.half_s, until_s = y_s + y.half_s;
        for (double z_s = z.middleAfter(from_s); z_s - z.half_s < until_s; z_s += z.period_s)
            count(std::max(from_s, z_s - z.half_s), std::min(until_s, z_s + z.half_s));
    }
    return entries;
}

/// Boxes that pass through each other in a periodic volume of ten times their size and more.
CheckRow boxRow(std::uint64_t seed) {
    const AircraftBox box{.along = 60.0 * m, .across = 50.0 * m, .high = 15.0 * m};
    constexpr std::array<double, 3> kSize_m = {60.0, 50.0, 15.0}, kHalf_m = {600.0, 500.0, 100.0};
    constexpr std::array<double, 3> kSpeed_mps = {90.0, 20.3, 4.1};
    const double expected = 3600.0 * boxEntryRate(box, {.along = 0.1, .across = 0.1, .high = 0.15},
                                                  {.along = kSpeed_mps[0] * mps,
                                                   .across = kSpeed_mps[1] * mps,
                                                   .high = kSpeed_mps[2] * mps})
                                         .si();
    constexpr double kTime_s = 20000.0;
    return closedForm(
        "reich-flux-identity",
        samplesOf("entries of a box into another, an hour", expected, 400, [&](std::int64_t run) {
            Stream draws = drawsOf(seed, 8, run);
            std::array<Passages, 3> axes{};
            for (std::size_t i = 0; i < 3; ++i) {
                const double period_s = 2.0 * kHalf_m[i] / kSpeed_mps[i];
                axes[i] = {period_s * draws.nextUniform(), period_s, kSize_m[i] / kSpeed_mps[i]};
            }
            return boxEntries(axes, kTime_s) * 3600.0 / kTime_s;
        }));
}

/// Two aircraft 30 nmi apart whose deviations across are normal.
CheckRow overlapRow(std::uint64_t seed) {
    constexpr double kApart_nmi = 30.0, kDeviation_nmi = 6.0, kSpan_nmi = 0.0325;
    return closedForm(
        "Py-gauss", hitsOf("overlap across of two 30 nmi apart",
                           overlapNormal(kSpan_nmi * nmi, kApart_nmi * nmi, kDeviation_nmi * nmi),
                           10'000'000, [&](std::int64_t run) {
                               const auto [a, b] =
                                   core::normalPair({.seed = seed,
                                                     .replication = static_cast<std::uint64_t>(run),
                                                     .entity = 7,
                                                     .purpose = core::Purpose::test},
                                                    0);
                               return std::abs(kDeviation_nmi * (a - b) - kApart_nmi) < kSpan_nmi;
                           }));
}

}  // namespace

std::vector<CheckRow> checkStreams(std::uint64_t seed) {
    std::vector<CheckRow> rows;
    for (const int angle : {30, 60, 90, 150}) rows.push_back(crossingRow(angle, seed));
    rows.push_back(overtakingRow(seed));
    rows.push_back(boxRow(seed));
    rows.push_back(overlapRow(seed));
    return rows;
}

}  // namespace deconflict::risk
