// SPDX-License-Identifier: MIT
// A traffic list in single precision, for a first look at its pairs.
#pragma once

#include <vector>

#include "sim/conflict/pair_kernels.hpp"
#include "sim/conflict/traffic.hpp"

namespace deconflict::conflict {

/// Two aircraft that do not come within `near` of each other by their courses are in no conflict.
/// Of those that do, most are (seven in eight in the benchmark's box); where numbers are beyond
/// single precision, `near` is infinite.
struct TrafficCourses {
    std::vector<Course> courses;  ///< in the order of the list (n)
    Nearness near;
    bool onSphere = false;
};

/// Written over `result`.
void take(const TrafficState& traffic, const PairCriteria& criteria, TrafficCourses& result);
void take(const GeographicTraffic& traffic, const PairCriteria& criteria, TrafficCourses& result);

}  // namespace deconflict::conflict
