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

CampaignProcess CampaignProcess::withPlans() const {
    CampaignProcess planned = *this;
    planned.foresight_.ahead = kOfForesight * foresight_.ahead;
    if (run::takesPair(model_, kind_))
        planned.meetings_.emplace(model_, kind_);
    else
        planned.undisturbed_.emplace(model_, kind_);
    return planned;
}

CampaignProcess::State CampaignProcess::start(const core::StreamKey& key) const {
    run::Origin origin{.seed = key.seed, .replication = key.replication};
    std::shared_ptr<const run::Prospect> plans;
    core::AircraftId leader;
    if (meetings_) {
        run::MeetingDay day = meetings_->draw(key.seed, key.replication);
        origin.redeparture = day.redrawn;
        leader = day.leader;
        plans = std::make_shared<run::Prospect>(std::move(day.plans));
    } else if (undisturbed_) {
        plans = std::make_shared<run::Prospect>(undisturbed_->play(key.seed, key.replication));
    }
    State state{
        .run = run::begin(model_, origin), .step = 0, .seed = key.seed, .plans = std::move(plans)};
    if (origin.redeparture) state.redrawn = redrawnOf(leader, state.run.truth.flights);
    return state;
}

std::optional<run::Redeparture> CampaignProcess::redepartureOf(const core::StreamKey& key) const {
    if (!meetings_) return std::nullopt;
    return meetings_->draw(key.seed, key.replication).redrawn;
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
    run::Foresight foresight = foresight_;
    if (state.redrawn) foresight.leader = state.redrawn->leader;
    state.danger = run::danger(model_, state.run, kind_, foresight);
    if (state.plans)
        state.danger = std::max(state.danger, state.plans->at(state.run.tick * model_.step_s));
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
