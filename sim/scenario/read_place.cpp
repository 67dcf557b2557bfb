// SPDX-License-Identifier: MIT
// Reads the theatre and what lies in it: places and areas.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "sim/core/closest_name.hpp"
#include "sim/core/rounding.hpp"
#include "sim/scenario/parts.hpp"

namespace deconflict::scenario {
namespace {

/// An angle in degrees as it was written: what the conversion to radians and back adds is removed.
double degrees(const Value& in, const Range& range) {
    return core::snap(in.quantity<core::Angle>(range).in(core::units::deg), 1e-9);
}

std::string describe(const geo::GeoBox& box) {
    return fmt::format("latitude {:g} to {:g} deg, longitude {:g} to {:g} deg", box.south_deg,
                       box.north_deg, box.west_deg, box.east_deg);
}

geo::GeoBox boxOf(const Theatre& theatre) {
    return {theatre.west_deg, theatre.south_deg, theatre.east_deg, theatre.north_deg};
}

void requireInside(const Value& in, const geo::LatLon& place, const std::string& what,
                   const Known& known) {
    if (known.theatre && !boxOf(*known.theatre).contains(place)) {
        in.faultFound(
            fmt::format("{} at {:.6g} deg, {:.6g} deg", what, place.lat_deg, place.lon_deg),
            "a place in the theatre: " + describe(boxOf(*known.theatre)));
    }
}

void readBox(const Value& in, Theatre& theatre) {
    in.fields([&](Fields& f) {
        const Range longitude = Range::between("-180 deg", "180 deg");
        const Range latitude = Range::between("-75 deg", "75 deg");
        theatre.west_deg = degrees(f.required("west"), longitude);
        theatre.south_deg = degrees(f.required("south"), latitude);
        theatre.east_deg = degrees(f.required("east"), longitude);
        theatre.north_deg = degrees(f.required("north"), latitude);
        if (!f.clean()) {
            return;
        }
        const double width = theatre.east_deg - theatre.west_deg;
        const double height = theatre.north_deg - theatre.south_deg;
        if (width <= 0.0 || width > 20.0) {
            in.faultFound(fmt::format("a box {:g} deg wide", width),
                          "west below east, at most 20 deg apart");
        }
        if (height <= 0.0 || height > 16.0) {
            in.faultFound(fmt::format("a box {:g} deg high", height),
                          "south below north, at most 16 deg apart");
        }
    });
}

/// Twice the signed area of a triangle on the map of longitudes and latitudes.
double turn(const geo::LatLon& a, const geo::LatLon& b, const geo::LatLon& c) {
    return (b.lon_deg - a.lon_deg) * (c.lat_deg - a.lat_deg) -
           (b.lat_deg - a.lat_deg) * (c.lon_deg - a.lon_deg);
}

bool isWithinBox(const geo::LatLon& a, const geo::LatLon& b, const geo::LatLon& p) {
    return std::min(a.lon_deg, b.lon_deg) <= p.lon_deg &&
           p.lon_deg <= std::max(a.lon_deg, b.lon_deg) &&
           std::min(a.lat_deg, b.lat_deg) <= p.lat_deg &&
           p.lat_deg <= std::max(a.lat_deg, b.lat_deg);
}

/// Crossing or touching.
bool meet(const geo::LatLon& a, const geo::LatLon& b, const geo::LatLon& c, const geo::LatLon& d) {
    const double c1 = turn(a, b, c), d1 = turn(a, b, d), a1 = turn(c, d, a), b1 = turn(c, d, b);
    if (((c1 > 0 && d1 < 0) || (c1 < 0 && d1 > 0)) && ((a1 > 0 && b1 < 0) || (a1 < 0 && b1 > 0))) {
        return true;
    }
    return (c1 == 0 && isWithinBox(a, b, c)) || (d1 == 0 && isWithinBox(a, b, d)) ||
           (a1 == 0 && isWithinBox(c, d, a)) || (b1 == 0 && isWithinBox(c, d, b));
}

/// Whether the way a, b, c leads back along itself, or stands still.
bool turnsBack(const geo::LatLon& a, const geo::LatLon& b, const geo::LatLon& c) {
    return turn(a, b, c) == 0 && (isWithinBox(a, b, c) || isWithinBox(b, c, a));
}

/// The first pair of edges that meet where they should not; edge i leads from point i to i + 1.
std::optional<std::pair<std::size_t, std::size_t>> selfIntersection(const Outline& outline) {
    const std::size_t n = outline.size();
    for (std::size_t i = 0; i < n; ++i) {
        const geo::LatLon &a = outline[i], &b = outline[(i + 1) % n];
        for (std::size_t j = i + 1; j < n; ++j) {
            const geo::LatLon &c = outline[j], &d = outline[(j + 1) % n];
            const bool follows = j == i + 1, closes = i == 0 && j == n - 1;
            // Neighbours share a corner; they overlap only if one of them turns back on the other.
            const bool wrong = follows  ? turnsBack(a, b, d)
                               : closes ? turnsBack(c, a, b)
                                        : meet(a, b, c, d);
            if (wrong) {
                return std::pair(i, j);
            }
        }
    }
    return std::nullopt;
}

Outline readOutline(const Value& in, const Known& known) {
    Outline outline;
    const std::size_t before = in.faultCount();
    const std::vector<Value> corners = in.items("points", 3);
    for (const Value& corner : corners) {
        const geo::LatLon place = readLatLon(corner);
        if (in.faultCount() == before) {
            requireInside(corner, place, "a corner", known);
        }
        outline.push_back(place);
    }
    if (outline.size() > 1000) {
        in.faultFound(fmt::format("{} points", outline.size()), "at most 1000");
    } else if (in.faultCount() == before) {
        if (const auto edges = selfIntersection(outline)) {
            in.faultFound(fmt::format("a polygon whose edges {} and {} meet (edge 0 leaves the "
                                      "first point)",
                                      edges->first, edges->second),
                          "a polygon that does not cross or touch itself");
        }
    }
    return outline;
}

Circle readCircle(const Value& in, const Known& known) {
    Circle circle;
    in.fields([&](Fields& f) {
        circle.centre = readSpot(f.required("centre"), known).position;
        const Value radius = f.required("radius");
        circle.radius = radius.quantity<core::Length>(Range::above("0 m").upTo("1000 km"));
        if (!f.clean() || !known.theatre) {
            return;
        }
        // A degree of latitude is at least 110.5 km; longitudes shrink with the cosine.
        const double north_deg = circle.radius.in(core::units::km) / 110.5;
        const double east_deg = north_deg / std::cos(circle.centre.lat_deg * core::units::deg.si());
        const geo::GeoBox box = boxOf(*known.theatre);
        if (!box.contains({circle.centre.lat_deg + north_deg, circle.centre.lon_deg + east_deg}) ||
            !box.contains({circle.centre.lat_deg - north_deg, circle.centre.lon_deg - east_deg})) {
            radius.fault("a circle within the theatre: " + describe(box));
        }
    });
    return circle;
}

}  // namespace

geo::LatLon readLatLon(const Value& in) {
    const std::vector<Value> parts =
        in.is(Node::Kind::list) ? in.items("angles", 0) : std::vector<Value>{};
    if (parts.size() != 2) {
        in.fault("a position [latitude, longitude]");
        return {};
    }
    const double lat_deg = degrees(parts[0], Range::between("-90 deg", "90 deg"));
    const double lon_deg = degrees(parts[1], Range::between("-180 deg", "180 deg"));
    return {.lat_deg = lat_deg, .lon_deg = lon_deg};
}

Spot readSpot(const Value& in, const Known& known) {
    const std::size_t before = in.faultCount();
    if (!in.is(Node::Kind::scalar)) {
        const geo::LatLon position = readLatLon(in);
        if (in.faultCount() == before) {
            requireInside(in, position, "a point", known);
        }
        return {.position = position, .name = {}};
    }
    std::vector<std::string> names;
    std::vector<geo::LatLon> positions;
    for (const Place& place : known.places) {
        names.push_back(place.name);
        positions.push_back(place.position);
    }
    for (const LibraryPlace& place : known.library.places) {
        names.push_back(place.name);
        positions.push_back(place.position);
    }
    const std::string name = in.oneOf("a position [latitude, longitude] or a known place", names);
    const auto at = std::find(names.begin(), names.end(), name) - names.begin();
    if (in.faultCount() != before) {
        return {};
    }
    const geo::LatLon position = positions[static_cast<std::size_t>(at)];
    requireInside(in, position, fmt::format("the place \"{}\"", name), known);
    return {.position = position, .name = name};
}

Place readPlace(const std::string& name, const Value& in, const Known& known) {
    const std::size_t before = in.faultCount();
    const Place place{.name = name, .position = readLatLon(in)};
    if (in.faultCount() == before) {
        requireInside(in, place.position, "a place", known);
    }
    const auto& others = known.library.places;
    if (std::any_of(others.begin(), others.end(),
                    [&](const LibraryPlace& other) { return other.name == name; })) {
        in.faultFound(fmt::format("the name \"{}\"", name),
                      "a name that the library of places does not have");
    }
    return place;
}

Area readArea(const std::string& name, const Value& in, const Known& known) {
    Area area{.name = name, .shape = Circle{}};
    in.fields([&](Fields& f) {
        const auto shape = f.either({"circle", "polygon"});
        if (shape == "circle") {
            area.shape = readCircle(f.required("circle"), known);
        } else if (shape == "polygon") {
            area.shape = readOutline(f.required("polygon"), known);
        }
    });
    return area;
}

Theatre readTheatre(const Value& in, const Known& known) {
    Theatre theatre;
    in.fields([&](Fields& f) {
        readBox(f.required("box"), theatre);
        if (const Value borders = f.optional("borders")) {
            theatre.borders = borders.oneOf("a border asset", known.library.borders);
        }
        if (const Value wind = f.optional("wind")) {
            wind.fields([&](Fields& w) {
                theatre.wind.from_rad = w.required("from").distribution(
                    Dimension::angle, Range::between("-360 deg", "720 deg"));
                theatre.wind.speed_mps = w.required("speed").distribution(
                    Dimension::speed, Range::between("0 m/s", "150 m/s"));
            });
        }
    });
    return theatre;
}

}  // namespace deconflict::scenario
