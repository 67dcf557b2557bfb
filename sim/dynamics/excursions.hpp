// SPDX-License-Identifier: MIT
// Short departures of aircraft from where they intend to fly: see scenario::Excursions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/scenario/scenario.hpp"

namespace deconflict::dynamics {

/// Where an excursion has led to at one moment.
struct ExcursionOffset {
    double right_m = 0;  ///< of the nominal heading
    double up_m = 0;
};

/// The excursions of every aircraft in the air, in the order of the truth's arrays. A value.
class Excursions {
public:
    Excursions(std::uint64_t seed, std::uint64_t replication)
        : seed_(seed), replication_(replication) {}

    /// One more aircraft, last in the order.
    void add(core::AircraftId id);
    /// Drops every aircraft whose flag is false (n flags).
    void keepIf(const std::vector<bool>& keep);
    /// Excursions that are not drawn yet come from another seed.
    void rename(std::uint64_t seed) { seed_ = seed; }

    /// The offset of aircraft i. Times of one aircraft must not go back.
    ///
    /// @param airborne_s  since its take-off, >= 0
    [[nodiscard]] ExcursionOffset at(std::size_t i, const scenario::Excursions& law,
                                     double airborne_s);

private:
    /// The one excursion of the present interval of 1 / rate.
    struct Next {
        std::uint32_t entity = 0;
        std::int64_t interval = -1;
        double start_s = 0;        ///< since take-off
        double right = 0, up = 0;  ///< 1 or -1: which way
    };

    std::uint64_t seed_ = 0, replication_ = 0;
    std::vector<Next> next_;
};

}  // namespace deconflict::dynamics
