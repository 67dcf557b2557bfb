// SPDX-License-Identifier: MIT
// Guidance that keeps an aircraft well clear: the least manoeuvre whose outlook is clear.
#pragma once

#include "sim/conflict/outlook.hpp"

namespace deconflict::conflict {

/// A resolver that flies candidate manoeuvres in its head and takes the least that stays clear.
///
/// Candidates are turns, vertical speeds, and if neither suffices both together. They are asked to
/// stay clear of the volume enlarged by `margin`, because others may manoeuvre; if none can, of
/// one enlarged by half as much, of the volume itself; if none can even that, the candidate that
/// keeps furthest away (the recovery). Changes are compared as shares of the largest turn and of
/// the largest vertical change. Vertical sides are
/// coordinated by verticalSenseOf(). Any thread may call.
class Guidance final : public Resolver {
public:
    struct Settings {
        WellClearVolume volume;
        Agility agility;
        core::Duration lookahead = 180.0 * core::units::s;  ///< DAIDALUS's
        core::Angle largestTurn = 90.0 * core::units::deg;  ///< > 0
        core::Angle turnStep = 3.0 * core::units::deg;      ///< > 0
        core::Speed verticalStep = 2.0 * core::units::mps;  ///< > 0
        double margin = 2.0;  ///< ratio >= 1, on distance and height; assumed
        core::Duration earlier = 15.0 * core::units::s;  ///< added to the volume's time with margin
    };

    explicit Guidance(const Settings& settings);
    [[nodiscard]] Resolution resolve(const ResolutionRequest& request) const override;

private:
    struct Choice;
    [[nodiscard]] Choice best(const ResolutionRequest& request, double enlarged) const;

    Settings settings_;
};

}  // namespace deconflict::conflict
