// SPDX-License-Identifier: MIT
#include "sim/geo/incursion.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/geo/cut_off_piece.hpp"

namespace deconflict::geo {
namespace {

using Track = std::span<const PlaneTrackPoint>;

/// Geodesics are followed by straight pieces of the map this long: 1 cm from them at most.
constexpr double kPiece_m = 2e3;
/// Extremes of the distance are searched to this accuracy, but not within pieces shorter than a
/// metre (a path along a straight border is flat: all of it would have to be looked at).
constexpr double kAccuracy_m = 0.01;
constexpr double kShortest_m = 1.0;
/// The map's scale varies by less than this within one piece of a search.
constexpr double kScaleSlack = 1.001;

struct Meeting {
    double t_s = 0.0;
    std::size_t leg = 0;  ///< from track[leg] to track[leg + 1]
    Eigen::Vector2d position_m = Eigen::Vector2d::Zero();
    std::uint32_t edge = 0;
};

double cross(const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
    return a.x() * b.y() - a.y() * b.x();
}

PlaneTrackPoint between(const PlaneTrackPoint& a, const PlaneTrackPoint& b, double part) {
    return {.t_s = a.t_s + part * (b.t_s - a.t_s),
            .position_m = a.position_m + part * (b.position_m - a.position_m)};
}

/// Where a track meets the edges, in order of time.
class MeetingSearch {
public:
    MeetingSearch(Track track, const Territory& territory) : track_(track), territory_(territory) {}

    std::vector<Meeting> all() {
        for (std::size_t leg = 0; leg + 1 < track_.size(); ++leg) {
            search(leg, 0.0, 1.0);
        }
        std::ranges::stable_sort(meetings_, {}, &Meeting::t_s);
        return std::move(meetings_);
    }

private:
    /// Halves a part of a leg until it is short, dropping the parts that no edge is near to.
    void search(std::size_t leg, double from, double to) {
        const PlaneTrackPoint a = between(track_[leg], track_[leg + 1], from);
        const PlaneTrackPoint b = between(track_[leg], track_[leg + 1], to);
        const double length_m = (b.position_m - a.position_m).norm();
        if (length_m > kPiece_m) {
            const double middle = 0.5 * (from + to);
            search(leg, from, middle);
            search(leg, middle, to);
            return;
        }
        const Eigen::Vector2d middle_m = 0.5 * (a.position_m + b.position_m);
        if (!territory_.border().mayMeetEdge(middle_m.x(), middle_m.y(), 0.51 * length_m + 1.0)) {
            return;
        }
        const auto& edges = territory_.border().edges();
        for (std::uint32_t i = 0; i < edges.size(); ++i) {
            meet(leg, a, b, i);
        }
    }

    void meet(std::size_t leg, const PlaneTrackPoint& a, const PlaneTrackPoint& b,
              std::uint32_t edge) {
        const BorderEdge& e = territory_.border().edges()[edge];
        const Eigen::Vector2d step_m = b.position_m - a.position_m;
        const Eigen::Vector2d begin_m(e.ax_m, e.ay_m);
        const Eigen::Vector2d end_m(e.bx_m, e.by_m);
        const double side_a = cross(step_m, begin_m - a.position_m);
        const double side_b = cross(step_m, end_m - a.position_m);
        if ((side_a > 0.0) == (side_b > 0.0)) {
            return;
        }
        const Eigen::Vector2d at_m = begin_m + (side_a / (side_a - side_b)) * (end_m - begin_m);
        const double part = (at_m - a.position_m).dot(step_m) / step_m.squaredNorm();
        // A little beyond both ends: a meeting found twice, or none, does no harm in `stays()`.
        if (part >= -1e-9 && part <= 1.0 + 1e-9) {
            const PlaneTrackPoint point = between(a, b, std::clamp(part, 0.0, 1.0));
            meetings_.push_back({point.t_s, leg, point.position_m, edge});
        }
    }

    Track track_;
    const Territory& territory_;
    std::vector<Meeting> meetings_;
};

/// One stay inside: its ends, the legs they lie on, and the edges they crossed.
struct Stay {
    Meeting in, out;
    bool begins_at_border = true;
    bool ends_at_border = true;
};

PlaneTrackPoint pointAt(Track track, std::size_t leg, double t_s) {
    const PlaneTrackPoint& a = track[leg];
    const PlaneTrackPoint& b = track[leg + 1];
    return between(a, b, (t_s - a.t_s) / (b.t_s - a.t_s));
}

std::size_t legAt(Track track, double t_s) {
    const auto after = std::ranges::upper_bound(track, t_s, {}, &PlaneTrackPoint::t_s);
    const auto index = static_cast<std::size_t>(after - track.begin());
    return std::clamp<std::size_t>(index, 1, track.size() - 1) - 1;
}

/// The intervals between meetings whose middle is inside, joined where they touch.
std::vector<Stay> stays(Track track, const Territory& territory,
                        const std::vector<Meeting>& meetings) {
    std::vector<Meeting> marks;
    marks.push_back({track.front().t_s, 0, track.front().position_m, 0});
    marks.insert(marks.end(), meetings.begin(), meetings.end());
    marks.push_back({track.back().t_s, track.size() - 2, track.back().position_m, 0});
    std::vector<Stay> result;
    bool was_inside = false;
    const auto isCrossing = [&](std::size_t mark) {
        return mark > 0 && mark + 1 < marks.size() &&
               territory.border().edges()[marks[mark].edge].is_border;
    };
    for (std::size_t i = 0; i + 1 < marks.size(); ++i) {
        // Too short to ask which side its middle is on: it belongs to its neighbours.
        if (marks[i + 1].t_s - marks[i].t_s < 1e-7) {
            continue;
        }
        const double middle_s = 0.5 * (marks[i].t_s + marks[i + 1].t_s);
        const std::size_t leg = legAt(track, middle_s);
        const bool inside = territory.contains(pointAt(track, leg, middle_s).position_m);
        if (inside && !was_inside) {
            result.push_back({.in = marks[i], .out = {}, .begins_at_border = isCrossing(i)});
        }
        if (inside) {
            result.back().out = marks[i + 1];
            result.back().ends_at_border = isCrossing(i + 1);
        }
        was_inside = inside;
    }
    return result;
}

/// The points of a track between two times, both ends included.
std::vector<PlaneTrackPoint> partOf(Track track, const Meeting& from, const Meeting& to) {
    std::vector<PlaneTrackPoint> part{{from.t_s, from.position_m}};
    for (const PlaneTrackPoint& point : track) {
        if (point.t_s > from.t_s && point.t_s < to.t_s) {
            part.push_back(point);
        }
    }
    part.push_back({to.t_s, to.position_m});
    return part;
}

struct Extreme {
    double value_m = 0.0;
    double t_s = 0.0;
};

/// Largest value of sign * distance along a path, by halving: the distance changes by no more than
/// the way flown, so that parts which cannot beat the best are dropped.
class ExtremeSearch {
public:
    ExtremeSearch(const Territory& territory, double sign) : territory_(territory), sign_(sign) {}

    Extreme along(Track path) {
        for (const PlaneTrackPoint& point : path) {
            take(point);
        }
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
            const auto& projection = territory_.projection();
            search(path[i], path[i + 1],
                   projection.separation(path[i].position_m, path[i + 1].position_m).si());
        }
        return best_;
    }

private:
    double take(const PlaneTrackPoint& point) {
        const double value_m = sign_ * territory_.nearestPoint(point.position_m).distance_m;
        if (value_m > best_.value_m) {
            best_ = {.value_m = value_m, .t_s = point.t_s};
        }
        return value_m;
    }

    void search(const PlaneTrackPoint& a, const PlaneTrackPoint& b, double length_m) {
        const PlaneTrackPoint middle = between(a, b, 0.5);
        const double value_m = take(middle);
        const double limit_m = value_m + 0.5 * length_m * kScaleSlack;
        if (length_m > kShortest_m && limit_m > best_.value_m + kAccuracy_m) {
            search(a, middle, 0.5 * length_m);
            search(middle, b, 0.5 * length_m);
        }
    }

    const Territory& territory_;
    double sign_;
    Extreme best_{.value_m = -std::numeric_limits<double>::infinity(), .t_s = 0.0};
};

IncursionEntry measureStay(Track track, const Territory& territory, const Stay& stay) {
    const std::vector<PlaneTrackPoint> path = partOf(track, stay.in, stay.out);
    IncursionEntry entry;
    entry.in_s = stay.in.t_s;
    entry.out_s = stay.out.t_s;
    entry.begins_at_border = stay.begins_at_border;
    entry.ends_at_border = stay.ends_at_border;
    entry.in_m = stay.in.position_m;
    entry.out_m = stay.out.position_m;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        entry.chord +=
            territory.projection().separation(path[i].position_m, path[i + 1].position_m);
    }
    entry.nearest_border_depth =
        core::Length::fromSi(ExtremeSearch(territory, 1.0).along(path).value_m);
    if (stay.begins_at_border && stay.ends_at_border) {
        std::vector<Eigen::Vector2d> points_m;
        for (const PlaneTrackPoint& point : path) {
            points_m.push_back(point.position_m);
        }
        entry.extremity_depth =
            depthPastExtremity(territory, points_m, stay.in.edge, stay.out.edge);
    }
    return entry;
}

}  // namespace

IncursionReport measureIncursion(Track track, const Territory& territory) {
    EXPECTS(!track.empty());
    for (std::size_t i = 0; i + 1 < track.size(); ++i) {
        EXPECTS(track[i].t_s < track[i + 1].t_s);
    }
    IncursionReport report;
    report.min_distance_s = track.front().t_s;
    if (track.size() == 1) {
        const double distance_m = territory.signedDistance_m(track.front().position_m);
        report.min_distance = core::Length::fromSi(std::max(distance_m, 0.0));
        return report;
    }
    const std::vector<Meeting> meetings = MeetingSearch(track, territory).all();
    for (const Stay& stay : stays(track, territory, meetings)) {
        const IncursionEntry entry = measureStay(track, territory, stay);
        report.inside += core::Duration::fromSi(entry.out_s - entry.in_s);
        report.chord += entry.chord;
        report.nearest_border_depth =
            std::max(report.nearest_border_depth, entry.nearest_border_depth);
        report.extremity_depth = std::max(report.extremity_depth, entry.extremity_depth);
        report.entries.push_back(entry);
    }
    if (report.entries.empty()) {
        const Extreme nearest = ExtremeSearch(territory, -1.0).along(track);
        report.min_distance = core::Length::fromSi(-nearest.value_m);
        report.min_distance_s = nearest.t_s;
    } else {
        report.min_distance_s = report.entries.front().in_s;
    }
    return report;
}

IncursionReport measureIncursion(std::span<const TrackPoint> track, const Territory& territory) {
    EXPECTS(!track.empty());
    const Projection& projection = territory.projection();
    std::vector<PlaneTrackPoint> plane{
        {track.front().t_s, projection.forward(track.front().place)}};
    for (std::size_t i = 0; i + 1 < track.size(); ++i) {
        const TrackPoint& a = track[i];
        const TrackPoint& b = track[i + 1];
        EXPECTS(a.t_s < b.t_s);
        const core::Length length = geodesicDistance(a.place, b.place);
        const core::Angle azimuth = initialAzimuth(a.place, b.place);
        const int pieces = std::max(1, static_cast<int>(std::ceil(length.si() / kPiece_m)));
        for (int j = 1; j < pieces; ++j) {
            const double part = static_cast<double>(j) / pieces;
            const LatLon place = geodesicDestination(a.place, azimuth, length * part);
            plane.push_back({a.t_s + part * (b.t_s - a.t_s), projection.forward(place)});
        }
        plane.push_back({b.t_s, projection.forward(b.place)});
    }
    return measureIncursion(plane, territory);
}

}  // namespace deconflict::geo
