// SPDX-License-Identifier: MIT
#include "sim/picture/picture.hpp"

#include <algorithm>

namespace deconflict::picture {

Eigen::Vector3d positionAt(const Track& track, double t_s, double scale) {
    const double age_s = t_s - track.t_s;
    return track.position_xyz + Eigen::Vector3d(track.velocity_xyz.x() * scale,
                                                track.velocity_xyz.y() * scale,
                                                track.velocity_xyz.z()) *
                                    age_s;
}

void Picture::update(const surveillance::Report& report) {
    const auto place = std::lower_bound(
        tracks_.begin(), tracks_.end(), report.subject,
        [](const Track& track, core::AircraftId subject) { return track.subject < subject; });
    if (place == tracks_.end() || place->subject != report.subject) {
        tracks_.insert(place, report);
    } else if (report.t_s > place->t_s) {
        *place = report;
    }
}

void Picture::expire(double now_s, double period_s) {
    std::erase_if(tracks_,
                  [&](const Track& track) { return now_s - track.t_s > kOldest_s + period_s; });
}

void Picture::keepOwn(core::NationId nation, const std::vector<surveillance::Report>& reports) {
    std::erase_if(tracks_, [&](const Track& track) {
        return track.nation == nation &&
               std::none_of(reports.begin(), reports.end(), [&](const surveillance::Report& r) {
                   return r.subject == track.subject;
               });
    });
}

}  // namespace deconflict::picture
