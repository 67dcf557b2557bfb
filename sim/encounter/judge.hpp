// SPDX-License-Identifier: MIT
// What came of an encounter, judged on the truth.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/encounter/airframe.hpp"
#include "sim/encounter/encounter.hpp"
#include "sim/encounter/separation.hpp"

namespace deconflict::encounter {

/// Pairs are unordered.
struct Outcome {
    std::int64_t pairs = 0;
    std::int64_t conflicts = 0;  ///< pairs that were predicted to conflict at some step
    std::int64_t losses = 0;     ///< pairs that lost separation (or well clear)
    std::int64_t nmacs = 0;      ///< pairs within 500 ft and 100 ft at once
    core::Length nearest;        ///< least horizontal distance of a pair within the half-height;
                                 ///< infinite if none ever was
    double severity = 0.0;       ///< ratio: the losses' sum of (radius - their nearest) / radius
    core::Angle deviation;  ///< of equipped aircraft: largest angle between flown and planned track
    core::Length heightChange;  ///< of equipped aircraft: largest distance from the planned height
};

/// Judges one encounter after another. Losses of the cylinder and NMACs are found within steps, as
/// on straight lines; violations of a well-clear volume on the states that it is shown.
class Judge {
public:
    /// @param step  of flight, > 0
    Judge(const Separation& separation, core::Duration step);

    void begin(std::size_t aircraft);
    /// Which pairs are predicted to conflict, from where they are.
    void noteConflicts(std::span<const Motion> motions);
    /// Does nothing if there is no volume.
    void judgeVolume(std::span<const Motion> motions);
    /// @param motions  where they were at the step's begin, with the velocity flown during it
    void judgeStep(std::span<const Motion> motions);
    /// How far an equipped aircraft is from its plan.
    void noteDeviation(const Participant& plan, const Motion& flown, double now_s);
    [[nodiscard]] Outcome outcome() const;

private:
    struct PairRecord {
        double nearest_m;
        bool conflict = false, loss = false, nmac = false;
    };

    SeparationRule rule_;
    double step_s_;
    std::vector<PairRecord> pairs_;  // i < j, row by row
    double leastCos_ = 1.0;  // of the angle between flown and planned track: squared, with its sign
    double heightChange_m_ = 0.0;
};

}  // namespace deconflict::encounter
