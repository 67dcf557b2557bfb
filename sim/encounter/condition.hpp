// SPDX-License-Identifier: MIT
// Named conditions of a closed loop: published studies, and the everyday one, as settings.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sim/encounter/loop.hpp"

namespace deconflict::encounter {

/// Settings without a resolver, and what they stand for.
struct Condition {
    std::string name;
    std::string description;
    LoopSettings settings;
};

/// `small_drones` (OpenCDaRR's published table), `well_clear` (the DAIDALUS closed loop of DO-365),
/// `en_route` (5 NM and 1000 ft), `last_resort` (the last half minute before an NMAC).
[[nodiscard]] std::span<const Condition> conditions();

/// The condition of that name; none if there is none.
[[nodiscard]] std::optional<Condition> conditionOf(std::string_view name);

/// The error of a position known to `ci95` (its circle holds 95 %), and of a velocity known ten
/// times as well in m/s: standard deviation an axis 0.4085 ci95 (1 / sqrt(-2 log 0.05)).
/// Source: OpenCDaRR's condition.
[[nodiscard]] FixError errorOf(core::Length ci95);

}  // namespace deconflict::encounter
