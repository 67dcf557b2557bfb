// SPDX-License-Identifier: MIT
// What the plans of one replication lead to, and when.
#pragma once

#include <limits>
#include <vector>

namespace deconflict::run {

/// The danger (log, see danger.hpp) that is to come, by the moment.
class Prospect {
public:
    Prospect() = default;
    /// @param dangers  by slots of slot_s from the start on
    Prospect(std::vector<double> dangers, double slot_s);

    /// The highest danger of the next kSoon_s; -infinity if there is none.
    [[nodiscard]] double at(double now_s) const;
    /// The highest of all.
    [[nodiscard]] double highest() const { return highest_; }

    static constexpr double kSoon_s = 300.0;  ///< errors have been drawn anew by then (assumed)

private:
    std::vector<double> soon_;  ///< by slots of slot_s: the highest from there on for kSoon_s
    double slot_s_ = 1.0;
    double highest_ = -std::numeric_limits<double>::infinity();
};

}  // namespace deconflict::run
