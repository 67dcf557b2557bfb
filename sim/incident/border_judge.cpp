// SPDX-License-Identifier: MIT
#include "sim/incident/border_judge.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace deconflict::incident {
namespace {

/// A border this share of its computed distance away is still out of reach: covers the map's scale
/// (below 0.3 % in any theatre) and the error of far distances.
constexpr double kTrust = 0.95;
constexpr double kMargin_m = 10.0;

double slackTo(const world::Model& model, std::uint32_t states, const Eigen::Vector2d& at) {
    double least_m = std::numeric_limits<double>::infinity();
    for (std::uint32_t state = 0; state < model.theatre->states.size(); ++state) {
        if ((states >> state & 1U) == 0) continue;
        const double distance_m = model.theatre->states[state].territory.signedDistance_m(at);
        least_m = std::min(least_m, kTrust * distance_m - kMargin_m);  // inside: look every tick
    }
    return least_m;
}

}  // namespace

void BorderJudge::judge(const world::Model& model, const dynamics::Aircraft& a, double now_s,
                        IncidentList& incidents) {
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::uint32_t states = model.judging.statesByNation[a.nation[i].index()];
        if (states == 0 || a.fresh[i] != 0) continue;
        const std::size_t id = a.id[i].index();
        if (id >= slack_m_.size()) slack_m_.resize(id + 1, 0.0);
        slack_m_[id] -= std::abs(a.x_m[i] - a.oldX_m[i]) + std::abs(a.y_m[i] - a.oldY_m[i]);
        if (slack_m_[id] > 0.0) continue;
        Leg leg{.from = {now_s - model.step_s, {a.oldX_m[i], a.oldY_m[i]}},
                .to = {now_s, {a.x_m[i], a.y_m[i]}},
                .aircraft = i};
        for (leg.state = 0; leg.state < model.theatre->states.size(); ++leg.state)
            if ((states >> leg.state & 1U) != 0) judgeLeg(model, a, leg, incidents);
        slack_m_[id] = slackTo(model, states, leg.to.position_m);
    }
    std::erase_if(open_, [&](const Open& open) {
        const bool over =
            incidents[open.incident].end_s < now_s - model.step_s - model.judging.encounterGap_s;
        if (over) measure(model, open, incidents);
        return over;
    });
}

void BorderJudge::judgeLeg(const world::Model& model, const dynamics::Aircraft& a, const Leg& leg,
                           IncidentList& incidents) {
    const geo::Territory& territory = model.theatre->states[leg.state].territory;
    const auto open = std::find_if(open_.begin(), open_.end(), [&](const Open& other) {
        const Incident& known = incidents[other.incident];
        return known.first == a.id[leg.aircraft] && known.territory.index() == leg.state;
    });
    if (open != open_.end()) {
        // Looks skipped far from the border leave the path straight there: it stays outside.
        if (open->path.back().t_s < leg.from.t_s) open->path.push_back(leg.from);
        open->path.push_back(leg.to);
    }
    const Eigen::Vector2d middle_m = 0.5 * (leg.from.position_m + leg.to.position_m);
    const double length_m = std::sqrt((leg.to.position_m - leg.from.position_m).squaredNorm());
    const bool meets =
        territory.border().mayMeetEdge(middle_m.x(), middle_m.y(), 0.51 * length_m + 1.0);
    if (!meets && !territory.contains(leg.to.position_m)) return;
    const geo::PlaneTrackPoint ends[] = {leg.from, leg.to};
    const geo::IncursionReport report = geo::measureIncursion(ends, territory);
    if (report.entries.empty()) return;
    if (open != open_.end()) {
        Incident& known = incidents[open->incident];
        known.end_s = report.entries.back().out_s;
        known.inside_s += report.inside.si();
        known.borderDepth_m = std::max(known.borderDepth_m, report.nearest_border_depth.si());
        return;
    }
    const std::size_t i = leg.aircraft;
    Incident incident{.kind = scenario::IncidentKind::territoryViolation,
                      .start_s = report.entries.front().in_s,
                      .end_s = report.entries.back().out_s,
                      .first = a.id[i],
                      .second = a.id[i],
                      .firstNation = a.nation[i],
                      .secondNation = a.nation[i],
                      .territory = core::TerritoryId(leg.state)};
    incident.position_xyz << report.entries.front().in_m, a.z_m[i];
    incident.inside_s = report.inside.si();
    incident.borderDepth_m = report.nearest_border_depth.si();
    open_.push_back({.incident = incidents.size(), .path = {leg.from, leg.to}});
    incidents.push_back(incident);
}

void BorderJudge::measure(const world::Model& model, const Open& open, IncidentList& incidents) {
    Incident& incident = incidents[open.incident];
    const geo::Territory& territory = model.theatre->states[incident.territory.index()].territory;
    const geo::IncursionReport report = geo::measureIncursion(open.path, territory);
    incident.inside_s = report.inside.si();
    incident.borderDepth_m = report.nearest_border_depth.si();
    incident.extremityDepth_m = report.extremity_depth.value_or(core::Length()).si();
}

void BorderJudge::close(const world::Model& model, IncidentList& incidents) {
    for (const Open& open : open_) measure(model, open, incidents);
    open_.clear();
}

}  // namespace deconflict::incident
