// SPDX-License-Identifier: MIT
// The const model of one variant: everything a replication reads and nothing it writes.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/units.hpp"
#include "sim/geo/projection.hpp"
#include "sim/geo/territory.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/world/area.hpp"

namespace deconflict::world {

/// A type's envelope; every figure's source stands in assets/aircraft.yaml.
struct AircraftType {
    std::string name;
    double minSpeed_mps = 0, maxSpeed_mps = 0;  ///< true airspeed
    double climb_mps = 0;                       ///< largest climb and descent rate
    double acceleration_mps2 = 0;               ///< along the path, either sign
    double bankTangent = 0;                     ///< tangent of the largest bank angle
    double ceiling_m = 0;
    double span_m = 0, height_m = 0;  ///< the collision volume
};

/// A named point: a base, a carrier, a town.
struct Place {
    std::string name;
    std::string title;
    std::string kind;  ///< `base`, `carrier` or `town`
    geo::LatLon position;
    Eigen::Vector2d position_xy = Eigen::Vector2d::Zero();  ///< projected [m]
};

/// A nation's watch over a border, the territory as an index.
struct BorderWatch {
    scenario::BorderWatch terms;
    core::TerritoryId territory;  ///< index into the theatre's states
};

struct Nation {
    std::string code, name;
    std::uint32_t colour_rgb = 0;
    scenario::Navigation navigation;
    scenario::Fusion fusion = scenario::Fusion::covarianceIntersection;
    scenario::Altimetry altimetry;
    double registrationBias_m = 0;  ///< of its sensors' common frame: deviation per axis
    std::optional<scenario::Control> control;
    scenario::Crew crew;
    std::optional<BorderWatch> borderWatch = {};
};

/// A judged or watched state: its territory, land and territorial sea.
struct State {
    std::string code;
    geo::Territory territory;
};

/// One step of a plan with its place projected, or the area in which it is drawn.
struct PlanStep {
    scenario::StepKind kind = scenario::StepKind::via;
    std::variant<Eigen::Vector2d, std::uint32_t> where;  ///< a point, or an index into areas
    std::optional<scenario::Distribution> altitude_m, speed_mps;
    scenario::Distribution hold_s;
    double radius_m = 0, length_m = 0, width_m = 0;
    Eigen::Vector2d heading_xy = Eigen::Vector2d::UnitY();  ///< racetrack's long axis, unit vector
};

/// A recorded track in the theatre's plane.
struct Track {
    std::vector<double> t_s;                  ///< ascending, first one 0
    std::vector<Eigen::Vector3d> position_m;  ///< projected x, y; altitude
};

struct Mission {
    std::string name;
    core::NationId nation;
    core::TypeId type;
    Eigen::Vector2d from_xy = Eigen::Vector2d::Zero(), to_xy = Eigen::Vector2d::Zero();
    int elements = 1;
    double spacing_m = 0;
    scenario::Departures departures;
    std::vector<PlanStep> plan;
    scenario::Distribution altitude_m, speed_mps;
    double lateralError_m = 0, verticalError_m = 0, errorCorrelation_s = 1;
    std::optional<scenario::Excursions> excursions;
    int priority = 0;
    std::optional<Track> track;
};

/// A sensor in the theatre's plane.
struct Sensor {
    scenario::Sensor terms;
    core::NationId nation;
    std::uint32_t key = 0;                                  ///< names its streams, < 1024
    std::optional<core::MissionId> carrier;                 ///< the mission that carries it
    Eigen::Vector2d position_xy = Eigen::Vector2d::Zero();  ///< fixed sites [projected m]
    double scale = 1;                                       ///< there
    double sectorFromOnMap_rad = 0;                         ///< clockwise from the map's y axis
};

/// An agreement's edge with its ends as indexes.
struct Edge {
    scenario::Edge terms;
    core::NationId from, to;
    std::uint32_t key = 0;              ///< names its streams, < 1024
    std::optional<std::uint32_t> area;  ///< index into areas
};

struct Hotline {
    scenario::Hotline terms;
    core::NationId a, b;
};

/// Where a nation has people of its own.
struct ProtectedArea {
    std::uint32_t area = 0;  ///< index into areas
    core::NationId nation;
};

/// A place within whose terminal radius a nation's aircraft are its tower's.
struct Tower {
    core::NationId nation;
    Eigen::Vector2d position_xy = Eigen::Vector2d::Zero();
};

struct Minima {
    double horizontal_m = 0, vertical_m = 0;
};

/// What is judged, with nations and states as indexes.
struct Judging {
    std::vector<scenario::IncidentKind> kinds;  ///< in the file's order: one column each
    /// One bit a counted kind, by (nation a x nations + nation b); symmetric (n x n).
    std::vector<std::uint16_t> pairKinds;
    /// One bit a state, by nation of the aircraft (n).
    std::vector<std::uint32_t> statesByNation;
    /// One bit a nation: whose aircraft are judged when they enter protected areas of others.
    std::uint32_t watchedEntrants = 0;
    /// Interceptions, engagements: one bit a nation against whose aircraft they count.
    std::uint32_t intercepted = 0, engaged = 0;
    /// One bit a nation: whose pictures are judged for taking an aircraft for another nation's.
    std::uint32_t mistaken = 0;
    Minima separation, nmac;
    double terminalRadius_m = 0;
    double encounterGap_s = 60;
};

/// What all variants of a scenario share: the earth and the map.
struct Theatre {
    geo::Projection projection;
    std::vector<State> states;
    std::vector<Place> places;
    double west_deg = 0, south_deg = 0, east_deg = 0, north_deg = 0;
};

/// One variant, complete. Any number of threads may read it.
struct Model {
    std::string name, title, question, variant;
    const Theatre* theatre = nullptr;  ///< owned by the World the model came from
    std::int64_t start_utc_s = 0;
    double step_s = 1;
    std::uint32_t ticks = 0;
    scenario::Wind wind;
    std::vector<AircraftType> types;
    std::vector<Nation> nations;
    std::vector<Area> areas;
    std::vector<Mission> missions;
    std::vector<Tower> towers;  ///< ends of the missions, each once
    std::vector<Sensor> sensors;
    std::vector<Edge> edges;
    std::optional<Hotline> hotline;
    std::vector<ProtectedArea> protectedAreas;
    scenario::Planning planning;
    Judging judging;
    scenario::Estimate estimate;
    bool routesTold = false;   ///< somebody's controllers go by routes: they are told with intent
    std::uint64_t digest = 0;  ///< of everything above that can change a result
};

}  // namespace deconflict::world
