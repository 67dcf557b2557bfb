// SPDX-License-Identifier: MIT
// The inspector's lower part: what each side's barriers did before the chosen incident.
#include <array>
#include <fmt/format.h>

#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

constexpr double kName_px = 104;

/// One barrier of one side; `failed` where the chain broke.
struct Cell {
    std::string text;
    bool failed = false;
};

struct Row {
    const char* name;
    std::array<Cell, 2> cells;
};

std::string beforeText(const std::optional<double>& before_s) {
    return before_s ? fmt::format("{:.0f} s before", *before_s) : "no";
}

Cell seenCell(const BarrierChain& chain, double looked_s) {
    if (!chain.seen_s) return {"no", true};
    const bool always = *chain.seen_s >= looked_s;
    return {
        fmt::format("{}{:.0f} s: {}", always ? "all " : "", *chain.seen_s, sourceOf(chain.sources)),
        false};
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

std::array<Row, 5> rowsOf(const BarrierLedger& ledger) {
    std::array<Row, 5> rows = {{{"sees the other", {}},
                                {"other's reports", {}},
                                {"conflict seen", {}},
                                {"crew told", {}},
                                {"crew", {}}}};
    for (std::size_t i = 0; i < 2; ++i) {
        const BarrierChain& chain = ledger.sides[i];
        const Cell cells[] = {seenCell(chain, ledger.looked_s), feedCell(chain),
                              detectedCell(chain), toldCell(chain), crewCell(chain)};
        for (std::size_t k = 0; k < rows.size(); ++k) rows[k].cells[i] = cells[k];
    }
    return rows;
}

std::string nameOf(const Painter& p, const BarrierChain& chain) {
    for (const run::FrameAircraft& a : p.in.frame.aircraft)
        if (a.id == chain.own) return a.callsign;
    return p.codeOfNation(chain.nation);
}

}  // namespace

const BarrierLedger* shownLedger(const SceneInput& in) {
    const std::optional<std::size_t> k = in.view.incident;
    if (!k || *k >= in.ledgers.size() || !in.ledgers[*k] || !in.view.aircraft) return nullptr;
    const BarrierLedger& ledger = *in.ledgers[*k];
    const bool concerns =
        in.view.aircraft == ledger.sides[0].own || in.view.aircraft == ledger.sides[1].own;
    return concerns ? &ledger : nullptr;
}

void drawLedger(Painter& p, draw::Point at, const draw::Rect& panel) {
    const BarrierLedger& ledger = *shownLedger(p.in);
    const double row = p.px(kRow_px), right = panel.right() - p.px(8);
    const double column = (right - at.x - p.px(kName_px)) / 2;
    const auto left = [&](std::size_t i) {
        return at.x + p.px(kName_px) + column * static_cast<double>(i);
    };
    const incident::Incident& incident = p.in.frame.incidents[*p.in.view.incident];
    p.list.rectangle({at.x, at.y - row / 2, right - at.x, 1}, p.ink.edge);
    p.rowText(at, left(0) - p.px(4),
              fmt::format("before {} {}", *p.in.view.incident + 1, codeOf(incident.kind)),
              p.style(11, p.ink.text, true));
    for (std::size_t i = 0; i < 2; ++i)
        p.rowText({left(i), at.y}, left(i) + column - p.px(4), nameOf(p, ledger.sides[i]),
                  p.style(11, p.colourOf(ledger.sides[i].nation), true));
    for (const Row& barrier : rowsOf(ledger)) {
        at.y += row;
        if (at.y + row / 2 > panel.bottom()) break;
        p.rowText(at, left(0) - p.px(4), barrier.name, p.style(11, p.ink.dim));
        for (std::size_t i = 0; i < 2; ++i) {
            const Cell& cell = barrier.cells[i];
            p.rowText({left(i), at.y}, left(i) + column - p.px(4), cell.text,
                      p.style(11, cell.failed ? p.ink.alert : p.ink.text, cell.failed));
        }
    }
}

}  // namespace deconflict::scene
