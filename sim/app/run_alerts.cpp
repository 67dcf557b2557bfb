// SPDX-License-Identifier: MIT
#include "sim/app/run_alerts.hpp"

#include <array>
#include <fmt/format.h>
#include <iterator>

#include "sim/record/track_csv.hpp"
#include "sim/run/callsign.hpp"

namespace deconflict::app {
namespace {

const char* nameOf(conflict::AlertLevel level) {
    constexpr std::array kNames = {"none", "preventive", "corrective", "warning"};
    return kNames[static_cast<std::size_t>(level)];
}

}  // namespace

std::string RunAlerts::look(const world::Model& model, const run::State& state) {
    std::string text;
    const double now_s = state.tick * model.step_s;
    for (std::size_t nation = 0; nation < histories_.size(); ++nation) {
        conflict::AlertHistory& history = histories_[nation];
        const std::size_t told = history.changes().size();
        history.look(model, state.pictures[nation], now_s);
        for (const conflict::AlertChange& change : history.changes().subspan(told))
            fmt::format_to(std::back_inserter(text), "{}  {:<20} {}: {} about {} ({} before)\n",
                           record::utcText(model, change.t_s).substr(11, 8), "alert",
                           nameOf(change.to), run::callsign(model, state.truth, change.own),
                           run::callsign(model, state.truth, change.other), nameOf(change.from));
    }
    return text;
}

nlohmann::ordered_json RunAlerts::json(const world::Model& model, const run::State& state) const {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (std::size_t nation = 0; nation < histories_.size(); ++nation)
        for (const conflict::AlertChange& change : histories_[nation].changes())
            rows.push_back({{"nation", model.nations[nation].code},
                            {"time_utc", record::utcText(model, change.t_s)},
                            {"t_s", change.t_s},
                            {"own", run::callsign(model, state.truth, change.own)},
                            {"other", run::callsign(model, state.truth, change.other)},
                            {"from", nameOf(change.from)},
                            {"to", nameOf(change.to)}});
    return rows;
}

}  // namespace deconflict::app
