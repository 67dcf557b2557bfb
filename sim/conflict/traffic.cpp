// SPDX-License-Identifier: MIT
#include "sim/conflict/traffic.hpp"

#include <array>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace deconflict::conflict {

namespace {

using core::Duration;
using core::Length;

constexpr double kEarthRadius_m = 6371000.0;  // mean radius, as traffic lists use it
constexpr double kGrid_m = 1e-6;              // positions are rounded to this when they are loaded
constexpr double kSlack_m = 1.0;              // far above the rounding of the quick test
constexpr std::size_t kBlock = 64;            // candidates tested together: stays in L1

/// Pair offsets (i minus each of a block of j) on a plane.
struct PlaneOffsets {
    const TrafficState& traffic;
    void block(std::size_t i, std::size_t j, std::size_t count, double* dx, double* dy) const {
        const double x = traffic.x_m[i], y = traffic.y_m[i];
        const double* xs = traffic.x_m.data() + j;
        const double* ys = traffic.y_m.data() + j;
        for (std::size_t k = 0; k < count; ++k) dx[k] = x - xs[k];
        for (std::size_t k = 0; k < count; ++k) dy[k] = y - ys[k];
    }
};

/// The same on the sphere: longitude the short way, shrunk by the cosine of the mean latitude.
struct SphereOffsets {
    const GeographicTraffic& traffic;
    void block(std::size_t i, std::size_t j, std::size_t count, double* dx, double* dy) const {
        const double longitude = traffic.longitude_rad[i], north = traffic.north_m[i];
        const double c = traffic.cosHalf[i], s = traffic.sinHalf[i];
        const double* longitudes = traffic.longitude_rad.data() + j;
        const double* norths = traffic.north_m.data() + j;
        const double* cs = traffic.cosHalf.data() + j;
        const double* ss = traffic.sinHalf.data() + j;
        for (std::size_t k = 0; k < count; ++k) {
            double turn = longitude - longitudes[k];
            turn -= turn > core::kPi ? core::kTwoPi : 0.0;
            turn += turn < -core::kPi ? core::kTwoPi : 0.0;
            dx[k] = kEarthRadius_m * turn * (c * cs[k] - s * ss[k]);
        }
        for (std::size_t k = 0; k < count; ++k) dy[k] = north - norths[k];
    }
};

/// The reach of the quick test: the cylinder and the look-ahead in plain numbers.
struct Reach {
    double radius_m, halfHeight_m, lookahead_s;
};

/// What one candidate can be skipped by: swept boxes that stay apart over the whole look-ahead.
/// Conservative: |d| - T |dv| is a lower bound of |d + dv t| in each direction by itself.
template <class Traffic>
struct BoxFilter {
    const Traffic& traffic;
    Reach reach;

    /// Marks the candidates j .. j+count that may meet i; returns how many.
    unsigned mark(std::size_t i, std::size_t j, std::size_t count, const double* dx,
                  const double* dy, unsigned char* near) const {
        const double t = reach.lookahead_s;
        const double r = reach.radius_m + kSlack_m, h = reach.halfHeight_m + kSlack_m;
        const double z = traffic.z_m[i], vx = traffic.vx_mps[i];
        const double vy = traffic.vy_mps[i], vz = traffic.vz_mps[i];
        const double* zs = traffic.z_m.data() + j;
        const double* vxs = traffic.vx_mps.data() + j;
        const double* vys = traffic.vy_mps.data() + j;
        const double* vzs = traffic.vz_mps.data() + j;
        unsigned marked = 0;
        for (std::size_t k = 0; k < count; ++k) {
            // Arithmetic instead of &&: no branch, so that the compiler may use vectors.
            const unsigned up = std::abs(z - zs[k]) < h + t * std::abs(vz - vzs[k]);
            const unsigned east = std::abs(dx[k]) < r + t * std::abs(vx - vxs[k]);
            const unsigned north = std::abs(dy[k]) < r + t * std::abs(vy - vys[k]);
            const unsigned meets = up & east & north;
            near[k] = static_cast<unsigned char>(meets);
            marked += meets;
        }
        return marked;
    }
};

/// The exact test of one pair; appends it if it is in conflict.
void judge(const PlainMotion& m, const Reach& reach, std::size_t i, std::size_t j,
           std::vector<PairConflict>& conflicts) {
    const Interval inside = timeInCylinder(m, reach.radius_m, reach.halfHeight_m);
    if (inside.empty() || !(inside.end_s > 0.0) || !(inside.begin_s < reach.lookahead_s)) return;

    const double a = m.vx_mps * m.vx_mps + m.vy_mps * m.vy_mps;
    const double b = m.x_m * m.vx_mps + m.y_m * m.vy_mps;
    double tcpa_s = a > 0.0 ? -b / a : 0.0;
    if (!std::isfinite(tcpa_s)) tcpa_s = 0.0;
    const double x_m = m.x_m + m.vx_mps * tcpa_s, y_m = m.y_m + m.vy_mps * tcpa_s;
    PairConflict pair;
    pair.first = static_cast<std::uint32_t>(i);
    pair.second = static_cast<std::uint32_t>(j);
    pair.distance = Length::fromSi(std::sqrt(m.x_m * m.x_m + m.y_m * m.y_m));
    pair.tcpa = Duration::fromSi(tcpa_s);
    pair.dcpa = Length::fromSi(std::sqrt(x_m * x_m + y_m * y_m));
    pair.tin = Duration::fromSi(std::max(inside.begin_s, 0.0));
    if (std::isfinite(inside.end_s)) pair.tout = Duration::fromSi(inside.end_s);
    pair.lossNow = insideCylinder(m, reach.radius_m, reach.halfHeight_m);
    conflicts.push_back(pair);
}

template <class Traffic, class Offsets>
void scan(const Traffic& traffic, const Offsets& offsets, const PairCriteria& criteria,
          std::vector<PairConflict>& conflicts) {
    EXPECTS(criteria.lookahead.si() > 0.0 && std::isfinite(criteria.lookahead.si()));
    EXPECTS(criteria.minimum.radius.si() > kGrid_m && criteria.minimum.halfHeight.si() > kGrid_m);
    const Reach reach{criteria.minimum.radius.si() - kGrid_m,
                      criteria.minimum.halfHeight.si() - kGrid_m, criteria.lookahead.si()};
    const BoxFilter<Traffic> filter{traffic, reach};
    std::array<double, kBlock> dx, dy;
    std::array<unsigned char, kBlock> near;
    conflicts.clear();
    const std::size_t n = traffic.size();
    for (std::size_t i = 0; i + 1 < n; ++i) {
        for (std::size_t j = i + 1; j < n; j += kBlock) {
            const std::size_t count = std::min(kBlock, n - j);
            offsets.block(i, j, count, dx.data(), dy.data());
            if (filter.mark(i, j, count, dx.data(), dy.data(), near.data()) == 0) continue;
            for (std::size_t k = 0; k < count; ++k) {
                if (near[k] == 0) continue;
                const std::size_t other = j + k;
                judge({dx[k], dy[k], traffic.z_m[i] - traffic.z_m[other],
                       traffic.vx_mps[i] - traffic.vx_mps[other],
                       traffic.vy_mps[i] - traffic.vy_mps[other],
                       traffic.vz_mps[i] - traffic.vz_mps[other]},
                      reach, i, other, conflicts);
            }
        }
    }
}

}  // namespace

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
    scan(traffic, PlaneOffsets{traffic}, criteria, conflicts);
}

void detectPairs(const GeographicTraffic& traffic, const PairCriteria& criteria,
                 std::vector<PairConflict>& conflicts) {
    scan(traffic, SphereOffsets{traffic}, criteria, conflicts);
}

}  // namespace deconflict::conflict
