// SPDX-License-Identifier: MIT
#include "sim/core/digest.hpp"
#include "sim/world/builder.hpp"

namespace deconflict::world {
namespace {

using core::Digest;

template <class... Values>
void add(Digest& digest, const Values&... values) {
    (digest.add(values), ...);
}

void add(Digest& digest, const scenario::Distribution& value) {
    digest.add(value.law);
    digest.add(value.parameters.size());
    digest.add(std::span<const double>(value.parameters));
    add(digest, value.least, value.most);
}

void add(Digest& digest, const std::optional<scenario::Distribution>& value) {
    digest.add(value.has_value());
    if (value) {
        add(digest, *value);
    }
}

void add(Digest& digest, const Eigen::Vector2d& value) { add(digest, value.x(), value.y()); }

void add(Digest& digest, const Theatre& theatre) {
    add(digest, theatre.west_deg, theatre.south_deg, theatre.east_deg, theatre.north_deg);
    digest.add(theatre.states.size());
    for (const State& state : theatre.states) {
        digest.add(state.territory.border().edges().size());
        for (const geo::BorderEdge& edge : state.territory.border().edges()) {
            add(digest, edge.ax_m, edge.ay_m, edge.bx_m, edge.by_m, edge.is_border);
        }
    }
}

void add(Digest& digest, const AircraftType& type) {
    add(digest, type.minSpeed_mps, type.maxSpeed_mps, type.climb_mps, type.acceleration_mps2,
        type.bankTangent, type.ceiling_m, type.span_m, type.height_m);
}

void add(Digest& digest, const scenario::SeeAndAvoid& eyes) {
    add(digest, eyes.eye.unalerted.si(), eyes.eye.alerted.si(), eyes.eye.visibility.has_value(),
        eyes.eye.visibility.value_or(core::Length()).si(), eyes.eye.fieldOfView.si());
    add(digest, eyes.delay.si(), eyes.radius.si(), eyes.halfHeight.si(), eyes.lookahead.si());
}

void add(Digest& digest, const BorderWatch& watch) {
    const scenario::BorderWatch& terms = watch.terms;
    digest.add("border_watch");
    add(digest, watch.territory.index(), terms.zone.si(), terms.heard, terms.heeded,
        terms.turnAway.si(), terms.certain, terms.interceptor.has_value());
    add(digest, terms.warningEvery_s);
    add(digest, terms.decision_s);
    if (terms.interceptor) {
        add(digest, terms.interceptor->arrival_s);
        digest.add(terms.interceptor->available);
    }
}

void add(Digest& digest, const Nation& nation) {
    add(digest, nation.navigation.horizontal.si(), nation.navigation.vertical.si(),
        nation.navigation.correlation.si(), nation.navigation.drift.si());
    add(digest, nation.altimetry.laplace.si(), nation.altimetry.quantum.si(),
        nation.registrationBias_m, nation.fusion, nation.control.has_value());
    if (nation.control) {
        const scenario::Control& control = *nation.control;
        add(digest, control.period.si(), control.lookahead.si(), control.horizontal.si(),
            control.vertical.si(), control.margin, control.manoeuvre, control.giveWay);
    }
    add(digest, nation.crew.initial_s);
    add(digest, nation.crew.coordination_s);
    add(digest, nation.crew.execution_s);
    // Only where they are used: older scenarios keep their digests.
    if (nation.control && nation.control->resolver != scenario::ResolverKind::mvp)
        add(digest, nation.control->resolver);
    if (nation.control && nation.control->detection.detector != scenario::DetectorKind::cylinder) {
        const scenario::Detection& detection = nation.control->detection;
        digest.add("detection");
        add(digest, detection.detector, detection.variable, detection.distance.si(),
            detection.height.si(), detection.time.si(), detection.coAltitude.si(),
            detection.quantile);
    }
    if (nation.crew.compliance < 1.0 || nation.crew.wrongWay > 0.0)
        add(digest, nation.crew.compliance, nation.crew.wrongWay);
    if (nation.crew.eyes) add(digest, *nation.crew.eyes);
    if (nation.borderWatch) add(digest, *nation.borderWatch);
}

void add(Digest& digest, const Area& area) {
    digest.add(area.shape.index());
    if (const auto* circle = std::get_if<CircleXy>(&area.shape)) {
        add(digest, circle->centre_xy);
        digest.add(circle->radius_m);
        return;
    }
    const auto& outline = std::get<OutlineXy>(area.shape);
    digest.add(outline.size());
    for (const Eigen::Vector2d& corner : outline) {
        add(digest, corner);
    }
}

void add(Digest& digest, const PlanStep& step) {
    add(digest, step.kind, step.where.index());
    if (const auto* point = std::get_if<Eigen::Vector2d>(&step.where)) {
        add(digest, *point);
    } else {
        digest.add(std::get<std::uint32_t>(step.where));
    }
    add(digest, step.altitude_m);
    add(digest, step.speed_mps);
    add(digest, step.hold_s);
    add(digest, step.radius_m, step.length_m, step.width_m);
    add(digest, step.heading_xy);
}

void add(Digest& digest, const scenario::Departures& departures) {
    digest.add(departures.index());
    if (const auto* poisson = std::get_if<scenario::PoissonProcess>(&departures)) {
        add(digest, poisson->rate_per_s, poisson->from_s, poisson->until_s);
        return;
    }
    const auto& scheduled = std::get<scenario::Scheduled>(departures);
    digest.add(scheduled.times_s.size());
    digest.add(std::span<const double>(scheduled.times_s));
    add(digest, scheduled.jitter_s);
}

void add(Digest& digest, const Track& track) {
    digest.add(track.t_s.size());
    digest.add(std::span<const double>(track.t_s));
    for (const Eigen::Vector3d& position : track.position_m) {
        add(digest, position.x(), position.y(), position.z());
    }
}

void add(Digest& digest, const Mission& mission) {
    add(digest, mission.nation.index(), mission.type.index(), mission.elements, mission.spacing_m,
        mission.lateralError_m, mission.verticalError_m, mission.errorCorrelation_s,
        mission.priority, mission.track.has_value());
    add(digest, mission.from_xy);
    add(digest, mission.to_xy);
    add(digest, mission.altitude_m);
    add(digest, mission.speed_mps);
    add(digest, mission.departures);
    digest.add(mission.plan.size());
    for (const PlanStep& step : mission.plan) {
        add(digest, step);
    }
    if (mission.track) {
        add(digest, *mission.track);
    }
    if (mission.excursions) {
        add(digest, mission.excursions->rate.si(), mission.excursions->lasting.si(),
            mission.excursions->lateral.si(), mission.excursions->vertical.si());
    }
}

void add(Digest& digest, const Sensor& sensor) {
    const scenario::Sensor& terms = sensor.terms;
    add(digest, sensor.nation.index(), sensor.key, sensor.carrier.has_value());
    if (sensor.carrier) {
        digest.add(sensor.carrier->index());
    }
    add(digest, sensor.position_xy);
    add(digest, sensor.sectorFromOnMap_rad, terms.sectorWidth.si(), terms.height.si(),
        terms.range.si(), terms.floor.si(), terms.period.si(), terms.detection);
    add(digest, terms.rangeError.si(), terms.azimuthError.si(), terms.altitudeError.si(),
        terms.correlation.si(), terms.azimuthTails.share, terms.azimuthTails.factor,
        terms.identification.correct, terms.identification.wrong);
}

void addLength(Digest& digest, const std::optional<core::Length>& length) {
    digest.add(length.has_value());
    digest.add(length.value_or(core::Length()).si());
}

void add(Digest& digest, const scenario::Edge& terms) {
    add(digest, terms.in_force, terms.fields, terms.relays, terms.feed, terms.period.si(),
        terms.releaseDelay.si(), terms.loss, terms.nacp.value_or(-1), terms.grid.si());
    add(digest, terms.latency_s);
    add(digest, terms.clockOffset_s);
    addLength(digest, terms.above);
    addLength(digest, terms.below);
    if (terms.burst) {
        add(digest, 1, terms.burst->lossWhenBad, terms.burst->meanGood.si(),
            terms.burst->meanBad.si());
    }
    if (terms.outage) {
        add(digest, 2, terms.outage->meanBetween.si(), terms.outage->meanLasting.si(),
            terms.outage->fallback);
    }
    if (terms.fault) {
        add(digest, 3, terms.fault->kind, terms.fault->probability, terms.fault->delay.si(),
            terms.fault->size.si());
    }
}

void add(Digest& digest, const Edge& edge) {
    add(digest, edge.from.index(), edge.to.index(), edge.key, edge.area.has_value(),
        edge.area.value_or(0));
    add(digest, edge.terms);
}

void add(Digest& digest, const std::optional<Hotline>& hotline) {
    digest.add(hotline.has_value());
    if (!hotline) {
        return;
    }
    const scenario::Hotline& terms = hotline->terms;
    add(digest, hotline->a.index(), hotline->b.index(), terms.operators, terms.noAnswer,
        terms.routine.si(), terms.overload.si());
    add(digest, terms.service_s);
}

void add(Digest& digest, const Judging& judging) {
    digest.add(judging.kinds.size());
    for (const scenario::IncidentKind kind : judging.kinds) {
        digest.add(kind);
    }
    for (const std::uint16_t kinds : judging.pairKinds) {
        digest.add(kinds);
    }
    for (const std::uint32_t states : judging.statesByNation) {
        digest.add(states);
    }
    add(digest, judging.separation.horizontal_m, judging.separation.vertical_m,
        judging.nmac.horizontal_m, judging.nmac.vertical_m, judging.terminalRadius_m,
        judging.encounterGap_s);
    digest.add(judging.watchedEntrants);
    if ((judging.intercepted | judging.engaged | judging.mistaken) != 0)
        add(digest, judging.intercepted, judging.engaged, judging.mistaken);
}

template <class Part>
void addAll(Digest& digest, const std::vector<Part>& parts) {
    digest.add(parts.size());
    for (const Part& part : parts) {
        add(digest, part);
    }
}

}  // namespace

std::uint64_t fingerprint(const Model& model) {
    Digest digest;
    add(digest, *model.theatre);
    add(digest, model.start_utc_s, model.step_s, model.ticks);
    add(digest, model.wind.from_rad);
    add(digest, model.wind.speed_mps);
    addAll(digest, model.types);
    addAll(digest, model.nations);
    addAll(digest, model.areas);
    addAll(digest, model.missions);
    addAll(digest, model.sensors);
    addAll(digest, model.edges);
    add(digest, model.hotline);
    for (const ProtectedArea& area : model.protectedAreas) {
        add(digest, area.area, area.nation.index());
    }
    const scenario::Planning& planning = model.planning;
    add(digest, planning.rule, planning.lateral.si(), planning.vertical.si(), planning.time.si(),
        planning.step.si());
    add(digest, model.judging);
    return digest.value();
}

}  // namespace deconflict::world
