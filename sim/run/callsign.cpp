// SPDX-License-Identifier: MIT
#include "sim/run/callsign.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace deconflict::run {

std::string callsign(const world::Nation& nation, core::AircraftId leader, std::uint32_t place) {
    std::string number = std::to_string(leader.index() + 1);
    number.insert(0, number.size() < 3 ? 3 - number.size() : 0, '0');
    return nation.code + number + "-" + std::to_string(place + 1);
}

const dynamics::Flight& flightOf(const dynamics::Truth& truth, core::AircraftId aircraft) {
    const auto flight = std::find_if(
        truth.flights.begin(), truth.flights.end(), [&](const dynamics::Flight& candidate) {
            const std::uint32_t first = candidate.leader.index();
            return first <= aircraft.index() &&
                   aircraft.index() < first + static_cast<std::uint32_t>(candidate.elements);
        });
    EXPECTS(flight != truth.flights.end());
    return *flight;
}

std::string callsign(const world::Model& model, const dynamics::Truth& truth,
                     core::AircraftId aircraft) {
    const dynamics::Flight& flight = flightOf(truth, aircraft);
    const world::Mission& mission = model.missions[flight.mission.index()];
    return callsign(model.nations[mission.nation.index()], flight.leader,
                    aircraft.index() - flight.leader.index());
}

}  // namespace deconflict::run
