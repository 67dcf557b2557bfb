// SPDX-License-Identifier: MIT
// Above and below the map: views and clock, tools, the time line.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "render/scene/keys.hpp"
#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
using draw::Rect;

std::string speedText(const ViewState& view) {
    return view.paused ? "paused" : fmt::format("\u00d7{:g}", view.speed);
}

/// A framed button with a text, or the sign for a pause, in the middle of its rectangle.
void textButton(Painter& p, const Rect& rect, std::string_view text, Order order, bool on = false) {
    if (on) p.list.rectangle(rect, p.ink.active);
    p.list.frame(rect, p.px(1), p.ink.edge);
    if (text == "pause") {
        for (const double x : {-4.0, 2.0})
            p.list.rectangle({rect.centre().x + p.px(x), rect.y + p.px(7), p.px(3), p.px(11)},
                             p.ink.text);
    } else {
        const draw::TextStyle style = p.style(11, on ? p.ink.bright : p.ink.text, on);
        p.list.text({rect.centre().x - p.list.textWidth(text, style) / 2,
                     rect.centre().y - p.list.lineHeight(style) / 2},
                    text, style);
    }
    p.button(rect, order);
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
            i == 0 ? p.ink.text : p.colourOf(core::NationId(static_cast<std::uint32_t>(i - 1)));
        const draw::TextStyle style = p.style(13, colour, chosen);
        const Rect tab{left, p.layout.bar.y, p.list.textWidth(text, style) + p.px(16),
                       p.layout.bar.h};
        if (tab.right() > right) break;
        if (chosen) {
            p.list.rectangle(tab, p.ink.active);
            p.list.rectangle({tab.x, tab.bottom() - p.px(3), tab.w, p.px(3)}, colour);
        }
        p.rowText({tab.x + p.px(8), tab.centre().y}, tab.right(), text, style);
        p.button(tab, i == 0 ? Order{Action::showTruth}
                             : Order{Action::showPicture, static_cast<int>(i) - 1});
        left = tab.right();
    }
    return left;
}

/// A tool of the bar below the views.
struct Tool {
    std::string text;
    Order order;
    bool on = false;
};

std::vector<Tool> toolsOf(const Painter& p) {
    const ViewState& v = p.in.view;
    std::vector<Tool> tools = {{"Home", {Action::goHome}},
                               {"+", {Action::zoom, 1}},
                               {"\u2212", {Action::zoom, -1}},
                               {"Two variants", {Action::toggleSideBySide}, v.sideBySide},
                               {v.labels == Labels::full    ? "Labels full"
                                : v.labels == Labels::brief ? "Labels brief"
                                                            : "Labels off",
                                {Action::cycleLabels},
                                v.labels != Labels::off}};
    for (const LayerInfo& info : layers())
        tools.push_back({info.button,
                         {Action::toggleLayer, static_cast<int>(info.layer)},
                         v.shows(info.layer)});
    constexpr const char* kHeights[] = {"All heights", "below FL100", "FL100-245", "above FL245"};
    tools.push_back(
        {kHeights[static_cast<int>(v.heights)], {Action::cycleHeights}, v.heights != Heights::all});
    tools.push_back({"Follow", {Action::follow}, v.follow});
    tools.push_back({"Isolate", {Action::isolate}, v.isolate});
    tools.push_back({"Measure", {Action::measure}, v.measuring});
    tools.push_back({"Search", {Action::search}, v.search.has_value()});
    tools.push_back({std::string("Palette: ") + nameOf(v.theme), {Action::cyclePalette}});
    tools.push_back({"Picture", {Action::screenshot}});
    tools.push_back({"Film", {Action::film}});
    return tools;
}

/// Along the time line: what is recorded, what happened, where one is.
void drawScrubber(Painter& p, const Rect& rect) {
    const double end_s =
        p.in.timeline == nullptr ? p.in.model.ticks * p.in.model.step_s : p.in.timeline->end_s;
    const auto xOf = [&](double t_s) {
        return rect.x + rect.w * std::clamp(t_s / std::max(end_s, 1e-9), 0.0, 1.0);
    };
    const double middle = std::round(rect.centre().y);
    p.list.rectangle({rect.x, middle - p.px(3), rect.w, p.px(6)}, p.ink.active);
    if (p.in.timeline != nullptr) {
        p.list.rectangle({rect.x, middle - p.px(3),
                          std::round(xOf(p.in.timeline->recorded_s) - rect.x), p.px(6)},
                         p.ink.dim);
        const auto marks = [&](const std::vector<TimeMark>& all, double top, double height) {
            double last = -1e9;
            for (const TimeMark& mark : all) {
                const double x = std::round(xOf(mark.t_s));
                if (x == last) continue;  // hundreds may share a pixel
                last = x;
                const bool past = mark.t_s <= p.in.frame.t_s;
                p.list.rectangle({x, top, p.px(2), height}, past ? p.ink.past : p.ink.alert);
            }
        };
        marks(p.in.timeline->marks, middle - p.px(11), p.px(8));
        marks(p.in.timeline->otherMarks, middle + p.px(3), p.px(8));
    }
    const double x = std::round(xOf(p.in.frame.t_s));
    p.list.rectangle({x - p.px(2), middle - p.px(9), p.px(4), p.px(18)}, p.ink.bright);
    p.button({rect.x, p.layout.time.y, rect.w, p.layout.time.h},
             {Action::goToSecond, static_cast<int>(std::lround(end_s))}, Press::slider);
}

}  // namespace

void drawBar(Painter& p) {
    p.list.beginPart("bar");
    const Rect& bar = p.layout.bar;
    p.list.rectangle(bar, p.ink.panel);
    p.list.rectangle({bar.x, bar.bottom() - 1, bar.w, 1}, p.ink.edge);
    const draw::TextStyle strong = p.style(13, p.ink.text, true);
    const double side = p.px(24);
    const Rect help{bar.right() - p.px(6) - side, bar.centre().y - side / 2, side, side};
    textButton(p, help, "?", {Action::toggleHelp}, p.in.view.help);
    double right = help.x - p.px(12);
    const std::string date = utcText(static_cast<double>(p.in.model.start_utc_s) + p.in.frame.t_s);
    const std::string elapsed =
        fmt::format("T+{}{}", clockText(p.in.frame.t_s), p.in.frame.finished ? " end" : "");
    const bool wide = bar.w >= p.px(820);
    const std::string clock = fmt::format("{}  {}", wide ? date : date.substr(11), elapsed);
    right -= p.list.textWidth(clock, strong);
    p.rowText({right, bar.centre().y}, bar.right(), clock, strong);

    const double tabsEnd = drawTabs(p, bar.x, right - p.px(8));
    std::string title = p.in.model.title.empty() ? p.in.model.name : p.in.model.title;
    if (!p.in.model.variant.empty()) title += " \u2013 " + p.in.model.variant;
    if (p.in.other != nullptr && p.in.view.sideBySide) title += " | " + p.in.other->model.variant;
    constexpr double kLeastTitle_px = 70;  // a shorter piece of the title says nothing
    if (right - tabsEnd >= p.px(24 + kLeastTitle_px))
        p.rowText({tabsEnd + p.px(12), bar.centre().y}, right - p.px(12), title,
                  p.style(13, p.ink.dim));
}

void drawTools(Painter& p) {
    p.list.beginPart("tools");
    const Rect& bar = p.layout.tools;
    p.list.rectangle(bar, p.ink.panel);
    p.list.rectangle({bar.x, bar.bottom() - 1, bar.w, 1}, p.ink.edge);
    double x = bar.x + p.px(6);
    for (const Tool& tool : toolsOf(p)) {
        // As wide as in bold, so that nothing moves when it is switched.
        const double width = std::max(
            p.px(22), p.list.textWidth(tool.text, p.style(11, p.ink.text, true)) + p.px(10));
        if (x + width > bar.right() - p.px(6)) break;  // the rest is in the help
        textButton(p, {x, bar.y + p.px(3), width, bar.h - p.px(7)}, tool.text, tool.order, tool.on);
        x += width + p.px(3);
    }
}

void drawTime(Painter& p) {
    p.list.beginPart("time");
    const Rect& bar = p.layout.time;
    p.list.rectangle(bar, p.ink.panel);
    p.list.rectangle({bar.x, bar.y, bar.w, 1}, p.ink.edge);
    const double height = p.px(24), top = bar.centre().y - height / 2;
    double x = bar.x + p.px(6);
    const auto add = [&](std::string_view text, double width, Order order, bool on = false) {
        textButton(p, {x, top, p.px(width), height}, text, order, on);
        x += p.px(width + 3);
    };
    const bool wide = bar.w >= p.px(760);
    if (wide) add("\u2190 Incident", 70, {Action::previousIncident});
    if (wide) add("\u221210 s", 44, {Action::jump, -10});
    add("\u22121", 24, {Action::step, -1});
    add(p.in.view.paused ? "\u25b6" : "pause", 34, {Action::playOrPause});
    add("+1", 24, {Action::step, 1});
    if (wide) add("+10 s", 44, {Action::jump, 10});
    add(wide ? "Incident \u2192" : "\u2192", wide ? 70 : 24, {Action::nextIncident});
    add("\u00ab", 24, {Action::slower});
    const draw::TextStyle speed = p.style(13, p.in.view.paused ? p.ink.past : p.ink.text, true);
    const double speedWidth =
        std::max(p.list.textWidth("paused", speed), p.list.textWidth("\u00d74096", speed));
    p.rowText({x + p.px(3), bar.centre().y}, x + speedWidth + p.px(6), speedText(p.in.view), speed);
    x += speedWidth + p.px(8);
    add("\u00bb", 24, {Action::faster});
    const double right = bar.right() - p.px(14);
    if (right - x > p.px(60)) drawScrubber(p, {x + p.px(8), bar.y, right - x - p.px(8), bar.h});
}

}  // namespace deconflict::scene
