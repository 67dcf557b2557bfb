// SPDX-License-Identifier: MIT
#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/world/builder.hpp"

namespace deconflict::world {
namespace {

std::uint32_t stateIndex(const Theatre& theatre, const std::string& code) {
    const auto found = std::find_if(theatre.states.begin(), theatre.states.end(),
                                    [&](const State& state) { return state.code == code; });
    EXPECTS(found != theatre.states.end());
    return static_cast<std::uint32_t>(found - theatre.states.begin());
}

Minima minimaOf(const scenario::SeparationMinima& in) {
    return {.horizontal_m = in.horizontal.si(), .vertical_m = (in.vertical - in.tolerance).si()};
}

}  // namespace

Judging buildJudging(const scenario::Scenario& in, const Model& model) {
    const std::size_t n = model.nations.size();
    EXPECTS(in.incidents.size() <= 8);            // bits of pairKinds
    EXPECTS(model.theatre->states.size() <= 32);  // bits of statesByNation
    Judging judging{.kinds = {},
                    .pairKinds = std::vector<std::uint8_t>(n * n, 0),
                    .statesByNation = std::vector<std::uint32_t>(n, 0),
                    .separation = minimaOf(in.rules.separation),
                    .nmac = minimaOf(in.rules.nmac),
                    .terminalRadius_m = in.rules.terminal_radius.si(),
                    .encounterGap_s = in.rules.encounter_gap.si()};
    for (const scenario::CountedIncident& incident : in.incidents) {
        const auto bit = static_cast<std::uint8_t>(1U << judging.kinds.size());
        judging.kinds.push_back(incident.kind);
        for (const auto& [first, second] : incident.between) {
            const std::uint32_t a = nationIndex(model, first);
            const std::uint32_t b = nationIndex(model, second);
            judging.pairKinds[a * n + b] =
                static_cast<std::uint8_t>(judging.pairKinds[a * n + b] | bit);
            judging.pairKinds[b * n + a] =
                static_cast<std::uint8_t>(judging.pairKinds[b * n + a] | bit);
        }
        for (const std::string& nation : incident.by) {
            if (incident.kind == scenario::IncidentKind::protectedAreaEntry) {
                judging.watchedEntrants |= 1U << nationIndex(model, nation);
            }
            for (const std::string& state : incident.of) {
                judging.statesByNation[nationIndex(model, nation)] |=
                    1U << stateIndex(*model.theatre, state);
            }
        }
    }
    return judging;
}

}  // namespace deconflict::world
