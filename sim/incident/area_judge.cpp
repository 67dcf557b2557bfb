// SPDX-License-Identifier: MIT
#include "sim/incident/area_judge.hpp"

#include <algorithm>

namespace deconflict::incident {

void AreaJudge::judge(const world::Model& model, const dynamics::Aircraft& a, double now_s,
                      IncidentList& incidents) {
    if (model.judging.watchedEntrants == 0) return;
    std::erase_if(open_, [&](std::size_t index) {
        return incidents[index].end_s < now_s - model.judging.encounterGap_s;
    });
    for (std::size_t i = 0; i < a.size(); ++i) {
        if ((model.judging.watchedEntrants >> a.nation[i].index() & 1U) == 0) continue;
        const Eigen::Vector2d at(a.x_m[i], a.y_m[i]);
        for (const world::ProtectedArea& area : model.protectedAreas) {
            if (area.nation == a.nation[i] ||
                !world::contains(model.areas[area.area], at, model.theatre->projection))
                continue;
            const auto known = std::find_if(open_.begin(), open_.end(), [&](std::size_t index) {
                return incidents[index].first == a.id[i] &&
                       incidents[index].secondNation == area.nation;
            });
            if (known != open_.end()) {
                incidents[*known].inside_s += model.step_s;
                incidents[*known].end_s = now_s;
                continue;
            }
            Incident incident{.kind = scenario::IncidentKind::protectedAreaEntry,
                              .start_s = now_s,
                              .end_s = now_s,
                              .first = a.id[i],
                              .second = a.id[i],
                              .firstNation = a.nation[i],
                              .secondNation = area.nation};
            incident.position_xyz = {at.x(), at.y(), a.z_m[i]};
            open_.push_back(incidents.size());
            incidents.push_back(incident);
        }
    }
}

}  // namespace deconflict::incident
