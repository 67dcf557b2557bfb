// SPDX-License-Identifier: MIT
#include "sim/picture/two_state.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace deconflict::picture {
namespace {

constexpr double kUp_s = 90.0, kDown_s = 10.0, kStep_s = 1.0;

/// Many independent channels seen once a second.
struct Seen {
    double downShare = 0;
    double meanRun_s = 0;  ///< of lost reports in a row
    std::int64_t runs = 0;
};

Seen observe(int channels, int seconds) {
    std::int64_t down = 0, runs = 0;
    for (int c = 0; c < channels; ++c) {
        TwoState state({7, static_cast<std::uint64_t>(c), 1, core::Purpose::linkBurst}, kUp_s,
                       kDown_s);
        bool before = true;
        for (int t = 0; t < seconds; ++t) {
            const bool up = state.upAt(t * kStep_s);
            down += up ? 0 : 1;
            runs += !up && before ? 1 : 0;
            before = up;
        }
    }
    const auto all = static_cast<double>(channels) * seconds;
    return {.downShare = static_cast<double>(down) / all,
            .meanRun_s = static_cast<double>(down) / static_cast<double>(runs),
            .runs = runs};
}

TEST(TwoState, AnotherFutureHasTheSameLaw) {
    constexpr int kChannels = 100'000;
    int down = 0, bothDown = 0;
    for (std::uint64_t c = 0; c < kChannels; ++c) {
        TwoState state({7, c, 1, core::Purpose::linkBurst}, kUp_s, kDown_s);
        (void)state.upAt(40.0);
        state.rename(8, 45.0);
        state.rename(9, 50.0);
        const bool first = !state.upAt(52.0);
        const bool then = !state.upAt(58.0);
        down += then ? 1 : 0;
        bothDown += first && then ? 1 : 0;
    }
    const double share = kDown_s / (kUp_s + kDown_s);
    const double together =
        share * (share + (1 - share) * std::exp(-6.0 * (1.0 / kUp_s + 1.0 / kDown_s)));
    const auto deviation = [](double p) { return std::sqrt(p * (1 - p) * kChannels); };
    EXPECT_NEAR(down, share * kChannels, 4.89 * deviation(share));
    EXPECT_NEAR(bothDown, together * kChannels, 4.89 * deviation(together));
}

TEST(TwoState, ItsOwnSeedChangesNothing) {
    TwoState renamed({7, 3, 1, core::Purpose::linkBurst}, kUp_s, kDown_s), plain = renamed;
    renamed.rename(7, 20.0);
    for (int t = 20; t < 2000; ++t) EXPECT_EQ(renamed.upAt(t), plain.upAt(t));
}

TEST(TwoState, ShareAndBurstLengthAreGilberts) {
    const Seen seen = observe(400, 5000);
    // Two-state chain: autocorrelation exp(-t (1/up + 1/down)); 1e-6 is 4.89 deviations.
    const double share = kDown_s / (kUp_s + kDown_s);
    const double tau_s = 1.0 / (1.0 / kUp_s + 1.0 / kDown_s);
    const double sd = std::sqrt(share * (1 - share) * 2.0 * tau_s / (400.0 * 5000.0));
    EXPECT_NEAR(seen.downShare, share, 4.89 * sd);
    // Seen once a second a run is geometric: the chance to be down still after a second.
    const double stay = share + (1 - share) * std::exp(-kStep_s / tau_s);
    const double mean = 1.0 / (1.0 - stay);
    EXPECT_NEAR(seen.meanRun_s, mean, 4.89 * mean / std::sqrt(static_cast<double>(seen.runs)));
}

TEST(TwoState, IsStationaryFromTheStart) {
    int down = 0;
    constexpr int kChannels = 20000;
    for (int c = 0; c < kChannels; ++c) {
        TwoState state({8, static_cast<std::uint64_t>(c), 1, core::Purpose::linkBurst}, kUp_s,
                       kDown_s);
        down += state.upAt(0.0) ? 0 : 1;
    }
    EXPECT_NEAR(down / static_cast<double>(kChannels), 0.1, 4.89 * std::sqrt(0.09 / kChannels));
}

TEST(TwoState, StepsDoNotMatter) {
    TwoState coarse({9, 1, 1, core::Purpose::linkBurst}, 5.0, 5.0);
    TwoState fine = coarse;
    bool last = false;
    for (int i = 0; i <= 1000; ++i) last = fine.upAt(i * 0.1);
    EXPECT_EQ(coarse.upAt(100.0), last);
}

}  // namespace
}  // namespace deconflict::picture
