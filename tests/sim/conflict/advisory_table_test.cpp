// SPDX-License-Identifier: MIT
#include "sim/conflict/advisory_table.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "sim/core/random.hpp"

namespace deconflict::conflict {
namespace {

constexpr VerticalAdvisory kClear = VerticalAdvisory::clear, kClimb = VerticalAdvisory::climb;

/// Three heights, three rates, no noise: small enough for a pencil.
AdvisoryModel tiny() {
    AdvisoryModel model;
    model.above_m = {-100.0, 0.0, 100.0};
    model.rate_mps = {-20.0, 0.0, 20.0};
    model.horizon_s = 2;
    model.acceleration = 4.0;
    model.follows = 1.0;
    model.ownNoise = model.otherNoise = 0.0;
    model.costs = {.collision = 1.0,
                   .limit = 0.001,
                   .climb = 0.002,
                   .strengthen = 0.004,
                   .alert = 0.01,
                   .reversal = 0.1};
    return model;
}

TEST(AdvisoryTable, IsWhatIsSolvedByHand) {
    const AdvisoryTable table(tiny());
    const VerticalState together{.above_m = 0.0, .own_mps = 0.0, .other_mps = 0.0};
    // One second before: staying is the collision.
    EXPECT_DOUBLE_EQ(table.cost(1.0, together, kClear, kClear), 1.0);
    // A climb gains 4 m/s and on average 2 m of the 100 m to the next node, which is free.
    EXPECT_NEAR(table.cost(1.0, together, kClear, kClimb), 0.002 + 0.01 + 0.98, 1e-12);
    EXPECT_NEAR(table.cost(1.0, together, kClimb, kClimb), 0.002 + 0.98, 1e-12);
    EXPECT_NEAR(table.cost(1.0, together, VerticalAdvisory::descend, kClimb), 0.002 + 0.1 + 0.98,
                1e-12);
    // Two seconds before, climbing: at 2 m and 4 m/s (shares 0.02 and 0.2 between the nodes). One
    // second later the nodes of the grid give, for a climb that goes on:
    //   0 m, 0 m/s: 0.982; 100 m, 0 m/s: 0; 0 m, 20 m/s: 20 m on, 0.8; 100 m, 20 m/s: 0;
    // each with the best advisory after it: a climb at the first (0.982 < 1), nothing at the others
    // (20 m/s is as fast as a climb asks: 0.8 without its price).
    const double later = 0.98 * (0.8 * 0.982 + 0.2 * 0.8);
    EXPECT_NEAR(table.cost(2.0, together, kClimb, kClimb), 0.002 + later, 1e-12);
    // Half way between two seconds, half of each.
    EXPECT_NEAR(table.cost(1.5, together, kClimb, kClimb), 0.002 + 0.5 * (0.98 + later), 1e-12);
    // A limit asks nothing of a level aircraft.
    EXPECT_NEAR(table.cost(1.0, together, kClimb, VerticalAdvisory::doNotDescend), 1.001, 1e-12);
}

const AdvisoryTable& table() {
    static const AdvisoryTable one;
    return one;
}

/// The node below a value, and the share of the next one.
std::pair<std::size_t, double> between(const std::vector<double>& nodes, double value) {
    if (value <= nodes.front()) return {0, 0.0};
    if (value >= nodes.back()) return {nodes.size() - 2, 1.0};
    std::size_t i = 0;
    while (nodes[i + 1] <= value) ++i;
    return {i, (value - nodes[i]) / (nodes[i + 1] - nodes[i])};
}

/// The best cost at a state that is told `last`, between the best costs of the nodes around it.
double bestAt(double together_s, const VerticalState& at, VerticalAdvisory last) {
    const AdvisoryModel& model = table().model();
    const auto [i, x] = between(model.above_m, at.above_m);
    const auto [j, y] = between(model.rate_mps, at.own_mps);
    const auto [k, z] = between(model.rate_mps, at.other_mps);
    double sum = 0.0;
    for (std::size_t corner = 0; corner < 8; ++corner) {
        const std::size_t a = corner & 1U, b = corner >> 1 & 1U, c = corner >> 2;
        const VerticalState node{.above_m = model.above_m[i + a],
                                 .own_mps = model.rate_mps[j + b],
                                 .other_mps = model.rate_mps[k + c]};
        double best = 2.0;
        for (std::size_t n = 0; n < kAdvisories; ++n)
            best = std::min(best,
                            table().cost(together_s, node, last, static_cast<VerticalAdvisory>(n)));
        sum += (a == 1 ? x : 1.0 - x) * (b == 1 ? y : 1.0 - y) * (c == 1 ? z : 1.0 - z) * best;
    }
    return sum;
}

/// What an advisory costs, worked out anew from the table one second below.
double backedUp(double together_s, const VerticalState& from, VerticalAdvisory advisory) {
    const AdvisoryModel& model = table().model();
    double sum = priceOf(model.costs, advisory, advisory);
    for (int outcome = 0; outcome < 18; ++outcome) {
        const int i = outcome % 3 - 1, j = outcome / 3 % 3 - 1;
        const bool follows = outcome < 9;
        const double own_mps =
            (follows ? followedRate_mps(model, advisory, from.own_mps) : from.own_mps) +
            i * model.ownNoise;
        const double other_mps = from.other_mps + j * model.otherNoise;
        const VerticalState to{
            .above_m = from.above_m + 0.5 * (from.own_mps + own_mps - from.other_mps - other_mps),
            .own_mps = own_mps,
            .other_mps = other_mps};
        sum += (follows ? model.follows : 1.0 - model.follows) * (i == 0 ? 0.5 : 0.25) *
               (j == 0 ? 0.5 : 0.25) * bestAt(together_s - 1.0, to, advisory);
    }
    return sum;
}

TEST(AdvisoryTable, IsAFixedPointOfOneSecondMore) {
    core::Stream stream(1, 0, 0, core::Purpose::test);
    const auto any = [&](const std::vector<double>& nodes) {
        return nodes[static_cast<std::size_t>(stream.nextUniform() *
                                              static_cast<double>(nodes.size()))];
    };
    const AdvisoryModel& model = table().model();
    for (int trial = 0; trial < 300; ++trial) {
        const VerticalState state{.above_m = any(model.above_m),
                                  .own_mps = any(model.rate_mps),
                                  .other_mps = any(model.rate_mps)};
        const double together_s = 2.0 + std::floor(stream.nextUniform() * 39.0);
        const auto advisory =
            static_cast<VerticalAdvisory>(static_cast<int>(stream.nextUniform() * kAdvisories));
        EXPECT_NEAR(table().cost(together_s, state, advisory, advisory),
                    backedUp(together_s, state, advisory), 1e-12);
    }
}

TEST(AdvisoryTable, IsItsOwnMirrorImage) {
    core::Stream stream(2, 0, 0, core::Purpose::test);
    const auto draw = [&](double low, double high) {
        return low + (high - low) * stream.nextUniform();
    };
    for (int trial = 0; trial < 2000; ++trial) {
        const VerticalState state{.above_m = draw(-300.0, 300.0),
                                  .own_mps = draw(-14.0, 14.0),
                                  .other_mps = draw(-14.0, 14.0)};
        const VerticalState mirror{
            .above_m = -state.above_m, .own_mps = -state.own_mps, .other_mps = -state.other_mps};
        const double together_s = draw(1.0, 40.0);
        for (std::size_t a = 0; a < kAdvisories; ++a) {
            const auto advisory = static_cast<VerticalAdvisory>(a);
            EXPECT_NEAR(table().cost(together_s, state, kClimb, advisory),
                        table().cost(together_s, mirror, mirrored(kClimb), mirrored(advisory)),
                        1e-12);
        }
    }
}

TEST(AdvisoryTable, TellsNothingToWhomNothingThreatens) {
    const auto best = [&](double together_s, const VerticalState& state) {
        std::size_t least = 0;
        for (std::size_t a = 1; a < kAdvisories; ++a)
            if (table().cost(together_s, state, kClear, static_cast<VerticalAdvisory>(a)) <
                table().cost(together_s, state, kClear, static_cast<VerticalAdvisory>(least)))
                least = a;
        return static_cast<VerticalAdvisory>(least);
    };
    EXPECT_EQ(best(20.0, {.above_m = 600.0}), kClear);
    EXPECT_EQ(best(40.0, {.above_m = 0.0}), kClear);  // there is time to wait
    EXPECT_NE(best(18.0, {.above_m = 0.0}), kClear);
    EXPECT_EQ(sideOf(best(15.0, {.above_m = 50.0})), VerticalSide::up);
    EXPECT_EQ(sideOf(best(15.0, {.above_m = -50.0})), VerticalSide::down);
    // Climbing towards one who is above.
    EXPECT_EQ(sideOf(best(15.0, {.above_m = -150.0, .own_mps = 10.0})), VerticalSide::down);
}

}  // namespace
}  // namespace deconflict::conflict
