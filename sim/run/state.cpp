// SPDX-License-Identifier: MIT
#include "sim/run/state.hpp"

#include "sim/core/contracts.hpp"
#include "sim/run/planning.hpp"

namespace deconflict::run {

State::State(const world::Model& model, const Origin& origin)
    : seed(origin.seed),
      replication(origin.replication),
      forks(origin.forks),
      truth(dynamics::beginTruth(model, seed, replication)),
      navigation(model, seed, replication),
      digest() {
    for (std::uint32_t sensor = 0; sensor < model.sensors.size(); ++sensor)
        radars.emplace_back(model, sensor, seed, replication);
    for (std::uint32_t nation = 0; nation < model.nations.size(); ++nation)
        pictures.emplace_back(model, core::NationId(nation));
    for (std::uint32_t edge = 0; edge < model.edges.size(); ++edge)
        links.emplace_back(model, core::EdgeId(edge), seed, replication);
    if (model.hotline) hotline.emplace(*model.hotline, seed, replication);
    if (origin.redeparture) depart(*origin.redeparture, truth.flights);
    planDay(model, links, seed, replication, truth.flights);
    for (std::uint32_t nation = 0; nation < model.nations.size(); ++nation) {
        const core::NationId id(nation);
        if (model.nations[nation].control) controllers.emplace_back(model, id, seed, replication);
        if (model.nations[nation].borderWatch) watches.emplace_back(id, seed, replication);
        if (!model.nations[nation].crew.eyes) continue;
        lookouts.emplace_back(id, seed, replication);
        avoidances.emplace_back(id);
    }
}

core::AircraftId depart(const Redeparture& redeparture, std::vector<dynamics::Flight>& flights) {
    const auto& altitude_m = redeparture.altitude_m;
    for (dynamics::Flight& flight : flights)
        if (altitude_m && flight.leader == redeparture.leader)
            for (dynamics::Leg& leg : flight.legs) leg.altitude_m = *altitude_m;
    return dynamics::departAt(redeparture.leader, redeparture.departure_s, flights);
}

void State::goOnAs(const State& other) {
    EXPECTS(other.seed == seed && other.replication == replication && other.tick <= tick);
    EXPECTS(truth.nextFlight <= other.truth.flights.size());
    for (std::uint32_t i = 0; i < truth.nextFlight; ++i)
        EXPECTS(truth.flights[i].leader == other.truth.flights[i].leader);
    truth.flights = other.truth.flights;
}

void State::branch(std::uint64_t futureSeed, double now_s) {
    truth.error.rename(futureSeed);
    truth.excursions.rename(futureSeed);
    navigation.rename(futureSeed);
    for (surveillance::Radar& radar : radars) radar.rename(futureSeed);
    for (picture::Link& link : links) link.rename(futureSeed, now_s);
    if (hotline) hotline->rename(futureSeed);
    for (conflict::Controller& controller : controllers) controller.rename(futureSeed);
    for (surveillance::Lookout& lookout : lookouts) lookout.rename(futureSeed);
    for (conflict::BorderWatch& watch : watches) watch.rename(futureSeed);
}

}  // namespace deconflict::run
