// SPDX-License-Identifier: MIT
#include "render/scene/barriers.hpp"

#include <algorithm>
#include <utility>

#include "render/scene/run_up.hpp"
#include "sim/core/contracts.hpp"

namespace deconflict::scene {
namespace {

void noteControl(BarrierChain& chain, const run::State& state, double before_s) {
    const auto controller = std::find_if(
        state.controllers.begin(), state.controllers.end(),
        [&chain](const conflict::Controller& c) { return c.nation() == chain.nation; });
    chain.controlled = controller != state.controllers.end();
    const dynamics::Aircraft& aircraft = state.truth.aircraft;
    const auto own = indexOf(aircraft, chain.own), other = indexOf(aircraft, chain.other);
    if (!chain.controlled || !own || !other) return;
    const core::AircraftId leader = aircraft.leader[*own];
    const auto concerns = [&](const conflict::Controller::Concern& c) {
        const auto whom = indexOf(aircraft, c.other);
        return c.own == leader && whom && aircraft.leader[*whom] == aircraft.leader[*other];
    };
    const auto& all = controller->concerns();
    if (!chain.detected_s && std::any_of(all.begin(), all.end(), concerns))
        chain.detected_s = before_s;
    const auto advice = controller->adviceOf(leader);
    since(chain.advised_s, advice.has_value(), before_s);
    if (advice) chain.way = advice->way;
}

void note(BarrierChain& chain, const run::State& state, double t_s, double before_s) {
    const picture::Track* track = state.pictures[chain.nation.index()].find(chain.other);
    const bool seen = track != nullptr && track->confirmed();
    since(chain.seen_s, seen, before_s);
    if (seen) chain.sources = track->sources;
    noteControl(chain, state, before_s);
    const dynamics::Aircraft& aircraft = state.truth.aircraft;
    const auto own = indexOf(aircraft, chain.own), other = indexOf(aircraft, chain.other);
    since(chain.obeyed_s, own && state.truth.elements[aircraft.element[*own]].active.has_value(),
          before_s);
    if (!other) return;
    for (const picture::Link& link : state.links)
        if (link.to() == chain.nation && link.from() == aircraft.nation[*other])
            chain.feed = link.feed(t_s);
}

}  // namespace

bool isBetweenTwo(scenario::IncidentKind kind) {
    using enum scenario::IncidentKind;
    return kind == lossOfSeparation || kind == nmac || kind == collision;
}

BarrierLedger barriersOf(const world::Model& model, run::State before,
                         const incident::Incident& incident) {
    EXPECTS(isBetweenTwo(incident.kind));
    BarrierLedger ledger;
    ledger.sides = {
        {{.own = incident.first, .other = incident.second, .nation = incident.firstNation},
         {.own = incident.second, .other = incident.first, .nation = incident.secondNation}}};
    ledger.looked_s = playRunUp(model, std::move(before), incident,
                                [&ledger](const run::State& state, double t_s, double before_s) {
                                    for (BarrierChain& chain : ledger.sides)
                                        note(chain, state, t_s, before_s);
                                });
    return ledger;
}

}  // namespace deconflict::scene
