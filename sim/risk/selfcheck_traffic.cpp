// SPDX-License-Identifier: MIT
#include <array>
#include <cmath>
#include <utility>

#include "sim/core/distribution.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/encounter_simulation.hpp"
#include "sim/risk/gas.hpp"
#include "sim/risk/selfcheck_rows.hpp"

namespace deconflict::risk {
namespace {

using namespace core::units;
using core::Rate;
using core::Stream;

/// An aircraft at random in a periodic box, level or climbing.
struct Wanderer {
    std::array<double, 3> position{}, velocity{};  ///< [m], [m/s]
};

struct Box {
    double side_m = 400e3, height_m = 3000.0, speed_mps = 230.0, climb_mps = 0.0;

    [[nodiscard]] Wanderer draw(Stream& draws) const {
        const core::SinCos course = core::sincos2pi(draws.nextUniform());
        Wanderer one;
        one.position = {side_m * draws.nextUniform(), side_m * draws.nextUniform(),
                        height_m * draws.nextUniform()};
        one.velocity = {speed_mps * course.cos, speed_mps * course.sin,
                        climb_mps > 0.0 ? core::normal(draws, 0.0, climb_mps) : 0.0};
        return one;
    }
};

/// A pair's entries into a cylinder (half-height 0: a disc) within the window, over all images of a
/// periodic box.
int entriesOf(const Wanderer& a, const Wanderer& b, const Box& box, const CylinderFlow& volume,
              core::Duration window) {
    const bool disc = volume.halfHeight.si() <= 0.0;
    const UprightCylinder cylinder{volume.radius, disc ? 1.0 * km : volume.halfHeight};
    Eigen::Vector3d v, p;
    for (int axis = 0; axis < 3; ++axis) {
        const auto i = static_cast<std::size_t>(axis);
        v[axis] = b.velocity[i] - a.velocity[i];
        p[axis] = b.position[i] - a.position[i];
    }
    if (disc) v.z() = p.z() = 0.0;
    const int heights =
        disc ? 0 : 2 + static_cast<int>(std::abs(v.z()) * window.si() / box.height_m);
    int entries = 0;
    for (int i = -2; i <= 2; ++i)
        for (int j = -2; j <= 2; ++j)
            for (int k = -heights; k <= heights; ++k) {
                const Eigen::Vector3d image =
                    p + Eigen::Vector3d(i * box.side_m, j * box.side_m, k * box.height_m);
                const bool inside = touches(cylinder, image, v, {});
                entries += !inside && touches(cylinder, image, v, window) ? 1 : 0;
            }
    return entries;
}

/// Encounters an hour of 20 aircraft, one run a sample.
CheckRow gasRow(std::string name, double expected_ph, const Box& box, const CylinderFlow& volume,
                std::uint64_t seed, std::uint32_t check) {
    const core::Duration window = 1200.0 * s;
    return samplesOf(std::move(name), expected_ph, 400, [&](std::int64_t run) {
        Stream draws = drawsOf(seed, check, run);
        std::vector<Wanderer> aircraft;
        for (int i = 0; i < 20; ++i) aircraft.push_back(box.draw(draws));
        int entries = 0;
        for (std::size_t i = 0; i < aircraft.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                entries += entriesOf(aircraft[i], aircraft[j], box, volume, window);
        return entries * 3600.0 / window.si();
    });
}

constexpr double kStreamHours = 10.0;

/// Pairs of the two streams that pass nearer than 5 nmi, of all flights of the first in the hours.
int nearPairs(const TrafficStream& first, const TrafficStream& second, const core::SinCos& turn,
              Stream& draws) {
    constexpr double kMargin_s = 3600.0;  // far more than lies between two that come near
    const double hours_s = kStreamHours * 3600.0;
    std::vector<double> others_s(
        core::poisson(draws, second.flow.si() * (hours_s + 2.0 * kMargin_s)));
    for (double& t_s : others_s) t_s = core::uniform(draws, -kMargin_s, hours_s + kMargin_s);
    const double v1 = first.speed.si(), v2 = second.speed.si(), radius_m = (5.0 * nmi).si();
    const Eigen::Vector2d course(turn.cos, turn.sin);
    const Eigen::Vector2d v = v2 * course - Eigen::Vector2d(v1, 0.0);
    int pairs = 0;
    for (auto left = core::poisson(draws, first.flow.si() * hours_s); left > 0; --left) {
        const double t_s = core::uniform(draws, 0.0, hours_s);
        for (const double other_s : others_s) {
            // When the first is at the crossing, the other is past it by this much.
            const Eigen::Vector2d at = v2 * (t_s - other_s) * course;
            const double miss2 = (at - v * (at.dot(v) / v.squaredNorm())).squaredNorm();
            pairs += miss2 < radius_m * radius_m ? 1 : 0;
        }
    }
    return pairs;
}

}  // namespace

std::vector<CheckRow> checkGas(std::uint64_t seed) {
    const core::Speed speed = meanRelativeSpeed(230.0 * mps, 230.0 * mps);
    const double pairs = pairsOf(20);
    const Area area = (400.0 * km) * (400.0 * km);
    CylinderFlow volume{.radius = 5.0 * nmi, .halfHeight = {}, .horizontal = speed, .vertical = {}};
    std::vector<CheckRow> rows;
    rows.push_back(samplesOf("mean relative speed 300 and 120 m/s",
                             meanRelativeSpeed(300.0 * mps, 120.0 * mps).si(), 200000,
                             [&](std::int64_t i) {
                                 Stream draws = drawsOf(seed, 1, i);
                                 const double cos = core::sincos2pi(draws.nextUniform()).cos;
                                 return std::sqrt(9e4 + 1.44e4 - 2.0 * 300.0 * 120.0 * cos);
                             }));
    rows.push_back(gasRow("gas in a plane, encounters an hour",
                          pairs * 3600.0 * discRate(volume.radius, speed, area).si(), {}, volume,
                          seed, 2));
    volume.halfHeight = 1000.0 * ft;
    const AirVolume air = area * (3.0 * km);
    rows.push_back(gasRow("gas of level flights, entries an hour",
                          pairs * 3600.0 * cylinderRate(volume, air).si(), {}, volume, seed, 3));
    volume.vertical = meanRelativeClimb(6.0 * mps);
    Box climbing;
    climbing.climb_mps = 6.0;
    rows.push_back(gasRow("gas of climbing flights, entries an hour",
                          pairs * 3600.0 * cylinderRate(volume, air).si(), climbing, volume, seed,
                          4));
    return rows;
}

std::vector<CheckRow> checkStreams(std::uint64_t seed) {
    const TrafficStream first{Rate::fromSi(12.0 / 3600.0), 230.0 * mps};
    const TrafficStream second{Rate::fromSi(9.0 / 3600.0), 210.0 * mps};
    std::vector<CheckRow> rows;
    for (const int angle : {30, 90, 150}) {
        const double expected = 3600.0 * crossingRate(first, second, angle * deg, 5.0 * nmi).si();
        const core::SinCos turn = core::sincos(angle * deg.si());
        rows.push_back(samplesOf(
            "crossing streams at " + std::to_string(angle) + " deg, pairs an hour", expected, 400,
            [&](std::int64_t run) {
                Stream draws = drawsOf(seed, 10U + static_cast<std::uint32_t>(angle), run);
                return nearPairs(first, second, turn, draws) / kStreamHours;
            }));
    }
    return rows;
}

}  // namespace deconflict::risk
