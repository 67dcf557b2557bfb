// SPDX-License-Identifier: MIT
#include "sim/run/undisturbed.hpp"

#include <algorithm>
#include <cmath>

#include "sim/dynamics/truth.hpp"
#include "sim/run/replication.hpp"

namespace deconflict::run {
namespace {

constexpr double kCoarse_s = 8.0;  ///< turns are still flown well (assumed)
/// Ratio; wide, as avoidance and the coarse step leave little of an exact forecast: 2 km for two
/// that meet head on. Chosen on 250 days of levant_2015 (assumed elsewhere): the six whose closest
/// approach (height counted tenfold) was below 3 km were among the 17 of highest danger.
constexpr double kDrift = 0.4;

constexpr std::uint32_t kNever = 1U << 30;  ///< ticks to the next knot of an error
constexpr std::uint32_t kLookEvery = 2;     ///< ticks: between looks aircraft fly nearly straight

/// Turns the danger of each slot into the highest of it and the next `ahead` ones.
void lookAhead(std::vector<double>& danger, std::size_t ahead) {
    for (std::size_t i = 0; i < danger.size(); ++i) {
        const auto from = danger.begin() + static_cast<std::ptrdiff_t>(i);
        const auto left =
            std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(ahead) + 1, danger.end() - from);
        danger[i] = *std::max_element(from, from + left);
    }
}

world::Model atCoarseStep(const world::Model& model) {
    world::Model coarse = model;
    coarse.step_s = std::max(model.step_s, kCoarse_s);
    coarse.ticks =
        static_cast<std::uint32_t>(std::ceil(model.ticks * model.step_s / coarse.step_s));
    return coarse;
}

/// The day whose flight technical errors stay as they are when an aircraft takes off: they are
/// not looked at, and drawing them is work.
State beginWithoutErrors(const world::Model& model, std::uint64_t seed, std::uint64_t replication) {
    State state = begin(model, seed, replication);
    state.truth.error =
        core::OrnsteinUhlenbeck(seed, replication, core::Purpose::flightTechnicalError, kNever);
    state.truth.ticksPerKnot = kNever;
    return state;
}

}  // namespace

double Prospect::at(double now_s) const {
    const auto slot = static_cast<std::size_t>(std::max(0.0, now_s) / slot_s_);
    return slot < soon_.size() ? soon_[slot] : -std::numeric_limits<double>::infinity();
}

Undisturbed::Undisturbed(const world::Model& model, std::size_t kind)
    : coarse_(atCoarseStep(model)), kind_(kind) {}

Prospect Undisturbed::play(std::uint64_t seed, std::uint64_t replication) const {
    Prospect prospect;
    prospect.slot_s_ = kLookEvery * coarse_.step_s;
    const Foresight toNextLook{
        .ahead = core::Duration::fromSi(prospect.slot_s_), .drift = kDrift, .forgets = true};
    State state = beginWithoutErrors(coarse_, seed, replication);
    while (state.tick < coarse_.ticks) {
        if (state.tick % kLookEvery == 0)
            prospect.soon_.push_back(danger(coarse_, state, kind_, toNextLook));
        ++state.tick;
        dynamics::advance(coarse_, state.tick, {}, state.truth);
    }
    for (const double danger : prospect.soon_)
        prospect.highest_ = std::max(prospect.highest_, danger);
    lookAhead(prospect.soon_, static_cast<std::size_t>(kSoon_s / prospect.slot_s_));
    return prospect;
}

}  // namespace deconflict::run
