// SPDX-License-Identifier: MIT
#include "sim/app/pair_table.hpp"

#include <vector>

#include "sim/app/csv_faults.hpp"

namespace deconflict::app {
namespace {

using core::Duration;
using core::Length;

// Far beyond anything that flies, and small enough that no square leaves the doubles (assumed).
constexpr double kFarthest_m = 1e7, kFastest_mps = 1e4, kLongest_s = 1e6;
constexpr std::array<ColumnLimits, 19> kLimits = {{
    {"so_x", -kFarthest_m, kFarthest_m},
    {"so_y", -kFarthest_m, kFarthest_m},
    {"so_z", -kFarthest_m, kFarthest_m},
    {"vo_x", -kFastest_mps, kFastest_mps},
    {"vo_y", -kFastest_mps, kFastest_mps},
    {"vo_z", -kFastest_mps, kFastest_mps},
    {"si_x", -kFarthest_m, kFarthest_m},
    {"si_y", -kFarthest_m, kFarthest_m},
    {"si_z", -kFarthest_m, kFarthest_m},
    {"vi_x", -kFastest_mps, kFastest_mps},
    {"vi_y", -kFastest_mps, kFastest_mps},
    {"vi_z", -kFastest_mps, kFastest_mps},
    {"T", 0.0, kLongest_s, true},
    {"D", 0.0, kFarthest_m, true},
    {"H", 0.0, kFarthest_m, true},
    {"DTHR", 0.0, kFarthest_m, true},
    {"ZTHR", 0.0, kFarthest_m, true},
    {"TTHR", 0.0, kLongest_s},
    {"TCOA", 0.0, kLongest_s},
}};

core::Table readPairs(const CsvSource& source) {
    std::vector<core::CsvColumn> columns = {{"id", core::CsvKind::text, false}};
    for (const std::string& name : pairColumns()) columns.push_back({name});
    return core::parseTable(source.text, source.path, columns);
}

}  // namespace

std::span<const std::string> pairColumns() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> list;
        list.reserve(kLimits.size());
        for (const ColumnLimits& limits : kLimits) list.emplace_back(limits.column);
        return list;
    }();
    return names;
}

PairTable::PairTable(const CsvSource& source) : table_(readPairs(source)) {
    static_assert(kLimits.size() == kColumns);
    CsvFaults faults(source.path);
    for (std::size_t i = 0; i < kColumns; ++i) columns_[i] = table_.numbers(kLimits[i].column);
    for (std::size_t row = 0; row < table_.rows(); ++row)
        for (std::size_t i = 0; i < kColumns; ++i)
            faults.check(table_.line(row), kLimits[i], columns_[i][row]);
    faults.throwIfAny();
}

std::string PairTable::name(std::size_t row) const {
    return table_.has("id") ? csvField(table_.texts("id")[row]) : std::to_string(row + 1);
}

PairRow PairTable::at(std::size_t row) const {
    const auto vector = [&](std::size_t i) {
        return Eigen::Vector3d(columns_[i][row], columns_[i + 1][row], columns_[i + 2][row]);
    };
    const auto length = [&](std::size_t i) { return Length::fromSi(columns_[i][row]); };
    const auto time = [&](std::size_t i) { return Duration::fromSi(columns_[i][row]); };
    return {.own = {core::AircraftId(0), vector(0), vector(3)},
            .intruder = {core::AircraftId(1), vector(6), vector(9)},
            .lookahead = time(12),
            .cylinder = {.radius = length(13), .halfHeight = length(14)},
            .volume = {.distance = length(15),
                       .height = length(16),
                       .time = time(17),
                       .coAltitudeTime = time(18)}};
}

}  // namespace deconflict::app
