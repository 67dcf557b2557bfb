// SPDX-License-Identifier: MIT
// The inspector's lower part: what each side's barriers did before the chosen incident.
#include <fmt/format.h>
#include <variant>
#include <vector>

#include "render/scene/blips.hpp"
#include "render/scene/frame_aircraft.hpp"
#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

constexpr double kName_px = 104;

/// One barrier of one side; `failed` where the chain broke.
struct Cell {
    std::string text;
    bool failed = false;
};

/// A row has one cell a side.
struct Row {
    const char* name;
    std::vector<Cell> cells;
};

/// A side: an aircraft, or whose border or area it was.
struct Side {
    std::string name;
    core::NationId nation;
};

struct Table {
    std::vector<Side> sides;
    std::vector<Row> rows;
};

std::string beforeText(const std::optional<double>& before_s) {
    return before_s ? fmt::format("{:.0f} s before", *before_s) : "no";
}

Cell seenCell(const std::optional<double>& seen_s, std::uint8_t sources, double looked_s) {
    if (!seen_s) return {"no", true};
    const bool always = *seen_s >= looked_s;
    return {fmt::format("{}{:.0f} s: {}", always ? "all " : "", *seen_s, sourceOf(sources)), false};
}

Cell feedCell(const BarrierChain& chain) {
    if (!chain.feed) return {"none agreed", false};
    switch (*chain.feed) {
        case picture::FeedState::up:
            return {"up", false};
        case picture::FeedState::down:
            return {"LOST", true};
        case picture::FeedState::notInForce:
            break;
    }
    return {"not in force", false};
}

Cell detectedCell(const BarrierChain& chain) {
    if (!chain.controlled) return {"no controllers", chain.seen_s.has_value()};
    return {beforeText(chain.detected_s), chain.seen_s && !chain.detected_s};
}

Cell toldCell(const BarrierChain& chain) {
    return {beforeText(chain.advised_s), chain.detected_s && !chain.advised_s};
}

Cell crewCell(const BarrierChain& chain) {
    if (chain.advised_s && chain.way == 0) return {"did nothing", true};
    if (chain.obeyed_s)
        return {(chain.way < 0 ? "the other way, " : "obeyed ") + beforeText(chain.obeyed_s),
                chain.way < 0};
    if (chain.advised_s) return {"had not acted yet", true};
    return {"flew its plan", false};
}

std::string nameOf(const Painter& p, core::AircraftId id, core::NationId nation) {
    if (const run::FrameAircraft* a = aircraftOf(p.in.frame, id)) return a->callsign;
    return p.codeOfNation(nation);
}

Table tableOf(const Painter& p, const BarrierLedger& ledger) {
    Table table{.sides = {},
                .rows = {{"sees the other", {}},
                         {"other's reports", {}},
                         {"conflict seen", {}},
                         {"crew told", {}},
                         {"crew", {}}}};
    for (const BarrierChain& chain : ledger.sides) {
        table.sides.push_back({nameOf(p, chain.own, chain.nation), chain.nation});
        const Cell cells[] = {seenCell(chain.seen_s, chain.sources, ledger.looked_s),
                              feedCell(chain), detectedCell(chain), toldCell(chain),
                              crewCell(chain)};
        for (std::size_t k = 0; k < table.rows.size(); ++k) table.rows[k].cells.push_back(cells[k]);
    }
    return table;
}

Cell areaToldCell(const IntrusionLedger& ledger) {
    if (!ledger.told) return {"no: never agreed", true};
    return *ledger.told ? Cell{"before take-off", false} : Cell{"not in force", true};
}

Cell warnedCell(const IntrusionLedger& ledger) {
    if (!ledger.watched) return {"nobody watches", false};
    if (ledger.warnings == 0) return {"no", true};
    const std::string first = *ledger.warned_s >= ledger.looked_s
                                  ? fmt::format("{:.0f} s ago or more", *ledger.warned_s)
                                  : beforeText(ledger.warned_s);
    return {fmt::format("{} time{}, first {}{}", ledger.warnings, ledger.warnings == 1 ? "" : "s",
                        first, ledger.intercepted ? "; intercepted" : ""),
            false};
}

Cell turnedCell(const IntrusionLedger& ledger) {
    if (ledger.turned_s) return {"turned away " + beforeText(ledger.turned_s), false};
    if (ledger.obeyed_s) return {"obeyed a command " + beforeText(ledger.obeyed_s), false};
    return {"flew its plan", ledger.warnings > 0};
}

Table tableOf(const Painter& p, const IntrusionLedger& ledger) {
    const bool ofArea = ledger.kind == scenario::IncidentKind::protectedAreaEntry;
    const std::string whose = ledger.owner ? p.codeOfNation(*ledger.owner) : "its owner";
    Table table{.sides = {{fmt::format("{}, {}", nameOf(p, ledger.own, ledger.nation),
                                       ledger.owner ? "and " + whose : "no nation's picture"),
                           ledger.nation}},
                .rows = {}};
    const Cell seen = ledger.owner ? seenCell(ledger.seen_s, ledger.sources, ledger.looked_s)
                                   : Cell{"has no picture", false};
    const Cell takenFor{ledger.takenFor ? wordOf(*ledger.takenFor) : "not seen", false};
    const Cell strayed{fmt::format("{:.0f} m off it", ledger.strayed_m), false};
    if (ofArea) table.rows.push_back({"area was told", {areaToldCell(ledger)}});
    table.rows.push_back({"its own path", {strayed}});
    table.rows.push_back({"owner sees it", {seen}});
    table.rows.push_back({"takes it for", {takenFor}});
    if (!ofArea) table.rows.push_back({"warned", {warnedCell(ledger)}});
    table.rows.push_back({"crew", {turnedCell(ledger)}});
    return table;
}

bool concerns(const BarrierLedger& ledger, core::AircraftId id) {
    return id == ledger.sides[0].own || id == ledger.sides[1].own;
}

bool concerns(const IntrusionLedger& ledger, core::AircraftId id) { return id == ledger.own; }

}  // namespace

const Ledger* shownLedger(const SceneInput& in) {
    const std::optional<std::size_t> k = in.view.incident;
    if (!k || *k >= in.ledgers.size() || !in.ledgers[*k] || !in.view.aircraft) return nullptr;
    const Ledger& ledger = *in.ledgers[*k];
    const bool shown =
        std::visit([&in](const auto& of) { return concerns(of, *in.view.aircraft); }, ledger);
    return shown ? &ledger : nullptr;
}

void drawLedger(Painter& p, draw::Point at, const draw::Rect& panel) {
    const Table table =
        std::visit([&p](const auto& ledger) { return tableOf(p, ledger); }, *shownLedger(p.in));
    const double row = p.px(kRow_px), right = panel.right() - p.px(8);
    const double column = (right - at.x - p.px(kName_px)) / static_cast<double>(table.sides.size());
    const auto left = [&](std::size_t i) {
        return at.x + p.px(kName_px) + column * static_cast<double>(i);
    };
    const incident::Incident& incident = p.in.frame.incidents[*p.in.view.incident];
    p.list.rectangle({at.x, at.y - row / 2, right - at.x, 1}, p.ink.edge);
    p.rowText(at, left(0) - p.px(4),
              fmt::format("before {} {}", *p.in.view.incident + 1, codeOf(incident.kind)),
              p.style(11, p.ink.text, true));
    for (std::size_t i = 0; i < table.sides.size(); ++i)
        p.rowText({left(i), at.y}, left(i) + column - p.px(4), table.sides[i].name,
                  p.style(11, p.colourOf(table.sides[i].nation), true));
    for (const Row& barrier : table.rows) {
        at.y += row;
        if (at.y + row / 2 > panel.bottom()) break;
        p.rowText(at, left(0) - p.px(4), barrier.name, p.style(11, p.ink.dim));
        for (std::size_t i = 0; i < barrier.cells.size(); ++i) {
            const Cell& cell = barrier.cells[i];
            p.rowText({left(i), at.y}, left(i) + column - p.px(4), cell.text,
                      p.style(11, cell.failed ? p.ink.alert : p.ink.text, cell.failed));
        }
    }
}

}  // namespace deconflict::scene
