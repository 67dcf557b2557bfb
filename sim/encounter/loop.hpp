// SPDX-License-Identifier: MIT
// The closed loop: aircraft see each other's fixes, decide, fly, and are judged by the truth.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sim/conflict/mvp.hpp"
#include "sim/conflict/recovery.hpp"
#include "sim/conflict/resolver.hpp"
#include "sim/conflict/well_clear.hpp"
#include "sim/encounter/airframe.hpp"
#include "sim/encounter/crew.hpp"
#include "sim/encounter/encounter.hpp"
#include "sim/encounter/fix_noise.hpp"

namespace deconflict::encounter {

/// When an aircraft that avoided may fly its plan again, for each aircraft it avoided.
enum class Recovery {
    pastCpa,       ///< past the closest approach, outside the radius and not bouncing
    freeToRevert,  ///< the plan, flown from now, meets no conflict within the look-ahead
    never,         ///< the last command is held
};

/// What counts as too near, and how early it is seen.
struct Separation {
    conflict::Cylinder minimum;  ///< the resolver's protected cylinder, and the loss if no volume
    std::optional<conflict::WellClearVolume> volume;  ///< if set, this is what must not be violated
    core::Duration lookahead;  ///< a conflict is acted on if it begins within this, > 0
};

struct LoopSettings {
    Separation separation;
    Airframe airframe;
    const conflict::Resolver* resolver = nullptr;  ///< none: nobody avoids; outlives the loop
    conflict::Manoeuvre allowed = conflict::Manoeuvre::either;
    Recovery recovery = Recovery::pastCpa;
    conflict::BouncingGuard guard;
    FixError error;
    bool holdCommand = false;  ///< while active but without conflict: the last command is held;
                               ///< otherwise the velocity of one's own fix
    Crew crew;
    core::Duration step = 0.5 * core::units::s;
    core::Duration cadence = 1.0 * core::units::s;  ///< of fixes and decisions: whole steps
    core::Duration longest = 250.0 * core::units::s;
    core::Duration clear = 10.0 * core::units::s;  ///< ends when all are clear for so long
};

/// What came of an encounter, judged on the truth. Pairs are unordered.
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

/// Told where all aircraft are: at the beginning, and after every cadence.
using Watcher = std::function<void(double t_s, const std::vector<Motion>&)>;

/// Plays encounters one after another; the same encounter and number give the same bits. Losses of
/// the cylinder and NMACs are found within steps, as on straight lines; violations of a well-clear
/// volume on the states at the cadence. One thread at a time.
class Loop {
public:
    /// @param seed  of the fixes' errors; their streams are named by encounter number and aircraft
    Loop(const LoopSettings& settings, std::uint64_t seed);

    /// Plays one encounter of two or more aircraft.
    [[nodiscard]] Outcome play(const Encounter& encounter, std::uint64_t number,
                               const Watcher& watcher = {});

private:
    struct Flown {
        Motion motion;
        Eigen::Vector3d start_enu, nominal_enu, command_enu;
        conflict::KnownState fix;
        double actsAt_s = 0.0;
        bool avoiding = false;
        std::uint8_t told = 0;  // by a resolver with a memory
        bool alerted = false;   // by it, at some time of this conflict
        double way = 1.0;       // 1: follows, -1: the wrong way, 0: not at all
    };
    struct PairRecord {
        double nearest_m;
        bool conflict = false, loss = false, nmac = false;
    };

    /// What a crew's eyes have found so far.
    struct Sighting {
        double hazard = 0.0, threshold = 0.0;  // seen once the hazard exceeds the threshold
        double seenAt_s = -1.0;                // negative: not seen
    };

    void begin(const Encounter& encounter, std::uint64_t number);
    void takeFixes(std::uint32_t number);
    void decide(std::size_t own, double now_s);
    [[nodiscard]] conflict::Resolution resolve(const Flown& own) const;
    void act(std::size_t own, double now_s);
    void look(std::size_t own, double now_s);
    void avoidWhatIsSeen(std::size_t own, double now_s);
    [[nodiscard]] bool seesConflict(const conflict::PlainMotion& motion) const;
    [[nodiscard]] bool released(const Flown& own, const Flown& other) const;
    void fly(const Encounter& encounter, double now_s);
    void noteDeviation(const Flown& a, double now_s);
    void noteConflicts();
    void judgeStep();
    void judgeVolume();
    void tell(const Watcher& watcher, double now_s) const;
    [[nodiscard]] bool allClear() const;
    [[nodiscard]] Outcome outcome() const;

    LoopSettings settings_;
    std::uint64_t seed_;
    FixNoise noise_;
    Pilot pilot_;
    conflict::Capability capability_;
    conflict::PlainWellClear volume_{};
    std::vector<Flown> flown_;
    std::vector<Motion> before_;       // motions at the begin of the step
    std::vector<PairRecord> pairs_;    // i < j, row by row
    std::vector<char> active_;         // n x n: own avoids other
    std::vector<char> seen_;           // n x n: their fixes are in conflict
    std::vector<Sighting> sightings_;  // n x n, if there are eyes
    std::vector<conflict::KnownState> intruders_;
    conflict::ModifiedVoltagePotential byEye_;
    double leastCos_ = 1.0;  // of the angle between flown and planned track: squared, with its sign
    double heightChange_m_ = 0.0;
};

}  // namespace deconflict::encounter
