// SPDX-License-Identifier: MIT
#include "sim/batch/breakdown.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/run/callsign.hpp"

namespace deconflict::batch {
namespace {

std::uint32_t missionOf(const dynamics::Truth& truth, core::AircraftId aircraft) {
    return run::flightOf(truth, aircraft).mission.index();
}

Parties partiesOf(const run::State& state, std::uint16_t kind, const incident::Incident& incident) {
    using scenario::IncidentKind;
    const std::uint32_t first = incident.firstNation.index();
    const std::uint32_t second = incident.secondNation.index();
    if (incident.kind == IncidentKind::hotlineOverload)
        return {.kind = kind, .first = std::min(first, second), .second = std::max(first, second)};
    const std::uint32_t mission = missionOf(state.truth, incident.first);
    if (incident.kind == IncidentKind::territoryViolation)
        return {.kind = kind, .first = mission, .second = incident.territory.index()};
    if (incident.kind == IncidentKind::protectedAreaEntry || incident::isOfWatch(incident.kind))
        return {.kind = kind, .first = mission, .second = second};
    const std::uint32_t other = missionOf(state.truth, incident.second);
    return {.kind = kind, .first = std::min(mission, other), .second = std::max(mission, other)};
}

std::int32_t cellOf(double degrees) {
    return static_cast<std::int32_t>(std::floor(degrees / kCell_deg));
}

template <class Key>
void addAll(std::map<Key, std::int64_t>& to, const std::map<Key, std::int64_t>& from) {
    for (const auto& [key, count] : from) to[key] += count;
}

}  // namespace

void Breakdown::add(const world::Model& model, const run::State& state, std::size_t kind,
                    const incident::Incident& incident) {
    EXPECTS(kind < model.judging.kinds.size());
    const auto column = static_cast<std::uint16_t>(kind);
    ++parties[partiesOf(state, column, incident)];
    if (incident.kind == scenario::IncidentKind::hotlineOverload) return;
    const geo::LatLon at = model.theatre->projection.inverse(incident.position_xyz.head<2>());
    ++cells[{.kind = column, .south = cellOf(at.lat_deg), .west = cellOf(at.lon_deg)}];
}

Breakdown& Breakdown::operator+=(const Breakdown& other) {
    addAll(parties, other.parties);
    addAll(cells, other.cells);
    return *this;
}

}  // namespace deconflict::batch
