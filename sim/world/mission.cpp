// SPDX-License-Identifier: MIT
#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/world/builder.hpp"

namespace deconflict::world {
namespace {

core::TypeId typeOf(const std::string& name, const Library& library, Model& model) {
    const auto named = [&](const AircraftType& type) { return type.name == name; };
    auto& types = model.types;
    auto found = std::find_if(types.begin(), types.end(), named);
    if (found == types.end()) {
        const auto known = std::find_if(library.types.begin(), library.types.end(), named);
        EXPECTS(known != library.types.end());
        types.push_back(*known);
        found = types.end() - 1;
    }
    return core::TypeId(static_cast<std::uint32_t>(found - types.begin()));
}

std::uint32_t areaIndex(const Model& model, const std::string& name) {
    const auto found = std::find_if(model.areas.begin(), model.areas.end(),
                                    [&](const Area& area) { return area.name == name; });
    EXPECTS(found != model.areas.end());
    return static_cast<std::uint32_t>(found - model.areas.begin());
}

/// A point of the area from which its convergence is taken.
Eigen::Vector2d middleOf(const Area& area) {
    if (const auto* circle = std::get_if<CircleXy>(&area.shape)) {
        return circle->centre_xy;
    }
    const auto& outline = std::get<OutlineXy>(area.shape);
    Eigen::Vector2d sum = Eigen::Vector2d::Zero();
    for (const Eigen::Vector2d& corner : outline) {
        sum += corner;
    }
    return sum / static_cast<double>(outline.size());
}

/// A true heading as a direction on the map, at a place.
Eigen::Vector2d headingOnMap(core::Angle heading, const geo::LatLon& place,
                             const geo::Projection& projection) {
    const core::SinCos direction = core::sincos(courseOnMap(heading, place, projection).si());
    return {direction.sin, direction.cos};
}

PlanStep buildStep(const scenario::PlanStep& in, const Model& model) {
    const geo::Projection& projection = model.theatre->projection;
    PlanStep step{.kind = in.kind,
                  .where = Eigen::Vector2d(Eigen::Vector2d::Zero()),
                  .altitude_m = in.altitude_m,
                  .speed_mps = in.speed_mps,
                  .hold_s = in.hold_s,
                  .radius_m = in.radius.si(),
                  .length_m = in.length.si(),
                  .width_m = in.width.si()};
    geo::LatLon middle;
    if (const auto* point = std::get_if<geo::LatLon>(&in.where.spot)) {
        step.where = projection.forward(*point);
        middle = *point;
    } else {
        const std::uint32_t area = areaIndex(model, std::get<std::string>(in.where.spot));
        step.where = area;
        middle = projection.inverse(middleOf(model.areas[area]));
    }
    if (in.kind == scenario::StepKind::racetrack) {
        step.heading_xy = headingOnMap(in.heading, middle, projection);
    }
    return step;
}

}  // namespace

core::Angle courseOnMap(core::Angle course, const geo::LatLon& place,
                        const geo::Projection& projection) {
    return core::Angle::fromSi(course.si() - projection.convergence_rad(place));
}

std::uint32_t nationIndex(const Model& model, const std::string& code) {
    const auto found = std::find_if(model.nations.begin(), model.nations.end(),
                                    [&](const Nation& nation) { return nation.code == code; });
    EXPECTS(found != model.nations.end());
    return static_cast<std::uint32_t>(found - model.nations.begin());
}

Mission buildMission(const scenario::Mission& in, const Library& library, Model& model,
                     Complaints& complaints) {
    const geo::Projection& projection = model.theatre->projection;
    Mission mission{.name = in.name,
                    .nation = core::NationId(nationIndex(model, in.nation)),
                    .type = typeOf(in.type, library, model),
                    .elements = in.elements,
                    .spacing_m = in.spacing.si(),
                    .departures = in.departures,
                    .plan = {},
                    .altitude_m = in.altitude_m,
                    .speed_mps = in.speed_mps,
                    .lateralError_m = in.lateral_error.si(),
                    .verticalError_m = in.vertical_error.si(),
                    // Recorded tracks are flown without error: any correlation time will do.
                    .errorCorrelation_s = in.track ? 1.0 : in.error_correlation.si(),
                    .excursions = in.excursions,
                    .priority = in.priority,
                    .track = {}};
    if (in.track) {
        mission.track = readRecordedTrack(in, projection, complaints);
        mission.from_xy = mission.track->position_m.front().head<2>();
        mission.to_xy = mission.track->position_m.back().head<2>();
        return mission;
    }
    mission.from_xy = projection.forward(in.from);
    mission.to_xy = projection.forward(in.to);
    for (const scenario::PlanStep& step : in.plan) {
        mission.plan.push_back(buildStep(step, model));
    }
    return mission;
}

}  // namespace deconflict::world
