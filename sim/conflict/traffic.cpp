// SPDX-License-Identifier: MIT
#include "sim/conflict/traffic.hpp"

#include <cmath>

#include "sim/conflict/pair_geometry.hpp"
#include "sim/conflict/pair_search.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace deconflict::conflict {

namespace {

using core::Duration;
using core::Length;

constexpr double kGrid_m = 1e-6;  // positions are rounded to this when they are loaded

template <class Traffic>
void testEveryPair(const Traffic& traffic, const PairCriteria& criteria,
                   std::vector<PairConflict>& conflicts) {
    const Reach reach = reachOf(criteria);
    conflicts.clear();
    for (std::size_t i = 0; i < traffic.size(); ++i) {
        const auto one = recordOf(traffic, i);
        for (std::size_t j = i + 1; j < traffic.size(); ++j) {
            const PlainMotion motion = motionOf(one, recordOf(traffic, j));
            if (!isConflict(insideOf(motion, reach), reach)) continue;
            conflicts.push_back(conflictOf(motion, reach));
            conflicts.back().first = static_cast<std::uint32_t>(i);
            conflicts.back().second = static_cast<std::uint32_t>(j);
        }
    }
}

}  // namespace

Reach reachOf(const PairCriteria& criteria) {
    EXPECTS(criteria.lookahead.si() > 0.0 && std::isfinite(criteria.lookahead.si()));
    EXPECTS(criteria.minimum.radius.si() > kGrid_m && criteria.minimum.halfHeight.si() > kGrid_m);
    return {criteria.minimum.radius.si() - kGrid_m, criteria.minimum.halfHeight.si() - kGrid_m,
            criteria.lookahead.si()};
}

PairConflict conflictOf(const PairFigures& figures, bool lossNow) {
    PairConflict pair;
    pair.distance = Length::fromSi(figures.distance_m);
    pair.tcpa = Duration::fromSi(figures.tcpa_s);
    pair.dcpa = Length::fromSi(figures.dcpa_m);
    pair.tin = Duration::fromSi(figures.inside.begin_s);
    if (std::isfinite(figures.inside.end_s)) pair.tout = Duration::fromSi(figures.inside.end_s);
    pair.lossNow = lossNow;
    return pair;
}

PairConflict conflictOf(const PlainMotion& motion, const Reach& reach) {
    return conflictOf(figuresOf(motion, reach.radius_m, reach.halfHeight_m),
                      insideCylinder(motion, reach.radius_m, reach.halfHeight_m));
}

void TrafficState::reserve(std::size_t n) {
    for (auto* column : {&x_m, &y_m, &z_m, &vx_mps, &vy_mps, &vz_mps}) column->reserve(n);
}

void TrafficState::clear() {
    for (auto* column : {&x_m, &y_m, &z_m, &vx_mps, &vy_mps, &vz_mps}) column->clear();
}

void TrafficState::add(const Eigen::Vector3d& position_enu, const Eigen::Vector3d& velocity_enu) {
    EXPECTS(position_enu.allFinite() && velocity_enu.allFinite());
    x_m.push_back(position_enu.x());
    y_m.push_back(position_enu.y());
    z_m.push_back(position_enu.z());
    vx_mps.push_back(velocity_enu.x());
    vy_mps.push_back(velocity_enu.y());
    vz_mps.push_back(velocity_enu.z());
}

void GeographicTraffic::reserve(std::size_t n) {
    for (auto* column :
         {&north_m, &longitude_rad, &cosHalf, &sinHalf, &z_m, &vx_mps, &vy_mps, &vz_mps}) {
        column->reserve(n);
    }
}

void GeographicTraffic::clear() {
    for (auto* column :
         {&north_m, &longitude_rad, &cosHalf, &sinHalf, &z_m, &vx_mps, &vy_mps, &vz_mps}) {
        column->clear();
    }
}

void GeographicTraffic::add(const GeographicState& state) {
    EXPECTS(std::abs(state.latitude.in(core::units::deg)) <= 85.0);
    EXPECTS(std::abs(state.longitude.in(core::units::deg)) <= 360.0);
    EXPECTS(std::isfinite(state.altitude.si()) && state.velocity_enu.allFinite());
    double longitude = state.longitude.si();
    if (longitude > core::kPi) longitude -= core::kTwoPi;
    if (longitude < -core::kPi) longitude += core::kTwoPi;
    const core::SinCos half = core::sincos(0.5 * state.latitude.si());
    north_m.push_back(kEarthRadius_m * state.latitude.si());
    longitude_rad.push_back(longitude);
    cosHalf.push_back(half.cos);
    sinHalf.push_back(half.sin);
    z_m.push_back(state.altitude.si());
    vx_mps.push_back(state.velocity_enu.x());
    vy_mps.push_back(state.velocity_enu.y());
    vz_mps.push_back(state.velocity_enu.z());
}

void detectPairs(const TrafficState& traffic, const PairCriteria& criteria,
                 std::vector<PairConflict>& conflicts) {
    PairSearch().find(traffic, criteria, conflicts);
}

void detectPairs(const GeographicTraffic& traffic, const PairCriteria& criteria,
                 std::vector<PairConflict>& conflicts) {
    PairSearch().find(traffic, criteria, conflicts);
}

void detectPairsByBruteForce(const TrafficState& traffic, const PairCriteria& criteria,
                             std::vector<PairConflict>& conflicts) {
    testEveryPair(traffic, criteria, conflicts);
}

void detectPairsByBruteForce(const GeographicTraffic& traffic, const PairCriteria& criteria,
                             std::vector<PairConflict>& conflicts) {
    testEveryPair(traffic, criteria, conflicts);
}

}  // namespace deconflict::conflict
