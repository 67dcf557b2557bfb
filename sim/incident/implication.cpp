// SPDX-License-Identifier: MIT
#include "sim/incident/implication.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/incident/pair_judge.hpp"

namespace deconflict::incident {
namespace {

using scenario::IncidentKind;

bool takesPair(IncidentKind kind) {
    return kind == IncidentKind::lossOfSeparation || kind == IncidentKind::nmac ||
           kind == IncidentKind::collision;
}

bool volumeHolds(const world::Model& model, IncidentKind inner, IncidentKind outer) {
    const auto n = static_cast<std::uint32_t>(model.types.size());
    for (std::uint32_t a = 0; a < n; ++a)
        for (std::uint32_t b = a; b < n; ++b) {
            const core::TypeId first(a), second(b);
            const conflict::Cylinder small = volumeOf(model, inner, first, second);
            const conflict::Cylinder large = volumeOf(model, outer, first, second);
            if (small.radius > large.radius || small.halfHeight > large.halfHeight) return false;
        }
    return true;
}

/// Whether two of one formation may collide, and are counted.
bool countsFormations(const world::Model& model, std::size_t kind) {
    return std::any_of(model.missions.begin(), model.missions.end(), [&](const auto& mission) {
        const std::size_t own = mission.nation.index() * (model.nations.size() + 1);
        return mission.elements > 1 && (model.judging.pairKinds[own] >> kind & 1U) != 0;
    });
}

}  // namespace

bool implies(const world::Model& model, std::size_t kind, std::size_t other) {
    const world::Judging& judging = model.judging;
    EXPECTS(kind < judging.kinds.size() && other < judging.kinds.size());
    if (kind == other) return true;
    const IncidentKind one = judging.kinds[kind], two = judging.kinds[other];
    if (!takesPair(one) || !takesPair(two)) return false;
    const bool everywhere = std::all_of(
        judging.pairKinds.begin(), judging.pairKinds.end(),
        [&](unsigned kinds) { return (kinds >> kind & 1U) == 0 || (kinds >> other & 1U) != 0; });
    if (!everywhere || (one == IncidentKind::collision && countsFormations(model, kind)))
        return false;
    return volumeHolds(model, one, two);
}

}  // namespace deconflict::incident
