// SPDX-License-Identifier: MIT
#include "sim/batch/campaign_process.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/run/approach.hpp"
#include "sim/run/replication.hpp"

namespace deconflict::batch {
namespace {

constexpr std::uint32_t kAskEvery = 1024;  ///< ticks: some hundred times a second
constexpr double kOfForesight = 0.2;       ///< beside plans, which know of turns (assumed)
constexpr double kOfApproach = 0.14;       ///< beside them too (assumed)
constexpr auto kLeastApproach = core::Duration::fromSi(20.0);

Redrawn redrawnOf(core::AircraftId leader, const std::vector<dynamics::Flight>& flights) {
    const auto at = std::find_if(flights.begin(), flights.end(),
                                 [&](const auto& flight) { return flight.leader == leader; });
    return {.leader = leader,
            .elements = static_cast<std::uint32_t>(at->elements),
            .flight = static_cast<std::uint32_t>(at - flights.begin())};
}

bool takesPart(const Redrawn& redrawn, const incident::Incident& incident) {
    const auto isOne = [&](core::AircraftId id) {
        return id.index() - redrawn.leader.index() < redrawn.elements;  // unsigned: not below it
    };
    return isOne(incident.first) || isOne(incident.second);
}

bool hasLanded(const Redrawn& redrawn, const dynamics::Truth& truth) {
    return truth.nextFlight > redrawn.flight &&
           std::none_of(truth.elements.begin(), truth.elements.end(),
                        [&](const auto& element) { return element.flight == redrawn.flight; });
}

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

CampaignProcess::State CampaignProcess::start(const core::StreamKey& key) const {
    return {.run = run::begin(model_, key.seed, key.replication), .step = 0, .seed = key.seed};
}

CampaignProcess::State CampaignProcess::start(const ScreenedDay& day) const {
    State state{.run = run::begin(model_, day.origin),
                .step = 0,
                .seed = day.origin.seed,
                .plans = std::make_shared<const run::Prospect>(day.plans)};
    if (day.leader) state.redrawn = redrawnOf(*day.leader, state.run.truth.flights);
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
    state.danger = dangerOf(state);
}

double CampaignProcess::dangerOf(const State& state) const {
    run::Foresight foresight = foresight_;
    if (!state.plans) return run::danger(model_, state.run, kind_, foresight);
    const double plans = state.plans->at(state.run.tick * model_.step_s);
    if (!state.redrawn) {
        foresight.ahead = kOfForesight * foresight_.ahead;
        return std::max(plans, run::danger(model_, state.run, kind_, foresight));
    }
    foresight.ahead = std::max(kLeastApproach, kOfApproach * foresight_.ahead);
    foresight.leader = state.redrawn->leader;
    return std::max(plans - run::kDoubt, run::approach(model_, state.run, kind_, foresight));
}

const incident::Incident* CampaignProcess::firstOf(const State& state) const {
    const auto& incidents = state.run.judge.incidents();
    const auto first =
        std::find_if(incidents.begin(), incidents.end(), [&](const incident::Incident& incident) {
            return incident.kind == model_.judging.kinds[kind_];
        });
    return first == incidents.end() ? nullptr : &*first;
}

bool CampaignProcess::happened(const State& state) const {
    const incident::Incident* first = firstOf(state);
    return first != nullptr && (!state.redrawn || takesPart(*state.redrawn, *first));
}

bool CampaignProcess::over(const State& state) const {
    return run::finished(model_, state.run) ||
           (state.redrawn &&
            (hasLanded(*state.redrawn, state.run.truth) || firstOf(state) != nullptr));
}

}  // namespace deconflict::batch
