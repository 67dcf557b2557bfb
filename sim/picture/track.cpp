// SPDX-License-Identifier: MIT
#include "sim/picture/track.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace deconflict::picture {

double Track::newest_s() const {
    if (!sensed) return reported_s;
    if (!reported) return sensed_s;
    return std::max(reported_s, sensed_s);
}

Estimate believed(const Track& track, double t_s, double scale) {
    EXPECTS(track.reported || track.sensed);
    Estimate first = track.reported ? *track.reported : *track.sensed;
    predict(first, t_s, scale);
    if (!track.reported || !track.sensed) return first;
    Estimate second = *track.sensed;
    predict(second, t_s, scale);
    return track.fusion == scenario::Fusion::naive ? fusedNaively(first, second)
                                                   : intersected(first, second);
}

}  // namespace deconflict::picture
