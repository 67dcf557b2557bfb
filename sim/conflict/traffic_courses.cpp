// SPDX-License-Identifier: MIT
#include "sim/conflict/traffic_courses.hpp"

#include <cmath>
#include <limits>

#include "sim/conflict/interval.hpp"
#include "sim/core/math.hpp"

namespace deconflict::conflict {

namespace {

static_assert(double{kCourseRadius_m} == kEarthRadius_m);

constexpr double kRounding = 0x1p-24;  // of single precision, relative
constexpr double kSlack_m = 1.0;       // far above the rounding of the exact test
constexpr double kLargest_m = 1e12;    // beyond, squares and products might overflow

/// The largest numbers of a list [m].
struct Extent {
    double place_m = 0.0, way_m = 0.0;  // along either horizontal axis
    double height_m = 0.0, climbed_m = 0.0;

    void add(double east_m, double north_m, double eastward_m, double northward_m) {
        place_m = greater(place_m, greater(std::abs(east_m), std::abs(north_m)));
        way_m = greater(way_m, greater(std::abs(eastward_m), std::abs(northward_m)));
    }
    void addHeight(double up_m, double upward_m) {
        height_m = greater(height_m, std::abs(up_m));
        climbed_m = greater(climbed_m, std::abs(upward_m));
    }
};

/// The minimum, widened by what rounding may add to a distance.
///
/// Places, ways and their sums are off by some units of rounding, u, of the largest numbers. The
/// closest moment is off too: along the way w between the two by l <= 6 u W |s| / w, with W the
/// largest way and |s| <= R + w for a pair in conflict, and by no more than w, as it is kept within
/// the look-ahead; hence l^2 <= 6 u W R and some (u W)^2. The distance there is at most
/// sqrt(R^2 + l^2): off by some u W. The height is off by as much of the climb as l is of w; that
/// counts only for w > R, where l is some u W, as the disk may else hold the pair all the time.
Nearness widened(const PairCriteria& criteria, const Extent& extent) {
    const double radius_m = criteria.minimum.radius.si();
    const double halfHeight_m = criteria.minimum.halfHeight.si();
    const double largest_m = extent.place_m + extent.way_m + extent.height_m + extent.climbed_m;
    if (!(largest_m + radius_m + halfHeight_m < kLargest_m)) {
        constexpr float kAll = std::numeric_limits<float>::infinity();
        return {.radius_m = kAll, .halfHeight_m = kAll};
    }
    const double sideways_m = kSlack_m + 32.0 * kRounding * (extent.place_m + extent.way_m);
    const double upwards_m = kSlack_m + 32.0 * kRounding * (extent.height_m + extent.climbed_m);
    return {
        .radius_m = static_cast<float>((radius_m + sideways_m) * (1.0 + 8.0 * kRounding)),
        .halfHeight_m = static_cast<float>((halfHeight_m + upwards_m) * (1.0 + 8.0 * kRounding))};
}

float single(double value) { return static_cast<float>(value); }

}  // namespace

void take(const TrafficState& traffic, const PairCriteria& criteria, TrafficCourses& result) {
    const double t = criteria.lookahead.si();
    Extent extent;
    result.courses.resize(traffic.size());
    for (std::size_t i = 0; i < traffic.size(); ++i) {
        const double x_m = traffic.x_m[i], y_m = traffic.y_m[i], z_m = traffic.z_m[i];
        const double wayX_m = traffic.vx_mps[i] * t, wayY_m = traffic.vy_mps[i] * t,
                     wayZ_m = traffic.vz_mps[i] * t;
        result.courses[i] = {single(x_m),    single(y_m),    single(z_m), single(wayX_m),
                             single(wayY_m), single(wayZ_m), 1.0F,        0.0F};
        extent.add(x_m, y_m, wayX_m, wayY_m);
        extent.addHeight(z_m, wayZ_m);
    }
    result.near = widened(criteria, extent);
    result.onSphere = false;
}

void take(const GeographicTraffic& traffic, const PairCriteria& criteria, TrafficCourses& result) {
    const double t = criteria.lookahead.si();
    Extent extent{.place_m = core::kPi * kEarthRadius_m};
    result.courses.resize(traffic.size());
    for (std::size_t i = 0; i < traffic.size(); ++i) {
        const double y_m = traffic.north_m[i], z_m = traffic.z_m[i];
        const double wayX_m = traffic.vx_mps[i] * t, wayY_m = traffic.vy_mps[i] * t,
                     wayZ_m = traffic.vz_mps[i] * t;
        result.courses[i] = {single(traffic.longitude_rad[i]),
                             single(y_m),
                             single(z_m),
                             single(wayX_m),
                             single(wayY_m),
                             single(wayZ_m),
                             single(traffic.cosHalf[i]),
                             single(traffic.sinHalf[i])};
        extent.add(0.0, y_m, wayX_m, wayY_m);
        extent.addHeight(z_m, wayZ_m);
    }
    result.near = widened(criteria, extent);
    result.onSphere = true;
}

}  // namespace deconflict::conflict
