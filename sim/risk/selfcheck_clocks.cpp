// SPDX-License-Identifier: MIT
#include <cmath>

#include "sim/core/distribution.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/first_passage.hpp"
#include "sim/risk/loss_run.hpp"
#include "sim/risk/selfcheck_rows.hpp"

namespace deconflict::risk {
namespace {

using namespace core::units;
using core::Rate;
using core::Stream;

CheckRow clockRow(std::string name, double rate_ps, double time_s, std::uint64_t seed,
                  std::uint32_t check) {
    const double expected = clockProbability(Rate::fromSi(rate_ps), core::Duration::fromSi(time_s));
    return hitsOf(std::move(name), expected, 200000, [=](std::int64_t i) {
        Stream draws = drawsOf(seed, check, i);
        return core::exponential(draws, 1.0 / rate_ps) < time_s;
    });
}

/// A clock whose rate is a wave: rings at the moments of a faster clock that are let through.
CheckRow waveRow(std::uint64_t seed) {
    constexpr double kMean_ps = 1e-4, kTime_s = 3600.0;
    const auto rate_ps = [](double t_s) {
        return kMean_ps * (1.0 + core::sin(core::kTwoPi * t_s / 600.0));
    };
    const double expected = clockProbability(rate_ps, core::Duration::fromSi(kTime_s), 24);
    return hitsOf("hazard clock whose rate is a wave, an hour", expected, 200000,
                  [&](std::int64_t i) {
                      Stream draws = drawsOf(seed, 66, i);
                      double t_s = core::exponential(draws, 0.5 / kMean_ps);
                      while (t_s < kTime_s && !core::bernoulli(draws, rate_ps(t_s) / 2e-4))
                          t_s += core::exponential(draws, 0.5 / kMean_ps);
                      return t_s < kTime_s;
                  });
}

/// A distance that walks at random, looked at every 5 s.
CheckRow passageRow(std::uint64_t seed) {
    const DriftingDistance motion{.distance = 900.0 * m, .drift = {}, .deviation_mps05 = 30.0};
    return hitsOf("first passage of a border, 60 looks",
                  discreteFirstPassage(motion, 300.0 * s, 60), 40000, [&](std::int64_t i) {
                      Stream draws = drawsOf(seed, 63, i);
                      double at = 900.0;
                      for (int k = 0; k < 60; ++k) {
                          at += core::normal(draws, 0.0, 30.0 * std::sqrt(5.0));
                          if (at <= 0.0) return true;
                      }
                      return false;
                  });
}

CheckRow tickRow(std::uint64_t seed) {
    return hitsOf("crossings of 152 m seen at ticks of 1 s, 500 m/s",
                  tickHitShare(500.0 * mps, 152.4 * m, s), 200000, [&](std::int64_t i) {
                      Stream draws = drawsOf(seed, 64, i);
                      const double y = 152.4 * draws.nextUniform();
                      const double half = std::sqrt(152.4 * 152.4 - y * y);
                      // The first tick inside the chord or behind it.
                      return 500.0 * draws.nextUniform() < 2.0 * half;
                  });
}

}  // namespace

std::vector<CheckRow> checkClocks(std::uint64_t seed) {
    return {closedForm("exp-clock-0.0001",
                       clockRow("hazard clock of 1e-4 a second, an hour", 1e-4, 3600.0, seed, 60)),
            closedForm("exp-clock-1e-06",
                       clockRow("hazard clock of 1e-6 a second, an hour", 1e-6, 3600.0, seed, 61)),
            closedForm("exp-clock-0.003",
                       clockRow("hazard clock of 3e-3 a second, 600 s", 3e-3, 600.0, seed, 62)),
            closedForm("inhomogeneous-clock", waveRow(seed)),
            passageRow(seed),
            tickRow(seed)};
}

}  // namespace deconflict::risk
