// SPDX-License-Identifier: MIT
#include "sim/run/watching.hpp"

#include <algorithm>
#include <optional>
namespace deconflict::run {
namespace {

using scenario::IncidentKind;

/// The place of an aircraft in the truth's arrays; none if it does not fly (any more).
std::optional<std::size_t> placeOf(const dynamics::Aircraft& aircraft, core::AircraftId id) {
    const auto found = std::find(aircraft.id.begin(), aircraft.id.end(), id);
    if (found == aircraft.id.end()) return std::nullopt;
    return static_cast<std::size_t>(found - aircraft.id.begin());
}

bool has(std::uint32_t nations, core::NationId nation) {
    return (nations >> nation.index() & 1U) != 0;
}

/// What happens to aircraft `i`, of whom `by` says or does it.
incident::Incident incidentOf(const dynamics::Aircraft& a, std::size_t i, IncidentKind kind,
                              core::NationId by, double now_s) {
    incident::Incident incident{.kind = kind,
                                .start_s = now_s,
                                .end_s = now_s,
                                .first = a.id[i],
                                .second = a.id[i],
                                .firstNation = a.nation[i],
                                .secondNation = by};
    incident.position_xyz = {a.x_m[i], a.y_m[i], a.z_m[i]};
    return incident;
}

/// From hearing to turning; nobody need be asked.
double crewDelay_s(const world::Model& model, const State& state, core::NationId nation,
                   const conflict::TurnAway& turn) {
    const scenario::Crew& crew = model.nations[nation.index()].crew;
    core::Stream stream(state.seed, state.replication, turn.subject.index(),
                        core::Purpose::crewDelay, 1U << 31 | turn.draw);
    return std::max(0.0, scenario::draw(crew.initial_s, stream)) +
           std::max(0.0, scenario::draw(crew.execution_s, stream));
}

void turnAway(const world::Model& model, State& state, const conflict::TurnAway& turn,
              double now_s) {
    const dynamics::Aircraft& a = state.truth.aircraft;
    const auto i = placeOf(a, turn.subject);
    if (!i) return;
    const double delay_s = crewDelay_s(model, state, a.nation[*i], turn);
    state.commands.push_back({.leader = a.leader[*i],
                              .lateral = world::LateralCommand{.direction_xy = turn.away_xy,
                                                               .speed_mps = turn.speed_mps},
                              .execute_s = now_s + delay_s});
    state.turnedAway.push_back({.leader = a.leader[*i], .until_s = turn.until_s + delay_s});
}

/// Back to the plan, unless own controllers have taken over.
void turnBack(State& state, double now_s) {
    const auto advised = [&](core::AircraftId leader) {
        return std::any_of(state.controllers.begin(), state.controllers.end(),
                           [&](const auto& controller) { return controller.adviceOf(leader); });
    };
    std::erase_if(state.turnedAway, [&](const State::TurnedAway& turned) {
        if (now_s < turned.until_s) return false;
        if (!advised(turned.leader))
            state.commands.push_back({.leader = turned.leader, .execute_s = now_s});
        return true;
    });
}

}  // namespace

void watchBorders(const world::Model& model, State& state, double now_s) {
    if (state.watches.empty()) return;
    turnBack(state, now_s);
    for (conflict::BorderWatch& watch : state.watches) {
        state.watchEvents.clear();
        state.turns.clear();
        watch.look(model, state.pictures[watch.nation().index()], now_s, state.watchEvents,
                   state.turns);
        for (const conflict::TurnAway& turn : state.turns) turnAway(model, state, turn, now_s);
        for (const conflict::WatchEvent& event : state.watchEvents) {
            const dynamics::Aircraft& a = state.truth.aircraft;
            const auto i = placeOf(a, event.subject);
            const std::uint32_t counted = event.kind == IncidentKind::interception
                                              ? model.judging.intercepted
                                              : model.judging.engaged;
            if (i && has(counted, a.nation[*i]))
                state.judge.add(incidentOf(a, *i, event.kind, watch.nation(), now_s));
        }
    }
}

void judgeIdentities(const world::Model& model, State& state, double now_s) {
    if (model.judging.mistaken == 0) return;
    const dynamics::Aircraft& a = state.truth.aircraft;
    std::erase_if(state.mistakes, [&](std::size_t index) {
        return state.judge.incidents()[index].end_s < now_s - model.judging.encounterGap_s;
    });
    for (const picture::Picture& picture : state.pictures) {
        if (!has(model.judging.mistaken, picture.self())) continue;
        for (const picture::Track& track : picture.tracks()) {
            if (!track.confirmed() || !track.identity.nation ||
                track.standing == picture::Standing::own)
                continue;
            const auto i = placeOf(a, track.subject);
            if (!i || a.nation[*i] == *track.identity.nation) continue;
            const auto known =
                std::find_if(state.mistakes.begin(), state.mistakes.end(), [&](std::size_t index) {
                    const incident::Incident& before = state.judge.incidents()[index];
                    return before.first == track.subject && before.secondNation == picture.self();
                });
            if (known != state.mistakes.end()) {
                state.judge.prolong(*known, now_s);
                continue;
            }
            state.mistakes.push_back(state.judge.incidents().size());
            state.judge.add(
                incidentOf(a, *i, IncidentKind::misidentification, picture.self(), now_s));
        }
    }
}

double engagementProbability(const world::Model& model, const State& state) {
    const auto counts = [&](core::AircraftId subject) {  // a ghost is nobody's: it does not
        for (const dynamics::Flight& flight : state.truth.flights)
            if (subject.index() - flight.leader.index() <
                static_cast<std::uint32_t>(flight.elements))
                return has(model.judging.engaged, model.missions[flight.mission.index()].nation);
        return false;
    };
    double none = 1.0;
    for (const conflict::BorderWatch& watch : state.watches)
        none *= 1.0 - conflict::engagementProbability(model, watch, counts);
    return 1.0 - none;
}

}  // namespace deconflict::run
