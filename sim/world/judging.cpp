// SPDX-License-Identifier: MIT
#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/world/builder.hpp"

namespace deconflict::world {
namespace {

Minima minimaOf(const scenario::SeparationMinima& in) {
    return {.horizontal_m = in.horizontal.si(), .vertical_m = (in.vertical - in.tolerance).si()};
}

/// One bit a nation.
std::uint32_t nationBits(const Model& model, const std::vector<std::string>& codes) {
    std::uint32_t bits = 0;
    for (const std::string& code : codes) bits |= 1U << nationIndex(model, code);
    return bits;
}

/// What a kind says of nations one by one.
void judgeNations(const Model& model, const scenario::CountedIncident& incident, Judging& judging) {
    using scenario::IncidentKind;
    switch (incident.kind) {
        case IncidentKind::protectedAreaEntry:
            judging.watchedEntrants |= nationBits(model, incident.by);
            break;
        case IncidentKind::interception:
            judging.intercepted |= nationBits(model, incident.against);
            break;
        case IncidentKind::engagement:
            judging.engaged |= nationBits(model, incident.against);
            break;
        case IncidentKind::misidentification:
            judging.mistaken |= nationBits(model, incident.by);
            break;
        default:
            break;
    }
}

}  // namespace

std::uint32_t stateIndex(const Theatre& theatre, const std::string& code) {
    const auto found = std::find_if(theatre.states.begin(), theatre.states.end(),
                                    [&](const State& state) { return state.code == code; });
    EXPECTS(found != theatre.states.end());
    return static_cast<std::uint32_t>(found - theatre.states.begin());
}

Judging buildJudging(const scenario::Scenario& in, const Model& model) {
    const std::size_t n = model.nations.size();
    EXPECTS(in.incidents.size() <= 16);           // bits of pairKinds
    EXPECTS(model.theatre->states.size() <= 32);  // bits of statesByNation
    Judging judging{.kinds = {},
                    .pairKinds = std::vector<std::uint16_t>(n * n, 0),
                    .statesByNation = std::vector<std::uint32_t>(n, 0),
                    .separation = minimaOf(in.rules.separation),
                    .nmac = minimaOf(in.rules.nmac),
                    .terminalRadius_m = in.rules.terminal_radius.si(),
                    .encounterGap_s = in.rules.encounter_gap.si()};
    for (const scenario::CountedIncident& incident : in.incidents) {
        const auto bit = static_cast<std::uint16_t>(1U << judging.kinds.size());
        judging.kinds.push_back(incident.kind);
        for (const auto& [first, second] : incident.between) {
            const std::uint32_t a = nationIndex(model, first);
            const std::uint32_t b = nationIndex(model, second);
            judging.pairKinds[a * n + b] =
                static_cast<std::uint16_t>(judging.pairKinds[a * n + b] | bit);
            judging.pairKinds[b * n + a] =
                static_cast<std::uint16_t>(judging.pairKinds[b * n + a] | bit);
        }
        judgeNations(model, incident, judging);
        for (const std::string& nation : incident.by) {
            for (const std::string& state : incident.of) {
                judging.statesByNation[nationIndex(model, nation)] |=
                    1U << stateIndex(*model.theatre, state);
            }
        }
    }
    return judging;
}

}  // namespace deconflict::world
