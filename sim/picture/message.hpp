// SPDX-License-Identifier: MIT
// What crosses an agreement's edge about one aircraft, and whether it can be true.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstdint>

#include "sim/core/ids.hpp"
#include "sim/scenario/agreement.hpp"
#include "sim/surveillance/report.hpp"

namespace deconflict::picture {

/// Members that the fields do not release hold their defaults.
struct Message {
    core::AircraftId subject;      ///< the number under which the sender keeps it
    scenario::Fields8 fields = 0;  ///< what it carries besides the position
    double t_s = 0;                ///< the sender's time stamp
    Eigen::Vector2d position_xy = Eigen::Vector2d::Zero();  ///< on the map [m]
    double altitude_m = 0;
    Eigen::Vector3d velocity_xyz = Eigen::Vector3d::Zero();  ///< over the ground [m/s]
    double deviation_m = 0;                                  ///< declared, per horizontal axis
    double altitudeDeviation_m = 0;                          ///< declared
    core::AircraftId leader = {};
    core::NationId nation = {};
    core::TypeId type = {};
    core::MissionId mission = {};
    surveillance::Intent intent = {};
    std::uint32_t origins = 0;  ///< nations whose data are in it, one bit each
};

/// What becomes of a message.
enum class Verdict : std::uint8_t {
    taken,
    corrupt,      ///< a number that is not finite, a deviation that is not positive
    outOfRange,   ///< a place, height or speed where no aircraft is
    futureDated,  ///< stamped more than kClockTolerance_s ahead
    tooOld,       ///< older than kOldest_s when it arrives
    superseded,   ///< not newer than what is known
    unknown,      ///< a number that no aircraft has
    implausible,  ///< a jump that no aircraft makes
    ownData,      ///< contains what the receiver said itself
};
inline constexpr std::size_t kVerdicts = 9;
[[nodiscard]] const char* nameOf(Verdict verdict);

/// Messages by what became of them.
using VerdictCounts = std::array<std::int64_t, kVerdicts>;

/// A track that nobody has reported for this long is dropped.
/// Source: ASTM F3411-22a, largest age of near-real-time data, 60 s.
inline constexpr double kOldest_s = 60.0;
/// Source: ASTM F3548-21, time synchronisation within 5 s.
inline constexpr double kClockTolerance_s = 5.0;
/// Aircraft numbers end here; the highest 256 are kept for aircraft that do not exist.
inline constexpr std::uint32_t kSubjects = 16384;
inline constexpr std::uint32_t kFirstGhost = kSubjects - 256;

/// Whether a message can be true by itself; `taken` if so.
///
/// Limits: within 2000 km of the map's origin, -500 m to 30 km, 1000 m/s (assumed: beyond any
/// aircraft of the library).
[[nodiscard]] Verdict judged(const Message& message, double now_s);

/// Whether an aircraft can have come from one place to another.
///
/// @param most_mps    the fastest it flies over the ground
/// @param slack_m     for the errors of both places
[[nodiscard]] bool canReach(const Eigen::Vector2d& from_xy, double from_s,
                            const Eigen::Vector2d& to_xy, double to_s, double most_mps,
                            double slack_m);

}  // namespace deconflict::picture
