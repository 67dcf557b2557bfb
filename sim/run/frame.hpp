// SPDX-License-Identifier: MIT
// One moment of a replication, for whoever looks at it: the truth, every picture, the incidents.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/incident/incident.hpp"
#include "sim/picture/link.hpp"
#include "sim/picture/track.hpp"

namespace deconflict::run {

/// An aircraft where it really is.
struct FrameAircraft {
    core::AircraftId id;
    core::NationId nation;
    core::TypeId type;
    core::MissionId mission;
    std::string callsign;                                    ///< e.g. `RUS012-2`
    Eigen::Vector3d position_xyz = Eigen::Vector3d::Zero();  ///< projected x, y; altitude [m]
    Eigen::Vector3d velocity_xyz = Eigen::Vector3d::Zero();  ///< over the ground [m/s]
    bool avoiding = false;              ///< flying its controller's command, not its plan
    std::optional<double> acts_s = {};  ///< told to avoid: the crew acts, or acted, at this time
    bool turnsAway = false;             ///< from a watched border: its crew heeds a warning
    double way = 1;                     ///< then: 1 it follows, -1 it errs, 0 it does nothing
};

/// An aircraft where one nation believes it to be.
struct FrameTrack {
    core::AircraftId subject;
    std::optional<core::NationId> nation;  ///< whose it is believed to be
    picture::Standing standing = picture::Standing::unknown;
    std::uint8_t sources = 0;                                ///< bits of picture::Source
    Eigen::Vector3d position_xyz = Eigen::Vector3d::Zero();  ///< extrapolated to the frame's time
    Eigen::Vector3d velocity_xyz = Eigen::Vector3d::Zero();
    double xx_m2 = 0, xy_m2 = 0, yy_m2 = 0;  ///< covariance of the believed place
    double age_s = 0;                        ///< since its newest data were true
};

/// An agreement's edge as its receiver sees it.
struct FrameLink {
    core::NationId from, to;
    picture::FeedState state = picture::FeedState::notInForce;
};

/// An aircraft that a border watch is concerned with now.
struct FrameVisit {
    core::NationId watcher;
    core::AircraftId subject;
    std::uint32_t warnings = 0;
    double clock_s = 0;  ///< since the first warning: how far the decision clock has run
    double decided = 0;  ///< probability that a clock has run out by then
    bool intercepted = false, engaged = false;
};

/// Immutable once made; times are seconds after the replication's start.
struct Frame {
    std::uint32_t tick = 0;
    double t_s = 0;
    std::vector<FrameAircraft> aircraft;
    std::vector<std::vector<FrameTrack>> pictures;  ///< one a nation
    std::vector<FrameLink> links;                   ///< one an edge
    std::vector<FrameVisit> visits;                 ///< of watched borders
    incident::IncidentList incidents;               ///< all that began by now
    std::optional<double> nextTakeOff_s = {};       ///< of those still on the ground
    bool finished = false;
};

}  // namespace deconflict::run
