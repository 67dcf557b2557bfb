// SPDX-License-Identifier: MIT
// A traffic list, and every pair of it that is predicted to come too close.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <vector>

#include "sim/conflict/cylinder.hpp"
#include "sim/core/units.hpp"

namespace deconflict::conflict {

inline constexpr double kEarthRadius_m = 6371000.0;  ///< mean radius, as traffic lists use it

/// Aircraft on a plane (a theatre's projection), one array a component, all of one length n.
struct TrafficState {
    std::vector<double> x_m, y_m, z_m;           ///< east, north, up (n) [m]
    std::vector<double> vx_mps, vy_mps, vz_mps;  ///< (n) [m/s]

    [[nodiscard]] std::size_t size() const { return x_m.size(); }
    void reserve(std::size_t n);
    void clear();
    /// Appends one aircraft; both vectors finite.
    void add(const Eigen::Vector3d& position_enu, const Eigen::Vector3d& velocity_enu);
};

/// One aircraft of a list that speaks of degrees.
struct GeographicState {
    core::Angle latitude;   ///< within +-85 deg
    core::Angle longitude;  ///< within +-360 deg
    core::Length altitude;
    Eigen::Vector3d velocity_enu = Eigen::Vector3d::Zero();  ///< [m/s]
};

/// Aircraft on the sphere of kEarthRadius_m, each pair seen on the equirectangular plane at its
/// mean latitude (the short way round in longitude): the usual geometry of traffic lists. Fill it
/// by add().
struct GeographicTraffic {
    std::vector<double> north_m;           ///< R * latitude (n)
    std::vector<double> longitude_rad;     ///< within [-pi, pi] (n)
    std::vector<double> cosHalf, sinHalf;  ///< of half the latitude (n): give the mean's cosine
    std::vector<double> z_m;               ///< (n)
    std::vector<double> vx_mps, vy_mps, vz_mps;  ///< (n)

    [[nodiscard]] std::size_t size() const { return z_m.size(); }
    void reserve(std::size_t n);
    void clear();
    void add(const GeographicState& state);
};

/// What counts as a predicted conflict.
struct PairCriteria {
    Cylinder minimum;          ///< e.g. 5 NM and 1000 ft
    core::Duration lookahead;  ///< a conflict begins before this; > 0, finite
    std::size_t most = std::numeric_limits<std::uint32_t>::max();  ///< pairs; beyond: TooManyPairs
};

/// A list so dense that its conflicts would not fit.
class TooManyPairs : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// One pair in conflict; `first < second` are indices into the list.
struct PairConflict {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    core::Length distance;  ///< horizontal, now
    core::Duration tcpa;    ///< of the horizontal closest approach; < 0 if past, 0 if none moves
    core::Length dcpa;      ///< horizontal distance at tcpa
    core::Duration tin;     ///< when the loss begins; 0 for a pair already in loss
    std::optional<core::Duration> tout;  ///< when it ends, not cut at the look-ahead; none: never
    bool lossNow = false;
};

/// All pairs in conflict, ordered by (first, second), written over `conflicts`.
///
/// A conflict: inside the cylinder for some time that ends after now and begins before the
/// look-ahead. The cylinder is open and smaller than the minimum by a micrometre, the grid to which
/// positions are rounded: aircraft exactly 1000 ft (or 5 NM) apart are separated, whatever their
/// altitudes' last bits. A PairSearch that is kept does the same without allocating.
/// Throws TooManyPairs.
void detectPairs(const TrafficState& traffic, const PairCriteria& criteria,
                 std::vector<PairConflict>& conflicts);
void detectPairs(const GeographicTraffic& traffic, const PairCriteria& criteria,
                 std::vector<PairConflict>& conflicts);

/// The same by the exact test of every pair: the reference that detectPairs() is tested against.
void detectPairsByBruteForce(const TrafficState& traffic, const PairCriteria& criteria,
                             std::vector<PairConflict>& conflicts);
void detectPairsByBruteForce(const GeographicTraffic& traffic, const PairCriteria& criteria,
                             std::vector<PairConflict>& conflicts);

/// The same as a value.
template <class Traffic>
[[nodiscard]] std::vector<PairConflict> detectPairs(const Traffic& traffic,
                                                    const PairCriteria& criteria) {
    std::vector<PairConflict> conflicts;
    detectPairs(traffic, criteria, conflicts);
    return conflicts;
}

}  // namespace deconflict::conflict
