// SPDX-License-Identifier: MIT
// When a flight would have others about it, wherever their paths lead: whom it may have to avoid,
// and then meets where nobody planned to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "sim/run/nominal_path.hpp"

namespace deconflict::run {

/// Of one path: how much company it has, by the time at which it takes off.
class Company {
public:
    /// Sums over the others: 0 without anybody near, rising to 1 each with company for long.
    struct Amount {
        double anywhere = 0.0;   ///< heights do not matter
        double nearLevel = 0.0;  ///< of those that cruise within kClimb_m, the nearer the more
        double atLevel = 0.0;    ///< of those that cruise within kLevel_m
    };
    [[nodiscard]] Amount at(double takeOff_s, double cruise_m) const;

    static constexpr double kReach_m = 50'000.0;  ///< of map, the nearer the more (assumed)
    static constexpr double kClimb_m = 450.0;     ///< as avoidance changes a level (assumed)
    static constexpr double kLevel_m = 200.0;     ///< (assumed)
    static constexpr double kLook_s = 60.0;       ///< between two looks along a path (assumed)

private:
    friend class Companies;

    /// One that comes near: how near it was at all looks together, by take-offs of kLook_s.
    struct Other {
        double cruise_m = 0.0;
        std::size_t first = 0;     ///< slot of the first entry
        std::vector<float> looks;  ///< (n_slots), sums of closeness
    };
    std::vector<Other> others_;
};

/// Of every path (n_paths), with the others whose groups are `wanted(a, b)`.
[[nodiscard]] std::vector<Company> companyOf(
    const std::vector<NominalPath>& paths, const std::vector<std::uint32_t>& groups, double step_s,
    const std::function<bool(std::uint32_t, std::uint32_t)>& wanted);

/// How near one would be to the other at each point of its path, if it takes off then (n_points):
/// closeness over Company::kReach_m, 0 while the other is not up. Heights do not matter.
[[nodiscard]] std::vector<double> closenessAlong(const NominalPath& own, double takeOff_s,
                                                 const NominalPath& other, double step_s);

}  // namespace deconflict::run
