// SPDX-License-Identifier: MIT
#include "sim/report/breakdown.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "sim/report/number.hpp"
#include "sim/report/table.hpp"
#include "sim/report/words.hpp"

namespace deconflict::report {
namespace {

constexpr std::size_t kShown = 3;

template <class Key>
Ranking<Key> topOf(const std::map<Key, std::int64_t>& counts, std::size_t kind, std::size_t most) {
    Ranking<Key> ranking;
    for (const auto& [key, count] : counts)
        if (key.kind == kind) ranking.emplace_back(key, count);
    std::stable_sort(ranking.begin(), ranking.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    ranking.resize(std::min(most, ranking.size()));
    return ranking;
}

std::string missionText(const world::Model& model, std::uint32_t index) {
    const world::Mission& mission = model.missions[index];
    return model.nations[mission.nation.index()].code + " " + mission.name;
}

/// `12 (34.3 %)`.
std::string share(std::int64_t events, std::int64_t all) {
    return fmt::format("{} ({})", count(events),
                       percent(static_cast<double>(events) / static_cast<double>(all)));
}

void addKind(Table& table, const world::Model& model, const batch::VariantRecord& record,
             std::size_t kind) {
    const auto parties = topParties(record.breakdown, kind, kShown);
    const auto cells = topCells(record.breakdown, kind, kShown);
    const std::int64_t all = record.tally.kinds[kind].events;
    if (all > 0 && table.rowCount() > 0) table.addRule();
    for (std::size_t i = 0; i < std::max(parties.size(), cells.size()); ++i) {
        const bool who = i < parties.size(), where = i < cells.size();
        table.addRow({i == 0 ? wordsOf(model.judging.kinds[kind]) : "",
                      who ? partiesText(model, parties[i].first) : "",
                      who ? share(parties[i].second, all) : "",
                      where ? cellText(cells[i].first) : "",
                      where ? share(cells[i].second, all) : ""});
    }
}

}  // namespace

Ranking<batch::Parties> topParties(const batch::Breakdown& breakdown, std::size_t kind,
                                   std::size_t most) {
    return topOf(breakdown.parties, kind, most);
}

Ranking<batch::Cell> topCells(const batch::Breakdown& breakdown, std::size_t kind,
                              std::size_t most) {
    return topOf(breakdown.cells, kind, most);
}

std::string partiesText(const world::Model& model, const batch::Parties& parties) {
    using scenario::IncidentKind;
    switch (model.judging.kinds[parties.kind]) {
        case IncidentKind::hotlineOverload:
            return model.nations[parties.first].code + " - " + model.nations[parties.second].code;
        case IncidentKind::territoryViolation:
            return missionText(model, parties.first) + " in " +
                   model.theatre->states[parties.second].code;
        case IncidentKind::protectedAreaEntry:
            return missionText(model, parties.first) + " in an area of " +
                   model.nations[parties.second].code;
        case IncidentKind::interception:
        case IncidentKind::engagement:
            return missionText(model, parties.first) + " by " + model.nations[parties.second].code;
        case IncidentKind::misidentification:
            return missionText(model, parties.first) + " to " + model.nations[parties.second].code;
        default:
            return missionText(model, parties.first) + " and " + missionText(model, parties.second);
    }
}

std::string cellText(const batch::Cell& cell) {
    const auto degrees = [](std::int32_t cells) { return cells * batch::kCell_deg; };
    return fmt::format("{:.2f}..{:.2f} N {:.2f}..{:.2f} E", degrees(cell.south),
                       degrees(cell.south + 1), degrees(cell.west), degrees(cell.west + 1));
}

std::string breakdownText(const Study& study) {
    const world::Model& model = *study.variants.front();
    Table table({{study.variants.size() > 1 ? "incident, under " + model.variant : "incident"},
                 {"most between"},
                 {"events"},
                 {"most where it began"},
                 {"events"}});
    for (std::size_t kind = 0; kind < model.judging.kinds.size(); ++kind)
        addKind(table, model, study.result.record.variants.front(), kind);
    return table.rowCount() > 0 ? table.text() : "";
}

}  // namespace deconflict::report
