// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <iterator>
#include <optional>
#include <vector>

#include "sim/app/detect_table.hpp"
#include "sim/app/pair_table.hpp"
#include "sim/conflict/alert.hpp"
#include "sim/conflict/cpa.hpp"
#include "sim/conflict/cylinder.hpp"
#include "sim/conflict/well_clear.hpp"

namespace deconflict::app {
namespace {

using conflict::TimeVariable;
using core::Duration;

constexpr Duration kAlertLookahead = 180.0 * core::units::s;  // as the DO-365B levels are defined

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
    void (*add)(const PairRow&, Row&);
};

template <TimeVariable variable>
void addWellClear(const PairRow& e, Row& row) {
    conflict::WellClearVolume volume = e.volume;
    volume.variable = variable;
    const auto result = conflict::wellClearConflict(e.motion(), volume, e.lookahead);
    row.add(result.violationNow, result.window);
}

void addCylinder(const PairRow& e, Row& row) {
    const auto result = conflict::cylinderConflict(e.motion(), e.cylinder, e.lookahead);
    row.add(result.lossNow, result.window);
    row.add(result.nearest.si());
    row.add(result.nearness);
}

void addMetrics(const PairRow& e, Row& row) {
    const auto metrics = conflict::encounterMetrics(e.motion(), e.lookahead, e.volume.distance);
    row.add(metrics.horizontalMiss.si());
    row.add(metrics.verticalMiss.si());
    row.add(metrics.approach.time.si());
    row.add(metrics.approach.distance.si());
    row.add(metrics.coAltitude);
    row.add(metrics.modifiedTau);
}

void addAlert(const PairRow& e, Row& row) {
    const auto alert = conflict::alertOf(e.motion(), conflict::do365bAlerts(), kAlertLookahead);
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

std::string answerPairs(const CsvSource& source, Detector detector) {
    const PairTable pairs(source);

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
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        out += pairs.name(i);
        const PairRow pair = pairs.at(i);
        Row row(out);
        for (const Part* part : parts) part->add(pair, row);
        out += '\n';
    }
    return out;
}

}  // namespace deconflict::app
