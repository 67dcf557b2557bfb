// SPDX-License-Identifier: MIT
// deconflict incursion: how long, and how deep, a recorded track was in a state's territory.
#include "sim/geo/incursion.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/geo/geojson.hpp"
#include "sim/geo/track.hpp"
#include "sim/world/assets.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kShippedBorder = "borders/airspace_osm50m.geojson";
constexpr double kMargin_deg = 0.5;
// What geo::Projection maps; the margin is taken off.
constexpr double kWidest_deg = 19.0, kHighest_deg = 15.0, kNorthernmost_deg = 74.5;
constexpr double kFarthestBorder_deg = 60.0, kNorthernmostBorder_deg = 85.0;

/// The box that the map is made for: the track with a margin.
geo::GeoBox boxOf(const geo::RecordedTrack& track, const std::string& file) {
    const auto& points = track.points;
    const auto lat = std::minmax_element(points.begin(), points.end(), [](auto& a, auto& b) {
        return a.place.lat_deg < b.place.lat_deg;
    });
    const auto lon = std::minmax_element(points.begin(), points.end(), [](auto& a, auto& b) {
        return a.place.lon_deg < b.place.lon_deg;
    });
    const double south = lat.first->place.lat_deg, north = lat.second->place.lat_deg;
    const double west = lon.first->place.lon_deg, east = lon.second->place.lon_deg;
    if (east - west > kWidest_deg || north - south > kHighest_deg)
        throw UsageError(
            fmt::format("{}: the track spans {:.1f} deg of longitude and {:.1f} deg of "
                        "latitude, expected at most {} and {}: cut it into pieces",
                        file, east - west, north - south, kWidest_deg, kHighest_deg));
    if (std::max(north, -south) > kNorthernmost_deg)
        throw UsageError(
            fmt::format("{}: the track reaches {:.1f} deg of latitude, expected at "
                        "most {} north or south",
                        file, std::max(north, -south), kNorthernmost_deg));
    return {.west_deg = std::max(west - kMargin_deg, -180.0),
            .south_deg = south - kMargin_deg,
            .east_deg = std::min(east + kMargin_deg, 180.0),
            .north_deg = north + kMargin_deg};
}

/// True if an edge of the ring is more than the end of the data.
bool hasBorder(const geo::Ring& ring, const std::optional<geo::GeoBox>& clip) {
    if (!clip) return true;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& a = ring[i];
        const auto& b = ring[(i + 1) % ring.size()];
        const auto on = [&](int axis, double side_deg) {
            return std::abs(a[axis] - side_deg) < 1e-9 && std::abs(b[axis] - side_deg) < 1e-9;
        };
        if (!on(0, clip->west_deg) && !on(0, clip->east_deg) && !on(1, clip->south_deg) &&
            !on(1, clip->north_deg))
            return true;
    }
    return false;
}

/// A territory that can be put on the map of the track.
void checkArea(const geo::MultiPolygon& area, const std::optional<geo::GeoBox>& clip,
               const geo::LatLon& middle, const std::string& where) {
    bool border = false;
    for (const geo::Polygon& polygon : area) {
        border = border || hasBorder(polygon.outer, clip);
        for (const Eigen::Vector2d& point : polygon.outer)
            if (std::abs(point.x() - middle.lon_deg) > kFarthestBorder_deg ||
                std::abs(point.y()) > kNorthernmostBorder_deg)
                throw UsageError(fmt::format(
                    "{}: it reaches {:.3f} deg of longitude, {:.3f} deg of latitude; expected "
                    "within {} deg of longitude of the track and {} deg of latitude",
                    where, point.x(), point.y(), kFarthestBorder_deg, kNorthernmostBorder_deg));
    }
    if (!border) throw UsageError(where + ": found only edges of the clip box, expected a border");
}

/// `2015-11-24T07:24:05.000Z`, `offset_s` after a time written in that way; null if it is not.
Json utcAfter(const std::string& t0_utc, double offset_s) {
    using namespace std::chrono;
    int year = 0, hour = 0, minute = 0;
    unsigned month = 0, day = 0;
    double second = 0.0;
    char zone = 0;
    const int read = std::sscanf(t0_utc.c_str(), "%4d-%2u-%2uT%2d:%2d:%lf%c", &year, &month, &day,
                                 &hour, &minute, &second, &zone);
    const year_month_day date{std::chrono::year(year), std::chrono::month(month),
                              std::chrono::day(day)};
    if (read != 7 || zone != 'Z' || !date.ok() || !(second >= 0.0 && second < 61.0)) return nullptr;
    const auto ms = std::llround((hour * 3600.0 + minute * 60.0 + second + offset_s) * 1000.0);
    const sys_time<milliseconds> time = sys_days(date) + milliseconds(ms);
    const auto whole = floor<seconds>(time);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(system_clock::to_time_t(whole)),
                       (time - whole).count());
}

Json jsonOf(const std::optional<core::Length>& length) {
    return length ? Json(length->si()) : Json(nullptr);
}

class Incursion final : public Command {
public:
    explicit Incursion(CLI::App& program)
        : Command(program, "incursion",
                  "How long and how deep a recorded track was in a state's territory, as JSON") {
        options()
            .add_option("TRACK", track_, "CSV file with t_s, lat, lon, alt_m and perhaps time_utc")
            ->required();
        options().add_option("--state", state_, "three letters, as in ISO 3166: TUR")->required();
        options().add_option("--border", border_,
                             "GeoJSON file of territories; the shipped OpenStreetMap border "
                             "if not given");
        options().add_option("-o,--out", out_, "write the result to this file instead of stdout");
    }
    int run() override {
        const geo::RecordedTrack track = geo::readTrack(track_);
        const std::filesystem::path file =
            border_.empty() ? world::assetFile(world::assetFolder(), kShippedBorder)
                            : std::filesystem::path(border_);
        const geo::FeatureCollection borders = geo::readGeoJson(file);
        const geo::MultiPolygon& area = borders.find(state_).area_deg;
        const geo::Projection projection(boxOf(track, track_));
        checkArea(area, borders.clip, projection.origin(), file.string() + ": " + state_);
        const geo::Territory territory(state_, area, projection, borders.clip);
        const geo::IncursionReport report = geo::measureIncursion(track.points, territory);
        writeOutput(out_, jsonOf(report, track, projection).dump(2) + "\n");
        return done;
    }

private:
    [[nodiscard]] Json jsonOf(const geo::IncursionReport& report, const geo::RecordedTrack& track,
                              const geo::Projection& projection) const {
        Json out{{"schema", "deconflict.incursion/1"},
                 {"version", DECONFLICT_VERSION},
                 {"track", track_},
                 {"state", state_},
                 {"border", border_.empty() ? kShippedBorder : border_},
                 {"seconds_inside", report.inside.si()},
                 {"chord_m", report.chord.si()},
                 {"nearest_border_depth_m", report.nearest_border_depth.si()},
                 {"extremity_depth_m", app::jsonOf(report.extremity_depth)},
                 {"min_distance_m", report.min_distance.si()},
                 {"min_distance_t_s", report.min_distance_s}};
        out["entries"] = Json::array();
        for (const geo::IncursionEntry& entry : report.entries)
            out["entries"].push_back(jsonOf(entry, track, projection));
        out["note"] = "Technical model, not operational clearance.";
        return out;
    }
    [[nodiscard]] static Json jsonOf(const geo::IncursionEntry& entry,
                                     const geo::RecordedTrack& track,
                                     const geo::Projection& projection) {
        const double first_s = track.points.front().t_s;
        const geo::LatLon in = projection.inverse(entry.in_m),
                          out = projection.inverse(entry.out_m);
        return {{"in_t_s", entry.in_s},
                {"out_t_s", entry.out_s},
                {"in_utc", utcAfter(track.t0_utc, entry.in_s - first_s)},
                {"out_utc", utcAfter(track.t0_utc, entry.out_s - first_s)},
                {"seconds", entry.out_s - entry.in_s},
                {"in_lat", in.lat_deg},
                {"in_lon", in.lon_deg},
                {"out_lat", out.lat_deg},
                {"out_lon", out.lon_deg},
                {"begins_at_border", entry.begins_at_border},
                {"ends_at_border", entry.ends_at_border},
                {"chord_m", entry.chord.si()},
                {"nearest_border_depth_m", entry.nearest_border_depth.si()},
                {"extremity_depth_m", app::jsonOf(entry.extremity_depth)}};
    }

    std::string track_, state_, border_, out_;
};

}  // namespace

CommandPointer makeIncursion(CLI::App& program) { return std::make_unique<Incursion>(program); }

}  // namespace deconflict::app
