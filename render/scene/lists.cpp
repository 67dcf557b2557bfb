// SPDX-License-Identifier: MIT
// Lists beside the map: incidents, and the log of events.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "render/scene/frame_aircraft.hpp"
#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

using draw::Rect;

std::string callsignOf(core::AircraftId id, core::NationId nation, const Painter& p) {
    if (const run::FrameAircraft* a = aircraftOf(p.in.frame, id)) return a->callsign;
    return fmt::format("{} (no longer aloft)", p.codeOfNation(nation));
}

void drawIncidentRow(Painter& p, const Rect& row, std::size_t k) {
    const incident::Incident& i = p.in.frame.incidents[k];
    const bool now = isGoingOn(i, p.in);
    if (p.in.view.incident == k) p.list.rectangle(row, p.ink.active);
    const draw::Colour colour = now ? p.ink.alert : p.ink.past;
    const double half = row.h / 4;
    p.rowText({row.x + p.px(8), row.y + half + 1}, row.right() - p.px(8),
              fmt::format(
                  "{} {}  {}  {}{}", k + 1, codeOf(i.kind),
                  clockText(std::fmod(
                      std::round(static_cast<double>(p.in.model.start_utc_s) + i.start_s), 86400)),
                  leastText(i, p.in.model), now ? "  now" : ""),
              p.style(11, colour, true));
    std::string who = p.codeOfNation(i.firstNation) + " / " + p.codeOfNation(i.secondNation);
    if (hasPlace(i)) {
        who = callsignOf(i.first, i.firstNation, p);
        if (i.second != i.first) who += " / " + callsignOf(i.second, i.secondNation, p);
    }
    p.rowText({row.x + p.px(8), row.y + 3 * half - 1}, row.right() - p.px(8), who,
              p.style(11, p.ink.dim));
    p.button(row, {Action::goToIncident, static_cast<int>(k)});
}

}  // namespace

std::string leastText(const incident::Incident& i, const world::Model& model) {
    using enum scenario::IncidentKind;
    switch (i.kind) {
        case lossOfSeparation:
        case nmac:
        case collision:
            break;
        case territoryViolation: {
            const auto& states = model.theatre->states;
            const std::string state =
                i.territory.index() < states.size() ? states[i.territory.index()].code : "?";
            return fmt::format("in {} {:.0f} s", state, i.inside_s);
        }
        case protectedAreaEntry:
            return fmt::format("in {}'s area {:.0f} s", model.nations[i.secondNation.index()].code,
                               i.inside_s);
        case hotlineOverload:
            return "call waited too long";
        case interception:
        case engagement:
            return "by " + model.nations[i.secondNation.index()].code;
        case misidentification:
            return fmt::format("to {} {:.0f} s", model.nations[i.secondNation.index()].code,
                               i.end_s - i.start_s);
    }
    const double miles = i.leastHorizontal_m / kNauticalMile_m;
    const double feet = i.leastVertical_m / kFoot_m;
    if (miles >= 0.1) return fmt::format("{:.1f} NM {:.0f} ft", miles, feet);
    return fmt::format("{:.0f} ft {:.0f} ft", i.leastHorizontal_m / kFoot_m, feet);
}

void drawIncidentList(Painter& p) {
    p.list.beginPart("list");
    const Rect& rect = p.layout.list;
    if (rect.h <= 0) return;
    p.panel(rect);
    const std::size_t count = p.in.frame.incidents.size();
    const double head = p.px(24);
    p.rowText(
        {rect.x + p.px(8), rect.y + head / 2}, rect.right() - p.px(8),
        (count == 0 ? "No incident so far" : fmt::format("Incidents: {}", count)) +
            (p.in.other != nullptr && p.in.view.sideBySide ? " (" + p.in.model.variant + ")" : ""),
        p.style(13, p.ink.text, true));
    p.list.pushClip(rect);
    Rect row{rect.x + 1, rect.y + head, rect.w - 2, p.px(32)};
    const std::size_t rows = static_cast<std::size_t>((rect.h - head) / row.h);
    // The newest on top; a chosen one is always among them.
    std::size_t first = count;
    if (p.in.view.incident && *p.in.view.incident < count && rows > 0)
        first = std::clamp(*p.in.view.incident + rows / 2 + 1, std::min(rows, count), count);
    for (std::size_t k = first; k-- > 0 && row.bottom() <= rect.bottom();) {
        drawIncidentRow(p, row, k);
        row.y += row.h;
    }
    p.list.popClip();
}

void drawLog(Painter& p) {
    p.list.beginPart("log");
    const Rect& rect = p.layout.log;
    if (rect.h <= 0) return;
    draw::Point row = p.headedPanel(rect, "Events, newest first");
    const double right = rect.right() - p.px(8);
    const double step = p.px(kRow_px);
    if (p.in.log.empty()) p.rowText(row, right, "nothing so far", p.style(11, p.ink.dim));
    for (std::size_t k = p.in.log.size(); k-- > 0 && row.y + step / 2 <= rect.bottom();) {
        const LogLine& line = p.in.log[k];
        const std::string time = clockText(
            std::fmod(std::round(static_cast<double>(p.in.model.start_utc_s) + line.t_s), 86400));
        p.rowText(row, right, time, p.style(11, p.ink.dim));
        p.rowText({row.x + p.px(62), row.y}, right, line.text, p.style(11, p.ink.text));
        row.y += step;
    }
}

}  // namespace deconflict::scene
