// SPDX-License-Identifier: MIT
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <optional>
#include <vector>

#include "sim/app/csv_faults.hpp"
#include "sim/app/detect_table.hpp"
#include "sim/conflict/alert.hpp"
#include "sim/conflict/cpa.hpp"
#include "sim/conflict/cylinder.hpp"
#include "sim/conflict/well_clear.hpp"

namespace deconflict::app {
namespace {

using conflict::TimeVariable;
using core::Duration;
using core::Length;

// Far beyond anything that flies, and small enough that no square leaves the doubles (assumed).
constexpr double kFarthest_m = 1e7, kFastest_mps = 1e4, kLongest_s = 1e6;
constexpr Duration kAlertLookahead = 180.0 * core::units::s;  // as the DO-365B levels are defined

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

/// One row of the list.
struct Encounter {
    conflict::RelativeMotion motion;
    Duration lookahead;
    conflict::Cylinder cylinder;
    conflict::WellClearVolume volume;  ///< its variable is not set
};

/// The list's columns, checked.
class Encounters {
public:
    Encounters(const core::Table& table, const std::string& path) {
        CsvFaults faults(path);
        for (std::size_t i = 0; i < kLimits.size(); ++i)
            columns_[i] = table.numbers(kLimits[i].column);
        for (std::size_t row = 0; row < table.rows(); ++row)
            for (std::size_t i = 0; i < kLimits.size(); ++i)
                faults.check(table.line(row), kLimits[i], columns_[i][row]);
        faults.throwIfAny();
    }
    [[nodiscard]] Encounter at(std::size_t row) const {
        const auto vector = [&](std::size_t i) {
            return Eigen::Vector3d(columns_[i][row], columns_[i + 1][row], columns_[i + 2][row]);
        };
        const auto length = [&](std::size_t i) { return Length::fromSi(columns_[i][row]); };
        const auto time = [&](std::size_t i) { return Duration::fromSi(columns_[i][row]); };
        return {.motion = {.position_enu = vector(0) - vector(6),
                           .velocity_enu = vector(3) - vector(9)},
                .lookahead = time(12),
                .cylinder = {.radius = length(13), .halfHeight = length(14)},
                .volume = {.distance = length(15),
                           .height = length(16),
                           .time = time(17),
                           .coAltitudeTime = time(18)}};
    }

private:
    std::array<std::span<const double>, kLimits.size()> columns_;
};

/// Fields of one row, each after a comma.
class Row {
public:
    explicit Row(std::string& text) : out_(std::back_inserter(text)) {}
    // + 0.0: a negative zero is written as 0.
    void add(double value) { fmt::format_to(out_, ",{}", value + 0.0); }
    void add(bool value) { fmt::format_to(out_, ",{}", value ? 1 : 0); }
    void add(const std::optional<Duration>& time) {
        if (time)
            add(time->si());
        else
            fmt::format_to(out_, ",");
    }
    void add(bool now, const std::optional<conflict::TimeWindow>& window) {
        add(now);
        add(window.has_value());
        add(window ? std::optional(window->begin) : std::nullopt);
        add(window ? std::optional(window->end) : std::nullopt);
    }

private:
    std::back_insert_iterator<std::string> out_;
};

/// One detector's part of a row.
struct Part {
    Detector detector;
    const char* names;
    void (*add)(const Encounter&, Row&);
};

template <TimeVariable variable>
void addWellClear(const Encounter& e, Row& row) {
    conflict::WellClearVolume volume = e.volume;
    volume.variable = variable;
    const auto result = conflict::wellClearConflict(e.motion, volume, e.lookahead);
    row.add(result.violationNow, result.window);
}

void addCylinder(const Encounter& e, Row& row) {
    const auto result = conflict::cylinderConflict(e.motion, e.cylinder, e.lookahead);
    row.add(result.lossNow, result.window);
    row.add(result.nearest.si());
    row.add(result.nearness);
}

void addMetrics(const Encounter& e, Row& row) {
    const auto metrics = conflict::encounterMetrics(e.motion, e.lookahead, e.volume.distance);
    row.add(metrics.horizontalMiss.si());
    row.add(metrics.verticalMiss.si());
    row.add(metrics.approach.time.si());
    row.add(metrics.approach.distance.si());
    row.add(metrics.coAltitude);
    row.add(metrics.modifiedTau);
}

void addAlert(const Encounter& e, Row& row) {
    const auto alert = conflict::alertOf(e.motion, conflict::do365bAlerts(), kAlertLookahead);
    row.add(static_cast<double>(alert.level));
    for (const auto& entry : alert.entry) row.add(entry);
}

/// In the order of the columns; a detector of `all` stands for every choice.
constexpr Part kParts[] = {
    {Detector::all, ",hmd,vmd,tcpa,dcpa,tcoa,taumod", addMetrics},
    {Detector::cylinder, ",cd_los,cd_conf,cd_tin,cd_tout,cd_tccpa,cd_dccpa", addCylinder},
    {Detector::taumod, ",tm_vio,tm_conf,tm_tin,tm_tout", addWellClear<TimeVariable::modifiedTau>},
    {Detector::tcpa, ",tc_vio,tc_conf,tc_tin,tc_tout", addWellClear<TimeVariable::closestApproach>},
    {Detector::tep, ",te_vio,te_conf,te_tin,te_tout", addWellClear<TimeVariable::entryPoint>},
    {Detector::taumod, ",alert,al1_tin,al2_tin,al3_tin", addAlert},
};

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

std::string answerPairs(const CsvSource& source, Detector detector) {
    std::vector<core::CsvColumn> columns = {{"id", core::CsvKind::text, false}};
    for (const std::string& name : pairColumns()) columns.push_back({name});
    const core::Table table = core::parseTable(source.text, source.path, columns);
    const Encounters encounters(table, source.path);
    const bool named = table.has("id");

    std::vector<const Part*> parts;
    std::string out = "id";
    for (const Part& part : kParts) {
        const bool wanted = detector == Detector::all || part.detector == Detector::all ||
                            part.detector == detector;
        if (!wanted) continue;
        parts.push_back(&part);
        out += part.names;
    }
    out += '\n';
    for (std::size_t i = 0; i < table.rows(); ++i) {
        out += named ? csvField(table.texts("id")[i]) : std::to_string(i + 1);
        const Encounter encounter = encounters.at(i);
        Row row(out);
        for (const Part* part : parts) part->add(encounter, row);
        out += '\n';
    }
    return out;
}

}  // namespace deconflict::app
