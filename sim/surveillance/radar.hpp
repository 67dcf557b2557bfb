// SPDX-License-Identifier: MIT
// A radar, on the ground, on a ship or on an aircraft: what it sees, when, how wrongly.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/dynamics/truth.hpp"
#include "sim/surveillance/fleet_noise.hpp"
#include "sim/surveillance/report.hpp"
#include "sim/world/model.hpp"

namespace deconflict::surveillance {

/// Where the antenna is at this moment.
struct Antenna {
    Eigen::Vector2d position_xy = Eigen::Vector2d::Zero();  ///< on the map [m]
    double height_m = 0;                                    ///< over the sea
    double scale = 1;                                       ///< projected metres per ground metre
};

/// Whether a radar could see a place: range, floor, sector, and the horizon of a 4/3 Earth.
///
/// @param position_xy  on the map [m]
/// Source: the standard atmosphere's refraction as an Earth of 4/3 radius; d = sqrt(2 R h) for both
/// ends (e.g. Skolnik, Introduction to Radar Systems).
[[nodiscard]] bool covers(const world::Sensor& sensor, const Antenna& antenna,
                          const Eigen::Vector2d& position_xy, double altitude_m);

/// One sensor at work in one replication. All aircraft of a scan are seen at its tick.
///
/// Errors in range, azimuth and altitude are Ornstein-Uhlenbeck, independent between aircraft; the
/// nation's registration bias is common to all its sensors. Its own nation's aircraft are not
/// plotted: they report themselves. Draws are named by (sensor, aircraft, scan), so that another
/// sensor, or another variant, does not change them. A value; one thread at a time.
class Radar {
public:
    Radar(const world::Model& model, std::uint32_t sensor, std::uint64_t seed,
          std::uint64_t replication);

    [[nodiscard]] core::NationId nation() const { return nation_; }
    /// True if a scan falls due by now.
    [[nodiscard]] bool due(double now_s) const { return now_s >= next_s_; }
    /// Scans, and writes what is seen over `plots`. Call when due().
    void scan(const world::Model& model, const dynamics::Aircraft& aircraft, std::uint32_t tick,
              std::vector<Plot>& plots);
    /// The antenna's place; nothing while its carrier is not in the air.
    [[nodiscard]] std::optional<Antenna> antenna(const world::Model& model,
                                                 const dynamics::Aircraft& aircraft) const;

    /// New draws of the noise come from another seed; the bias, once drawn, stays.
    void rename(std::uint64_t seed) { noise_.rename(seed); }

private:
    [[nodiscard]] Plot plotOf(const world::Model& model, const dynamics::Aircraft& aircraft,
                              std::size_t i, const Antenna& antenna, bool inTail) const;

    std::uint32_t sensor_ = 0;
    core::NationId nation_;
    std::uint64_t seed_ = 0, replication_ = 0;
    double period_s_ = 1, next_s_ = 0;
    std::uint32_t scans_ = 0;
    FleetNoise noise_;
    std::vector<double> correlation_s_;                 ///< one a nation (all the same)
    Eigen::Vector2d bias_m_ = Eigen::Vector2d::Zero();  ///< of the nation's registration [m]
};

}  // namespace deconflict::surveillance
