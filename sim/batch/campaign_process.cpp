// SPDX-License-Identifier: MIT
#include "sim/batch/campaign_process.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/run/approach.hpp"
#include "sim/run/replication.hpp"

namespace deconflict::batch {
namespace {

constexpr std::uint32_t kAskEvery = 1024;  ///< ticks: some hundred times a second
constexpr double kNever_s = 1e12;          ///< no run is as long
constexpr double kOfForesight = 0.2;       ///< beside plans, which know of turns (assumed)
/// Log; how much less is to be expected of what plans lead to than of what is on a course to
/// happen: somebody looks (assumed).
constexpr double kPlanDoubt = 10.5;
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

std::vector<CampaignProcess::State> CampaignProcess::startTogether(
    const std::vector<ScreenedDay>& days) const {
    std::vector<State> starts;
    starts.reserve(days.size());
    for (const ScreenedDay& day : days) starts.push_back(start(day));
    if (days.empty()) return starts;
    std::vector<std::size_t> order(days.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto departureOf = [&](std::size_t i) { return days[i].origin.redeparture->departure_s; };
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return departureOf(a) < departureOf(b); });
    run::Origin without = days.front().origin;
    without.redeparture->departure_s = kNever_s;
    run::State shared = run::begin(model_, without);
    for (const std::size_t i : order) {
        while ((shared.tick + 1) * model_.step_s < departureOf(i)) {
            if (goOn_ && shared.tick % kAskEvery == 0 && !goOn_()) throw Stopped{};
            run::step(model_, shared);
        }
        const run::State begun = std::move(starts[i].run);
        starts[i].run = shared;
        starts[i].run.goOnAs(begun);
        starts[i].step = shared.tick;
    }
    return starts;
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
    foresight.ahead = kOfForesight * foresight_.ahead;
    if (!state.redrawn) return std::max(plans, run::danger(model_, state.run, kind_, foresight));
    foresight.ahead = std::max(kLeastApproach, foresight.ahead);
    foresight.leader = state.redrawn->leader;
    return std::max(plans - kPlanDoubt, run::approach(model_, state.run, kind_, foresight));
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
