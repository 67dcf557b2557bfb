// SPDX-License-Identifier: MIT
#include "sim/record/track_csv.hpp"

#include <cmath>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <iterator>

namespace deconflict::record {
namespace {

constexpr double kDegPerRad = 57.29577951308232;

double trackAngle_deg(const world::Model& model, const run::FrameAircraft& aircraft,
                      const geo::LatLon& place) {
    const double onMap_rad = std::atan2(aircraft.velocity_xyz.x(), aircraft.velocity_xyz.y());
    const double course_deg =
        kDegPerRad * (onMap_rad + model.theatre->projection.convergence_rad(place));
    return course_deg < 0.0 ? course_deg + 360.0 : course_deg;
}

}  // namespace

std::string utcText(const world::Model& model, double t_s) {
    const auto utc_s = static_cast<std::time_t>(model.start_utc_s) +
                       static_cast<std::time_t>(std::floor(t_s + 1e-6));
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(utc_s));
}

TrackCsv::TrackCsv()
    : text_(
          "time_utc,t_s,callsign,nation,type,lat,lon,alt_m,speed_mps,track_deg,climb_mps,"
          "avoiding\n") {}

void TrackCsv::add(const world::Model& model, const run::Frame& frame) {
    const std::string time = utcText(model, frame.t_s);
    for (const run::FrameAircraft& a : frame.aircraft) {
        const geo::LatLon place = model.theatre->projection.inverse(a.position_xyz.head<2>());
        fmt::format_to(std::back_inserter(text_),
                       "{},{:.3f},{},{},{},{:.6f},{:.6f},{:.1f},{:.2f},{:.2f},{:.2f},{}\n", time,
                       frame.t_s, a.callsign, model.nations[a.nation.index()].code,
                       model.types[a.type.index()].name, place.lat_deg, place.lon_deg,
                       a.position_xyz.z(), a.velocity_xyz.head<2>().norm(),
                       trackAngle_deg(model, a, place), a.velocity_xyz.z(), a.avoiding ? 1 : 0);
    }
}

}  // namespace deconflict::record
