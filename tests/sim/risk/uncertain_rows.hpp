// SPDX-License-Identifier: MIT
// The oracle of encounters whose velocities have errors too.
#pragma once

#include <string>
#include <vector>

#include "sim/core/csv.hpp"
#include "sim/core/file.hpp"
#include "sim/risk/encounter.hpp"

namespace deconflict::risk {

struct UncertainRow {
    std::string id;
    UncertainVelocityEncounter encounter;
    double probability = 0.0;
};

inline std::vector<UncertainRow> uncertainRows() {
    const std::string file = std::string(DECONFLICT_SOURCE_DIR) +
                             "/tests/data/probability/aircraft_velocity_uncertain.csv";
    std::string text = core::readTextFile(file);
    text.replace(text.find(",xy,yy,"), 7, ",p_xy,p_yy,");  // else two columns have one name
    std::vector<core::CsvColumn> columns = {{"id", core::CsvKind::text}};
    for (const char* name : {"R_m", "T_s", "rx", "ry", "vx", "vy", "sigma_pos_m_xx", "p_xy", "p_yy",
                             "sigma_vel_xx", "xy", "yy", "P_oracle"})
        columns.push_back({name});
    const core::Table table = core::parseTable(text, file, columns);
    std::vector<UncertainRow> rows;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto at = [&](const char* name) { return table.numbers(name)[row]; };
        UncertainVelocityEncounter e{.radius = core::Length::fromSi(at("R_m")),
                                     .window = core::Duration::fromSi(at("T_s")),
                                     .position_en = {at("rx"), at("ry")},
                                     .velocity_en = {at("vx"), at("vy")},
                                     .positionCovariance_en = {},
                                     .velocityCovariance_en = {}};
        e.positionCovariance_en << at("sigma_pos_m_xx"), at("p_xy"), at("p_xy"), at("p_yy");
        e.velocityCovariance_en << at("sigma_vel_xx"), at("xy"), at("xy"), at("yy");
        rows.push_back({table.texts("id")[row], e, at("P_oracle")});
    }
    return rows;
}

}  // namespace deconflict::risk
