// SPDX-License-Identifier: MIT
// The velocity-obstacle resolver: the shortest way out of the union of all forbidden velocities.
#pragma once

#include "sim/conflict/resolver.hpp"

namespace deconflict::conflict {

/// Velocity-obstacle union in three dimensions.
///
/// Horizontally each intruder forbids a cone of own velocities: apex at its velocity, axis towards
/// it, as wide as the radius with margin seen from own; half a plane when already inside. The
/// answer is the nearest velocity outside every cone and within the speeds: on an edge, at a
/// crossing of two edges, or where an edge meets a limit of speed. Without look-ahead: a cone
/// reaches for ever. Vertically each intruder forbids the vertical speeds that bring both within
/// the half-height with margin while they are horizontally near; the nearest outside all, on the
/// side that verticalSenseOf() gives. If all is forbidden, what goes least deep. Exactly head-on
/// both turn right. Source: Fiorini and Shiller, "Motion planning in dynamic environments using
/// velocity obstacles", Int. J. Robotics Research 17 (1998) 760. Any thread may call.
class VelocityObstacles final : public Resolver {
public:
    struct Settings {
        double margin = 1.05;  ///< ratio >= 1, on radius and half-height; as for MVP
    };

    VelocityObstacles() : VelocityObstacles(Settings{}) {}
    explicit VelocityObstacles(const Settings& settings);
    [[nodiscard]] Resolution resolve(const ResolutionRequest& request) const override;

private:
    Settings settings_;
};

}  // namespace deconflict::conflict
