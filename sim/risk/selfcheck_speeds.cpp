// SPDX-License-Identifier: MIT
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "sim/core/math.hpp"
#include "sim/risk/gas.hpp"
#include "sim/risk/selfcheck_rows.hpp"

namespace deconflict::risk {
namespace {

using namespace core::units;
using core::Stream;

/// Speeds and cosine of the angle between two courses; `cosine` draws it.
template <class Cosine>
CheckRow relativeSpeedRow(std::string name, double expected, std::array<double, 2> speeds_mps,
                          const Cosine& cosine) {
    const auto [v, w] = speeds_mps;
    return samplesOf(std::move(name), expected, 200000, [&, v = v, w = w](std::int64_t i) {
        return std::sqrt(v * v + w * w - 2.0 * v * w * cosine(i));
    });
}

}  // namespace

std::vector<CheckRow> checkSpeeds(std::uint64_t seed) {
    std::vector<CheckRow> rows;
    constexpr std::array<double, 2> kLevel[] = {{230, 230}, {230, 180}, {300, 120}, {150, 250}};
    constexpr std::array<double, 2> kInSpace[] = {{230, 230}, {300, 120}};
    std::uint32_t check = 200;
    for (const auto& [v, w] : kLevel) {
        ++check;
        rows.push_back(closedForm(
            fmt::format("vrel2d-{:g}-{:g}", v, w),
            relativeSpeedRow(fmt::format("mean relative speed, {:g} and {:g} m/s", v, w),
                             meanRelativeSpeed(v * mps, w * mps).si(), {v, w}, [&](std::int64_t i) {
                                 Stream draws = drawsOf(seed, check, i);
                                 return core::sincos2pi(draws.nextUniform()).cos;
                             })));
    }
    for (const auto& [v, w] : kInSpace) {
        ++check;
        rows.push_back(closedForm(
            fmt::format("vrel3d-{:g}-{:g}", v, w),
            relativeSpeedRow(fmt::format("mean relative speed in space, {:g} and {:g} m/s", v, w),
                             meanRelativeSpeedInSpace(v * mps, w * mps).si(), {v, w},
                             [&](std::int64_t i) {
                                 Stream draws = drawsOf(seed, check, i);
                                 return 2.0 * draws.nextUniform() - 1.0;
                             })));
    }
    return rows;
}

}  // namespace deconflict::risk
