// SPDX-License-Identifier: MIT
// Aircraft: trails, errors, uncertainty, separation, heading, signs and labels.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <span>

#include "render/scene/painter.hpp"
#include "sim/core/covariance.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
constexpr double kLevel_mps = 2.5;        ///< climb or descent from here on (500 ft/min), assumed
constexpr double kTo95 = 2.4477;          ///< of an ellipse: sqrt of chi-squared(2) at 95 %
constexpr std::size_t kMostLabels = 150;  ///< in a crowd

draw::Colour colourOf(const Painter& p, const Blip& blip) {
    const draw::Colour colour = blip.nation ? p.colourOf(*blip.nation) : p.ink.text;
    return blip.faint ? draw::faded(colour, 0.35) : colour;
}

AirFrame frameOf(picture::Standing standing) {
    switch (standing) {
        case picture::Standing::own:
        case picture::Standing::assumedFriend:
            return AirFrame::friendly;
        case picture::Standing::neutral:
            return AirFrame::neutral;
        case picture::Standing::unknown:
            return AirFrame::unknown;
        case picture::Standing::suspect:
            return AirFrame::suspect;
    }
    return AirFrame::unknown;
}

bool isCrowd(const Painter& p) { return p.blips.size() > kCrowd; }

/// Leaves out points that lie on the line between their neighbours, as far as the eye can tell.
void straighten(std::span<const Point> points, std::vector<Point>& kept) {
    constexpr double kOff_px = 0.15;
    kept.clear();
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0 && i + 1 < points.size()) {
            const Point way = points[i + 1] - kept.back();
            const double off = draw::cross(way, points[i] - kept.back());
            if (std::abs(off) < kOff_px * draw::lengthOf(way)) continue;
        }
        kept.push_back(points[i]);
    }
}

/// Memory of one trail, for the next.
struct TrailScratch {
    std::vector<Point> points, kept;
};

/// The last points of a trail, without those that the eye cannot part; older parts are fainter.
void drawTrail(Painter& p, const Blip& blip, const Trails::Line& line, TrailScratch& scratch) {
    const std::size_t most = isCrowd(p) && !blip.chosen ? 24 : line.size();
    const double apart = p.px(isCrowd(p) ? 6 : 4);
    constexpr std::size_t kBands = 3;
    const std::size_t skipped = line.size() - std::min(most, line.size());
    std::vector<Point>& points = scratch.points;
    points.clear();
    for (auto it = line.begin() + static_cast<std::ptrdiff_t>(skipped); it != line.end(); ++it) {
        const Point at = p.in.camera.toScreen(*it);
        if (points.empty() || draw::lengthOf(at - points.back()) >= apart) points.push_back(at);
    }
    points.push_back(blip.at);
    const std::size_t n = points.size();
    const draw::Colour colour = colourOf(p, blip);
    for (std::size_t band = 0; band < kBands; ++band) {
        const std::size_t from = n * band / kBands;
        const std::size_t until = std::min(n, n * (band + 1) / kBands + 1);
        straighten(std::span(points).subspan(from, until - from), scratch.kept);
        p.list.polyline(scratch.kept, 1.2 * p.ui,
                        draw::faded(colour, 0.25 + 0.2 * static_cast<double>(band)));
    }
}

void drawTrails(Painter& p) {
    p.list.beginPart("trails");
    if (!p.in.view.shows(Layer::trails)) return;
    const Trails::Lines& lines =
        p.in.view.picture ? p.in.trails.picture(*p.in.view.picture) : p.in.trails.truth();
    TrailScratch scratch;
    for (const Blip& blip : p.blips) {
        if (blip.faint) continue;
        const auto found = lines.find(blip.id);
        if (found != lines.end()) drawTrail(p, blip, found->second, scratch);
    }
}

/// Where the aircraft is with 95 % if the picture is right about its own errors.
void drawEllipses(Painter& p) {
    p.list.beginPart("ellipses");
    if (!p.in.view.shows(Layer::ellipses)) return;
    for (const Blip& blip : p.blips) {
        if (blip.track == nullptr || blip.faint || (isCrowd(p) && !blip.alert && !blip.chosen))
            continue;
        const run::FrameTrack& t = *blip.track;
        const core::MainDeviations sigma_m = core::mainDeviations(t.xx_m2, t.xy_m2, t.yy_m2);
        const double scale = kTo95 * p.in.camera.pixelsPerMetre();
        const double a = scale * sigma_m.most, b = scale * sigma_m.least;
        if (a < p.px(kAircraftReach_px)) continue;  // hidden by the sign
        const double angle = std::atan2(t.xy_m2, (t.xx_m2 - t.yy_m2) / 2) / 2;
        const Point along{std::cos(angle), -std::sin(angle)};
        p.list.ellipse(blip.at, along * a, Point{-along.y, along.x} * std::max(b, 1.0), 1.2 * p.ui,
                       draw::faded(colourOf(p, blip), 0.8));
    }
}

/// Half the separation minimum round each: rings that touch are a loss of separation.
void drawRings(Painter& p) {
    p.list.beginPart("rings");
    if (!p.in.view.shows(Layer::rings)) return;
    const double half_m = p.in.model.judging.separation.horizontal_m / 2;
    for (const Blip& blip : p.blips) {
        if (blip.faint || (isCrowd(p) && !blip.alert && !blip.chosen)) continue;
        const double scale = p.in.model.theatre->projection.scale(blip.position_xyz.head<2>());
        const double radius = half_m * scale * p.in.camera.pixelsPerMetre();
        if (radius < p.px(kAircraftReach_px + 3)) continue;  // hidden by the sign
        p.list.ring(blip.at, radius, 1 * p.ui,
                    blip.alert ? p.ink.alert : draw::faded(colourOf(p, blip), 0.4));
    }
}

void drawErrors(Painter& p) {
    p.list.beginPart("errors");
    if (!p.in.view.shows(Layer::errors) || !p.in.view.picture) return;
    for (const Blip& blip : p.blips) {
        if (blip.truth == nullptr || blip.faint) continue;
        const Point there = p.in.camera.toScreen(blip.truth->position_xyz.head<2>());
        const Point way = there - blip.at;
        const double length = draw::lengthOf(way);
        if (length < p.px(kAircraftReach_px)) continue;
        p.list.line(blip.at + way * (p.px(kAircraftReach_px) / length), there, 1 * p.ui,
                    draw::faded(p.ink.text, 0.6));
        p.list.disc(there, 2.5 * p.ui, p.ink.text);
    }
}

void drawVectors(Painter& p) {
    p.list.beginPart("vectors");
    const double reach = (isCrowd(p) ? 0.5 : 1) * kAircraftReach_px * p.ui;
    for (const Blip& blip : p.blips) {
        if (blip.faint) continue;
        const double scale = p.in.model.theatre->projection.scale(blip.position_xyz.head<2>());
        const Eigen::Vector3d ahead_xyz =
            blip.position_xyz + p.in.view.vector_s * scale * blip.velocity_xyz;
        const Point way = p.in.camera.toScreen(ahead_xyz.head<2>()) - blip.at;
        const double length = draw::lengthOf(way);
        if (length <= reach) continue;
        // From the frame's edge outwards.
        const double edge =
            std::min(length, reach * length / std::max(std::abs(way.x), std::abs(way.y)));
        p.list.line(blip.at + way * (edge / length), blip.at + way, 1.4 * p.ui, colourOf(p, blip));
    }
}

/// Where two will be nearest, with when and how near: what a controller would want to act on.
void drawConflicts(Painter& p) {
    p.list.beginPart("conflicts");
    for (const Approach& approach : approachesOf(p.in, p.blips)) {
        const Blip* pair[] = {&p.blips[approach.first], &p.blips[approach.second]};
        Point nearest[2];
        for (int i = 0; i < 2; ++i) {
            const double scale =
                p.in.model.theatre->projection.scale(pair[i]->position_xyz.head<2>());
            const Eigen::Vector3d then_xyz =
                pair[i]->position_xyz + approach.in_s * scale * pair[i]->velocity_xyz;
            nearest[i] = p.in.camera.toScreen(then_xyz.head<2>());
            const Point line[] = {pair[i]->at, nearest[i]};
            p.list.dashed(line, {p.px(4), p.px(3)}, 1.2 * p.ui, p.ink.past);
            p.list.disc(nearest[i], 2 * p.ui, p.ink.past);
        }
        p.list.line(nearest[0], nearest[1], 1.2 * p.ui, p.ink.past);
        if (p.in.view.labels == Labels::off) continue;
        const std::string text =
            fmt::format("in {:.0f} s {:.1f} NM {:.0f} ft", approach.in_s,
                        approach.horizontal_m / kNauticalMile_m, approach.vertical_m / kFoot_m);
        (void)p.labels.place(
            p.list,
            {(nearest[0] + nearest[1]) * 0.5, p.px(4), {{text, p.style(11, p.ink.past)}}, true});
    }
}

void drawSymbols(Painter& p) {
    p.list.beginPart("symbols");
    for (const Blip& blip : p.blips) {
        AircraftSign sign;
        sign.frame = frameOf(blip.standing);
        sign.colour = colourOf(p, blip);
        sign.background = p.ink.sea;
        if (blip.stale) sign.colour = draw::mixed(sign.colour, p.ink.dim, 0.55);
        sign.solid = blip.standing == picture::Standing::own;
        sign.dashed = blip.stale;
        sign.letter = blip.nation ? p.codeOfNation(*blip.nation).substr(0, 1) : "?";
        sign.scale = p.ui;
        if (blip.alert) p.list.ring(blip.at, (kAircraftReach_px + 6) * p.ui, 2 * p.ui, p.ink.alert);
        if (blip.chosen)
            p.list.frame(draw::Rect{std::round(blip.at.x), std::round(blip.at.y), 0, 0}.grown(
                             p.px(kAircraftReach_px + 5)),
                         p.px(2), p.ink.bright);
        if ((isCrowd(p) || blip.faint) && !blip.chosen && !blip.alert)
            drawSmallAircraft(p.list, blip.at, sign);
        else
            drawAircraft(p.list, blip.at, sign);
        p.button(draw::Rect{blip.at.x, blip.at.y, 0, 0}.grown(p.px(kAircraftReach_px + 3)),
                 {Action::chooseAircraft, static_cast<int>(blip.id.index())}, Press::onMap);
    }
}

std::string flightText(const Blip& blip) {
    const char* arrow = blip.velocity_xyz.z() > kLevel_mps    ? "\u2191"
                        : blip.velocity_xyz.z() < -kLevel_mps ? "\u2193"
                                                              : "";
    const double level = blip.position_xyz.z() / kFoot_m / 100;
    return fmt::format("FL{:03.0f}{} {:.0f} kt", std::max(0.0, level), arrow,
                       blip.velocity_xyz.head<2>().norm() / kKnot_mps);
}

Label dataBlock(const Painter& p, const Blip& blip) {
    const draw::Colour colour = blip.stale ? p.ink.dim : colourOf(p, blip);
    Label label{blip.at, p.px(kAircraftReach_px + (blip.alert || blip.chosen ? 8 : 1)), {}, true};
    if (blip.alert) label.lines.push_back({blip.code, p.style(11, p.ink.alert, true)});
    const std::string name = blip.truth && blip.nation ? blip.truth->callsign : "?";
    label.lines.push_back({name, p.style(11, colour, true)});
    if (p.in.view.labels == Labels::full && (!isCrowd(p) || blip.alert || blip.chosen)) {
        const bool avoiding = blip.truth != nullptr && blip.truth->avoiding;
        label.lines.push_back({flightText(blip) + (avoiding ? " AVOID" : ""), p.style(11, colour)});
        if (*blip.source != '\0')
            label.lines.push_back(
                {fmt::format("{} {:.0f} s ago", blip.source, blip.age_s), p.style(11, colour)});
    }
    return label;
}

/// Where the label was in the picture before is tried first: labels do not jump about.
std::optional<int> placeSticky(Painter& p, const Blip& blip, const Label& label) {
    int first = 0;
    if (p.memory != nullptr) {
        const auto before = p.memory->labelPlaces.find(blip.id.index());
        if (before != p.memory->labelPlaces.end()) first = before->second;
    }
    const std::optional<int> place = p.labels.place(p.list, label, first);
    if (place && p.memory != nullptr) p.memory->labelPlaces[blip.id.index()] = *place;
    return place;
}

}  // namespace

void reserveTraffic(Painter& p) {
    const double crowded = isCrowd(p) ? 0.6 : 1;
    for (const Blip& blip : p.blips)
        p.labels.block(draw::Rect{blip.at.x, blip.at.y, 0, 0}.grown(
            p.px(kAircraftReach_px * crowded + (blip.alert || blip.chosen ? 7 : 0)) + 1));
    for (const incident::Incident& i : p.in.frame.incidents) {
        const Point at = p.in.camera.toScreen(i.position_xyz.head<2>());
        if (hasPlace(i)) p.labels.block(draw::Rect{at.x, at.y, 0, 0}.grown(p.px(8)));
    }
}

void drawTraffic(Painter& p) {
    drawTrails(p);
    drawEllipses(p);
    drawRings(p);
    drawErrors(p);
    drawVectors(p);
    drawConflicts(p);
    drawSymbols(p);
}

void drawTrafficLabels(Painter& p) {
    p.list.beginPart("labels");
    if (p.in.view.labels == Labels::off) return;
    std::vector<const Blip*> order;
    for (const Blip& blip : p.blips)
        if (!blip.faint && p.layout.map.contains(blip.at)) order.push_back(&blip);
    const auto rank = [](const Blip* b) { return b->chosen ? 0 : b->alert ? 1 : 2; };
    std::stable_sort(order.begin(), order.end(),
                     [&](const Blip* a, const Blip* b) { return rank(a) < rank(b); });
    std::size_t placed = 0;
    for (const Blip* blip : order) {
        if (isCrowd(p) && placed >= kMostLabels) {
            ++p.out.labelsWithoutRoom;
            continue;
        }
        Label label = dataBlock(p, *blip);
        bool hasRoom = placeSticky(p, *blip, label).has_value();
        if (!hasRoom && label.lines.size() > 1) {
            // Too crowded for all of it: the callsign alone may still fit.
            label.lines = {label.lines[blip->alert ? 1 : 0]};
            hasRoom = placeSticky(p, *blip, label).has_value();
        }
        ++(hasRoom ? placed : p.out.labelsWithoutRoom);
    }
}

}  // namespace deconflict::scene
