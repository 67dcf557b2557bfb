// SPDX-License-Identifier: MIT
#include "render/scene/chart.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <set>
#include <utility>

#include "render/draw/draw_list.hpp"
#include "sim/geo/geojson.hpp"

namespace deconflict::scene {
namespace {

BoxXy boxOf(const LineXy& line) {
    BoxXy box{line.front(), line.front()};
    for (const Eigen::Vector2d& p : line) {
        box.low_xy = box.low_xy.cwiseMin(p);
        box.high_xy = box.high_xy.cwiseMax(p);
    }
    return box;
}

LandDetail detailOf(const LineXy& outline, double gap_m) {
    LandDetail detail{gap_m, {}, {}};
    std::vector<draw::Point> points;
    for (const Eigen::Vector2d& p : outline) {
        if (!detail.outline.empty() && (p - detail.outline.back()).norm() < gap_m) continue;
        detail.outline.push_back(p);
        points.push_back({p.x(), p.y()});
    }
    detail.triangles = draw::triangulate(points);
    return detail;
}

Land landOf(const LineXy& outline, std::initializer_list<double> gaps_m) {
    Land land{{}, boxOf(outline)};
    for (const double gap_m : gaps_m) land.details.push_back(detailOf(outline, gap_m));
    return land;
}

/// The box to which a file was cut, as the extremes of its coordinates.
geo::GeoBox extentOf(const geo::FeatureCollection& file) {
    geo::GeoBox box{180, 90, -180, -90};
    for (const geo::Feature& feature : file.features)
        for (const geo::Polygon& polygon : feature.area_deg)
            for (const Eigen::Vector2d& p : polygon.outer)
                box = {std::min(box.west_deg, p.x()), std::min(box.south_deg, p.y()),
                       std::max(box.east_deg, p.x()), std::max(box.north_deg, p.y())};
    return box;
}

bool onEdge(const Eigen::Vector2d& a, const Eigen::Vector2d& b, const geo::GeoBox& box) {
    const auto both = [](double p, double q, double edge) {
        return std::abs(p - edge) < 1e-6 && std::abs(q - edge) < 1e-6;
    };
    return both(a.x(), b.x(), box.west_deg) || both(a.x(), b.x(), box.east_deg) ||
           both(a.y(), b.y(), box.south_deg) || both(a.y(), b.y(), box.north_deg);
}

/// Collects edges into lines, leaving out those that are the end of the data.
class LineMaker {
public:
    void edge(const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
        if (lines_.empty() || open_ == false || lines_.back().back() != a) lines_.push_back({a});
        lines_.back().push_back(b);
        open_ = true;
    }
    void gap() { open_ = false; }
    [[nodiscard]] std::vector<LineXy> take() { return std::move(lines_); }

private:
    std::vector<LineXy> lines_;
    bool open_ = false;
};

/// An edge whichever way it is run through.
using EdgeKey = std::pair<std::pair<double, double>, std::pair<double, double>>;

EdgeKey keyOf(const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
    const std::pair one(a.x(), a.y()), two(b.x(), b.y());
    return std::minmax(one, two);
}

/// How many countries have an edge: two share a border, one has a coast.
std::map<EdgeKey, int> ownersOf(const geo::FeatureCollection& file) {
    std::map<EdgeKey, int> owners;
    for (const geo::Feature& feature : file.features)
        for (const geo::Polygon& polygon : feature.area_deg)
            for (std::size_t i = 0; i < polygon.outer.size(); ++i)
                ++owners[keyOf(polygon.outer[i], polygon.outer[(i + 1) % polygon.outer.size()])];
    return owners;
}

/// Natural Earth is up to some kilometres off: beside a judged border its line would be a second
/// one.
bool besideJudged(const Eigen::Vector2d& at, const world::Theatre& theatre) {
    constexpr double kBeside_m = 10000;
    return std::any_of(theatre.states.begin(), theatre.states.end(),
                       [&](const world::State& state) {
                           return std::abs(state.territory.signedDistance_m(at)) < kBeside_m;
                       });
}

Land sheetOf(const geo::GeoBox& box, const geo::Projection& projection) {
    constexpr int kPieces = 24;
    const std::pair<geo::LatLon, geo::LatLon> sides[] = {
        {{box.south_deg, box.west_deg}, {box.south_deg, box.east_deg}},
        {{box.south_deg, box.east_deg}, {box.north_deg, box.east_deg}},
        {{box.north_deg, box.east_deg}, {box.north_deg, box.west_deg}},
        {{box.north_deg, box.west_deg}, {box.south_deg, box.west_deg}}};
    LineXy outline;
    for (const auto& [from, to] : sides)
        for (int i = 0; i < kPieces; ++i) {
            const double k = static_cast<double>(i) / kPieces;
            outline.push_back(projection.forward({from.lat_deg + k * (to.lat_deg - from.lat_deg),
                                                  from.lon_deg + k * (to.lon_deg - from.lon_deg)}));
        }
    return landOf(outline, {0.0});
}

void addCountries(Chart& chart, const world::Theatre& theatre, const std::string& path) {
    const geo::FeatureCollection file = geo::readGeoJson(path);
    const geo::GeoBox extent = extentOf(file);
    const std::map<EdgeKey, int> owners = ownersOf(file);
    std::set<EdgeKey> drawn;
    LineMaker coasts, borders;
    for (const geo::Feature& feature : file.features)
        for (const geo::Polygon& polygon : feature.area_deg) {
            LineXy outline;
            for (const Eigen::Vector2d& p : polygon.outer)
                outline.push_back(theatre.projection.forward({p.y(), p.x()}));
            for (std::size_t i = 0; i < outline.size(); ++i) {
                const std::size_t next = (i + 1) % outline.size();
                const EdgeKey key = keyOf(polygon.outer[i], polygon.outer[next]);
                const bool shared = owners.at(key) > 1;
                (shared ? coasts : borders).gap();
                if (onEdge(polygon.outer[i], polygon.outer[next], extent) ||
                    !drawn.insert(key).second || (shared && besideJudged(outline[i], theatre)))
                    (shared ? borders : coasts).gap();
                else
                    (shared ? borders : coasts).edge(outline[i], outline[next]);
            }
            coasts.gap();
            borders.gap();
            if (outline.size() >= 3)
                chart.lands.push_back(landOf(outline, {0.0, 700.0, 1600.0, 3500.0}));
        }
    chart.coasts = coasts.take();
    chart.borders = borders.take();
    chart.sheet = sheetOf(extent, theatre.projection);
}

}  // namespace

BoxXy boxOf(const world::Theatre& theatre) {
    const double west = theatre.west_deg, east = theatre.east_deg;
    const double south = theatre.south_deg, north = theatre.north_deg;
    const auto on = [&](double lat_deg, double lon_deg) {
        return theatre.projection.forward({lat_deg, lon_deg});
    };
    return boxOf(LineXy{on(south, west), on(south, east), on(north, west), on(north, east),
                        on(south, (west + east) / 2), on(north, (west + east) / 2)});
}

Chart chartOf(const world::Theatre& theatre, const std::string& assets) {
    Chart chart;
    addCountries(chart, theatre, assets + "/borders/countries_ne10.geojson");
    LineMaker judged;
    for (const world::State& state : theatre.states) {
        for (const geo::BorderEdge& e : state.territory.border().edges())
            if (e.is_border)
                judged.edge({e.ax_m, e.ay_m}, {e.bx_m, e.by_m});
            else
                judged.gap();
        judged.gap();
    }
    chart.judged = judged.take();
    chart.box = boxOf(theatre);
    return chart;
}

}  // namespace deconflict::scene
