// SPDX-License-Identifier: MIT
// The day as it would go if nobody saw anything: a cheap look at what there is to be avoided.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/run/danger.hpp"
#include "sim/world/model.hpp"

namespace deconflict::run {

/// What the plans of one replication lead to, were they flown as they stand.
class Prospect {
public:
    /// The highest danger (log, see danger.hpp) of the next minutes; -infinity if there is none.
    [[nodiscard]] double at(double now_s) const;
    /// The highest of all.
    [[nodiscard]] double highest() const { return highest_; }

private:
    friend class Undisturbed;
    std::vector<double> soon_;  ///< by slots of slot_s: the highest from there on for kSoon_s
    double slot_s_ = 1.0;
    double highest_ = -std::numeric_limits<double>::infinity();
};

/// Flies replications as planned: no sensor, link, controller, crew or hotline; with the plans as
/// they were changed before the first take-off.
///
/// Departures, routes and wind are those of the whole replication with the same seed and number.
/// Flight technical errors are taken as they are distributed, not as they are drawn.
class Undisturbed {
public:
    explicit Undisturbed(const world::Model& model, std::size_t kind);

    [[nodiscard]] Prospect play(std::uint64_t seed, std::uint64_t replication) const;

    static constexpr double kSoon_s = 300.0;  ///< errors have been drawn anew by then (assumed)

private:
    world::Model coarse_;
    std::size_t kind_;
};

}  // namespace deconflict::run
