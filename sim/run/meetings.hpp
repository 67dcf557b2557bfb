// SPDX-License-Identifier: MIT
// Days in which one flight departs at another time and level, by lot: where its plan leads it to
// meet others.
//
// What makes an incident of a pair rare in a long day is that two flights are seldom at one place
// and height at one time. So every flight's departure and cruising altitude are drawn many times by
// the law of its mission, what each draw would meet is worked out from the plans, and a few draws
// of one flight are taken, each with a chance that rises with that. An incident in which it takes
// part then counts for less: for the chance it had over the chance it was given. This is sampling
// importance resampling (Rubin 1987) with the weight kept; it is unbiased whatever the plans say.
// Controllers, crews, errors: all as ever.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/run/prospect.hpp"
#include "sim/run/state.hpp"
#include "sim/world/model.hpp"

namespace deconflict::run {

/// A day with a flight whose departure was drawn again.
struct MeetingDay {
    Redeparture redrawn;
    core::AircraftId leader;  ///< of its element on that day
    /// For how many days an incident counts, if it is the first of its kind and the redrawn flight
    /// takes part; others do not count. Of any function of such incidents: E[weight * f] = E[f].
    double weight = 0.0;
    Prospect plans;  ///< what the redrawn flight meets, and when
};

/// Draws such days for one kind that takes a pair. The model must outlive it.
class Meetings {
public:
    /// @param kind  index into model.judging.kinds
    Meetings(const world::Model& model, std::size_t kind);

    /// So many days that are one day until the redrawn flight departs, which is the same in all.
    /// Each has the law of a single one. Pure function of the model, the kind, seed and
    /// replication; more days begin with fewer. None: nobody flies who could meet anybody.
    [[nodiscard]] std::vector<MeetingDay> draw(std::uint64_t seed, std::uint64_t replication,
                                               std::size_t days) const;

    static constexpr int kDraws = 512;  ///< of each flight (assumed)
    /// Ratios, sum 1: how much of the lot goes by meetings as planned; by cruising at one level
    /// with others about, or at one that avoidance changes to theirs; by having others about at any
    /// level; and to any draw, so that a weight has a bound. Assumed; set to weigh little, on
    /// average, 2,560 drawn days of levant_2015 by what splitting found of near misses in them.
    static constexpr double kByMeeting = 0.2, kByLevel = 0.3, kByClimb = 0.15, kByCompany = 0.3,
                            kByAny = 0.05;

private:
    const world::Model& model_;
    std::size_t kind_;
};

/// Whether an incident of the kind takes a pair of aircraft.
[[nodiscard]] bool takesPair(const world::Model& model, std::size_t kind);

}  // namespace deconflict::run
