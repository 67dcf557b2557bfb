// SPDX-License-Identifier: MIT
// The legend: every sign and every limit of the picture, and where the limits come from.
#include <fmt/format.h>
#include <functional>

#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
constexpr double kRow_px = 20, kIcon_px = 40, kWidth_px = 330, kHead_px = 28;
constexpr double kNauticalMile_m = 1852, kFoot_m = 0.3048;

struct Row {
    std::function<void(Painter&, Point)> icon;  ///< centred on a point
    std::string text;
};

Row incidentRow(scenario::IncidentKind kind, std::string text) {
    return {[kind](Painter& p, Point at) {
                drawIncident(p.list, at, kind, p.style(13, palette::kPast));
            },
            std::string(codeOf(kind)) + ": " + std::move(text)};
}

Row aircraftRow(AircraftSign sign, std::string text) {
    return {[sign](Painter& p, Point at) mutable {
                sign.scale = 0.85 * p.ui;
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
    return {
        [kind](Painter& p, Point at) { drawPlace(p.list, at, kind, p.style(11, palette::kPlace)); },
        std::move(text)};
}

std::string minimaText(const world::Minima& minima) {
    const double miles = minima.horizontal_m / kNauticalMile_m;
    const std::string horizontal = miles < 0.5
                                       ? fmt::format("{:.4g} ft", minima.horizontal_m / kFoot_m)
                                       : fmt::format("{:.3g} NM", miles);
    return fmt::format("nearer than {} and {:.4g} ft", horizontal, minima.vertical_m / kFoot_m);
}

std::vector<Row> rowsOf(const SceneInput& in) {
    std::vector<Row> rows;
    const draw::Colour ink = palette::kText;
    if (!in.view.picture) {
        rows.push_back(aircraftRow({AirFrame::neutral, ink}, "aircraft, where it really is"));
    } else {
        const std::string code = in.model.nations[in.view.picture->index()].code;
        rows.push_back(aircraftRow({AirFrame::friendly, ink, true}, code + "'s own aircraft"));
        rows.push_back(aircraftRow({AirFrame::friendly, ink}, "a partner's, from its reports"));
        rows.push_back(aircraftRow({AirFrame::friendly, palette::kDim, false, true},
                                   fmt::format("report older than {:g} s", kStale_s)));
        rows.push_back({[](Painter& p, Point at) {
                            const Point half{p.px(10), 0};
                            p.list.line(at - half, at + half, 1 * p.ui,
                                        draw::faded(palette::kText, 0.6));
                            p.list.disc(at + half, 2.5 * p.ui, palette::kText);
                        },
                        "from there to the true place"});
    }
    rows.push_back(lineRow(ink, 1.4, "where it will be in 60 s"));
    rows.push_back(lineRow(draw::faded(ink, 0.45), 1.2, "the last 10 minutes"));
    const auto& counted = in.model.judging;
    using enum scenario::IncidentKind;
    rows.push_back(incidentRow(lossOfSeparation, minimaText(counted.separation)));
    rows.push_back(incidentRow(nmac, minimaText(counted.nmac)));
    rows.push_back(incidentRow(collision, "wing span and height overlap"));
    rows.push_back(incidentRow(territoryViolation, "inside a territory that is judged"));
    rows.push_back(lineRow(palette::kJudged, 1.6, "border that is judged"));
    rows.push_back(placeRow("base", "air base"));
    rows.push_back(placeRow("carrier", "aircraft carrier"));
    return rows;
}

}  // namespace

Point legendSize(const SceneInput& in, double ui) {
    const double rows = static_cast<double>(rowsOf(in).size());
    return {std::round(kWidth_px * ui), std::round((kHead_px + (rows + 1) * kRow_px + 8) * ui)};
}

void drawLegend(Painter& p) {
    p.list.beginPart("legend");
    const draw::Rect& rect = p.layout.legend;
    if (rect.h <= 0) return;
    p.panel(rect);
    double x = rect.x + p.px(10);
    const double headMiddle = rect.y + p.px(kHead_px / 2 + 1);
    // The head names the nations in their colours.
    for (const world::Nation& nation : p.in.model.nations) {
        const auto id =
            core::NationId(static_cast<std::uint32_t>(&nation - p.in.model.nations.data()));
        const std::string& name = nation.name.empty() ? nation.code : nation.name;
        const draw::TextStyle style = p.style(13, p.colourOf(id), true);
        p.rowText({x, headMiddle}, rect.right() - p.px(6), name, style);
        x += p.list.textWidth(name, style) + p.px(14);
    }
    double y = rect.y + p.px(kHead_px) + p.px(kRow_px / 2);
    for (const Row& row : rowsOf(p.in)) {
        row.icon(p, {rect.x + p.px(kIcon_px / 2 + 2), y});
        p.rowText({rect.x + p.px(kIcon_px + 6), y}, rect.right() - p.px(6), row.text,
                  p.style(13, palette::kText));
        y += p.px(kRow_px);
    }
    p.rowText({rect.x + p.px(10), y}, rect.right() - p.px(6),
              "Limits: the scenario's rules. Judged on the truth.", p.style(11, palette::kDim));
}

}  // namespace deconflict::scene
