// SPDX-License-Identifier: MIT
#include <Eigen/Core>
#include <cmath>

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

constexpr core::Length kRadius = 5.0 * nmi;

/// An aircraft at random in a periodic box, level or climbing; or one as another sees it.
struct Wanderer {
    Eigen::Vector3d position, velocity;  ///< [m], [m/s]
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

/// How many images of the other, so many boxes up and down, `counts` says yes to.
template <class Counts>
int imagesOf(const Wanderer& other, const Box& box, int heights, const Counts& counts) {
    int images = 0;
    for (int i = -2; i <= 2; ++i)
        for (int j = -2; j <= 2; ++j)
            for (int k = -heights; k <= heights; ++k)
                images += counts(other.position +
                                 Eigen::Vector3d(i * box.side_m, j * box.side_m, k * box.height_m))
                              ? 1
                              : 0;
    return images;
}

Wanderer between(const Wanderer& own, const Wanderer& other) {
    return {other.position - own.position, other.velocity - own.velocity};
}

/// A pair's entries into a cylinder (half-height 0: a disc) within the window, over all images of a
/// periodic box.
int entriesOf(Wanderer pair, const Box& box, core::Length halfHeight, core::Duration window) {
    const bool disc = halfHeight.si() <= 0.0;
    const UprightCylinder cylinder{kRadius, disc ? 1.0 * km : halfHeight};
    if (disc) pair.position.z() = pair.velocity.z() = 0.0;
    const double climb_m = std::abs(pair.velocity.z()) * window.si();
    const int heights = disc ? 0 : 2 + static_cast<int>(climb_m / box.height_m);
    return imagesOf(pair, box, heights, [&](const Eigen::Vector3d& image) {
        return !touches(cylinder, image, pair.velocity, {}) &&
               touches(cylinder, image, pair.velocity, window);
    });
}

std::vector<Wanderer> drawAll(const Box& box, int aircraft, Stream& draws) {
    std::vector<Wanderer> all;
    all.reserve(static_cast<std::size_t>(aircraft));
    for (int i = 0; i < aircraft; ++i) all.push_back(box.draw(draws));
    return all;
}

/// The sum of `count` over all pairs.
template <class Count>
int overPairs(const std::vector<Wanderer>& aircraft, const Count& count) {
    int sum = 0;
    for (std::size_t i = 0; i < aircraft.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) sum += count(between(aircraft[i], aircraft[j]));
    return sum;
}

constexpr core::Duration kWindow = 1200.0 * s;

struct Gas {
    std::uint32_t check;           ///< names its draws
    core::Length halfHeight = {};  ///< of the volume; 0: a disc
    Box box = {};
};

/// Encounters an hour of 20 aircraft, one run a sample.
CheckRow gasRow(std::string name, double expected_ph, const Gas& gas, std::uint64_t seed) {
    return samplesOf(std::move(name), expected_ph, 400, [&](std::int64_t run) {
        Stream draws = drawsOf(seed, gas.check, run);
        const int entries = overPairs(drawAll(gas.box, 20, draws), [&](const Wanderer& pair) {
            return entriesOf(pair, gas.box, gas.halfHeight, kWindow);
        });
        return entries * 3600.0 / kWindow.si();
    });
}

/// Encounters a flight hour of one aircraft among 16 others: one in 100 km by 100 km.
CheckRow perAircraftRow(double expected_ph, std::uint64_t seed) {
    const Box box;
    return samplesOf("gas in a plane, encounters a flight hour", expected_ph, 4000,
                     [&](std::int64_t run) {
                         Stream draws = drawsOf(seed, 5, run);
                         const Wanderer own = box.draw(draws);
                         int entries = 0;
                         for (const Wanderer& other : drawAll(box, 16, draws))
                             entries += entriesOf(between(own, other), box, {}, kWindow);
                         return entries * 3600.0 / kWindow.si();
                     });
}

/// Pairs of 20 aircraft in loss or within 300 s of one, at a moment.
CheckRow conflictRow(double expected, std::uint64_t seed) {
    const Box box;
    const UprightCylinder disc{kRadius, 1.0 * km};
    return samplesOf("gas in a plane, conflicts within 300 s", expected, 4000,
                     [&](std::int64_t run) {
                         Stream draws = drawsOf(seed, 6, run);
                         return overPairs(drawAll(box, 20, draws), [&](Wanderer pair) {
                             pair.position.z() = 0.0;
                             return imagesOf(pair, box, 0, [&](const Eigen::Vector3d& image) {
                                 return touches(disc, image, pair.velocity, 300.0 * s);
                             });
                         });
                     });
}

}  // namespace

std::vector<CheckRow> checkGas(std::uint64_t seed) {
    const core::Speed speed = meanRelativeSpeed(230.0 * mps, 230.0 * mps);
    const double pairs = pairsOf(20);
    const Area area = (400.0 * km) * (400.0 * km);
    const AirVolume air = area * (3.0 * km);
    const auto perHour = [](Rate rate) { return 3600.0 * rate.si(); };
    CylinderFlow volume{
        .radius = kRadius, .halfHeight = 1000.0 * ft, .horizontal = speed, .vertical = {}};
    std::vector<CheckRow> rows;
    rows.push_back(closedForm(
        "gas2d", gasRow("gas in a plane, encounters an hour",
                        pairs * perHour(discRate(kRadius, speed, area)), {.check = 2}, seed)));
    const Area each = (100.0 * km) * (100.0 * km);
    rows.push_back(closedForm("gas2d-per-aircraft",
                              perAircraftRow(perHour(discRate(kRadius, speed, each)), seed)));
    rows.push_back(
        closedForm("conflict-count-lookahead",
                   conflictRow(pairs * conflictShare(kRadius, speed, 300.0 * s, area), seed)));
    Gas gas{.check = 3, .halfHeight = volume.halfHeight};
    rows.push_back(
        closedForm("gas3d-level", gasRow("gas of level flights, entries an hour",
                                         pairs * perHour(cylinderRate(volume, air)), gas, seed)));
    volume.vertical = meanRelativeClimb(6.0 * mps);
    gas.check = 4;
    gas.box.climb_mps = 6.0;
    rows.push_back(closedForm("gas3d-vz~N(0,6 m/s)",
                              gasRow("gas of climbing flights, entries an hour",
                                     pairs * perHour(cylinderRate(volume, air)), gas, seed)));
    return rows;
}

}  // namespace deconflict::risk
