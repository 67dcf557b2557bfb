// SPDX-License-Identifier: MIT
#include "sim/incident/incident.hpp"

namespace deconflict::incident {

const char* nameOf(scenario::IncidentKind kind) {
    switch (kind) {
        case scenario::IncidentKind::lossOfSeparation: return "loss_of_separation";
        case scenario::IncidentKind::nmac: return "nmac";
        case scenario::IncidentKind::collision: return "collision";
        case scenario::IncidentKind::territoryViolation: break;
    }
    return "territory_violation";
}

}  // namespace deconflict::incident
