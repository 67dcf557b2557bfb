// SPDX-License-Identifier: MIT
// Where aircraft were a moment ago, in the truth and in each nation's picture.
#pragma once

#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "sim/run/frame.hpp"

namespace deconflict::scene {

/// Where everything was at one moment, and nothing else of it.
struct TrailPoints {
    using Layer = std::vector<std::pair<core::AircraftId, Eigen::Vector2d>>;  ///< projected [m]
    double t_s = 0;
    Layer truth;
    std::vector<Layer> pictures;  ///< one a nation

    [[nodiscard]] std::size_t size() const;
};

[[nodiscard]] TrailPoints trailPointsOf(const run::Frame& frame);

/// Points at regular times, the last ten minutes. A value; fed with frames in the order of time.
class Trails {
public:
    static constexpr double kPeriod_s = 10;
    static constexpr double kLength_s = 600;

    /// Takes a frame's positions if it is the first one seen of its period. Periods are counted
    /// from the start, so that a trail does not depend on when one began to look. A frame before
    /// the last one starts all trails anew.
    void record(const run::Frame& frame) {
        if (wants(frame.t_s)) record(trailPointsOf(frame));
    }
    void record(const TrailPoints& points);
    /// Whether record() would take a frame of this time.
    [[nodiscard]] bool wants(double t_s) const {
        return t_s < last_s_ || periodOf(t_s) > periodOf(last_s_);
    }

    using Line = std::deque<Eigen::Vector2d>;  ///< oldest first, projected [m]
    using Lines = std::map<core::AircraftId, Line>;
    [[nodiscard]] const Lines& truth() const { return truth_.lines; }
    /// As one nation saw it; empty for a nation never seen.
    [[nodiscard]] const Lines& picture(core::NationId nation) const;

private:
    struct Layer {
        Lines lines;
        std::map<core::AircraftId, double> seen_s;
    };
    static double periodOf(double t_s);
    static void add(Layer& layer, const TrailPoints::Layer& points, double t_s);

    Layer truth_;
    std::vector<Layer> pictures_;
    double last_s_ = -1e9;
};

}  // namespace deconflict::scene
