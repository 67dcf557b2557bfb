// SPDX-License-Identifier: MIT
#include "render/scene/scene.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <utility>

#include "render/scene/painter.hpp"
#include "sim/core/contracts.hpp"

namespace deconflict::scene {
namespace {

using draw::Rect;

/// Room that is handed out from the top right corner downwards, to panels of one width.
class Column {
public:
    Column(const Rect& area, double width, double gap)
        : left_(area.right() - width - gap),
          width_(width),
          gap_(gap),
          y_(area.y + gap),
          bottom_(area.bottom() - gap) {}

    /// A panel of at most this height, whole rows only; empty if less than `least` is left.
    Rect take(double height, double least) {
        const double room = bottom_ - y_;
        if (room < least) return {};
        const Rect rect{left_, y_, width_, std::min(height, room)};
        y_ = rect.bottom() + gap_;
        return rect;
    }
    [[nodiscard]] double left() const { return bottom_ - y_; }

private:
    double left_, width_, gap_, y_, bottom_;
};

constexpr double kRoomForHints_px = 420;

/// The lower left corner; smaller, then not at all, where it would hide too much of the map.
Rect legendPlace(const SceneInput& in, double ui, const Rect& map, double top) {
    const double gap = std::round(8 * ui);
    const std::pair<double, double> choices[] = {{1, 0.19}, {0.84, 0.23}};  // size, part of the map
    for (const auto& [scale, most] : choices) {
        const draw::Point size = legendSize(in, scale * ui);
        if (size.y + 2 * gap <= map.bottom() - top && size.x * size.y <= most * map.w * map.h)
            return {gap, map.bottom() - size.y - gap, size.x, size.y};
    }
    return {};
}

double rowsHeight(double rows, double row) { return kHead_px + rows * row + (rows > 0 ? 4 : 0); }

/// The right side: incidents, then statistics, then the log with what is left.
void layOutRight(const SceneInput& in, double ui, Layout& layout) {
    const auto px = [ui](double v) { return std::round(v * ui); };
    const Rect above{layout.free.x, layout.free.y, layout.free.w, layout.free.h - px(46)};
    const double width = std::min(px(300), std::round(layout.free.w * 0.42));
    Column column(above, width, px(8));
    const bool small = layout.free.h < px(420);
    if (in.view.shows(Layer::incidents)) {
        const double part = in.view.shows(Layer::log) || in.view.shows(Layer::statistics) ? 0.34
                            : small                                                       ? 0.34
                                                                                          : 0.5;
        const double rows = static_cast<double>(in.frame.incidents.size());
        const double most = std::floor((layout.free.h * part - px(kHead_px)) / px(32));
        const double shown = std::min(rows, std::max(1.0, most));
        layout.list = column.take(px(rowsHeight(shown, 32)), px(kHead_px));
    }
    if (in.view.shows(Layer::statistics)) {
        const draw::Point size = statisticsSize(in);
        layout.statistics = column.take(px(size.y), px(size.y));
    }
    if (in.view.shows(Layer::log)) {
        const double rows = static_cast<double>(std::max<std::size_t>(in.log.size(), 1));
        const double room = std::max(0.0, std::min(column.left(), layout.free.h * 0.4));
        const double most = std::floor((room - px(kHead_px + 4)) / px(kRow_px));
        if (most >= 2) layout.log = column.take(px(rowsHeight(std::min(rows, most), kRow_px)), 1);
    }
}

/// The left side: inspector above, overview below the legend's place where there is room.
void layOutLeft(const SceneInput& in, double ui, Layout& layout) {
    const auto px = [ui](double v) { return std::round(v * ui); };
    const Rect& free = layout.free;
    double top = free.y;
    const bool both = in.view.sideBySide && in.other != nullptr;
    const Rect pane = panesOf(free, both).front();
    const bool hints = free.h >= px(kRoomForHints_px);
    if (in.view.shows(Layer::inspector) && (in.view.aircraft || hints)) {
        const draw::Point size = inspectorSize(in);
        // What is chosen comes to the middle of the pane: the panel ends before it.
        const double beside = std::max(px(120), std::floor(pane.w / 2) - px(8 + 28));
        const double width = std::min(px(size.x), beside);
        layout.inspector = {px(8), free.y + px(8), width,
                            std::min(px(size.y), std::round(free.h * 0.7))};
        top = layout.inspector.bottom();
    }
    if (in.view.shows(Layer::legend)) {
        layout.legend = legendPlace(in, ui, pane, top);
    }
    if (in.view.shows(Layer::minimap) && free.h >= px(300)) {
        const double width = px(200), height = px(130);
        const double left = layout.legend.w > 0 ? layout.legend.right() + px(8) : px(8);
        if (left + width < layout.scale.x)
            layout.minimap = {left, free.bottom() - height - px(8), width, height};
    }
}

/// Panels give way to the map: on a small screen the list is short and the legend is not there.
Layout layoutOf(const SceneInput& in, double ui) {
    const double width = in.camera.width(), height = in.camera.height();
    const auto px = [ui](double v) { return std::round(v * ui); };
    Layout layout;
    layout.free = freeArea(width, height, ui);
    layout.bar = {0, 0, width, px(36)};
    layout.tools = {0, px(36), width, layout.free.y - px(36)};
    layout.time = {0, layout.free.bottom(), width, px(34)};
    layout.footer = {0, layout.time.bottom(), width, height - layout.time.bottom()};
    layout.scale = {width - px(200), layout.free.bottom() - px(42), px(200), px(42)};
    layOutRight(in, ui, layout);
    layOutLeft(in, ui, layout);
    return layout;
}

/// The first pane's input, or the second variant's, with the pane's camera.
SceneInput paneInput(const SceneInput& in, const Camera& camera, bool second) {
    const bool other = second && in.other != nullptr;
    return {.model = other ? in.other->model : in.model,
            .chart = in.chart,
            .frame = other ? in.other->frame : in.frame,
            .trails = other ? in.other->trails : in.trails,
            .camera = camera,
            .view = in.view,
            .atlas = in.atlas,
            .timeline = in.timeline,
            .log = in.log,
            .study = in.study,
            .heat = in.heat,
            .memory = in.memory,
            .magnetic = in.magnetic};
}

std::vector<draw::Colour> coloursOf(const SceneInput& in) {
    std::vector<std::uint32_t> given;
    for (const world::Nation& nation : in.model.nations) given.push_back(nation.colour_rgb);
    return nationColours(given, paletteOf(in.view.theme));
}

/// What is compared: the variant, and how many incidents it has had.
std::string paneTitle(const Painter& p) {
    const std::size_t count = p.in.frame.incidents.size();
    return fmt::format("{}: {} incident{}", p.title, count, count == 1 ? "" : "s");
}

/// Both titles stand beside the line between the panes, where no panel is.
Rect paneTitlePlace(const Painter& p) {
    if (p.title.empty()) return {};
    const Rect& pane = p.layout.map;
    const double width = p.list.textWidth(paneTitle(p), p.style(16, p.ink.text, true)) + p.px(20);
    const double left =
        pane.x > p.layout.free.x ? pane.x + p.px(6) : pane.right() - width - p.px(6);
    return {left, pane.y + p.px(6), width, p.px(28)};
}

void drawPaneTitle(Painter& p) {
    const Rect rect = paneTitlePlace(p);
    if (rect.w <= 0) return;
    p.list.beginPart("measure");
    p.panel(rect);
    const draw::Colour colour = p.in.frame.incidents.empty() ? p.ink.text : p.ink.alert;
    p.rowText({rect.x + p.px(10), rect.centre().y}, rect.right(), paneTitle(p),
              p.style(16, colour, true));
}

void drawPane(Painter& p) {
    for (const Rect& panel : {p.layout.list, p.layout.log, p.layout.statistics, p.layout.inspector,
                              p.layout.legend, p.layout.minimap, p.layout.scale, paneTitlePlace(p)})
        p.labels.block(panel);
    p.list.pushClip(p.layout.map);
    p.blips = blipsOf(p.in, p.in.camera, p.layout.map.grown(p.px(80)));
    drawMap(p);
    reserveTraffic(p);
    drawPlaces(p);
    drawLinks(p);
    drawIncidents(p);
    drawTraffic(p);
    drawTrafficLabels(p);
    drawMeasure(p);
    drawPaneTitle(p);
    p.list.popClip();
    const std::vector<Rect>& placed = p.labels.placed();
    p.out.labels.insert(p.out.labels.end(), placed.begin(), placed.end());
}

void drawPanels(Painter& p) {
    drawBar(p);
    drawTools(p);
    drawIncidentList(p);
    drawLog(p);
    drawInspector(p);
    drawStatistics(p);
    drawLegend(p);
    drawMinimap(p);
    drawScale(p);
    drawTime(p);
    drawFooter(p);
    drawHelp(p);
}

std::string variantTitle(const world::Model& model) {
    return model.variant.empty() ? model.name : model.variant;
}

}  // namespace

draw::Colour Painter::colourOf(core::NationId nation) const {
    EXPECTS(nation.index() < nations.size());
    return nations[nation.index()];
}

std::string Painter::codeOfNation(core::NationId nation) const {
    EXPECTS(nation.index() < in.model.nations.size());
    return in.model.nations[nation.index()].code;
}

void Painter::rowText(draw::Point middleLeft, double right, std::string_view text,
                      const draw::TextStyle& style) {
    const draw::Face& face = list.atlas().face(style.bold, style.size_px);
    list.text({middleLeft.x, middleLeft.y - face.line / 2.0},
              draw::elided(face, text, right - middleLeft.x), style);
}

void Painter::panel(const draw::Rect& rect) {
    list.rectangle(rect, ink.panel);
    list.frame(rect, std::max(1.0, px(1)), ink.edge);
}

void Painter::button(const draw::Rect& rect, Order order, Press press) {
    const draw::Rect seen = rect.cutTo({0, 0, list.width(), list.height()});
    if (seen.w > 0 && seen.h > 0) out.buttons.push_back({rect, order, press});
}

draw::Point Painter::headedPanel(const draw::Rect& rect, std::string_view head) {
    panel(rect);
    rowText({rect.x + px(8), rect.y + px(kHead_px) / 2}, rect.right() - px(8), head,
            style(13, ink.text, true));
    return {rect.x + px(8), rect.y + px(kHead_px) + px(kRow_px) / 2};
}

std::string clockText(double seconds) {
    const auto s = static_cast<long>(std::floor(seconds));
    return fmt::format("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

std::string utcText(double utc_s) {
    const std::chrono::sys_seconds at{std::chrono::seconds(static_cast<long>(std::floor(utc_s)))};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02} {}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clockText(static_cast<double>((at - day).count())));
}

bool isGoingOn(const incident::Incident& incident, const SceneInput& in) {
    return incident.start_s <= in.frame.t_s && in.frame.t_s <= incident.end_s + in.model.step_s;
}

Drawing drawScene(const SceneInput& in) {
    const double ui = std::clamp(in.view.uiScale, 1.0, 3.0);
    Drawing out{draw::DrawList(in.atlas, in.camera.width(), in.camera.height()), {}, {}, 0};
    if (in.memory != nullptr) out.list.reserve(in.memory->vertices + in.memory->vertices / 8);
    const Palette& ink = paletteOf(in.view.theme);
    const std::vector<draw::Colour> colours = coloursOf(in);
    Layout layout = layoutOf(in, ui);
    const bool both = in.view.sideBySide && in.other != nullptr;
    const std::vector<Rect> panes = panesOf(layout.free, both);
    for (std::size_t i = 0; i < panes.size(); ++i) {
        const Camera camera = paneCamera(in.camera, layout.free, panes[i]);
        const SceneInput input = paneInput(in, camera, i > 0);
        layout.map = panes[i];
        SceneMemory::Pane* memory = in.memory == nullptr ? nullptr : &in.memory->panes[i];
        Painter p{input,  out,     out.list,
                  ink,    colours, LabelPlacer(panes[i], draw::faded(ink.land, 0.8)),
                  layout, ui,      memory};
        if (both) p.title = variantTitle(input.model);
        drawPane(p);
    }
    layout.map = layout.free;
    Painter p{in, out, out.list, ink, colours, LabelPlacer(Rect{}), layout, ui};
    if (both) {
        p.list.beginPart("bar");
        p.list.rectangle({panes[0].right(), layout.free.y, 2, layout.free.h}, ink.text);
    }
    drawPanels(p);
    if (in.memory != nullptr) in.memory->vertices = out.list.vertices().size();
    return out;
}

}  // namespace deconflict::scene
