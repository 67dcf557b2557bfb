// SPDX-License-Identifier: MIT
// Where a compass points: the declination of the World Magnetic Model 2015. For eyes only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "sim/core/units.hpp"
#include "sim/geo/lat_lon.hpp"

namespace GeographicLib {  // NOLINT(readability-identifier-naming): theirs
class MagneticModel;
}

namespace deconflict::geo {

/// The model of a file, or the reason why there is none: a map without it is still a map.
/// Never in a replication: it uses libm. Constant, so for any number of threads.
class MagneticModel {
public:
    /// Reads `wmm2015.wmm` and `wmm2015.wmm.cof` of `folder`; why that failed says `absence()`.
    explicit MagneticModel(const std::string& folder);
    ~MagneticModel();
    MagneticModel(const MagneticModel&) = delete;
    MagneticModel& operator=(const MagneticModel&) = delete;

    /// The direction of magnetic north, clockwise from true north, in [-pi, pi]; nothing where
    /// `absence()` has something to say.
    ///
    /// @param height  above the ellipsoid, [-1, 850] km
    /// @param utc_s   seconds since 1970-01-01T00:00:00Z
    /// Error: of the arithmetic, the rounding of the published test values, 0.005 deg; of the model
    /// 0.3 deg in the theatre (one sigma: 0.24 deg and 5,432 nT / 28,000 nT, NOAA's error model).
    /// Source: Chulliat et al. 2015, doi 10.7289/V5TB14V7; evaluated by GeographicLib.
    [[nodiscard]] std::optional<core::Angle> declination(const LatLon& place, core::Length height,
                                                         std::int64_t utc_s) const;
    /// Why there is no declination at that time: a file, by its path, or the years of the model;
    /// empty if there is one.
    [[nodiscard]] std::string absence(std::int64_t utc_s) const;

private:
    std::unique_ptr<const GeographicLib::MagneticModel> model_;  ///< nullptr: see fault_
    std::string fault_;
};

}  // namespace deconflict::geo
