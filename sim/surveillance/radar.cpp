// SPDX-License-Identifier: MIT
#include "sim/surveillance/radar.hpp"

#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/distribution.hpp"
#include "sim/core/math.hpp"

namespace deconflict::surveillance {
namespace {

using Eigen::Vector2d;

constexpr double kRadioEarth_m = 4.0 / 3.0 * 6371000.0;
constexpr double kFullCircle_rad = 6.283185307179586;

double horizon_m(double height_m) {
    return std::sqrt(2.0 * kRadioEarth_m * std::max(height_m, 0.0));
}

/// Whether the direction lies in the sector, both clockwise from the map's y axis.
bool inSector(const world::Sensor& sensor, const Vector2d& offset_xy) {
    const double width_rad = sensor.terms.sectorWidth.si();
    if (width_rad >= kFullCircle_rad) return true;
    double bearing_rad = core::atan2(offset_xy.x(), offset_xy.y()) - sensor.sectorFromOnMap_rad;
    while (bearing_rad < 0.0) bearing_rad += kFullCircle_rad;
    return bearing_rad <= width_rad;
}

/// An altimeter's constant error: Laplace, by inverse transform of one uniform number.
double laplace(double u) {
    const double signless = u < 0.5 ? 2.0 * u : 2.0 * (1.0 - u);
    const double size = -core::log(signless);
    return u < 0.5 ? -size : size;
}

}  // namespace

bool covers(const world::Sensor& sensor, const Antenna& antenna, const Vector2d& position_xy,
            double altitude_m) {
    const scenario::Sensor& terms = sensor.terms;
    if (altitude_m < terms.floor.si()) return false;
    const Vector2d offset_xy = position_xy - antenna.position_xy;
    const double ground2 = offset_xy.squaredNorm() / (antenna.scale * antenna.scale);
    const double rise_m = altitude_m - antenna.height_m;
    if (ground2 + rise_m * rise_m > terms.range.si() * terms.range.si()) return false;
    const double sight_m = horizon_m(antenna.height_m) + horizon_m(altitude_m);
    return ground2 <= sight_m * sight_m && inSector(sensor, offset_xy);
}

Radar::Radar(const world::Model& model, std::uint32_t sensor, std::uint64_t seed,
             std::uint64_t replication)
    : sensor_(sensor),
      nation_(model.sensors[sensor].nation),
      seed_(seed),
      replication_(replication),
      period_s_(model.sensors[sensor].terms.period.si()),
      noise_(model.step_s, seed, replication, core::Purpose::sensorNoise, model.sensors[sensor].key,
             model.sensors[sensor].nation),
      correlation_s_(model.nations.size(), model.sensors[sensor].terms.correlation.si()) {
    const std::uint32_t key = model.sensors[sensor].key;
    core::Stream phase(seed, replication, key, core::Purpose::sensorPhase);
    next_s_ = period_s_ * phase.nextUniform();
    const auto [east, north] =
        core::normalPair({seed, replication, nation_.index(), core::Purpose::bias}, 0);
    bias_m_ = model.nations[nation_.index()].registrationBias_m * Vector2d(east, north);
}

std::optional<Antenna> Radar::antenna(const world::Model& model,
                                      const dynamics::Aircraft& aircraft) const {
    const world::Sensor& sensor = model.sensors[sensor_];
    if (!sensor.carrier)
        return Antenna{.position_xy = sensor.position_xy,
                       .height_m = sensor.terms.height.si(),
                       .scale = sensor.scale};
    for (std::size_t i = 0; i < aircraft.size(); ++i)
        if (aircraft.mission[i] == *sensor.carrier && aircraft.place[i] == 0)
            return Antenna{.position_xy = {aircraft.x_m[i], aircraft.y_m[i]},
                           .height_m = aircraft.z_m[i],
                           .scale = aircraft.scale[i]};
    return std::nullopt;
}

void Radar::scan(const world::Model& model, const dynamics::Aircraft& aircraft, std::uint32_t tick,
                 std::vector<Plot>& plots) {
    const double now_s = tick * model.step_s;
    while (next_s_ <= now_s) next_s_ += period_s_;
    plots.clear();
    ++scans_;
    noise_.advance(aircraft, correlation_s_, tick);
    const std::optional<Antenna> place = antenna(model, aircraft);
    if (!place) return;
    const world::Sensor& sensor = model.sensors[sensor_];
    for (std::size_t i = 0; i < aircraft.size(); ++i) {
        if (aircraft.nation[i] == nation_ ||
            !covers(sensor, *place, {aircraft.x_m[i], aircraft.y_m[i]}, aircraft.z_m[i]))
            continue;
        const std::uint32_t entity = core::pairEntity(sensor.key, aircraft.id[i].index());
        core::Stream draws(seed_, replication_, entity, core::Purpose::sensorDetection, scans_);
        if (!core::bernoulli(draws, sensor.terms.detection)) continue;
        const bool inTail = core::bernoulli(draws, sensor.terms.azimuthTails.share);
        plots.push_back(plotOf(model, aircraft, i, *place, inTail));
        plots.back().t_s = now_s;
        const double u = draws.nextUniform();
        const auto& identification = sensor.terms.identification;
        if (u < identification.correct) {
            plots.back().identity = aircraft.nation[i];
        } else if (u < identification.correct + identification.wrong && model.nations.size() > 1) {
            const auto other =
                static_cast<std::uint32_t>(core::uniformIndex(draws, model.nations.size() - 1));
            plots.back().identity =
                core::NationId(other < aircraft.nation[i].index() ? other : other + 1);
        }
    }
}

Plot Radar::plotOf(const world::Model& model, const dynamics::Aircraft& aircraft, std::size_t i,
                   const Antenna& antenna, bool inTail) const {
    const scenario::Sensor& terms = model.sensors[sensor_].terms;
    const auto error = noise_.at(i);
    const Vector2d offset_xy = Vector2d(aircraft.x_m[i], aircraft.y_m[i]) - antenna.position_xy;
    const double mapRange_m = std::max(std::sqrt(offset_xy.squaredNorm()), 1.0);
    const Vector2d along = offset_xy / mapRange_m;
    const Vector2d across(along.y(), -along.x());
    const double core_rad = terms.azimuthError.si();
    const double azimuth_rad = core_rad * error[1] * (inTail ? terms.azimuthTails.factor : 1.0);
    const double range_m = terms.rangeError.si() * antenna.scale;
    const double turned_m = mapRange_m * azimuth_rad;  // small angles: below 1 m at 0.5 deg, 20 km
    Plot plot{.subject = aircraft.id[i],
              .position_xy = Vector2d(aircraft.x_m[i], aircraft.y_m[i]) +
                             along * (range_m * error[0]) + across * turned_m +
                             bias_m_ * antenna.scale,
              .correlation_s = terms.correlation.si()};
    const double share = terms.azimuthTails.share, factor = terms.azimuthTails.factor;
    const double bias_m = model.nations[nation_.index()].registrationBias_m * antenna.scale;
    const double across2 =
        mapRange_m * mapRange_m * core_rad * core_rad * (1.0 + share * (factor * factor - 1.0));
    const double along2 = range_m * range_m;
    plot.xx_m2 =
        along2 * along.x() * along.x() + across2 * across.x() * across.x() + bias_m * bias_m;
    plot.xy_m2 = along2 * along.x() * along.y() + across2 * across.x() * across.y();
    plot.yy_m2 =
        along2 * along.y() * along.y() + across2 * across.y() * across.y() + bias_m * bias_m;
    const scenario::Altimetry& altimetry = model.nations[aircraft.nation[i].index()].altimetry;
    const double quantum_m = altimetry.quantum.si();
    if (altimetry.laplace.si() <= 0.0 && quantum_m <= 0.0) {
        plot.altitude_m = aircraft.z_m[i] + terms.altitudeError.si() * error[2];
        plot.altitude_m2 = terms.altitudeError.si() * terms.altitudeError.si();
        return plot;
    }
    core::Stream altimeter(seed_, replication_, aircraft.id[i].index(), core::Purpose::altimetry);
    plot.altitude_m = aircraft.z_m[i] + altimetry.laplace.si() * laplace(altimeter.nextUniform());
    if (quantum_m > 0.0)
        plot.altitude_m = quantum_m * std::floor(plot.altitude_m / quantum_m + 0.5);
    plot.altitude_m2 =
        2.0 * altimetry.laplace.si() * altimetry.laplace.si() + quantum_m * quantum_m / 12.0 + 1.0;
    return plot;
}

}  // namespace deconflict::surveillance
