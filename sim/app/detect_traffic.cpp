// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "sim/app/csv_faults.hpp"
#include "sim/app/detect_table.hpp"
#include "sim/core/math.hpp"

namespace deconflict::app {
namespace {

using namespace core::units;

// What conflict::GeographicTraffic takes; beyond it, what nothing does that flies (assumed).
constexpr ColumnLimits kLimits[] = {{"lat", -85.0, 85.0},  {"lon", -360.0, 360.0},
                                    {"alt_ft", -2e3, 2e5}, {"trk_deg", -360.0, 360.0},
                                    {"gs_kt", 0.0, 1e4},   {"vs_fpm", -1e5, 1e5}};

/// Answers that still fit into memory as text: about 1 GB.
constexpr std::size_t kMostPairs = 10'000'000;

void checkNumbers(const core::Table& table, CsvFaults& faults) {
    for (std::size_t row = 0; row < table.rows(); ++row)
        for (const ColumnLimits& limits : kLimits)
            faults.check(table.line(row), limits, table.numbers(limits.column)[row]);
}

/// Rows by case, in the order in which the cases begin; one case if there is no such column.
std::vector<std::vector<std::size_t>> rowsByCase(const core::Table& table) {
    std::vector<std::vector<std::size_t>> groups;
    std::map<std::string, std::size_t> known;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string name = table.has("case") ? table.texts("case")[row] : std::string();
        const auto [place, isNew] = known.emplace(name, groups.size());
        if (isNew) groups.emplace_back();
        groups[place->second].push_back(row);
    }
    return groups;
}

/// An aircraft without a name, or two of one name: the answer could not tell them apart.
void checkNames(const core::Table& table, const std::vector<std::vector<std::size_t>>& groups,
                CsvFaults& faults) {
    const auto ids = table.texts("id");
    for (const std::vector<std::size_t>& rows : groups) {
        std::map<std::string, std::size_t> lines;
        for (const std::size_t row : rows) {
            if (ids[row].empty()) {
                faults.add(table.line(row), "id: found nothing, expected the aircraft's name");
                continue;
            }
            const auto [first, isNew] = lines.emplace(ids[row], table.line(row));
            if (!isNew)
                faults.add(table.line(row),
                           fmt::format("id: found '{}' again, expected each aircraft once; the "
                                       "first is in line {}",
                                       ids[row], first->second));
        }
    }
}

conflict::GeographicState stateOf(const core::Table& table, std::size_t row) {
    const auto number = [&](const char* column) { return table.numbers(column)[row]; };
    const core::SinCos track = core::sincos(number("trk_deg") * deg.si());
    const double speed_mps = (number("gs_kt") * kt).si();
    return {.latitude = number("lat") * deg,
            .longitude = number("lon") * deg,
            .altitude = number("alt_ft") * ft,
            .velocity_enu = {speed_mps * track.sin, speed_mps * track.cos,
                             (number("vs_fpm") * ftpmin).si()}};
}

/// The conflicts of one case; those of all cases together must fit.
void findConflicts(const conflict::GeographicTraffic& traffic, const std::string& path,
                   conflict::PairCriteria& left, std::vector<conflict::PairConflict>& conflicts) {
    try {
        conflict::detectPairs(traffic, left, conflicts);
    } catch (const conflict::TooManyPairs&) {
        throw core::CsvError(fmt::format(
            "{}: error: found more than {} pairs in conflict, expected at most as many; smaller "
            "minima (--horizontal, --vertical), a shorter --lookahead or a part of the list have "
            "fewer",
            path, kMostPairs));
    }
    left.most -= conflicts.size();
}

}  // namespace

std::span<const std::string> trafficColumns() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> list = {"id"};
        for (const ColumnLimits& limits : kLimits) list.emplace_back(limits.column);
        return list;
    }();
    return names;
}

std::string answerTraffic(const CsvSource& source, const conflict::PairCriteria& criteria) {
    std::vector<core::CsvColumn> columns = {{"case", core::CsvKind::text, false},
                                            {"id", core::CsvKind::text}};
    for (const ColumnLimits& limits : kLimits) columns.push_back({limits.column});
    const core::Table table = core::parseTable(source.text, source.path, columns);
    const auto groups = rowsByCase(table);
    CsvFaults faults(source.path);
    checkNumbers(table, faults);
    checkNames(table, groups, faults);
    faults.throwIfAny();

    const bool cases = table.has("case");
    std::string out = cases ? "case," : "";
    out += "id1,id2,dist_m,tcpa_s,dcpa_m,tin_s,tout_s,is_los_now\n";
    conflict::GeographicTraffic traffic;
    std::vector<conflict::PairConflict> conflicts;
    conflict::PairCriteria left = criteria;
    left.most = kMostPairs;
    for (const std::vector<std::size_t>& rows : groups) {
        traffic.clear();
        for (const std::size_t row : rows) traffic.add(stateOf(table, row));
        findConflicts(traffic, source.path, left, conflicts);
        for (const conflict::PairConflict& pair : conflicts) {
            std::string one = table.texts("id")[rows[pair.first]];
            std::string two = table.texts("id")[rows[pair.second]];
            if (two < one) std::swap(one, two);
            if (cases) out += csvField(table.texts("case")[rows.front()]) + ",";
            // + 0.0: a negative zero is written as 0.
            fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{}\n", csvField(one),
                           csvField(two), pair.distance.si(), pair.tcpa.si() + 0.0, pair.dcpa.si(),
                           pair.tin.si() + 0.0,
                           pair.tout ? fmt::format("{}", pair.tout->si()) : std::string(),
                           pair.lossNow ? 1 : 0);
        }
    }
    return out;
}

std::string csvField(std::string_view text) {
    if (text.find_first_of(",\"") == std::string_view::npos) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c;
        if (c == '"') quoted += c;
    }
    return quoted + '"';
}

}  // namespace deconflict::app
