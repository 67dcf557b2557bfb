// SPDX-License-Identifier: MIT
// What one nation believes: tracks, each resting on the newest report it has.
#pragma once

#include <vector>

#include "sim/surveillance/report.hpp"

namespace deconflict::picture {

/// A track that nobody has reported for this long is dropped.
/// Source: ASTM F3411-22a, largest age of near-real-time data, 60 s.
inline constexpr double kOldest_s = 60.0;

/// An aircraft as its nation, or the partner, last reported it.
using Track = surveillance::Report;

/// The same, moved straight on to `t_s`. `scale` is projected metres per ground metre.
[[nodiscard]] Eigen::Vector3d positionAt(const Track& track, double t_s, double scale);

/// One nation's tracks, by subject. A value; knows nothing of the truth.
class Picture {
public:
    /// Takes a report in; an older one than the track already rests on changes nothing.
    void update(const surveillance::Report& report);
    /// Drops what is older than kOldest_s plus `period_s`, the slowest edge's period.
    void expire(double now_s, double period_s);
    /// Drops the tracks of one's own aircraft that are no longer in `reports`: they have landed.
    void keepOwn(core::NationId nation, const std::vector<surveillance::Report>& reports);

    [[nodiscard]] const std::vector<Track>& tracks() const { return tracks_; }

private:
    std::vector<Track> tracks_;  ///< ascending by subject
};

}  // namespace deconflict::picture
