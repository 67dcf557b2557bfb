// SPDX-License-Identifier: MIT
#include "sim/record/acmi.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <string_view>
#include <utility>

#include "sim/incident/incident.hpp"
#include "sim/record/track_csv.hpp"

namespace deconflict::record {
namespace {

// Numbers of objects: 0 is the file itself.
constexpr std::uint64_t kFirstAircraft = 0x1000, kFirstPlace = 0xB00000000;

/// A comma ends a property and a line's end the object, unless escaped.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == ',' || c == '\\' || c == '\n') out += '\\';
        out += c;
    }
    return out;
}

/// The format's colour that is nearest, by squared distance in RGB.
std::string_view colourOf(std::uint32_t rgb) {
    constexpr std::array<std::pair<std::string_view, std::uint32_t>, 7> kColours = {
        {{"Red", 0xFF0000},
         {"Orange", 0xFFA500},
         {"Yellow", 0xFFFF00},
         {"Green", 0x00FF00},
         {"Cyan", 0x00FFFF},
         {"Blue", 0x0000FF},
         {"Violet", 0xEE82EE}}};
    std::string_view nearest;
    int least = std::numeric_limits<int>::max();
    for (const auto& [name, of] : kColours) {
        int apart = 0;
        for (const unsigned shift : {16U, 8U, 0U}) {
            const int d =
                static_cast<int>(rgb >> shift & 255U) - static_cast<int>(of >> shift & 255U);
            apart += d * d;
        }
        if (apart < least) least = apart, nearest = name;
    }
    return nearest;
}

std::uint64_t numberOf(core::AircraftId id) { return kFirstAircraft + id.index(); }

/// `39.1234567|35.1234567|6000.0`: longitude, latitude, altitude.
std::string placeOf(const geo::LatLon& at, double altitude_m) {
    return fmt::format("{:.7f}|{:.7f}|{:.1f}", at.lon_deg, at.lat_deg, altitude_m);
}

std::string bookmarkOf(const incident::Incident& incident) {
    std::string what = incident::nameOf(incident.kind);
    std::ranges::replace(what, '_', ' ');
    std::string who = fmt::format("{:x}", numberOf(incident.first));
    if (incident.second != incident.first) who += fmt::format("|{:x}", numberOf(incident.second));
    return fmt::format("0,Event=Bookmark|{}|{}\n", who, what);
}

}  // namespace

Acmi::Acmi(const world::Model& model, const std::string& which) {
    text_ = "FileType=text/acmi/tacview\nFileVersion=2.2\n";
    text_ += "0,ReferenceTime=" + utcText(model, 0) + "\n";
    text_ += "0,Title=" +
             escaped(model.title + (model.variant.empty() ? "" : ", variant ") + model.variant +
                     ", " + which) +
             "\n";
    text_ += "0,DataSource=deconflict " DECONFLICT_VERSION "\n";
    text_ += "0,Comments=Technical model\\, not operational clearance\n";
    for (std::size_t i = 0; i < model.theatre->places.size(); ++i) {
        const auto& place = model.theatre->places[i];
        const bool carrier = place.kind == "carrier";
        if (!carrier && place.kind != "base") continue;
        text_ += fmt::format(
            "{:x},T={},Name={},Type={}\n", kFirstPlace + i, placeOf(place.position, 0.0),
            escaped(place.title.empty() ? place.name : place.title),
            carrier ? "Sea+Watercraft+AircraftCarrier" : "Ground+Static+Aerodrome");
    }
}

void Acmi::add(const world::Model& model, const run::Frame& frame) {
    fmt::format_to(std::back_inserter(text_), "#{:.2f}\n", frame.t_s);
    std::vector<core::AircraftId> now;
    for (const run::FrameAircraft& a : frame.aircraft) {
        const geo::LatLon at = model.theatre->projection.inverse(a.position_xyz.head<2>());
        fmt::format_to(std::back_inserter(text_), "{:x},T={}", numberOf(a.id),
                       placeOf(at, a.position_xyz.z()));
        now.push_back(a.id);
        if (std::ranges::find(aloft_, a.id) == aloft_.end()) {
            const world::Nation& nation = model.nations[a.nation.index()];
            fmt::format_to(std::back_inserter(text_),
                           ",Name={},Type=Air+FixedWing,CallSign={},Coalition={},Color={}",
                           escaped(model.types[a.type.index()].name), escaped(a.callsign),
                           escaped(nation.name), colourOf(nation.colour_rgb));
        }
        text_ += '\n';
    }
    for (const core::AircraftId id : aloft_)
        if (std::ranges::find(now, id) == now.end())  // else it would be taken for destroyed
            fmt::format_to(std::back_inserter(text_), "0,Event=LeftArea|{0:x}|\n-{0:x}\n",
                           numberOf(id));
    aloft_ = std::move(now);
    for (; incidents_ < frame.incidents.size(); ++incidents_)
        if (frame.incidents[incidents_].kind != scenario::IncidentKind::hotlineOverload)
            text_ += bookmarkOf(frame.incidents[incidents_]);
}

}  // namespace deconflict::record
