// SPDX-License-Identifier: MIT
// When a flight would have others about it, wherever their paths lead.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "sim/run/nominal_path.hpp"

namespace deconflict::run {

/// Of one path: how much company it has, by the time at which it takes off.
class Company {
public:
    /// @param until_s  the last take-off that is asked about
    explicit Company(double until_s);

    void add(double takeOff_s);
    /// 0 without anybody near, rising to 1 with company for long.
    [[nodiscard]] double at(double takeOff_s) const;

    static constexpr double kReach_m = 15'000.0;  ///< of map; near is up to twice that (assumed)
    static constexpr double kLook_s = 30.0;       ///< between two looks along a path (assumed)

private:
    std::vector<std::uint16_t> looks_;  ///< with somebody near, by take-offs of kLook_s
};

/// Of every path (n_paths), with the others whose groups are `wanted(a, b)`; heights do not matter.
[[nodiscard]] std::vector<Company> companyOf(
    const std::vector<NominalPath>& paths, const std::vector<std::uint32_t>& groups, double step_s,
    double until_s, const std::function<bool(std::uint32_t, std::uint32_t)>& wanted);

}  // namespace deconflict::run
