// SPDX-License-Identifier: MIT
#include "sim/incident/pair_judge.hpp"

#include <algorithm>
#include <cmath>

#include "sim/conflict/cylinder.hpp"

namespace deconflict::incident {
namespace {

using scenario::IncidentKind;

/// Above any two aircraft's mean span; only bounds the search.
constexpr double kWidest_m = 200.0;

bool within(double x_m, double y_m, const Eigen::Vector2d& centre, double reach_m) {
    const double dx_m = x_m - centre.x();
    const double dy_m = y_m - centre.y();
    return dx_m * dx_m + dy_m * dy_m < reach_m * reach_m;
}

/// The movement of i relative to j during the tick, on the ground.
conflict::RelativeMotion relativeMotion(const dynamics::Aircraft& a, std::size_t i, std::size_t j,
                                        double step_s) {
    const double inverse = 2.0 / (a.scale[i] + a.scale[j]);
    const Eigen::Vector3d before((a.oldX_m[i] - a.oldX_m[j]) * inverse,
                                 (a.oldY_m[i] - a.oldY_m[j]) * inverse, a.oldZ_m[i] - a.oldZ_m[j]);
    const Eigen::Vector3d after((a.x_m[i] - a.x_m[j]) * inverse, (a.y_m[i] - a.y_m[j]) * inverse,
                                a.z_m[i] - a.z_m[j]);
    return {.position_enu = before, .velocity_enu = (after - before) / step_s};
}

}  // namespace

conflict::Cylinder volumeOf(const world::Model& model, IncidentKind kind, core::TypeId first,
                            core::TypeId second) {
    world::Minima minima = model.judging.separation;
    if (kind == IncidentKind::nmac) minima = model.judging.nmac;
    if (kind == IncidentKind::collision) {
        const world::AircraftType& a = model.types[first.index()];
        const world::AircraftType& b = model.types[second.index()];
        minima = {.horizontal_m = 0.5 * (a.span_m + b.span_m),
                  .vertical_m = 0.5 * (a.height_m + b.height_m)};
    }
    return {.radius = core::Length::fromSi(minima.horizontal_m),
            .halfHeight = core::Length::fromSi(minima.vertical_m)};
}

/// What one tick's judging reads everywhere.
struct PairJudge::Look {
    const world::Model& model;
    const dynamics::Aircraft& aircraft;
    double now_s;
};

void PairJudge::measureMovements(const world::Model& model, const dynamics::Aircraft& a) {
    exempt_.assign(a.size(), 0);
    moved_m_.resize(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        const world::Mission& mission = model.missions[a.mission[i].index()];
        const double tower_m = model.judging.terminalRadius_m * a.scale[i];
        const bool withTower = within(a.x_m[i], a.y_m[i], mission.from_xy, tower_m) ||
                               within(a.x_m[i], a.y_m[i], mission.to_xy, tower_m);
        exempt_[i] = a.fresh[i] != 0 || (withTower && !mission.track) ? 1 : 0;
        moved_m_[i] = std::abs(a.x_m[i] - a.oldX_m[i]) + std::abs(a.y_m[i] - a.oldY_m[i]);
    }
}

void PairJudge::judge(const world::Model& model, const dynamics::Aircraft& a, double now_s,
                      IncidentList& incidents) {
    std::erase_if(open_, [&](const Open& open) {
        return incidents[open.incident].end_s < now_s - model.step_s - model.judging.encounterGap_s;
    });
    measureMovements(model, a);
    const double widest_m = std::max(
        {model.judging.separation.horizontal_m, model.judging.nmac.horizontal_m, kWidest_m});
    const Look look{.model = model, .aircraft = a, .now_s = now_s};
    for (const auto [i, j] : near_.at(model, a, widest_m, moved_m_)) {
        if (exempt_[i] != 0 || exempt_[j] != 0) continue;
        const double dx_m = a.x_m[j] - a.x_m[i];
        const double dy_m = a.y_m[j] - a.y_m[i];
        const double near_m = widest_m * 1.01 * a.scale[i] + moved_m_[i] + moved_m_[j];
        if (dx_m * dx_m + dy_m * dy_m <= near_m * near_m) judgePair(look, i, j, incidents);
    }
}

void PairJudge::judgePair(const Look& look, std::size_t i, std::size_t j, IncidentList& incidents) {
    const world::Model& model = look.model;
    const dynamics::Aircraft& a = look.aircraft;
    const world::Judging& judging = model.judging;
    const std::size_t nations = model.nations.size();
    const unsigned wanted = judging.pairKinds[a.nation[i].index() * nations + a.nation[j].index()];
    const core::Duration step = core::Duration::fromSi(model.step_s);
    const conflict::RelativeMotion motion = relativeMotion(a, i, j, model.step_s);
    for (std::size_t k = 0; k < judging.kinds.size(); ++k) {
        const IncidentKind kind = judging.kinds[k];
        if ((wanted >> k & 1U) == 0) continue;
        if (a.leader[i] == a.leader[j] && kind != IncidentKind::collision) continue;
        const conflict::Cylinder cylinder = volumeOf(model, kind, a.type[i], a.type[j]);
        if (conflict::cylinderEntry(conflict::plain(motion), cylinder.radius.si(),
                                    cylinder.halfHeight.si(), model.step_s)
                .empty())
            continue;
        const auto loss = conflict::cylinderConflict(motion, cylinder, step);
        const Eigen::Vector3d nearest =
            motion.position_enu + motion.velocity_enu * loss.nearest.si();
        const double before_s = look.now_s - model.step_s;
        const double part = loss.window->begin.si() / model.step_s;
        Incident incident{.kind = kind,
                          .start_s = before_s + loss.window->begin.si(),
                          .end_s = before_s + loss.window->end.si(),
                          .first = a.id[i],
                          .second = a.id[j],
                          .firstNation = a.nation[i],
                          .secondNation = a.nation[j]};
        incident.position_xyz = {a.oldX_m[i] + part * (a.x_m[i] - a.oldX_m[i]),
                                 a.oldY_m[i] + part * (a.y_m[i] - a.oldY_m[i]),
                                 a.oldZ_m[i] + part * (a.z_m[i] - a.oldZ_m[i])};
        incident.leastHorizontal_m = std::sqrt(nearest.head<2>().squaredNorm());
        incident.leastVertical_m = std::abs(nearest.z());
        record(look, incident, loss.nearness, incidents);
    }
}

void PairJudge::record(const Look& look, const Incident& loss, double nearness,
                       IncidentList& incidents) {
    const double gap_s = look.model.judging.encounterGap_s;
    for (Open& open : open_) {
        Incident& known = incidents[open.incident];
        if (known.kind != loss.kind || known.first != loss.first || known.second != loss.second ||
            loss.start_s - known.end_s >= gap_s)
            continue;
        known.end_s = loss.end_s;
        if (nearness < open.nearness) {
            open.nearness = nearness;
            known.leastHorizontal_m = loss.leastHorizontal_m;
            known.leastVertical_m = loss.leastVertical_m;
        }
        return;
    }
    open_.push_back({.incident = incidents.size(), .nearness = nearness});
    incidents.push_back(loss);
}

}  // namespace deconflict::incident
