// SPDX-License-Identifier: MIT
// Crews that turn away from what they see: the last barrier, whatever anybody told them.
#pragma once

#include <span>
#include <vector>

#include "sim/conflict/mvp.hpp"
#include "sim/core/ids.hpp"
#include "sim/surveillance/sighting.hpp"
#include "sim/world/command.hpp"
#include "sim/world/model.hpp"

namespace deconflict::conflict {

/// One nation's crews avoiding by eye. They know what they see, never the rest of the truth.
///
/// From `delay` after a sighting on, a crew that would pass within `radius` and `halfHeight` before
/// `lookahead` manoeuvres (MVP in 3-D) to pass outside, at once; it resumes its plan when nothing
/// in sight has been dangerous for kClear_s. Under a tower nobody avoids: the tower separates. A
/// value.
class VisualAvoidance {
public:
    static constexpr double kClear_s = 10.0;  ///< (assumed)

    explicit VisualAvoidance(core::NationId nation) : nation_(nation) {}

    /// Appends what the crews do by themselves. Commands given later in a tick win.
    ///
    /// @param sightings  of this nation's crews, by crew
    void decide(const world::Model& model, std::span<const surveillance::Sighting> sightings,
                double now_s, std::vector<world::Command>& commands);
    /// Elements that are avoiding by eye.
    [[nodiscard]] std::size_t avoiding() const { return avoiding_.size(); }

private:
    struct Avoiding {
        core::AircraftId leader;
        double danger_s = 0;  ///< last time that something was too near
    };
    void decideOne(const world::Model& model, std::span<const surveillance::Sighting> ofOneCrew,
                   double now_s, std::vector<world::Command>& commands);
    void noteDanger(core::AircraftId leader, double now_s);

    core::NationId nation_;
    ModifiedVoltagePotential byEye_;
    std::vector<Avoiding> avoiding_;
    std::vector<KnownState> intruders_;  ///< scratch
};

}  // namespace deconflict::conflict
