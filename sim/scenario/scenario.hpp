// SPDX-License-Identifier: MIT
// What one scenario file says, as a value: every name checked, every unit removed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/core/units.hpp"
#include "sim/geo/lat_lon.hpp"
#include "sim/scenario/agreement.hpp"
#include "sim/scenario/border_watch.hpp"
#include "sim/scenario/crew.hpp"
#include "sim/scenario/distribution.hpp"
#include "sim/scenario/sensor.hpp"

namespace deconflict::scenario {

struct Clock {
    std::int64_t start_utc_s = 0;  ///< seconds since 1970-01-01T00:00:00Z
    core::Duration duration;       ///< (0, 31 days]
    core::Duration step;           ///< [0.1 s, 10 s]; divides the duration
};

struct Wind {
    Distribution from_rad;   ///< direction the wind comes from, clockwise from true north
    Distribution speed_mps;  ///< >= 0; one draw a replication, the same at all heights (assumed)
};

struct Theatre {
    double west_deg = 0, south_deg = 0, east_deg = 0, north_deg = 0;
    std::string borders = "airspace_osm50m";  ///< asset that judges
    Wind wind;
};

/// Own navigation: what an aircraft reports of itself differs from the truth by this.
struct Navigation {
    core::Length horizontal;     ///< standard deviation per horizontal axis
    core::Length vertical;       ///< standard deviation
    core::Duration correlation;  ///< of the Ornstein-Uhlenbeck error
    core::Speed drift;           ///< inertial: standard deviation per axis of a constant drift
};

/// Who moves when two nations see the same conflict.
enum class GiveWay {
    always,      ///< we do, whoever else does
    byPriority,  ///< the flight of lower priority, as far as both nations know both
};

enum class Manoeuvre { any, horizontal, vertical };

/// How a nation's controllers find a way out of a conflict.
enum class ResolverKind { mvp, velocityObstacles, orca };

enum class DetectorKind {
    cylinder,   ///< the minima, both flying straight on
    wellClear,  ///< the volume of DO-365
    uncertain,  ///< the minima widened by the picture's errors
    intent,     ///< the minima along the routes, as far as they are known
};

/// The time that a well-clear volume is measured by.
enum class WellClearTime { modifiedTau, closestApproach, entryPoint };

/// By which rule a nation's controllers see a conflict; members count for their detector alone.
struct Detection {
    DetectorKind detector = DetectorKind::cylinder;
    WellClearTime variable = WellClearTime::modifiedTau;  ///< wellClear
    core::Length distance, height;                        ///< wellClear: DTHR, ZTHR
    core::Duration time, coAltitude;                      ///< wellClear: TTHR, TCOA
    double quantile = 0.0;  ///< uncertain: chance that the errors stay within the widening
};

/// A nation's controllers: what they watch for on their own picture, and how often.
struct Control {
    core::Duration period;     ///< between two looks at the picture
    core::Duration lookahead;  ///< how far conflicts are predicted
    core::Length horizontal;   ///< protected radius
    core::Length vertical;     ///< protected half-height
    double margin = 1.05;      ///< ratio by which resolutions exceed the protected volume
    Manoeuvre manoeuvre = Manoeuvre::any;
    GiveWay giveWay = GiveWay::always;
    ResolverKind resolver = ResolverKind::mvp;
    Detection detection;
};

/// How two sources of one track become one estimate.
enum class Fusion {
    covarianceIntersection,  ///< right whatever their errors have in common
    naive,                   ///< as if independent, echoes included: for studies of what that does
};

struct Nation {
    std::string code;  ///< three letters, as in ISO 3166
    std::string name;
    std::uint32_t colour_rgb = 0;  ///< 0xRRGGBB
    Navigation navigation;
    Fusion fusion = Fusion::covarianceIntersection;
    Altimetry altimetry;             ///< of its aircraft, as interrogators read it
    core::Length registrationBias;   ///< of its sensors' common frame: deviation per axis
    std::optional<Control> control;  ///< none: nobody acts on this nation's picture
    Crew crew;
    std::optional<BorderWatch> borderWatch = {};  ///< none: it lets everybody pass
};

struct Circle {
    geo::LatLon centre;
    core::Length radius;
};
using Outline = std::vector<geo::LatLon>;  ///< a simple polygon, not closed

struct Area {
    std::string name;
    std::variant<Circle, Outline> shape;
};

/// A place named in the scenario itself; bases come from assets/places.yaml.
struct Place {
    std::string name;
    geo::LatLon position;
};

/// Where one step of a plan happens: at a point, or at one drawn uniformly in an area.
struct Where {
    std::variant<geo::LatLon, std::string> spot;  ///< a point, or the name of an area
    std::string label;                            ///< the name of the place, if it has one
};

enum class StepKind { via, overfly, orbit, racetrack };

/// One step of a sortie's plan, flown in order.
struct PlanStep {
    StepKind kind = StepKind::via;
    Where where;
    std::optional<Distribution> altitude_m;  ///< from here on
    std::optional<Distribution> speed_mps;   ///< true airspeed, from here on
    Distribution hold_s;                     ///< orbit, racetrack: how long
    core::Length radius;                     ///< orbit
    core::Length length, width;              ///< racetrack
    core::Angle heading;                     ///< racetrack's long axis, clockwise from true north
};

/// When elements take off. Times are seconds after the scenario's start.
struct Scheduled {
    std::vector<double> times_s;
    Distribution jitter_s;
};
struct PoissonProcess {
    double rate_per_s = 0;
    double from_s = 0, until_s = 0;
};
using Departures = std::variant<Scheduled, PoissonProcess>;

/// A recorded track flown as it is; see geo/track.hpp for the columns.
struct RecordedTrack {
    std::string file;  ///< as written
    std::string path;  ///< resolved against the scenario's folder
};

/// Short departures from the intended path, what is left when everybody flies as planned.
///
/// One in every 1/rate of flight, at a random moment of it, out and back as a raised cosine: never
/// more than `rate`, each over after `lasting`. Source of the bounds 18 an hour and 10 s: the
/// conformance rule of ASTM F3548 for planned volumes.
struct Excursions {
    core::Rate rate;         ///< (0, 1 / (2 lasting)]
    core::Duration lasting;  ///< > 0
    core::Length lateral;    ///< largest distance to the right or left, even chance; >= 0
    core::Length vertical;   ///< largest distance up or down, even chance; >= 0
};

/// A pattern of sorties: who, with what, from where, when and by which plan.
struct Mission {
    std::string name;
    std::string nation;
    std::string type;
    geo::LatLon from, to;
    std::string from_name, to_name;
    int elements = 1;      ///< aircraft flying together, [1, 8]
    core::Length spacing;  ///< between neighbours of a formation
    Departures departures;
    std::vector<PlanStep> plan;  ///< empty for a recorded track
    Distribution altitude_m;     ///< pressure altitude of the transit
    Distribution speed_mps;      ///< true airspeed of the transit
    core::Length lateral_error;  ///< flight technical error, standard deviation
    core::Length vertical_error;
    core::Duration error_correlation;
    std::optional<Excursions> excursions;
    int priority = 0;  ///< the lower one gives way
    std::optional<RecordedTrack> track;
};

/// How overlapping plans of nations that exchange them are found and mended before take-off.
struct Planning {
    enum class Rule { firstCome, priority };
    Rule rule = Rule::firstCome;  ///< who keeps the plan: who departs first, or has priority
    core::Length lateral = 6.0 * core::units::nmi, vertical = 1500.0 * core::units::ft;
    core::Duration time = 5.0 * core::units::min;  ///< earlier or later than planned
    core::Length step = 500.0 * core::units::ft;   ///< by which levels are tried
};

struct SeparationMinima {
    core::Length horizontal, vertical;
    core::Length tolerance =
        {};  ///< heights are read to a quantum: nearer by more than this to count
};

struct Rules {
    SeparationMinima separation;   ///< loss of separation: inside both
    SeparationMinima nmac;         ///< near mid-air collision: inside both
    core::Length terminal_radius;  ///< within this of its own base an aircraft is the tower's
    core::Duration encounter_gap;  ///< two losses of a pair closer in time are one encounter
    Planning planning;
};

enum class IncidentKind {
    lossOfSeparation,
    nmac,
    collision,
    territoryViolation,
    protectedAreaEntry,  ///< into an area where another nation has its own people
    hotlineOverload,     ///< a call waited too long to be of use
    interception,        ///< an interceptor reached an aircraft near a watched border
    engagement,          ///< a decision clock ran out while the picture showed it inside
    misidentification,   ///< held for another nation's by a picture that matters
};

/// A kind of incident that is counted, and between whom.
struct CountedIncident {
    IncidentKind kind = IncidentKind::lossOfSeparation;
    std::vector<std::pair<std::string, std::string>> between;  ///< nations, unordered pairs
    std::vector<std::string> by;  ///< violation, entry: whose aircraft; misidentification: by whom
    std::vector<std::string> against;  ///< interception, engagement: whose
    std::vector<std::string> of;       ///< violation: whose territory (a3)
};

/// Where a nation has people of its own: others must not come there, if they know.
struct ProtectedArea {
    std::string area;
    std::string nation;
};

struct Estimate {
    std::int64_t replications = 1000;
    std::uint64_t seed = 1;
    double confidence = 0.95;
};

/// One complete scenario: the base file, or the base file with one variant's patch.
struct Scenario {
    std::string name;  ///< the file's name without folder and extension
    std::string title;
    std::string question;
    std::string variant;  ///< empty for the base file
    Clock clock;
    Theatre theatre;
    std::vector<Nation> nations;
    std::vector<Place> places;
    std::vector<Area> areas;
    std::vector<Mission> missions;
    std::vector<ProtectedArea> protectedAreas;
    std::vector<Sensor> sensors;
    std::vector<Edge> sharing;
    std::optional<Hotline> hotline;
    Rules rules;
    std::vector<CountedIncident> incidents;
    Estimate estimate;
};

/// The base scenario and its variants, in the order of the file.
struct ScenarioFile {
    std::string path;
    Scenario base;
    std::vector<Scenario> variants;  ///< each complete; the first one is the baseline of `compare`
};

}  // namespace deconflict::scenario
