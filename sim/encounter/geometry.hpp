// SPDX-License-Identifier: MIT
// Encounters by construction: placed by their closest approach, or laid out as a figure.
#pragma once

#include <cstdint>

#include "sim/core/units.hpp"
#include "sim/encounter/encounter.hpp"

namespace deconflict::encounter {

inline constexpr core::Length kOwnAltitude = core::Length::fromSi(6000.0);

/// A level pair that meets at an angle.
struct CrossingGeometry {
    core::Angle angle;          ///< from own track to the other's, to the right; 180 deg: head-on
    core::Speed speed;          ///< of own, northbound, > 0
    core::Speed otherSpeed;     ///< >= 0; at 0 deg it must differ from own (overtaking)
    core::Length miss;          ///< horizontal closest approach, >= 0, at most `radius`
    core::Length radius;        ///< > 0
    core::Duration timeToLoss;  ///< when their distance becomes `radius`, >= 0
    core::Length heightDifference;  ///< other above own
};

/// Own first. The relative velocity must not vanish (EXPECTS).
[[nodiscard]] Encounter crossing(const CrossingGeometry& geometry);

/// `count` aircraft on a circle, all flying to its centre at one height; count >= 2, all > 0.
[[nodiscard]] Encounter ring(std::uint32_t count, core::Length circle, core::Speed speed);

/// `lanes` aircraft flying east and as many flying north, lanes `spacing` apart, such that every
/// two that cross reach their crossing point together; the first crossing after `lead`.
[[nodiscard]] Encounter grid(std::uint32_t lanes, core::Length spacing, core::Duration lead,
                             core::Speed speed);

/// The distribution of pairs that are placed by their closest approach.
///
/// Defaults: the recipe of the DAIDALUS closed-loop study behind tests/data/closed_loop: time to
/// the closest approach uniform in 100-140 s, ground speeds in 80-250 m/s, tracks all around; level
/// with chance 0.6, else vertical speed within +-8 m/s; redrawn below 20 m/s of horizontal closing
/// speed; misses uniform, to one side or the other; own at 6000 m.
struct PlacedDistribution {
    core::Duration soonest = core::Duration::fromSi(100.0);
    core::Duration latest = core::Duration::fromSi(140.0);
    core::Speed slowest = core::Speed::fromSi(80.0);
    core::Speed fastest = core::Speed::fromSi(250.0);
    double level = 0.6;  ///< a probability
    core::Speed mostVertical = core::Speed::fromSi(8.0);
    core::Speed leastClosing = core::Speed::fromSi(20.0);
    core::Length horizontalMiss = core::Length::fromSi(1222.32);
    core::Length verticalMiss = core::Length::fromSi(137.16);
};

/// The intruder's excursion: from a start uniform before the closest approach, for a uniform time,
/// at a uniform turn rate to either side and a uniform vertical speed up or down.
struct ExcursionDistribution {
    core::Duration shortest = core::Duration::fromSi(10.0);
    core::Duration longest = core::Duration::fromSi(40.0);
    core::TurnRate turn = core::TurnRate::fromSi(3.0 * 0.017453292519943295);
    core::Speed verticalSpeed = core::Speed::fromSi(8.0);
};

/// Names the draws of one encounter: a pure function of both numbers.
struct EncounterNumber {
    std::uint64_t seed = 0;
    std::uint64_t number = 0;
};

/// A straight pair drawn from the distribution, own first.
[[nodiscard]] Encounter placed(const PlacedDistribution& distribution, EncounterNumber which);

/// The same pair as placed(), whose second aircraft is not equipped and makes an excursion.
[[nodiscard]] Encounter manoeuvring(const PlacedDistribution& distribution,
                                    const ExcursionDistribution& excursion, EncounterNumber which);

}  // namespace deconflict::encounter
