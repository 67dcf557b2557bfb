// SPDX-License-Identifier: MIT
#include "sim/run/undisturbed.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/dynamics/truth.hpp"
#include "sim/run/danger.hpp"
#include "sim/run/replication.hpp"

namespace deconflict::run {
namespace {

constexpr double kCoarse_s = 8.0;  ///< turns are still flown well (assumed)
/// Ratio; wide, as avoidance and the coarse step leave little of an exact forecast: 2 km for two
/// that meet head on. Chosen on 250 days of levant_2015 (assumed elsewhere): the six whose closest
/// approach (height counted tenfold) was below 3 km were among the 17 of highest danger.
constexpr double kDrift = 0.4;

constexpr std::uint32_t kLookEvery = 2;  ///< ticks: between looks aircraft fly nearly straight

world::Model atCoarseStep(const world::Model& model) {
    world::Model coarse = model;
    coarse.step_s = std::max(model.step_s, kCoarse_s);
    coarse.ticks =
        static_cast<std::uint32_t>(std::ceil(model.ticks * model.step_s / coarse.step_s));
    return coarse;
}

/// Errors stay as they are when an aircraft takes off: where they are not looked at, drawing them
/// is work.
void keepFirstErrors(dynamics::Truth& day) {
    constexpr std::uint32_t kNever = 1U << 30;  // ticks to the next knot
    day.error = core::OrnsteinUhlenbeck(0, 0, core::Purpose::flightTechnicalError, kNever);
    day.ticksPerKnot = kNever;
}

}  // namespace

Undisturbed::Undisturbed(const world::Model& model, std::size_t kind)
    : coarse_(atCoarseStep(model)), kind_(kind) {}

Prospect Undisturbed::play(std::uint64_t seed, std::uint64_t replication) const {
    const double slot_s = kLookEvery * coarse_.step_s;
    const Foresight toNextLook{
        .ahead = core::Duration::fromSi(slot_s), .drift = kDrift, .forgets = true};
    State state = begin(coarse_, seed, replication);
    keepFirstErrors(state.truth);
    std::vector<double> dangers;
    while (state.tick < coarse_.ticks) {
        if (state.tick % kLookEvery == 0)
            dangers.push_back(danger(coarse_, state, kind_, toNextLook));
        ++state.tick;
        dynamics::advance(coarse_, state.tick, {}, state.truth);
    }
    return {std::move(dangers), slot_s};
}

}  // namespace deconflict::run
