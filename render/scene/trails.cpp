// SPDX-License-Identifier: MIT
#include "render/scene/trails.hpp"

#include <cmath>

namespace deconflict::scene {

std::size_t TrailPoints::size() const {
    std::size_t count = truth.size();
    for (const Layer& layer : pictures) count += layer.size();
    return count;
}

TrailPoints trailPointsOf(const run::Frame& frame) {
    TrailPoints points{.t_s = frame.t_s, .truth = {}, .pictures = {}};
    points.truth.reserve(frame.aircraft.size());
    for (const run::FrameAircraft& a : frame.aircraft)
        points.truth.emplace_back(a.id, a.position_xyz.head<2>());
    for (const std::vector<run::FrameTrack>& picture : frame.pictures) {
        TrailPoints::Layer& layer = points.pictures.emplace_back();
        layer.reserve(picture.size());
        for (const run::FrameTrack& track : picture)
            layer.emplace_back(track.subject, track.position_xyz.head<2>());
    }
    return points;
}

double Trails::periodOf(double t_s) { return std::floor(t_s / kPeriod_s + 1e-9); }

void Trails::record(const TrailPoints& points) {
    if (points.t_s < last_s_) *this = Trails();
    last_s_ = points.t_s;
    add(truth_, points.truth, points.t_s);
    pictures_.resize(points.pictures.size());
    for (std::size_t i = 0; i < pictures_.size(); ++i)
        add(pictures_[i], points.pictures[i], points.t_s);
}

const Trails::Lines& Trails::picture(core::NationId nation) const {
    static const Lines kNone;
    return nation.index() < pictures_.size() ? pictures_[nation.index()].lines : kNone;
}

void Trails::add(Layer& layer, const TrailPoints::Layer& points, double t_s) {
    for (const auto& [id, at_xy] : points) {
        Line& line = layer.lines[id];
        line.push_back(at_xy);
        if (static_cast<double>(line.size()) > kLength_s / kPeriod_s) line.pop_front();
        layer.seen_s[id] = t_s;
    }
    std::erase_if(layer.lines, [&](const auto& entry) { return layer.seen_s[entry.first] < t_s; });
    std::erase_if(layer.seen_s, [&](const auto& entry) { return entry.second < t_s; });
}

}  // namespace deconflict::scene
