// SPDX-License-Identifier: MIT
#include "sim/conflict/swept_boxes.hpp"

#include <algorithm>
#include <cmath>

#include "sim/conflict/interval.hpp"
#include "sim/core/math.hpp"

namespace deconflict::conflict {

namespace {

constexpr double kSlack_m = 1.0;    // far above the rounding of the exact test
constexpr double kFar_m = 1 << 30;  // beyond it all places are one
constexpr double kTurn_m = core::kTwoPi * kEarthRadius_m;
constexpr double kLargestLatitude_rad = 85.0 * core::units::deg.si();

// Outwards by the slack and the metre that cutting off digits may take back; and low < high for any
// two places, however far away both are.
std::int32_t lowEdge(double place_m) {
    const double edge_m = greater(place_m - (kSlack_m + 1.0), -kFar_m);
    return static_cast<std::int32_t>(lesser(edge_m, kFar_m - 1.0));
}
std::int32_t highEdge(double place_m) {
    const double edge_m = greater(place_m + (kSlack_m + 1.0), 1.0 - kFar_m);
    return static_cast<std::int32_t>(lesser(edge_m, kFar_m));
}

/// What a box covers along one axis.
struct Span {
    std::int32_t low, high;
};

/// From `place_m`, over `way_m` until the look-ahead, with `reach_m` to each side.
Span swept(double place_m, double way_m, double reach_m) {
    return {lowEdge(place_m + lesser(way_m, 0.0) - reach_m),
            highEdge(place_m + greater(way_m, 0.0) + reach_m)};
}

/// Eastward on the equator, for what is done where a metre is `scale` to 1 of the equator's metres.
/// A pair looks at both at a scale between the two, for which each end is then right or too far
/// out.
Span sweptAt(double scale, double place_m, double way_m, double reach_m) {
    const double wide_m = reach_m / scale, far_m = way_m / scale;
    if (!(std::abs(far_m) + 2.0 * wide_m < kTurn_m - 4.0))  // all the way round
        return {lowEdge(-kTurn_m), highEdge(kTurn_m)};
    return swept(place_m, far_m, wide_m);
}

/// How many of the equator's metres one metre east is, at least, where an aircraft can meet others:
/// between its own latitude and those it may reach north or south.
double leastScale(double north_m, double reach_m) {
    const double latitude_rad = (std::abs(north_m) + reach_m) / kEarthRadius_m;
    return core::cos(std::min(latitude_rad, kLargestLatitude_rad));
}

/// The box again, one turn further on, for each end that crosses the meridian of 180 degrees.
void addTurned(std::vector<SweptBox>& boxes, std::size_t count) {
    constexpr double kHalf_m = 0.5 * kTurn_m;
    for (std::size_t i = 0; i < count; ++i) {
        const double west_m = boxes[i].low[eastward], east_m = boxes[i].high[eastward];
        for (const double turn_m : {kTurn_m, -kTurn_m}) {
            if (turn_m > 0.0 ? west_m >= -kHalf_m : east_m <= kHalf_m) continue;
            SweptBox copy = boxes[i];
            copy.low[eastward] = lowEdge(west_m + turn_m);
            copy.high[eastward] = highEdge(east_m + turn_m);
            boxes.push_back(copy);
        }
    }
}

SweptBox boxOf(const Span& east, const Span& north, const Span& up, std::size_t owner) {
    return {.low = {east.low, north.low, up.low},
            .high = {east.high, north.high, up.high},
            .owner = static_cast<std::uint32_t>(owner)};
}

}  // namespace

void sweep(const TrafficState& traffic, const PairCriteria& criteria,
           std::vector<SweptBox>& boxes) {
    const double t = criteria.lookahead.si();
    const double around_m = 0.5 * criteria.minimum.radius.si();
    const double above_m = 0.5 * criteria.minimum.halfHeight.si();
    boxes.resize(traffic.size());
    for (std::size_t i = 0; i < traffic.size(); ++i) {
        boxes[i] = boxOf(swept(traffic.x_m[i], traffic.vx_mps[i] * t, around_m),
                         swept(traffic.y_m[i], traffic.vy_mps[i] * t, around_m),
                         swept(traffic.z_m[i], traffic.vz_mps[i] * t, above_m), i);
    }
}

void sweep(const GeographicTraffic& traffic, const PairCriteria& criteria,
           std::vector<SweptBox>& boxes) {
    const double t = criteria.lookahead.si();
    const double around_m = 0.5 * criteria.minimum.radius.si();
    const double above_m = 0.5 * criteria.minimum.halfHeight.si();
    double fastest_mps = 0.0;
    for (const double speed_mps : traffic.vy_mps)
        fastest_mps = std::max(fastest_mps, std::abs(speed_mps));
    boxes.resize(traffic.size());
    for (std::size_t i = 0; i < traffic.size(); ++i) {
        const double reach_m =
            2.0 * (around_m + kSlack_m) + t * (std::abs(traffic.vy_mps[i]) + fastest_mps);
        boxes[i] = boxOf(
            sweptAt(leastScale(traffic.north_m[i], reach_m),
                    kEarthRadius_m * traffic.longitude_rad[i], traffic.vx_mps[i] * t, around_m),
            swept(traffic.north_m[i], traffic.vy_mps[i] * t, around_m),
            swept(traffic.z_m[i], traffic.vz_mps[i] * t, above_m), i);
    }
    addTurned(boxes, traffic.size());
}

}  // namespace deconflict::conflict
