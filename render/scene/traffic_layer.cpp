// SPDX-License-Identifier: MIT
// Aircraft: where they are, or where the chosen nation believes they are.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <set>

#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
constexpr double kAhead_s = 60;       ///< length of the heading vector
constexpr double kMarkReach_px = 14;  ///< marks nearer to each other become one
constexpr double kLevel_mps = 2.5;    ///< climb or descent from here on (500 ft/min), assumed
constexpr double kFoot_m = 0.3048, kKnot_mps = 1852.0 / 3600;

/// One aircraft as this picture shows it.
struct Blip {
    const run::FrameAircraft* truth = nullptr;
    Eigen::Vector3d position_xyz, velocity_xyz;
    std::optional<core::NationId> nation;  ///< nothing: nobody has said whose it is
    double age_s = 0;
    picture::Standing standing = picture::Standing::neutral;
    const char* source = "";  ///< of what is believed; empty for own navigation and the truth
    bool stale = false;
    bool alert = false;
    const char* code = "";  ///< of what is going on
    Point at = {};
};

draw::Colour colourOf(const Painter& p, const Blip& blip) {
    return blip.nation ? p.colourOf(*blip.nation) : palette::kText;
}

const char* sourceOf(const run::FrameTrack& track) {
    const auto rests = [&track](picture::Source on) {
        return (track.sources & static_cast<std::uint8_t>(on)) != 0;
    };
    if (rests(picture::Source::ownNavigation)) return "";
    const bool sensed = rests(picture::Source::ownSensor);
    if (!rests(picture::Source::partner)) return "radar";
    return sensed ? "radar, report" : "report";
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

/// Whether an incident that is going on concerns an aircraft.
bool concerns(const incident::Incident& i, core::AircraftId aircraft, const SceneInput& in) {
    return isGoingOn(i, in) && hasPlace(i) && (i.first == aircraft || i.second == aircraft);
}

std::vector<Blip> blipsOf(const Painter& p) {
    const run::Frame& frame = p.in.frame;
    std::map<core::AircraftId, const run::FrameAircraft*> byId;
    for (const run::FrameAircraft& a : frame.aircraft) byId[a.id] = &a;
    std::vector<Blip> blips;
    if (!p.in.view.picture) {
        for (const run::FrameAircraft& a : frame.aircraft)
            blips.push_back({&a, a.position_xyz, a.velocity_xyz, a.nation});
    } else if (p.in.view.picture->index() < frame.pictures.size()) {
        for (const run::FrameTrack& t : frame.pictures[p.in.view.picture->index()]) {
            const auto known = byId.find(t.subject);
            Blip blip{known == byId.end() ? nullptr : known->second, t.position_xyz, t.velocity_xyz,
                      t.nation, t.age_s};
            blip.standing = t.standing;
            blip.source = sourceOf(t);
            blip.stale = t.age_s > kStale_s;
            blips.push_back(blip);
        }
    }
    for (Blip& blip : blips) {
        blip.at = p.in.camera.toScreen(blip.position_xyz.head<2>());
        for (const incident::Incident& i : frame.incidents)
            if (blip.truth != nullptr && concerns(i, blip.truth->id, p.in)) {
                blip.alert = true;
                blip.code = codeOf(i.kind);
            }
    }
    return blips;
}

void drawTrails(Painter& p, const std::vector<Blip>& blips) {
    p.list.beginPart("trails");
    if (!p.in.view.trails) return;
    const Trails::Lines& lines =
        p.in.view.picture ? p.in.trails.picture(*p.in.view.picture) : p.in.trails.truth();
    for (const Blip& blip : blips) {
        const auto found = blip.truth ? lines.find(blip.truth->id) : lines.end();
        if (found == lines.end()) continue;
        const Trails::Line& line = found->second;
        constexpr std::size_t kBands = 3;  // older parts are fainter
        for (std::size_t band = 0; band < kBands; ++band) {
            std::vector<Point> points;
            const std::size_t from = line.size() * band / kBands;
            const std::size_t until = line.size() * (band + 1) / kBands;
            for (std::size_t i = from; i < std::min(until + 1, line.size()); ++i)
                points.push_back(p.in.camera.toScreen(line[i]));
            if (band + 1 == kBands) points.push_back(blip.at);
            p.list.polyline(points, 1.2 * p.ui,
                            draw::faded(colourOf(p, blip), 0.25 + 0.2 * static_cast<double>(band)));
        }
    }
}

void drawErrors(Painter& p, const std::vector<Blip>& blips) {
    p.list.beginPart("errors");
    if (!p.in.view.errors || !p.in.view.picture) return;
    for (const Blip& blip : blips) {
        if (blip.truth == nullptr) continue;
        const Point there = p.in.camera.toScreen(blip.truth->position_xyz.head<2>());
        const Point way = there - blip.at;
        const double length = draw::lengthOf(way);
        if (length < p.px(kAircraftReach_px)) continue;
        p.list.line(blip.at + way * (p.px(kAircraftReach_px) / length), there, 1 * p.ui,
                    draw::faded(palette::kText, 0.6));
        p.list.disc(there, 2.5 * p.ui, palette::kText);
    }
}

void drawVectors(Painter& p, const std::vector<Blip>& blips) {
    p.list.beginPart("vectors");
    const double reach = kAircraftReach_px * p.ui;
    for (const Blip& blip : blips) {
        const double scale = p.in.model.theatre->projection.scale(blip.position_xyz.head<2>());
        const Eigen::Vector3d ahead_xyz = blip.position_xyz + kAhead_s * scale * blip.velocity_xyz;
        const Point way = p.in.camera.toScreen(ahead_xyz.head<2>()) - blip.at;
        const double length = draw::lengthOf(way);
        if (length <= reach) continue;
        // From the frame's edge outwards.
        const double edge =
            std::min(length, reach * length / std::max(std::abs(way.x), std::abs(way.y)));
        p.list.line(blip.at + way * (edge / length), blip.at + way, 1.4 * p.ui, colourOf(p, blip));
    }
}

void drawSymbols(Painter& p, const std::vector<Blip>& blips) {
    p.list.beginPart("symbols");
    for (const Blip& blip : blips) {
        AircraftSign sign;
        sign.frame = frameOf(blip.standing);
        sign.colour = colourOf(p, blip);
        if (blip.stale) sign.colour = draw::mixed(sign.colour, palette::kDim, 0.55);
        sign.solid = blip.standing == picture::Standing::own;
        sign.dashed = blip.stale;
        sign.letter = blip.nation ? p.codeOfNation(*blip.nation).substr(0, 1) : "?";
        sign.scale = p.ui;
        if (blip.alert)
            p.list.ring(blip.at, (kAircraftReach_px + 6) * p.ui, 2 * p.ui, palette::kAlert);
        drawAircraft(p.list, blip.at, sign);
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
    const draw::Colour colour = blip.stale ? palette::kDim : colourOf(p, blip);
    Label label{blip.at, p.px(kAircraftReach_px + (blip.alert ? 8 : 1)), {}, true};
    if (blip.alert) label.lines.push_back({blip.code, p.style(11, palette::kAlert, true)});
    const std::string name = blip.truth && blip.nation ? blip.truth->callsign : "?";
    label.lines.push_back({name, p.style(11, colour, true)});
    if (p.in.view.labels == Labels::full) {
        const bool avoiding = blip.truth != nullptr && blip.truth->avoiding;
        label.lines.push_back({flightText(blip) + (avoiding ? " AVOID" : ""), p.style(11, colour)});
        if (*blip.source != '\0')
            label.lines.push_back(
                {fmt::format("{} {:.0f} s ago", blip.source, blip.age_s), p.style(11, colour)});
    }
    return label;
}

/// A mark on the map: the latest, or the chosen, of incidents of one kind at one spot.
struct Mark {
    std::size_t incident = 0;  ///< index into the frame's list
    Point at;
    std::size_t hidden = 0;  ///< more of them below it
};

/// The chosen one first, then from the newest back: the ones below a mark are only counted.
std::vector<Mark> marksOf(const Painter& p) {
    const incident::IncidentList& incidents = p.in.frame.incidents;
    std::vector<Mark> marks;
    const auto add = [&](std::size_t k) {
        const incident::Incident& i = incidents[k];
        const Point at = p.in.camera.toScreen(i.position_xyz.head<2>());
        if (!hasPlace(i) || !p.layout.map.contains(at)) return;
        const auto above = std::find_if(marks.begin(), marks.end(), [&](const Mark& m) {
            return incidents[m.incident].kind == i.kind &&
                   draw::lengthOf(m.at - at) < p.px(kMarkReach_px);
        });
        if (above == marks.end())
            marks.push_back({k, at});
        else
            ++above->hidden;
    };
    const std::optional<std::size_t> chosen = p.in.view.incident;
    if (chosen && *chosen < incidents.size()) add(*chosen);
    for (std::size_t k = incidents.size(); k-- > 0;)
        if (chosen != k) add(k);
    return marks;
}

/// A line between the two that are too near, with how near they are now.
void drawPair(Painter& p, const incident::Incident& i) {
    const auto find = [&](core::AircraftId id) {
        const auto& all = p.in.frame.aircraft;
        const auto it =
            std::find_if(all.begin(), all.end(), [id](const auto& a) { return a.id == id; });
        return it == all.end() ? nullptr : &*it;
    };
    const run::FrameAircraft *a = find(i.first), *b = find(i.second);
    if (i.first == i.second || !isGoingOn(i, p.in) || a == nullptr || b == nullptr) return;
    p.list.line(p.in.camera.toScreen(a->position_xyz.head<2>()),
                p.in.camera.toScreen(b->position_xyz.head<2>()), 1.5 * p.ui, palette::kAlert);
}

}  // namespace

void reserveTraffic(Painter& p) {
    for (const Blip& blip : blipsOf(p))
        p.labels.block(draw::Rect{blip.at.x, blip.at.y, 0, 0}.grown(
            p.px(kAircraftReach_px + (blip.alert ? 7 : 0)) + 1));
    for (const incident::Incident& i : p.in.frame.incidents) {
        const Point at = p.in.camera.toScreen(i.position_xyz.head<2>());
        if (hasPlace(i)) p.labels.block(draw::Rect{at.x, at.y, 0, 0}.grown(p.px(8)));
    }
}

void drawTraffic(Painter& p) {
    std::vector<Blip> blips = blipsOf(p);
    std::erase_if(
        blips, [&](const Blip& blip) { return !p.layout.map.grown(p.px(80)).contains(blip.at); });
    drawTrails(p, blips);
    drawErrors(p, blips);
    drawVectors(p, blips);
    drawSymbols(p, blips);
}

void drawTrafficLabels(Painter& p) {
    p.list.beginPart("labels");
    if (p.in.view.labels == Labels::off) return;
    std::vector<Blip> blips = blipsOf(p);
    std::stable_partition(blips.begin(), blips.end(), [](const Blip& b) { return b.alert; });
    for (const Blip& blip : blips) {
        if (!p.layout.map.contains(blip.at)) continue;
        Label label = dataBlock(p, blip);
        if (p.labels.place(p.list, label)) continue;
        // Too crowded for all of it: the callsign alone may still fit.
        if (label.lines.size() > 1) label.lines = {label.lines[blip.alert ? 1 : 0]};
        if (!p.labels.place(p.list, label)) ++p.out.labelsWithoutRoom;
    }
}

void drawIncidents(Painter& p) {
    p.list.beginPart("incidents");
    for (const incident::Incident& i : p.in.frame.incidents) drawPair(p, i);
    for (const Mark& mark : marksOf(p)) {
        const incident::Incident& i = p.in.frame.incidents[mark.incident];
        const bool now = isGoingOn(i, p.in), chosen = p.in.view.incident == mark.incident;
        const draw::Colour colour = now ? palette::kAlert : palette::kPast;
        drawIncident(p.list, mark.at, i.kind, p.style(13, chosen ? palette::kBright : colour));
        if (chosen) p.list.ring(mark.at, p.px(14), 2 * p.ui, palette::kBright);
        p.out.buttons.push_back({draw::Rect{mark.at.x, mark.at.y, 0, 0}.grown(p.px(9)),
                                 {Action::goToIncident, static_cast<int>(mark.incident)}});
        std::string text = fmt::format("{} {}", mark.incident + 1, codeOf(i.kind));
        if (mark.hidden > 0) text += fmt::format(" +{}", mark.hidden);
        if (!p.labels.place(p.list, {mark.at, p.px(9), {{text, p.style(11, colour, true)}}, true}))
            ++p.out.labelsWithoutRoom;
    }
}

}  // namespace deconflict::scene
