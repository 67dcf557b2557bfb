// SPDX-License-Identifier: MIT
#include "render/scene/trails.hpp"

#include <cmath>

namespace deconflict::scene {

double Trails::periodOf(double t_s) { return std::floor(t_s / kPeriod_s + 1e-9); }

void Trails::record(const run::Frame& frame) {
    if (!wants(frame.t_s)) return;
    if (frame.t_s < last_s_) *this = Trails();
    last_s_ = frame.t_s;
    for (const run::FrameAircraft& a : frame.aircraft) add(truth_, a.id, a.position_xyz, frame.t_s);
    forget(truth_, frame.t_s);
    pictures_.resize(frame.pictures.size());
    for (std::size_t i = 0; i < pictures_.size(); ++i) {
        for (const run::FrameTrack& track : frame.pictures[i])
            add(pictures_[i], track.subject, track.position_xyz, frame.t_s);
        forget(pictures_[i], frame.t_s);
    }
}

const Trails::Lines& Trails::picture(core::NationId nation) const {
    static const Lines kNone;
    return nation.index() < pictures_.size() ? pictures_[nation.index()].lines : kNone;
}

void Trails::add(Layer& layer, core::AircraftId id, const Eigen::Vector3d& at, double t_s) {
    Line& line = layer.lines[id];
    line.push_back(at.head<2>());
    if (static_cast<double>(line.size()) > kLength_s / kPeriod_s) line.pop_front();
    layer.seen_s[id] = t_s;
}

void Trails::forget(Layer& layer, double t_s) {
    std::erase_if(layer.lines, [&](const auto& entry) { return layer.seen_s[entry.first] < t_s; });
    std::erase_if(layer.seen_s, [&](const auto& entry) { return entry.second < t_s; });
}

}  // namespace deconflict::scene
