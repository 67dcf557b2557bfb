// SPDX-License-Identifier: MIT
#include "render/scene/intrusion.hpp"

#include <algorithm>
#include <cmath>

#include "render/scene/run_up.hpp"
#include "sim/core/contracts.hpp"

namespace deconflict::scene {
namespace {

std::optional<core::NationId> ownerOf(const world::Model& model,
                                      const incident::Incident& incident) {
    if (incident.kind != scenario::IncidentKind::territoryViolation) return incident.secondNation;
    const std::string& code = model.theatre->states[incident.territory.index()].code;
    for (std::size_t i = 0; i < model.nations.size(); ++i)
        if (model.nations[i].code == code) return core::NationId(static_cast<std::uint32_t>(i));
    return std::nullopt;
}

std::optional<bool> toldOfAreas(const IntrusionLedger& ledger, const world::Model& model,
                                const run::State& state) {
    std::optional<bool> told;
    for (std::size_t i = 0; i < state.links.size(); ++i) {
        const picture::Link& link = state.links[i];
        if (link.from() == ledger.owner && link.to() == ledger.nation &&
            has(model.edges[i].terms.fields, scenario::Field::protectedAreas))
            told = told.value_or(false) || link.inForce();
    }
    return told;
}

void noteOwner(IntrusionLedger& ledger, const run::State& state, double before_s) {
    const picture::Track* track = state.pictures[ledger.owner->index()].find(ledger.own);
    const bool seen = track != nullptr && track->confirmed();
    since(ledger.seen_s, seen, before_s);
    if (seen) {
        ledger.sources = track->sources;
        ledger.takenFor = track->standing;
    }
    for (const conflict::BorderWatch& watch : state.watches) {
        if (watch.nation() != *ledger.owner) continue;
        ledger.watched = true;
        for (const conflict::BorderVisit& visit : watch.visits()) {
            if (visit.subject != ledger.own || visit.over) continue;
            ledger.warnings = visit.warnings;
            ledger.intercepted = visit.intercepted;
        }
    }
}

void note(IntrusionLedger& ledger, const run::State& state, double t_s, double before_s) {
    if (ledger.owner) noteOwner(ledger, state, before_s);
    const dynamics::Aircraft& aircraft = state.truth.aircraft;
    const auto own = indexOf(aircraft, ledger.own);
    if (!own) return;
    const core::AircraftId leader = aircraft.leader[*own];
    const bool turned = std::any_of(
        state.turnedAway.begin(), state.turnedAway.end(),
        [&](const run::State::TurnedAway& t) { return t.leader == leader && t.until_s > t_s; });
    const dynamics::Element& element = state.truth.elements[aircraft.element[*own]];
    since(ledger.turned_s, turned, before_s);
    since(ledger.obeyed_s, element.active.has_value() && !turned, before_s);
    if (const auto first = indexOf(aircraft, leader)) {
        const Eigen::Vector2d place_xy(aircraft.x_m[*first], aircraft.y_m[*first]);
        ledger.strayed_m = (place_xy - element.position_xy).norm() / aircraft.scale[*first];
    }
}

}  // namespace

bool isIntrusion(scenario::IncidentKind kind) {
    using enum scenario::IncidentKind;
    return kind == territoryViolation || kind == protectedAreaEntry || kind == interception ||
           kind == engagement;
}

IntrusionLedger intrusionOf(const world::Model& model, run::State before,
                            const incident::Incident& incident) {
    EXPECTS(isIntrusion(incident.kind));
    IntrusionLedger ledger{.own = incident.first,
                           .nation = incident.firstNation,
                           .owner = ownerOf(model, incident),
                           .kind = incident.kind};
    if (incident.kind == scenario::IncidentKind::protectedAreaEntry)
        ledger.told = toldOfAreas(ledger, model, before);
    ledger.looked_s = playRunUp(model, std::move(before), incident,
                                [&](const run::State& state, double t_s, double before_s) {
                                    note(ledger, state, t_s, before_s);
                                    if (ledger.warnings > 0 && !ledger.warned_s)
                                        ledger.warned_s = before_s;
                                });
    return ledger;
}

}  // namespace deconflict::scene
