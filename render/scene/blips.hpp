// SPDX-License-Identifier: MIT
// Aircraft as the view has them: where they are, or where the chosen nation believes they are.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "render/draw/geometry.hpp"
#include "render/scene/camera.hpp"
#include "sim/run/frame.hpp"
#include "sim/world/model.hpp"

namespace deconflict::scene {

struct SceneInput;

/// One aircraft as this picture shows it.
struct Blip {
    core::AircraftId id;
    const run::FrameAircraft* truth = nullptr;  ///< nothing: it has landed, or never was
    const run::FrameTrack* track = nullptr;     ///< nothing in the truth view
    Eigen::Vector3d position_xyz = Eigen::Vector3d::Zero(), velocity_xyz = Eigen::Vector3d::Zero();
    std::optional<core::NationId> nation = {};  ///< nothing: nobody has said whose it is
    picture::Standing standing = picture::Standing::neutral;
    double age_s = 0;
    const char* source = "";  ///< of what is believed; empty for own navigation and the truth
    bool stale = false;
    bool alert = false;
    const char* code = "";  ///< of what is going on
    bool chosen = false;
    bool faint = false;  ///< not of the chosen heights, or not the isolated one
    draw::Point at = {};
};

/// A believed place older than this is drawn as stale: assumed.
inline constexpr double kStale_s = 20;
/// Above so many in sight, the picture gets simpler: small signs, short trails, fewer labels.
inline constexpr std::size_t kCrowd = 300;

/// What of the frame is in sight, in the order of the frame.
///
/// @param reach  the part of the screen within which it counts as in sight
[[nodiscard]] std::vector<Blip> blipsOf(const SceneInput& in, const Camera& camera,
                                        const draw::Rect& reach);

/// Of bits of picture::Source: `radar`, `report`, `radar, report`; empty for own navigation.
[[nodiscard]] const char* sourceOf(std::uint8_t sources);
[[nodiscard]] const char* wordOf(picture::Standing standing);
[[nodiscard]] const char* sourceOf(const run::FrameTrack& track);

/// Two aircraft that will be too near each other if both fly on straight.
struct Approach {
    std::size_t first = 0, second = 0;  ///< indexes into the blips
    double in_s = 0;
    double horizontal_m = 0, vertical_m = 0;  ///< at the closest approach
};

/// What the blips' straight movements lead to within two minutes, for pairs whose distance is
/// judged. In a crowd only for the chosen aircraft.
[[nodiscard]] std::vector<Approach> approachesOf(const SceneInput& in,
                                                 const std::vector<Blip>& blips);

}  // namespace deconflict::scene
