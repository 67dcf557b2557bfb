// SPDX-License-Identifier: MIT
// Where a day's plans lead two aircraft of two formations over one point of the map, and how near
// they come there if one of them departs at another time or flies at another level.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "sim/conflict/cylinder.hpp"
#include "sim/run/chance.hpp"
#include "sim/run/nominal_path.hpp"
#include "sim/world/model.hpp"

namespace deconflict::run {

/// A crossing, as one of the two sees it.
struct Meeting {
    std::size_t path = 0;     ///< of the one that is looked at
    double takeOff_s = 0;     ///< of it, at which they are there together
    double after_s = 0;       ///< from then until they are
    double rate_mps = 0;      ///< miss a second of another take-off, > 0
    double above_m = 0;       ///< how much higher the other is
    bool cruising = false;    ///< another level changes that
    double radius_m = 0;      ///< a miss of so much is a meeting, more or less
    double halfHeight_m = 0;  ///< and so much up or down
    double chance = 1;        ///< plannedChance(), a ratio

    /// How far apart they pass, across and upwards [m, >= 0], if it takes off then, so much higher.
    [[nodiscard]] double missOf_m(double atTakeOff_s) const;
    [[nodiscard]] double heightOf_m(double raised_m) const;
};

/// sqrt(a^2 + b^2), rounded alike everywhere.
[[nodiscard]] double hypotenuse(double a, double b);

/// That two of these missions have an incident where their plans are at one place: of the errors of
/// both.
[[nodiscard]] Chance plannedChance(const conflict::Cylinder& volume, const world::Mission& a,
                                   const world::Mission& b);

/// Every meeting that any departure of any flight leads to, by path and then by take-off.
///
/// @param kind   index into model.judging.kinds; one that takes a pair
/// @param paths  nominalPaths() of the day
[[nodiscard]] std::vector<Meeting> meetingsOf(const world::Model& model, std::size_t kind,
                                              const std::vector<NominalPath>& paths);

/// Whether the kind is looked for between aircraft of these nations.
[[nodiscard]] bool isWanted(const world::Model& model, std::size_t kind, core::NationId a,
                            core::NationId b);

/// The same as a function of two nations' numbers.
[[nodiscard]] std::function<bool(std::uint32_t, std::uint32_t)> wantedBy(const world::Model& model,
                                                                         std::size_t kind);

/// The number of each path's nation (n_paths).
[[nodiscard]] std::vector<std::uint32_t> nationsOf(const world::Model& model,
                                                   const std::vector<NominalPath>& paths);

}  // namespace deconflict::run
