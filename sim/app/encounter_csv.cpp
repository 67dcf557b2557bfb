// SPDX-License-Identifier: MIT
#include "sim/app/encounter_csv.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "sim/app/csv_faults.hpp"
#include "sim/core/csv.hpp"
#include "sim/core/math.hpp"

namespace deconflict::app {
namespace {

using encounter::Encounter;
using encounter::Participant;

// Far beyond anything that flies (assumed).
constexpr double kFarthest_m = 1e7, kFastest_mps = 1e4, kLongest_s = 1e6;
constexpr std::array<const char*, 6> kState = {"x", "y", "z", "trk", "gs", "vs"};
constexpr std::array<const char*, 4> kExcursion = {"exc_start", "exc_length", "exc_turn", "exc_vs"};

ColumnLimits limitsOf(std::size_t i, const char* name) {
    constexpr std::array<std::pair<double, double>, 6> kLimits = {{{-kFarthest_m, kFarthest_m},
                                                                   {-kFarthest_m, kFarthest_m},
                                                                   {-kFarthest_m, kFarthest_m},
                                                                   {-10.0, 10.0},
                                                                   {0.0, kFastest_mps},
                                                                   {-kFastest_mps, kFastest_mps}}};
    return {name, kLimits[i].first, kLimits[i].second};
}

/// The six columns of one aircraft a row.
class States {
public:
    States(const core::Table& table, const std::string& prefix, CsvFaults& faults) {
        for (std::size_t i = 0; i < kState.size(); ++i) {
            const std::string name = prefix + kState[i];
            columns_[i] = table.numbers(name);
            for (std::size_t row = 0; row < table.rows(); ++row)
                faults.check(table.line(row), limitsOf(i, name.c_str()), columns_[i][row]);
        }
    }
    [[nodiscard]] Participant at(std::size_t row) const {
        const core::SinCos track = core::sincos(columns_[3][row]);
        const double speed_mps = columns_[4][row];
        return {.position_enu = {columns_[0][row], columns_[1][row], columns_[2][row]},
                .velocity_enu = {speed_mps * track.sin, speed_mps * track.cos, columns_[5][row]}};
    }

private:
    std::array<std::span<const double>, kState.size()> columns_;
};

void addState(std::vector<core::CsvColumn>& columns, const std::string& prefix) {
    for (const char* name : kState) columns.push_back({prefix + name, core::CsvKind::number, true});
}

/// All four fields, or none.
std::optional<encounter::Excursion> excursionOf(const core::Table& table, std::size_t row,
                                                CsvFaults& faults) {
    std::array<std::optional<double>, kExcursion.size()> values;
    std::size_t filled = 0;
    for (std::size_t i = 0; i < kExcursion.size(); ++i) {
        if (table.has(kExcursion[i])) values[i] = table.optionalNumbers(kExcursion[i])[row];
        filled += values[i] ? 1U : 0U;
    }
    if (filled == 0) return std::nullopt;
    if (filled < kExcursion.size()) {
        faults.add(table.line(row), fmt::format("excursion: found {} of {}, expected all or none",
                                                filled, fmt::join(kExcursion, ", ")));
        return std::nullopt;
    }
    faults.check(table.line(row), {"exc_start", 0.0, kLongest_s}, *values[0]);
    faults.check(table.line(row), {"exc_length", 0.0, kLongest_s, true}, *values[1]);
    faults.check(table.line(row), {"exc_turn", -1.0, 1.0}, *values[2]);
    faults.check(table.line(row), {"exc_vs", -kFastest_mps, kFastest_mps}, *values[3]);
    return encounter::Excursion{.start = core::Duration::fromSi(*values[0]),
                                .length = core::Duration::fromSi(*values[1]),
                                .turn = core::TurnRate::fromSi(*values[2]),
                                .verticalSpeed = core::Speed::fromSi(*values[3])};
}

std::vector<Encounter> parsePairs(std::string_view text, const std::string& path) {
    std::vector<core::CsvColumn> columns;
    addState(columns, "own_");
    addState(columns, "int_");
    for (const char* name : kExcursion)
        columns.push_back({name, core::CsvKind::optionalNumber, false});
    const core::Table table = core::parseTable(text, path, columns);
    CsvFaults faults(path);
    const States own(table, "own_", faults), intruder(table, "int_", faults);
    std::vector<Encounter> set(table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row) {
        set[row].aircraft = {own.at(row), intruder.at(row)};
        Participant& other = set[row].aircraft[1];
        other.excursion = excursionOf(table, row, faults);
        other.equipped = !other.excursion;
    }
    faults.throwIfAny();
    return set;
}

std::vector<Encounter> parseGroups(std::string_view text, const std::string& path) {
    std::vector<core::CsvColumn> columns = {{"encounter", core::CsvKind::text, true}};
    addState(columns, "");
    const core::Table table = core::parseTable(text, path, columns);
    CsvFaults faults(path);
    const States states(table, "", faults);
    const std::span<const std::string> names = table.texts("encounter");
    std::vector<Encounter> set;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const bool first = row == 0 || names[row] != names[row - 1];
        if (first && !set.empty() && set.back().aircraft.size() < 2)
            faults.add(table.line(row - 1), "encounter: found one aircraft, expected two or more");
        if (first) set.emplace_back();
        set.back().aircraft.push_back(states.at(row));
    }
    if (!set.empty() && set.back().aircraft.size() < 2)
        faults.add(table.line(table.rows() - 1),
                   "encounter: found one aircraft, expected two or more");
    faults.throwIfAny();
    return set;
}

/// The six fields of an aircraft, as the shortest decimals that read back as the same numbers.
std::string stateFields(const Participant& a) {
    const Eigen::Vector3d& v = a.velocity_enu;
    return fmt::format("{},{},{},{},{},{}", a.position_enu.x() + 0.0, a.position_enu.y() + 0.0,
                       a.position_enu.z() + 0.0, core::atan2(v.x(), v.y()),
                       std::sqrt(v.x() * v.x() + v.y() * v.y()), v.z() + 0.0);
}

std::string excursionFields(const Participant& a) {
    if (!a.excursion) return ",,,";
    return fmt::format("{},{},{},{}", a.excursion->start.si(), a.excursion->length.si(),
                       a.excursion->turn.si(), a.excursion->verticalSpeed.si());
}

}  // namespace

std::vector<Encounter> parseEncounters(std::string_view text, const std::string& path) {
    const std::string_view header = text.substr(0, text.find('\n'));
    return header.find("own_x") != std::string_view::npos ? parsePairs(text, path)
                                                          : parseGroups(text, path);
}

std::string encountersAsCsv(const std::vector<Encounter>& set) {
    const bool pairs = std::all_of(set.begin(), set.end(), [](const Encounter& e) {
        return e.aircraft.size() == 2 && !e.aircraft[0].excursion;
    });
    std::string out = pairs
                          ? "id,own_x,own_y,own_z,own_trk,own_gs,own_vs,int_x,int_y,int_z,int_trk,"
                            "int_gs,int_vs,exc_start,exc_length,exc_turn,exc_vs\n"
                          : "encounter,x,y,z,trk,gs,vs\n";
    for (std::size_t k = 0; k < set.size(); ++k) {
        const auto& aircraft = set[k].aircraft;
        if (pairs) {
            out += fmt::format("{},{},{},{}\n", k, stateFields(aircraft[0]),
                               stateFields(aircraft[1]), excursionFields(aircraft[1]));
        } else {
            for (const Participant& a : aircraft) out += fmt::format("{},{}\n", k, stateFields(a));
        }
    }
    return out;
}

std::string outcomeHeader() {
    return "id,pairs,conflicts,losses,nmacs,nearest_m,severity,max_dev_trk_deg,max_dev_alt_m\n";
}

std::string outcomeRow(std::uint64_t number, const encounter::Outcome& o) {
    const std::string nearest =
        o.nearest.si() < kFarthest_m ? fmt::format("{:.2f}", o.nearest.si()) : "";
    return fmt::format("{},{},{},{},{},{},{:.6f},{:.2f},{:.2f}\n", number, o.pairs, o.conflicts,
                       o.losses, o.nmacs, nearest, o.severity, o.deviation.in(core::units::deg),
                       o.heightChange.si());
}

}  // namespace deconflict::app
