// SPDX-License-Identifier: MIT
// On the map: marks of incidents, links between nations, what is being measured.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "render/scene/frame_aircraft.hpp"
#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
constexpr double kMarkReach_px = 14;  ///< marks nearer to each other become one

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
    if (i.first == i.second || !isGoingOn(i, p.in)) return;
    const run::FrameAircraft* a = aircraftOf(p.in.frame, i.first);
    const run::FrameAircraft* b = aircraftOf(p.in.frame, i.second);
    if (a == nullptr || b == nullptr) return;
    p.list.line(p.in.camera.toScreen(a->position_xyz.head<2>()),
                p.in.camera.toScreen(b->position_xyz.head<2>()), 1.5 * p.ui, p.ink.alert);
}

/// Where a link is drawn from or to: the middle of a nation's aircraft in sight, as this view has
/// them.
std::optional<Point> middleOf(const Painter& p, core::NationId nation) {
    Point sum;
    double count = 0;
    for (const Blip& blip : p.blips) {
        if (blip.nation != nation) continue;
        sum = sum + blip.at;
        ++count;
    }
    if (count == 0) return std::nullopt;
    return sum * (1 / count);
}

struct LinkLook {
    const char* word;
    bool dashed;
};

LinkLook lookOf(picture::FeedState state) {
    switch (state) {
        case picture::FeedState::up:
            return {"up", false};
        case picture::FeedState::down:
            return {"LOST", true};
        case picture::FeedState::notInForce:
            break;
    }
    return {"none", true};
}

/// From the sender's middle to the receiver's, a little to its right: two directions are two lines.
void drawLink(Painter& p, const run::FrameLink& link, Point from, Point to) {
    const Point way = to - from;
    const double length = draw::lengthOf(way);
    if (length < p.px(60)) return;
    const Point along = way * (1 / length), side{-along.y, along.x};
    const Point shift = side * p.px(6);
    const Point ends[] = {from + shift + along * p.px(18), to + shift - along * p.px(18)};
    const bool lost = link.state == picture::FeedState::down;
    const draw::Colour colour = lost ? p.ink.alert : draw::faded(p.colourOf(link.from), 0.7);
    const LinkLook look = lookOf(link.state);
    if (look.dashed)
        p.list.dashed(ends, {p.px(3), p.px(6)}, 2 * p.ui, colour);
    else
        p.list.line(ends[0], ends[1], 2 * p.ui, colour);
    const Point head[] = {ends[1], ends[1] - along * p.px(9) + side * p.px(4),
                          ends[1] - along * p.px(9) - side * p.px(4)};
    p.list.polygon(head, colour);
    const std::string text = fmt::format("{} \u2192 {} {}", p.codeOfNation(link.from),
                                         p.codeOfNation(link.to), look.word);
    const draw::Colour ink = lost ? p.ink.alert : p.colourOf(link.from);
    (void)p.labels.place(p.list, {(ends[0] + ends[1]) * 0.5, p.px(3), {{text, p.style(11, ink)}}});
}

/// Both ends of every leg, aircraft where they are now.
std::vector<Eigen::Vector2d> measuredPlaces(const Painter& p) {
    std::vector<Eigen::Vector2d> places;
    for (const MeasurePoint& point : p.in.view.measure) {
        const run::FrameAircraft* a =
            point.aircraft ? aircraftOf(p.in.frame, *point.aircraft) : nullptr;
        places.push_back(a != nullptr ? Eigen::Vector2d(a->position_xyz.head<2>())
                                      : point.position_xy);
    }
    return places;
}

/// How fast two measured aircraft approach each other [kt]; nothing unless both ends are aircraft.
std::optional<double> closing_kt(const Painter& p, const MeasurePoint& from,
                                 const MeasurePoint& to) {
    const run::FrameAircraft* a = from.aircraft ? aircraftOf(p.in.frame, *from.aircraft) : nullptr;
    const run::FrameAircraft* b = to.aircraft ? aircraftOf(p.in.frame, *to.aircraft) : nullptr;
    if (a == nullptr || b == nullptr) return std::nullopt;
    const Eigen::Vector2d r = (b->position_xyz - a->position_xyz).head<2>();
    if (r.norm() < 1) return std::nullopt;
    return -r.dot((b->velocity_xyz - a->velocity_xyz).head<2>()) / r.norm() / kKnot_mps;
}

/// `043 T`, and where the magnetic model holds `043 T 038 M (var 4.9 E)`, with signs of degrees.
/// North is 360.
std::string bearingText(const Painter& p, double true_deg, const geo::LatLon& from) {
    const auto whole = [](double deg) { return (std::lround(deg) + 719) % 360 + 1; };
    std::string text = fmt::format("{:03}\u00b0T", whole(true_deg));
    if (p.in.magnetic == nullptr) return text;
    const auto east = p.in.magnetic->declination(from, {}, p.in.model.start_utc_s);
    if (!east) return text;
    const double east_deg = east->in(core::units::deg);
    return text + fmt::format(" {:03}\u00b0M (var {:.1f}\u00b0{})", whole(true_deg - east_deg),
                              std::abs(east_deg), east_deg < 0 ? 'W' : 'E');
}

}  // namespace

void drawIncidents(Painter& p) {
    p.list.beginPart("incidents");
    for (const incident::Incident& i : p.in.frame.incidents) drawPair(p, i);
    for (const Mark& mark : marksOf(p)) {
        const incident::Incident& i = p.in.frame.incidents[mark.incident];
        const bool now = isGoingOn(i, p.in), chosen = p.in.view.incident == mark.incident;
        const draw::Colour colour = now ? p.ink.alert : p.ink.past;
        drawIncident(p.list, mark.at, i.kind, p.style(13, chosen ? p.ink.bright : colour));
        if (chosen) p.list.ring(mark.at, p.px(14), 2 * p.ui, p.ink.bright);
        p.button(draw::Rect{mark.at.x, mark.at.y, 0, 0}.grown(p.px(9)),
                 {Action::goToIncident, static_cast<int>(mark.incident)}, Press::onMap);
        std::string text = fmt::format("{} {}", mark.incident + 1, codeOf(i.kind));
        if (mark.hidden > 0) text += fmt::format(" +{}", mark.hidden);
        if (!p.labels.place(p.list, {mark.at, p.px(9), {{text, p.style(11, colour, true)}}, true}))
            ++p.out.labelsWithoutRoom;
    }
}

void drawLinks(Painter& p) {
    p.list.beginPart("links");
    if (!p.in.view.shows(Layer::links)) return;
    for (const run::FrameLink& link : p.in.frame.links) {
        if (link.state == picture::FeedState::notInForce) continue;
        const auto from = middleOf(p, link.from), to = middleOf(p, link.to);
        if (from && to) drawLink(p, link, *from, *to);
    }
}

void drawMeasure(Painter& p) {
    p.list.beginPart("measure");
    const std::vector<Eigen::Vector2d> places = measuredPlaces(p);
    for (const Eigen::Vector2d& place_xy : places) {
        const Point at = p.in.camera.toScreen(place_xy);
        p.labels.block(draw::Rect{at.x, at.y, 0, 0}.grown(p.px(6)));
    }
    const geo::Projection& projection = p.in.model.theatre->projection;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Point at = p.in.camera.toScreen(places[i]);
        p.list.ring(at, p.px(4), 1.5 * p.ui, p.ink.bright);
        if (i == 0) continue;
        const Point before = p.in.camera.toScreen(places[i - 1]);
        p.list.line(before, at, 1.2 * p.ui, p.ink.bright);
        const Eigen::Vector2d way_xy = places[i] - places[i - 1];
        const Eigen::Vector2d middle_xy = (places[i] + places[i - 1]) / 2;
        const double range_m = way_xy.norm() / projection.scale(middle_xy);
        const geo::LatLon from = projection.inverse(places[i - 1]);
        const Eigen::Vector2d north_xy =
            projection.forward({from.lat_deg + 0.01, from.lon_deg}) - places[i - 1];
        const core::Angle bearing = core::Angle::fromSi(std::atan2(way_xy.x(), way_xy.y()) -
                                                        std::atan2(north_xy.x(), north_xy.y()));
        std::string range =
            fmt::format("{:.1f} NM {:.1f} km", range_m / kNauticalMile_m, range_m / 1000);
        if (const auto kt = closing_kt(p, p.in.view.measure[i - 1], p.in.view.measure[i]))
            range += fmt::format(" {} {:.0f} kt", *kt < 0 ? "opening" : "closing", std::abs(*kt));
        const draw::TextStyle style = p.style(11, p.ink.bright, true);
        const std::string direction = bearingText(p, bearing.in(core::units::deg), from);
        for (const double share : {0.5, 0.25, 0.75})  // of the leg; the first with room
            if (p.labels.place(p.list, {before + (at - before) * share,
                                        p.px(6),
                                        {{range, style}, {direction, style}},
                                        true}))
                break;
    }
}

}  // namespace deconflict::scene
