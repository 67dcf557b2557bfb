// SPDX-License-Identifier: MIT
#include "sim/run/replication.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace deconflict::run {
namespace {

/// The slowest edge's period: a track that rests on it may be that much older than one of another.
double slowestPeriod_s(const world::Model& model) {
    double slowest_s = 0.0;
    for (const world::Edge& edge : model.edges) slowest_s = std::max(slowest_s, edge.period_s);
    return slowest_s;
}

void observe(const world::Model& model, State& state, double now_s) {
    state.navigation.advance(model, state.truth.aircraft, state.tick);
    state.navigation.report(model, state.truth.aircraft, now_s, state.reports);
}

void updatePictures(const world::Model& model, State& state, double now_s) {
    for (const surveillance::Report& report : state.reports)
        state.pictures[report.nation.index()].update(report);
    for (picture::Link& link : state.links) {
        if (link.due(now_s)) link.send(model, state.reports, now_s);
        link.deliver(now_s, state.pictures[link.to().index()]);
    }
    const double period_s = slowestPeriod_s(model);
    for (std::uint32_t nation = 0; nation < state.pictures.size(); ++nation) {
        state.pictures[nation].keepOwn(core::NationId(nation), state.reports);
        state.pictures[nation].expire(now_s, period_s);
    }
}

void decide(const world::Model& model, State& state, double now_s) {
    state.commands.clear();
    for (conflict::Controller& controller : state.controllers)
        if (controller.due(now_s))
            controller.look(model, state.pictures[controller.nation().index()], now_s,
                            state.commands);
}

void digestTruth(State& state) {
    const dynamics::Aircraft& aircraft = state.truth.aircraft;
    for (std::size_t i = 0; i < aircraft.size(); ++i)
        state.digest.add(aircraft.id[i].index())
            .add(aircraft.x_m[i])
            .add(aircraft.y_m[i])
            .add(aircraft.z_m[i]);
}

core::Digest& addIncident(core::Digest& digest, const incident::Incident& incident) {
    digest.add(incident.kind).add(incident.start_s).add(incident.end_s);
    digest.add(incident.first.index()).add(incident.second.index());
    digest.add(incident.territory.index());
    digest.add(incident.leastHorizontal_m).add(incident.leastVertical_m);
    return digest.add(incident.inside_s).add(incident.borderDepth_m).add(incident.extremityDepth_m);
}

}  // namespace

State begin(const world::Model& model, std::uint64_t seed, std::uint64_t replication) {
    return State(model, seed, replication);
}

void step(const world::Model& model, State& state) {
    EXPECTS(!finished(model, state));
    ++state.tick;
    const double now_s = state.tick * model.step_s;
    dynamics::advance(model, state.tick, state.commands, state.truth);
    observe(model, state, now_s);
    updatePictures(model, state, now_s);
    decide(model, state, now_s);
    state.judge.judge(model, state.truth.aircraft, now_s);
    digestTruth(state);
    if (finished(model, state)) state.judge.close(model);
}

bool finished(const world::Model& model, const State& state) { return state.tick >= model.ticks; }

Outcome outcomeOf(const State& state) {
    Outcome outcome{.incidents = state.judge.incidents(),
                    .sorties = state.truth.sorties,
                    .aircraftSteps = state.truth.aircraftSteps,
                    .digest = 0};
    core::Digest digest = state.digest;
    for (const incident::Incident& incident : outcome.incidents) addIncident(digest, incident);
    outcome.digest = digest.value();
    return outcome;
}

Outcome play(const world::Model& model, std::uint64_t seed, std::uint64_t replication) {
    State state = begin(model, seed, replication);
    while (!finished(model, state)) step(model, state);
    return outcomeOf(state);
}

}  // namespace deconflict::run
