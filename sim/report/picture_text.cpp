// SPDX-License-Identifier: MIT
#include "sim/report/picture_text.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "sim/report/table.hpp"

namespace deconflict::report {
namespace {

const char* nameOf(picture::Standing standing) {
    switch (standing) {
        case picture::Standing::own:
            return "own";
        case picture::Standing::assumedFriend:
            return "assumed friend";
        case picture::Standing::neutral:
            return "neutral";
        case picture::Standing::suspect:
            return "contradictory";
        case picture::Standing::unknown:
            break;
    }
    return "unknown";
}

std::string sourcesOf(std::uint8_t sources) {
    std::string text;
    const auto add = [&](picture::Source source, const char* name) {
        if ((sources & static_cast<std::uint8_t>(source)) != 0)
            text += (text.empty() ? "" : "+") + std::string(name);
    };
    add(picture::Source::ownNavigation, "itself");
    add(picture::Source::ownSensor, "sensor");
    add(picture::Source::partner, "partner");
    return text;
}

std::string placeText(const world::Model& model, const Eigen::Vector3d& position_xyz) {
    const geo::LatLon at = model.theatre->projection.inverse(position_xyz.head<2>());
    return fmt::format("{:.3f} {:.3f}", at.lat_deg, at.lon_deg);
}

/// Half the long axis of the ellipse that holds the place with 95 %.
double radius95_m(const run::FrameTrack& track) {
    const double half = 0.5 * (track.xx_m2 + track.yy_m2);
    const double spread = std::hypot(0.5 * (track.xx_m2 - track.yy_m2), track.xy_m2);
    return 2.4477 * std::sqrt(half + spread);
}

std::vector<std::string> beliefOf(const world::Model& model, const run::FrameTrack& track) {
    return {track.nation ? model.nations[track.nation->index()].code : "?", nameOf(track.standing),
            sourcesOf(track.sources), fmt::format("{:.1f} s", track.age_s),
            fmt::format("{:.0f} m", radius95_m(track))};
}

}  // namespace

std::string pictureText(const world::Model& model, const run::Frame& frame, core::NationId nation) {
    Table table({{"truth"},
                 {"at"},
                 {"altitude", Align::right},
                 {"believed off by", Align::right},
                 {"height off", Align::right},
                 {"nation"},
                 {"standing"},
                 {"from"},
                 {"age", Align::right},
                 {"95 %", Align::right}});
    const auto& tracks = frame.pictures[nation.index()];
    const auto addBelief = [&](std::vector<std::string> row, const run::FrameTrack& track) {
        for (std::string& cell : beliefOf(model, track)) row.push_back(std::move(cell));
        table.addRow(std::move(row));
    };
    for (const run::FrameAircraft& a : frame.aircraft) {
        const auto found = std::find_if(tracks.begin(), tracks.end(),
                                        [&](const auto& track) { return track.subject == a.id; });
        std::vector<std::string> row{a.callsign, placeText(model, a.position_xyz),
                                     fmt::format("{:.0f} m", a.position_xyz.z())};
        if (found == tracks.end()) {
            row.insert(row.end(), {"not seen", "", "", "", "", "", ""});
            table.addRow(std::move(row));
            continue;
        }
        const double scale = model.theatre->projection.scale(a.position_xyz.head<2>());
        const Eigen::Vector3d off = found->position_xyz - a.position_xyz;
        row.push_back(fmt::format("{:.0f} m", off.head<2>().norm() / scale));
        row.push_back(fmt::format("{:+.0f} m", off.z()));
        addBelief(std::move(row), *found);
    }
    for (const run::FrameTrack& track : tracks) {
        const bool real = std::any_of(frame.aircraft.begin(), frame.aircraft.end(),
                                      [&](const auto& a) { return a.id == track.subject; });
        if (!real)
            addBelief({"(none)", placeText(model, track.position_xyz),
                       fmt::format("{:.0f} m", track.position_xyz.z()), "", ""},
                      track);
    }
    return table.text();
}

}  // namespace deconflict::report
