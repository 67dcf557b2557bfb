// SPDX-License-Identifier: MIT
#include "sim/incident/incident.hpp"

namespace deconflict::incident {

const char* nameOf(scenario::IncidentKind kind) {
    switch (kind) {
        case scenario::IncidentKind::lossOfSeparation:
            return "loss_of_separation";
        case scenario::IncidentKind::nmac:
            return "nmac";
        case scenario::IncidentKind::collision:
            return "collision";
        case scenario::IncidentKind::territoryViolation:
            return "territory_violation";
        case scenario::IncidentKind::protectedAreaEntry:
            return "protected_area_entry";
        case scenario::IncidentKind::hotlineOverload:
            return "hotline_overload";
        case scenario::IncidentKind::interception:
            return "interception";
        case scenario::IncidentKind::engagement:
            return "engagement";
        case scenario::IncidentKind::misidentification:
            break;
    }
    return "misidentification";
}

}  // namespace deconflict::incident
