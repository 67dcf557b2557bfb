// SPDX-License-Identifier: MIT
// The modified voltage potential: push the closest approach out of the cylinder, as charges repel.
#pragma once

#include "sim/conflict/resolver.hpp"

namespace deconflict::conflict {

/// MVP in three dimensions.
///
/// Horizontally the predicted closest approach is pushed straight away from the intruder until the
/// new path is tangent to the radius with margin; pushes of several intruders add up. Vertically
/// the aircraft passes above or below the whole time that the pair is horizontally close, whichever
/// changes less; the most urgent intruder decides. Each aircraft changes by the full amount, so
/// that a conflict is also resolved when the other does nothing. Two aircraft with equal pictures
/// choose opposite sides:
/// - all quantities change sign between them exactly, so pushes are opposite;
/// - head-on (closest approach below `headOnFloor`): both turn right;
/// - no clear vertical order (`sameLevel`): the lower id climbs, the other descends;
/// - same spot and velocity: the lower id goes right of its track, the other left.
/// Source: Hoekstra, van Gent, Ruigrok, "Designing for safety: the free flight air traffic
/// management concept", Reliability Engineering & System Safety 75 (2002) 215; tangency factor as
/// in BlueSky's MVP. Any thread may call.
class ModifiedVoltagePotential final : public Resolver {
public:
    struct Settings {
        double margin = 1.05;  ///< ratio >= 1, on radius and half-height; BlueSky, OpenCDaRR
        core::Length headOnFloor =
            0.1 * core::units::m;  ///< OpenCDaRR: 1 mm livelocks, 0.1 m does not
        core::Length sameLevel =
            100.0 * core::units::ft;  ///< assumed: one quantum of a mode C altitude
        core::Duration shortest =
            1.0 * core::units::s;  ///< assumed: time left to leave a present loss
    };

    ModifiedVoltagePotential() : ModifiedVoltagePotential(Settings{}) {}
    explicit ModifiedVoltagePotential(const Settings& settings);

    /// With Manoeuvre::either: of horizontal and vertical the one that leaves no conflict, and of
    /// two such the smaller change (horizontal by ground speed, vertical by the rate that can be
    /// flown); if neither suffices alone, both together. Intruders whose cylinder with margin is
    /// not entered within the look-ahead ask for nothing.
    [[nodiscard]] Resolution resolve(const ResolutionRequest& request) const override;

private:
    Settings settings_;
};

}  // namespace deconflict::conflict
