// SPDX-License-Identifier: MIT
#include "sim/run/future.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace deconflict::run {
namespace {

constexpr std::array<double, 3> kLetGoIn_s = {0.0, 10.0, 20.0};
constexpr double kNear_m = 6000.0;
constexpr double kNearHeight_m = 1000.0;

/// The lowest and the highest.
std::pair<double, double> heightsOf(const dynamics::Element& element) {
    std::pair<double, double> heights = std::minmax(element.altitude_m, element.planAltitude_m);
    for (const auto* command : {&element.active, &element.pending}) {
        if (!*command || !(*command)->vertical) continue;
        heights.first = std::min(heights.first, (*command)->vertical->level_m);
        heights.second = std::max(heights.second, (*command)->vertical->level_m);
    }
    return heights;
}

}  // namespace

std::vector<Future> futuresOf(const world::Model& model, const State& state,
                              const dynamics::Element& element, core::Duration ahead) {
    std::vector<Future> futures;
    futures.push_back(
        {.course = courseOf(model, state, element, ahead), .isTold = element.pending.has_value()});
    if (!element.active || element.pending) return futures;
    const double now_s = state.tick * model.step_s;
    dynamics::Element letGo = element;
    for (const double in_s : kLetGoIn_s) {
        letGo.pending.emplace().execute_s = now_s + in_s;
        futures.push_back({.course = courseOf(model, state, letGo, ahead), .letGoIn_s = in_s});
    }
    return futures;
}

bool goTogether(const Future& own, const Future& other) {
    return !own.letGoIn_s || !other.letGoIn_s || *own.letGoIn_s == *other.letGoIn_s;
}

bool comeNear(const Course& own, const Course& other) {
    const double near_m = kNear_m * 0.5 * (own.scale + other.scale);
    for (std::size_t k = 0; k < std::min(own.points.size(), other.points.size()); ++k) {
        const Eigen::Vector3d apart = own.points[k] - other.points[k];
        if (std::abs(apart.z()) < kNearHeight_m && apart.head<2>().squaredNorm() < near_m * near_m)
            return true;
    }
    return false;
}

bool shareHeights(const dynamics::Element& own, const dynamics::Element& other) {
    const auto ours = heightsOf(own), theirs = heightsOf(other);
    return ours.first < theirs.second + kNearHeight_m && theirs.first < ours.second + kNearHeight_m;
}

}  // namespace deconflict::run
