// SPDX-License-Identifier: MIT
// The oracle of straight encounters: two aircraft each, whose positions have normal errors.
#pragma once

#include <array>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "sim/core/csv.hpp"
#include "sim/risk/encounter.hpp"

namespace deconflict::risk {

/// One aircraft of a row; local frame, x East, y North, z altitude.
struct StraightAircraft {
    Eigen::Vector3d position_enu;    ///< expected, at t = 0 [m]
    Eigen::Vector3d velocity_enu;    ///< [m/s]
    Eigen::Matrix3d covariance_enu;  ///< of its position [m^2]
};

struct StraightRow {
    std::string id;
    std::array<StraightAircraft, 2> aircraft;
    StraightEncounter encounter;  ///< of the second relative to the first
    double probability = 0.0;
};

inline std::vector<StraightRow> straightRows() {
    std::vector<core::CsvColumn> columns = {{"id", core::CsvKind::text},
                                            {"volume", core::CsvKind::text},
                                            {"T_s", core::CsvKind::anyNumber},
                                            {"R_m"},
                                            {"H_m"},
                                            {"P_oracle"}};
    for (const char* aircraft : {"1", "2"}) {
        for (const char* axis : {"_x", "_y", "_z"})
            for (const char* vector : {"r", "v"})
                columns.push_back({fmt::format("{}{}{}", vector, aircraft, axis)});
        for (const char* part : {"_xx", "_xy", "_xz", "_yy", "_yz", "_zz"})
            columns.push_back({fmt::format("C{}{}", aircraft, part)});
    }
    const core::Table table = core::readTable(
        std::string(DECONFLICT_SOURCE_DIR) + "/tests/data/probability/aircraft_straight.csv",
        columns);
    std::vector<StraightRow> rows;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto at = [&](const std::string& name) { return table.numbers(name)[row]; };
        const auto vectorAt = [&](const std::string& name) {
            return Eigen::Vector3d(at(name + "_x"), at(name + "_y"), at(name + "_z"));
        };
        const auto aircraftAt = [&](const std::string& number) {
            const std::string c = "C" + number;
            StraightAircraft aircraft{.position_enu = vectorAt("r" + number),
                                      .velocity_enu = vectorAt("v" + number),
                                      .covariance_enu = {}};
            aircraft.covariance_enu << at(c + "_xx"), at(c + "_xy"), at(c + "_xz"), at(c + "_xy"),
                at(c + "_yy"), at(c + "_yz"), at(c + "_xz"), at(c + "_yz"), at(c + "_zz");
            return aircraft;
        };
        const StraightAircraft own = aircraftAt("1"), other = aircraftAt("2");
        const auto radius = core::Length::fromSi(at("R_m"));
        StraightEncounter encounter{.volume = Sphere{radius},
                                    .window = core::Duration::fromSi(at("T_s")),
                                    .position_enu = other.position_enu - own.position_enu,
                                    .velocity_enu = other.velocity_enu - own.velocity_enu,
                                    .covariance_enu = own.covariance_enu + other.covariance_enu};
        if (table.texts("volume")[row] == "cylinder")
            encounter.volume = UprightCylinder{radius, core::Length::fromSi(at("H_m"))};
        rows.push_back({table.texts("id")[row], {own, other}, encounter, at("P_oracle")});
    }
    return rows;
}

}  // namespace deconflict::risk
