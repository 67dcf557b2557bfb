// SPDX-License-Identifier: MIT
// The legend: every sign and every limit of the picture, and where the limits come from.
#include <fmt/format.h>
#include <functional>

#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
constexpr double kLine_px = 19, kIcon_px = 40, kTitle_px = 28, kNote_px = 16;

struct Row {
    std::function<void(Painter&, Point)> icon;  ///< centred on a point
    std::string text;
};

Row incidentRow(scenario::IncidentKind kind, std::string text) {
    return {
        [kind](Painter& p, Point at) { drawIncident(p.list, at, kind, p.style(13, p.ink.past)); },
        std::string(codeOf(kind)) + ": " + std::move(text)};
}

Row aircraftRow(AircraftSign sign, std::string text) {
    return {[sign](Painter& p, Point at) mutable {
                sign.scale = 0.85 * p.ui;
                sign.background = p.ink.sea;
                drawAircraft(p.list, at, sign);
            },
            std::move(text)};
}

Row lineRow(draw::Colour colour, double width, std::string text) {
    return {[=](Painter& p, Point at) {
                const Point half{p.px(12), 0};
                p.list.line(at - half, at + half, width * p.ui, colour);
            },
            std::move(text)};
}

Row placeRow(const char* kind, std::string text) {
    return {[kind](Painter& p, Point at) { drawPlace(p.list, at, kind, p.style(11, p.ink.place)); },
            std::move(text)};
}

std::string minimaText(const world::Minima& minima) {
    const double miles = minima.horizontal_m / kNauticalMile_m;
    const std::string horizontal = miles < 0.5
                                       ? fmt::format("{:.4g} ft", minima.horizontal_m / kFoot_m)
                                       : fmt::format("{:.3g} NM", miles);
    return fmt::format("nearer than {} and {:.4g} ft", horizontal, minima.vertical_m / kFoot_m);
}

Row ringRow(std::string text) {
    return {[](Painter& p, Point at) { p.list.ring(at, 7 * p.ui, 2 * p.ui, p.ink.alert); },
            std::move(text)};
}

Row circleRow(draw::Colour colour, std::string text) {
    return {[colour](Painter& p, Point at) { p.list.ring(at, 8 * p.ui, 1 * p.ui, colour); },
            std::move(text)};
}

Row ellipseRow() {
    return {[](Painter& p, Point at) {
                p.list.ellipse(at, {11 * p.ui, 2 * p.ui}, {-1 * p.ui, 5 * p.ui}, 1.2 * p.ui,
                               draw::faded(p.ink.text, 0.8));
            },
            "95 % of its place, as the picture has it"};
}

Row conflictRow() {
    return {[](Painter& p, Point at) {
                const Point ends[] = {at - Point{p.px(12), 0}, at + Point{p.px(10), 0}};
                p.list.dashed(ends, {p.px(4), p.px(3)}, 1.2 * p.ui, p.ink.past);
                p.list.disc(ends[1], 2 * p.ui, p.ink.past);
            },
            "too near within 120 s, flying straight"};
}

Row lostRow() {
    return {[](Painter& p, Point at) {
                const Point ends[] = {at - Point{p.px(12), 0}, at + Point{p.px(12), 0}};
                p.list.dashed(ends, {p.px(3), p.px(6)}, 2 * p.ui, p.ink.alert);
            },
            "feed is lost: three rounds missed"};
}

Row dashedRow(std::string text) {
    return {[](Painter& p, Point at) {
                const Point ends[] = {at - Point{p.px(12), 0}, at + Point{p.px(12), 0}};
                p.list.dashed(ends, {p.px(5), p.px(5)}, 1, p.ink.dim);
            },
            std::move(text)};
}

void addAircraftRows(std::vector<Row>& rows, const SceneInput& in) {
    const draw::Colour ink = paletteOf(in.view.theme).text;
    if (!in.view.picture) {
        rows.push_back(aircraftRow({AirFrame::neutral, ink}, "aircraft, where it really is"));
        return;
    }
    const std::string code = in.model.nations[in.view.picture->index()].code;
    rows.push_back(aircraftRow({AirFrame::friendly, ink, true}, code + "'s own aircraft"));
    rows.push_back(aircraftRow({AirFrame::friendly, ink}, "a partner's"));
    rows.push_back(aircraftRow({AirFrame::neutral, ink}, "somebody else's"));
    rows.push_back(aircraftRow({AirFrame::unknown, ink, false, false, "?"}, "unknown whose"));
    rows.push_back(aircraftRow({AirFrame::suspect, ink}, "sources contradict each other"));
    rows.push_back(aircraftRow({AirFrame::friendly, paletteOf(in.view.theme).dim, false, true},
                               fmt::format("last seen more than {:g} s ago", kStale_s)));
    rows.push_back({[](Painter& p, Point at) {
                        const Point half{p.px(10), 0};
                        p.list.line(at - half, at + half, 1 * p.ui, draw::faded(p.ink.text, 0.6));
                        p.list.disc(at + half, 2.5 * p.ui, p.ink.text);
                    },
                    "from there to the true place"});
}

/// The kinds that this scenario counts.
void addIncidentRows(std::vector<Row>& rows, const world::Judging& judging) {
    for (const scenario::IncidentKind kind : judging.kinds) switch (kind) {
            using enum scenario::IncidentKind;
            case lossOfSeparation:
                rows.push_back(incidentRow(kind, minimaText(judging.separation)));
                break;
            case nmac:
                rows.push_back(incidentRow(kind, minimaText(judging.nmac)));
                break;
            case collision:
                rows.push_back(incidentRow(kind, "wing span and height overlap"));
                break;
            case territoryViolation:
                rows.push_back(incidentRow(kind, "inside a territory that is judged"));
                break;
            case protectedAreaEntry:
                rows.push_back(incidentRow(kind, "inside another's protected area"));
                break;
            case hotlineOverload:
                rows.push_back(incidentRow(kind, "a call waited too long (no place)"));
                break;
            case interception:
                rows.push_back(incidentRow(kind, "an interceptor is there"));
                break;
            case engagement:
                rows.push_back(incidentRow(kind, "a decision clock ran out (abstract)"));
                break;
            case misidentification:
                rows.push_back(incidentRow(kind, "held for another nation's"));
                break;
        }
    rows.push_back(ringRow("it happens now"));
}

/// Below the rows. While one measures, also which norths there are, and by whose model.
std::vector<std::string> notesOf(const SceneInput& in) {
    std::vector<std::string> notes = {"FL: hundreds of feet. kt: over the ground.",
                                      "Limits: the scenario's; judged on the truth."};
    if (!in.view.measuring || in.magnetic == nullptr) return notes;
    const std::string why = in.magnetic->absence(in.model.start_utc_s);
    notes.push_back(why.empty() ? "M: magnetic north, WMM 2015 (NOAA, BGS)." : "No M: " + why);
    return notes;
}

std::vector<Row> rowsOf(const SceneInput& in) {
    std::vector<Row> rows;
    const draw::Colour ink = paletteOf(in.view.theme).text;
    addAircraftRows(rows, in);
    rows.push_back(lineRow(ink, 1.4, fmt::format("where it will be in {:g} s", in.view.vector_s)));
    rows.push_back(lineRow(draw::faded(ink, 0.45), 1.2, "the last 10 minutes"));
    rows.push_back(circleRow(draw::faded(ink, 0.4), "half the separation minimum"));
    if (in.view.picture) rows.push_back(ellipseRow());
    rows.push_back(conflictRow());
    if (!in.model.edges.empty()) {
        rows.push_back(lineRow(ink, 2, "shares positions: feed is up"));
        rows.push_back(lostRow());
    }
    addIncidentRows(rows, in.model.judging);
    if (!in.chart.judged.empty())
        rows.push_back(lineRow(paletteOf(in.view.theme).judged, 2, "border that is judged"));
    if (!in.chart.zones.empty())
        rows.push_back(lineRow(draw::faded(paletteOf(in.view.theme).judged, 0.5), 1,
                               "from here on, strangers are warned"));
    if (!in.heat.empty())
        rows.push_back({[](Painter& p, Point at) {
                            const double side = p.px(14) - 1;
                            p.list.rectangle({at.x - side / 2, at.y - side / 2, side, side},
                                             draw::faded(p.ink.alert, 0.65));
                        },
                        fmt::format("where {} incidents of a batch began", in.heat.size())});
    if (!in.model.areas.empty())
        rows.push_back(dashedRow(in.model.protectedAreas.empty()
                                     ? "area of the scenario"
                                     : "area; hatched: others keep out"));
    rows.push_back(placeRow("base", "air base"));
    rows.push_back(placeRow("carrier", "aircraft carrier"));
    rows.push_back(placeRow("town", "town"));
    return rows;
}

}  // namespace

Point legendSize(const SceneInput& in, double scale) {
    const double rows = static_cast<double>(rowsOf(in).size());
    const double notes = static_cast<double>(notesOf(in).size());
    return {std::round(kLegendWidth_px * scale),
            std::round((kTitle_px + rows * kLine_px + notes * kNote_px + 8) * scale)};
}

void drawLegend(Painter& p) {
    p.list.beginPart("legend");
    const draw::Rect& rect = p.layout.legend;
    if (rect.h <= 0) return;
    p.panel(rect);
    // On a small screen the legend is a smaller one: what is drawn below is for its own scale.
    const double whole = p.ui;
    p.ui = rect.w / kLegendWidth_px;
    const double right = rect.right() - p.px(6);
    double x = rect.x + p.px(10);
    for (const world::Nation& nation : p.in.model.nations) {
        const auto id =
            core::NationId(static_cast<std::uint32_t>(&nation - p.in.model.nations.data()));
        const std::string& name = nation.name.empty() ? nation.code : nation.name;
        const draw::TextStyle style = p.style(13, p.colourOf(id), true);
        p.rowText({x, rect.y + p.px(kTitle_px / 2 + 1)}, right, name, style);
        x += p.list.textWidth(name, style) + p.px(14);
    }
    double y = rect.y + p.px(kTitle_px) + p.px(kLine_px / 2);
    for (const Row& row : rowsOf(p.in)) {
        row.icon(p, {rect.x + p.px(kIcon_px / 2 + 2), y});
        p.rowText({rect.x + p.px(kIcon_px + 6), y}, right, row.text, p.style(13, p.ink.text));
        y += p.px(kLine_px);
    }
    y += p.px((kNote_px - kLine_px) / 2);
    for (const std::string& note : notesOf(p.in)) {
        p.rowText({rect.x + p.px(10), y}, right, note, p.style(11, p.ink.dim));
        y += p.px(kNote_px);
    }
    p.ui = whole;
}

}  // namespace deconflict::scene
