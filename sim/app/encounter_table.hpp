// SPDX-License-Identifier: MIT
// A CSV file of encounters whose errors are known: one row becomes one encounter of sim/risk.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "sim/risk/encounter.hpp"

namespace deconflict::app {

using AnyEncounter = std::variant<risk::StraightEncounter, risk::UncertainVelocityEncounter>;

/// One row of the file.
struct EncounterRow {
    std::string id;        ///< as in the file, or the number of the row from 1
    std::size_t line = 0;  ///< of the file
    AnyEncounter encounter;
};

/// Reads either of two forms, known by their columns, in any order; others are left unread:
///
/// - two aircraft: `volume` (sphere or cylinder), `R_m`, `H_m` (half-height; cylinders only), `T_s`
///   (may be inf), `r1_x` .. `v2_z` [m, m/s], covariances `C1_xx` .. `C2_zz` [m^2];
/// - one relative motion with errors of velocity too, horizontal: `R_m`, `T_s`, `rx`, `ry`, `vx`,
///   `vy`, `sigma_pos_m_xx`, `xy`, `yy` [m^2], `sigma_vel_xx`, `xy`, `yy` [m^2/s^2].
///
/// `id` may be missing, and so may covariances other than the variances: then they are 0. Empty
/// lines do not count. Throws core::CsvError with every fault.
[[nodiscard]] std::vector<EncounterRow> readEncounters(const std::string& path);

}  // namespace deconflict::app
