// SPDX-License-Identifier: MIT
// The inspector: one aircraft, as it is and as every nation believes it to be.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "render/scene/blips.hpp"
#include "render/scene/painter.hpp"
#include "sim/core/covariance.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
constexpr double kWidth_px = 400, kHintWidth_px = 268;
constexpr const char* kHint = "Click an aircraft or an incident: all about it";
constexpr double kSoon_s = 1800;  ///< a border later than this is not worth a time

struct Row {
    std::string name, value;
    bool alert = false;
};

const run::FrameAircraft* chosen(const SceneInput& in) {
    for (const run::FrameAircraft& a : in.frame.aircraft)
        if (in.view.aircraft == a.id) return &a;
    return nullptr;
}

double onGround(const SceneInput& in, const Eigen::Vector2d& from_xy,
                const Eigen::Vector2d& to_xy) {
    return (to_xy - from_xy).norm() / in.model.theatre->projection.scale(from_xy);
}

std::string distanceText(double metres) {
    return metres < 2000 ? fmt::format("{:.0f} m", metres)
                         : fmt::format("{:.1f} NM", metres / kNauticalMile_m);
}

std::string courseText(const run::FrameAircraft& a) {
    const double course = std::atan2(a.velocity_xyz.x(), a.velocity_xyz.y());
    return fmt::format("FL{:03.0f} {:+.0f} ft/min, {:.0f} kt, grid {:03.0f}\u00b0",
                       std::max(0.0, a.position_xyz.z() / kFoot_m / 100),
                       a.velocity_xyz.z() / kFoot_m * 60,
                       a.velocity_xyz.head<2>().norm() / kKnot_mps,
                       std::fmod(course * 180 / 3.14159265358979323846 + 360, 360));
}

/// `0.3 NM 40 ft, 12 s old, sigma 210 m, partner's FRA (report)`; `not in the picture`.
std::string beliefText(const SceneInput& in, const run::FrameAircraft& a, std::size_t nation) {
    if (nation >= in.frame.pictures.size()) return "no picture";
    for (const run::FrameTrack& t : in.frame.pictures[nation]) {
        if (t.subject != a.id) continue;
        const double off_m = onGround(in, a.position_xyz.head<2>(), t.position_xyz.head<2>());
        const double off_ft = std::abs(t.position_xyz.z() - a.position_xyz.z()) / kFoot_m;
        const double sigma_m = core::mainDeviations(t.xx_m2, t.xy_m2, t.yy_m2).most;
        std::string who = wordOf(t.standing);
        if (t.nation && t.nation != a.nation)
            who += " WRONG: " + in.model.nations[t.nation->index()].code;
        const char* source = sourceOf(t);
        return fmt::format("off {} {:.0f} ft, sigma {:.0f} m, {:.0f} s, {}{}{}",
                           distanceText(off_m), off_ft, sigma_m, t.age_s, who,
                           *source == '\0' ? "" : ", ", source);
    }
    return "not in the picture";
}

std::string nearestText(const SceneInput& in, const run::FrameAircraft& a) {
    const run::FrameAircraft* nearest = nullptr;
    double least_m = 1e12;
    for (const run::FrameAircraft& b : in.frame.aircraft) {
        if (b.id == a.id) continue;
        const double away_m = onGround(in, a.position_xyz.head<2>(), b.position_xyz.head<2>());
        if (away_m < least_m) nearest = &b, least_m = away_m;
    }
    if (nearest == nullptr) return "nobody else aloft";
    return fmt::format("{} {} {:.0f} ft", nearest->callsign, distanceText(least_m),
                       std::abs(nearest->position_xyz.z() - a.position_xyz.z()) / kFoot_m);
}

/// How far the judged border of a state is, and when it is crossed if one flies straight on.
std::string borderText(const SceneInput& in, const run::FrameAircraft& a,
                       const world::State& state) {
    const Eigen::Vector2d at = a.position_xyz.head<2>();
    const double now_m = state.territory.signedDistance_m(at);
    std::string text = distanceText(std::abs(now_m)) + (now_m < 0 ? " inside" : "");
    const double scale = in.model.theatre->projection.scale(at);
    const Eigen::Vector2d v = scale * a.velocity_xyz.head<2>();
    constexpr double kStep_s = 5;  // at 300 m/s: 1.5 km, then halved to a second
    for (double t_s = kStep_s; t_s <= kSoon_s && v.norm() > 1; t_s += kStep_s) {
        if (state.territory.contains(at + t_s * v) == (now_m < 0)) continue;
        double before_s = t_s - kStep_s, after_s = t_s;
        while (after_s - before_s > 0.5) {
            const double middle_s = (before_s + after_s) / 2;
            (state.territory.contains(at + middle_s * v) == (now_m < 0) ? before_s : after_s) =
                middle_s;
        }
        return text + fmt::format(", crossed in {:.0f} s", after_s);
    }
    return text + ", not on this course";
}

std::string alertText(const SceneInput& in, const run::FrameAircraft& a) {
    std::string text;
    for (const incident::Incident& i : in.frame.incidents)
        if (isGoingOn(i, in) && hasPlace(i) && (i.first == a.id || i.second == a.id))
            text += (text.empty() ? "" : "; ") + std::string(codeOf(i.kind)) + ' ' +
                    leastText(i, in.model);
    return text;
}

/// `45 s`, `19 min`.
std::string spanText(double seconds) {
    return seconds < 120 ? fmt::format("{:.0f} s", seconds)
                         : fmt::format("{:.0f} min", seconds / 60);
}

/// How a border watch stands to it: `3 warnings; clock 45 s (12 %)`, the chance that the clock has
/// run out by then; empty if not at all.
std::string watchText(const SceneInput& in, const run::FrameAircraft& a, core::NationId watcher) {
    for (const run::FrameVisit& visit : in.frame.visits) {
        if (visit.subject != a.id || visit.watcher != watcher) continue;
        const std::string clock =
            visit.engaged ? ", ran out inside" : fmt::format(" ({:.0f} %)", 100 * visit.decided);
        return fmt::format("{}{} warning{}; clock {}{}", visit.intercepted ? "intercepted; " : "",
                           visit.warnings, visit.warnings == 1 ? "" : "s", spanText(visit.clock_s),
                           clock);
    }
    return "";
}

/// What the crew was told, and what it makes of that.
std::string crewText(const SceneInput& in, const run::FrameAircraft& a) {
    if (a.avoiding && a.turnsAway) return "heeds a warning: turns away from the border";
    if (a.acts_s && a.way == 0) return "was told to avoid, does nothing";
    if (a.avoiding)
        return std::string("obeys its controllers") +
               (a.way < 0 ? ", but turns the other way" : "");
    if (!a.acts_s) return "flies its plan";
    return fmt::format("told to avoid, acts in {:.0f} s", std::max(0.0, *a.acts_s - in.frame.t_s));
}

std::vector<Row> rowsOf(const SceneInput& in) {
    std::vector<Row> rows;
    const run::FrameAircraft* a = chosen(in);
    if (a == nullptr) {
        rows.push_back({"", "no longer aloft"});
        return rows;
    }
    std::string what = in.model.nations[a->nation.index()].code;
    if (a->type.index() < in.model.types.size())
        what += ", " + in.model.types[a->type.index()].name;
    if (a->mission.index() < in.model.missions.size())
        what += ", " + in.model.missions[a->mission.index()].name;
    rows.push_back({"is", what});
    rows.push_back({"truth", courseText(*a)});
    rows.push_back({"crew", crewText(in, *a), a->avoiding || a->acts_s});
    for (std::size_t n = 0; n < in.model.nations.size(); ++n) {
        const std::string belief = beliefText(in, *a, n);
        rows.push_back(
            {in.model.nations[n].code, belief, belief.find("WRONG") != std::string::npos});
    }
    rows.push_back({"nearest", nearestText(in, *a)});
    for (const world::State& state : in.model.theatre->states)
        rows.push_back({"to " + state.code, borderText(in, *a, state)});
    for (std::size_t n = 0; n < in.model.nations.size(); ++n) {
        if (!in.model.nations[n].borderWatch) continue;
        const std::string watch = watchText(in, *a, core::NationId(static_cast<std::uint32_t>(n)));
        rows.push_back({"by " + in.model.nations[n].code, watch.empty() ? "not warned" : watch,
                        !watch.empty()});
    }
    const std::string alerts = alertText(in, *a);
    rows.push_back({"alerts", alerts.empty() ? "none" : alerts, !alerts.empty()});
    return rows;
}

}  // namespace

Point inspectorSize(const SceneInput& in) {
    if (!in.view.aircraft) return {kHintWidth_px, kRow_px + 8};
    const run::FrameAircraft* a = chosen(in);
    const auto& nations = in.model.nations;
    const auto watchers = static_cast<std::size_t>(
        std::count_if(nations.begin(), nations.end(),
                      [](const world::Nation& nation) { return nation.borderWatch.has_value(); }));
    const std::size_t rows =
        a == nullptr ? 1 : 5 + nations.size() + in.model.theatre->states.size() + watchers;
    const double ledger = shownLedger(in) != nullptr ? kLedgerRows : 0;
    return {kWidth_px, kHead_px + (static_cast<double>(rows) + ledger) * kRow_px + 6};
}

void drawInspector(Painter& p) {
    p.list.beginPart("inspector");
    const draw::Rect& rect = p.layout.inspector;
    if (rect.h <= 0) return;
    if (!p.in.view.aircraft) {
        p.panel(rect);
        p.rowText({rect.x + p.px(8), rect.centre().y}, rect.right(), kHint, p.style(11, p.ink.dim));
        return;
    }
    const run::FrameAircraft* a = chosen(p.in);
    std::string head = a == nullptr ? "Aircraft" : a->callsign;
    if (p.in.other != nullptr && p.in.view.sideBySide) head += " (" + p.in.model.variant + ")";
    if (p.in.view.follow) head += ", followed";
    Point at = p.headedPanel(rect, head);
    const double right = rect.right() - p.px(8);
    p.list.pushClip(rect);
    for (const Row& row : rowsOf(p.in)) {
        if (at.y + p.px(kRow_px) / 2 > rect.bottom()) break;
        const double column = row.name.empty() ? 0 : p.px(56);
        p.rowText(at, at.x + column - p.px(4), row.name, p.style(11, p.ink.dim));
        p.rowText({at.x + column, at.y}, right, row.value,
                  p.style(11, row.alert ? p.ink.alert : p.ink.text, row.alert));
        at.y += p.px(kRow_px);
    }
    if (shownLedger(p.in) != nullptr && at.y + p.px(kRow_px) / 2 <= rect.bottom())
        drawLedger(p, at, rect);
    p.list.popClip();
}

}  // namespace deconflict::scene
