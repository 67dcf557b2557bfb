// SPDX-License-Identifier: MIT
#include "sim/batch/campaign_process.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/run/replication.hpp"

namespace deconflict::batch {
namespace {

constexpr std::uint32_t kAskEvery = 1024;  ///< ticks: some hundred times a second
constexpr double kOfForesight = 0.2;       ///< beside plans, which know of turns (assumed)

}  // namespace

CampaignProcess::CampaignProcess(const world::Model& model, std::size_t kind,
                                 const run::Foresight& foresight, std::function<bool()> goOn)
    : model_(model),
      kind_(kind),
      foresight_(foresight),
      goOn_(std::move(goOn)),
      everyTicks_(std::max(1U, static_cast<std::uint32_t>(kLook_s / model.step_s + 0.5))) {
    EXPECTS(kind < model.judging.kinds.size());
    EXPECTS(run::hasDanger(model.judging.kinds[kind]));
}

CampaignProcess CampaignProcess::withPlans() const {
    CampaignProcess planned = *this;
    planned.foresight_.ahead = kOfForesight * foresight_.ahead;
    planned.undisturbed_.emplace(model_, kind_);
    return planned;
}

CampaignProcess::State CampaignProcess::start(const core::StreamKey& key) const {
    State state{.run = run::begin(model_, key.seed, key.replication), .step = 0, .seed = key.seed};
    if (undisturbed_)
        state.plans =
            std::make_shared<run::Prospect>(undisturbed_->play(key.seed, key.replication));
    return state;
}

void CampaignProcess::advance(State& state, const core::StreamKey& key) const {
    if (state.seed != key.seed) {
        state.run.branch(key.seed, state.run.tick * model_.step_s);
        state.seed = key.seed;
    }
    if (goOn_ && state.step % kAskEvery == 0 && !goOn_()) throw Stopped{};
    run::step(model_, state.run);
    ++state.step;
    if (state.step % everyTicks_ != 0) return;
    state.danger = run::danger(model_, state.run, kind_, foresight_);
    if (state.plans)
        state.danger = std::max(state.danger, state.plans->at(state.run.tick * model_.step_s));
}

bool CampaignProcess::happened(const State& state) const {
    const auto& incidents = state.run.judge.incidents();
    return std::any_of(incidents.begin(), incidents.end(), [&](const incident::Incident& incident) {
        return incident.kind == model_.judging.kinds[kind_];
    });
}

bool CampaignProcess::over(const State& state) const { return run::finished(model_, state.run); }

}  // namespace deconflict::batch
