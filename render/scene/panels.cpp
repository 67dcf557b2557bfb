// SPDX-License-Identifier: MIT
// The frame round the map: bar, list of incidents, footer with scale, notice, help.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "render/scene/keys.hpp"
#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
using draw::Rect;
constexpr double kNauticalMile_m = 1852, kFoot_m = 0.3048;

/// A button with a text, or the sign for a pause; returns where the next one to the left may end.
double buttonLeftOf(Painter& p, double right, std::string_view text, Order order) {
    const double side = p.px(24);
    const Rect rect{right - side, p.layout.bar.y + (p.layout.bar.h - side) / 2, side, side};
    p.list.frame(rect, p.px(1), palette::kEdge);
    if (text == "pause") {
        for (const double x : {-4.0, 2.0})
            p.list.rectangle({rect.centre().x + p.px(x), rect.y + p.px(7), p.px(3), p.px(11)},
                             palette::kText);
    } else {
        const draw::TextStyle style = p.style(13, palette::kText, true);
        p.list.text({rect.centre().x - p.list.textWidth(text, style) / 2,
                     rect.centre().y - p.list.lineHeight(style) / 2},
                    text, style);
    }
    p.out.buttons.push_back({rect, order});
    return rect.x - p.px(4);
}

std::string speedText(const ViewState& view) {
    return view.paused ? "paused" : fmt::format("\u00d7{:g}", view.speed);
}

/// The views as tabs from the left; returns where they end.
double drawTabs(Painter& p, double left, double right) {
    const std::size_t nations = std::min<std::size_t>(p.in.model.nations.size(), 9);
    for (std::size_t i = 0; i <= nations; ++i) {
        const bool chosen =
            i == 0 ? !p.in.view.picture : p.in.view.picture && p.in.view.picture->index() + 1 == i;
        const std::string name = i == 0 ? "Truth" : p.in.model.nations[i - 1].code;
        const std::string text = fmt::format("{} {}", i, name);
        const draw::Colour colour =
            i == 0 ? palette::kText : p.colourOf(core::NationId(static_cast<std::uint32_t>(i - 1)));
        const draw::TextStyle style = p.style(13, colour, chosen);
        const Rect tab{left, p.layout.bar.y, p.list.textWidth(text, style) + p.px(16),
                       p.layout.bar.h};
        if (tab.right() > right) break;
        if (chosen) {
            p.list.rectangle(tab, palette::kActive);
            p.list.rectangle({tab.x, tab.bottom() - p.px(3), tab.w, p.px(3)}, colour);
        }
        p.rowText({tab.x + p.px(8), tab.centre().y}, tab.right(), text, style);
        p.out.buttons.push_back({tab, i == 0
                                          ? Order{Action::showTruth}
                                          : Order{Action::showPicture, static_cast<int>(i) - 1}});
        left = tab.right();
    }
    return left;
}

/// How bad it was, in the units in which the kind is judged.
std::string leastText(const incident::Incident& i, const SceneInput& in) {
    using enum scenario::IncidentKind;
    switch (i.kind) {
        case lossOfSeparation:
        case nmac:
        case collision:
            break;
        case territoryViolation: {
            const auto& states = in.model.theatre->states;
            const std::string state =
                i.territory.index() < states.size() ? states[i.territory.index()].code : "?";
            return fmt::format("in {} {:.0f} s", state, i.inside_s);
        }
        case protectedAreaEntry:
            return fmt::format("in {}'s area {:.0f} s",
                               in.model.nations[i.secondNation.index()].code, i.inside_s);
        case hotlineOverload:
            return "call waited too long";
    }
    const double miles = i.leastHorizontal_m / kNauticalMile_m;
    const double feet = i.leastVertical_m / kFoot_m;
    if (miles >= 0.1) return fmt::format("{:.1f} NM {:.0f} ft", miles, feet);
    return fmt::format("{:.0f} ft {:.0f} ft", i.leastHorizontal_m / kFoot_m, feet);
}

std::string callsignOf(core::AircraftId id, core::NationId nation, const Painter& p) {
    for (const run::FrameAircraft& a : p.in.frame.aircraft)
        if (a.id == id) return a.callsign;
    return fmt::format("{} (no longer aloft)", p.codeOfNation(nation));
}

void drawIncidentRow(Painter& p, const Rect& row, std::size_t k) {
    const incident::Incident& i = p.in.frame.incidents[k];
    const bool now = isGoingOn(i, p.in);
    if (p.in.view.incident == k) p.list.rectangle(row, palette::kActive);
    const draw::Colour colour = now ? palette::kAlert : palette::kPast;
    const double half = row.h / 4;
    p.rowText({row.x + p.px(8), row.y + half + 1}, row.right() - p.px(8),
              fmt::format(
                  "{} {}  {}  {}{}", k + 1, codeOf(i.kind),
                  clockText(std::fmod(
                      std::round(static_cast<double>(p.in.model.start_utc_s) + i.start_s), 86400)),
                  leastText(i, p.in), now ? "  now" : ""),
              p.style(11, colour, true));
    std::string who = p.codeOfNation(i.firstNation) + " / " + p.codeOfNation(i.secondNation);
    if (hasPlace(i)) {
        who = callsignOf(i.first, i.firstNation, p);
        if (i.second != i.first) who += " / " + callsignOf(i.second, i.secondNation, p);
    }
    p.rowText({row.x + p.px(8), row.y + 3 * half - 1}, row.right() - p.px(8), who,
              p.style(11, palette::kDim));
    p.out.buttons.push_back({row, {Action::goToIncident, static_cast<int>(k)}});
}

/// A round length of the map's metres or nautical miles that fits into `most_px`.
double roundLength(double unit_m, double most_px, double pixelsPerMetre) {
    const double most = most_px / pixelsPerMetre / unit_m;
    const double power = std::pow(10, std::floor(std::log10(most)));
    return power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1);
}

void drawScale(Painter& p) {
    p.list.beginPart("scale");
    const Rect& map = p.layout.map;
    const Eigen::Vector2d middle_xy = p.in.camera.toMap(map.centre());
    const double k = p.in.model.theatre->projection.scale(middle_xy);
    const double scale = p.in.camera.pixelsPerMetre() * k;  // pixels a metre on the ground
    const double right = map.right() - p.px(14);
    double y = map.bottom() - p.px(14);
    const std::pair<double, const char*> units[] = {{1000.0, "km"}, {kNauticalMile_m, "NM"}};
    for (const auto& [unit_m, name] : units) {
        const double length = roundLength(unit_m, p.px(130), scale);
        const double width = std::round(length * unit_m * scale);
        const draw::TextStyle style = p.style(11, palette::kText);
        const std::string text = fmt::format("{:g} {}", length, name);
        p.list.rectangle({right - width, y, width, p.px(2)}, palette::kText);
        for (const double x : {right - width, right - p.px(1)})
            p.list.rectangle({x, y - p.px(4), p.px(1), p.px(6)}, palette::kText);
        p.list.text({right - width - p.list.textWidth(text, style) - p.px(6),
                     y - p.list.lineHeight(style) / 2 - p.px(1)},
                    text, style);
        y -= p.px(18);
    }
}

void drawNotice(Painter& p) {
    p.list.beginPart("notice");
    if (p.in.view.notice.empty()) return;
    const draw::TextStyle style = p.style(13, palette::kText);
    const double width =
        std::min(p.list.textWidth(p.in.view.notice, style) + p.px(24), p.layout.map.w - p.px(16));
    const Rect rect{std::round(p.layout.map.centre().x - width / 2), p.layout.map.y + p.px(10),
                    width, p.px(30)};
    p.panel(rect);
    p.rowText({rect.x + p.px(12), rect.centre().y}, rect.right() - p.px(8), p.in.view.notice,
              style);
}

}  // namespace

void drawBar(Painter& p) {
    p.list.beginPart("bar");
    const Rect& bar = p.layout.bar;
    p.list.rectangle(bar, palette::kPanel);
    p.list.rectangle({bar.x, bar.bottom() - 1, bar.w, 1}, palette::kEdge);
    double right = buttonLeftOf(p, bar.right() - p.px(6), "?", {Action::toggleHelp});
    right = buttonLeftOf(p, right, "+", {Action::faster});
    right = buttonLeftOf(p, right, p.in.view.paused ? "\u25b6" : "pause", {Action::playOrPause});
    right = buttonLeftOf(p, right, "\u2212", {Action::slower});

    const draw::TextStyle strong = p.style(13, palette::kText, true);
    const double speedWidth =
        std::max(p.list.textWidth("paused", strong), p.list.textWidth("\u00d74096", strong));
    right -= speedWidth + p.px(4);
    const draw::TextStyle speed =
        p.style(13, p.in.view.paused ? palette::kPast : palette::kText, true);
    p.rowText({right, bar.centre().y}, right + speedWidth, speedText(p.in.view), speed);

    const std::string date = utcText(static_cast<double>(p.in.model.start_utc_s) + p.in.frame.t_s);
    const std::string elapsed =
        fmt::format("T+{}{}", clockText(p.in.frame.t_s), p.in.frame.finished ? " end" : "");
    const bool wide = bar.w >= p.px(820);
    const std::string clock = fmt::format("{}  {}", wide ? date : date.substr(11), elapsed);
    right -= p.list.textWidth(clock, strong) + p.px(12);
    p.rowText({right, bar.centre().y}, bar.right(), clock, strong);

    const double tabsEnd = drawTabs(p, bar.x, right - p.px(8));
    std::string title = p.in.model.title.empty() ? p.in.model.name : p.in.model.title;
    if (!p.in.model.variant.empty()) title += " \u2013 " + p.in.model.variant;
    constexpr double kLeastTitle_px = 70;  // a shorter piece of the title says nothing
    if (right - tabsEnd >= p.px(24 + kLeastTitle_px))
        p.rowText({tabsEnd + p.px(12), bar.centre().y}, right - p.px(12), title,
                  p.style(13, palette::kDim));
}

void drawIncidentList(Painter& p) {
    p.list.beginPart("list");
    const Rect& rect = p.layout.list;
    if (rect.h <= 0) return;
    p.panel(rect);
    const std::size_t count = p.in.frame.incidents.size();
    const double head = p.px(24);
    p.rowText({rect.x + p.px(8), rect.y + head / 2}, rect.right() - p.px(8),
              count == 0 ? "No incident so far" : fmt::format("Incidents: {}", count),
              p.style(13, palette::kText, true));
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

void drawFooter(Painter& p) {
    drawScale(p);
    p.list.beginPart("footer");
    const Rect& rect = p.layout.footer;
    p.list.rectangle(rect, palette::kPanel);
    p.list.rectangle({rect.x, rect.y, rect.w, 1}, palette::kEdge);
    const draw::TextStyle dim = p.style(11, palette::kDim);
    const double middle = rect.centre().y;
    const std::string warning = "Technical model, not operational clearance";
    const draw::TextStyle strong = p.style(11, palette::kText, true);
    p.rowText({rect.x + p.px(8), middle}, rect.right(), warning, strong);
    const double left = rect.x + p.px(8) + p.list.textWidth(warning, strong) + p.px(18);
    const double runWidth = p.list.textWidth(p.in.view.run, dim);
    const double right = rect.right() - p.px(8) - runWidth;
    if (right > left) p.rowText({right, middle}, rect.right(), p.in.view.run, dim);
    std::string source = "Map data: Natural Earth";
    if (!p.in.chart.judged.empty())
        source = "Judged borders \u00a9 OpenStreetMap contributors (ODbL); land: Natural Earth";
    p.rowText({left, middle}, right - p.px(18), source, dim);
    drawNotice(p);
}

void drawHelp(Painter& p) {
    p.list.beginPart("help");
    if (!p.in.view.help) return;
    std::vector<const KeyBinding*> lines;
    for (const KeyBinding& binding : keyBindings())
        if (*binding.keys != '\0') lines.push_back(&binding);
    const Rect& map = p.layout.map;
    const double rowHeight = p.px(20), keysWidth = p.px(120), width = p.px(400);
    const double most = std::floor((map.h - p.px(60)) / rowHeight);
    const double columns = std::max(1.0, std::ceil(static_cast<double>(lines.size()) / most));
    const double rows = std::ceil(static_cast<double>(lines.size()) / columns);
    const double columnWidth = std::min(width, (map.w - p.px(24)) / columns);
    const Point size{columnWidth * columns + p.px(16), rows * rowHeight + p.px(44)};
    const Point corner = draw::snapped(map.centre() - size * 0.5);
    const Rect rect{corner.x, corner.y, size.x, size.y};
    p.list.rectangle(map, draw::faded(palette::kSea, 0.6));
    p.out.buttons.push_back({map, {Action::toggleHelp}});
    p.panel(rect);
    p.rowText({rect.x + p.px(12), rect.y + p.px(20)}, rect.right(), "Keys",
              p.style(16, palette::kText, true));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double column = std::floor(static_cast<double>(i) / rows);
        const double row = static_cast<double>(i) - column * rows;
        const double x = rect.x + p.px(12) + column * columnWidth;
        const double y = rect.y + p.px(40) + (row + 0.5) * rowHeight;
        const double gap = std::min(keysWidth, columnWidth * 0.38);
        p.rowText({x, y}, x + gap - p.px(6), lines[i]->keys, p.style(13, palette::kBright, true));
        p.rowText({x + gap, y}, x + columnWidth - p.px(8), lines[i]->does,
                  p.style(13, palette::kText));
    }
}

}  // namespace deconflict::scene
