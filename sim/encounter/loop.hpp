// SPDX-License-Identifier: MIT
// The closed loop: aircraft see each other's fixes, decide, fly, and are judged by the truth.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sim/conflict/recovery.hpp"
#include "sim/conflict/resolver.hpp"
#include "sim/encounter/airframe.hpp"
#include "sim/encounter/crew.hpp"
#include "sim/encounter/encounter.hpp"
#include "sim/encounter/fix_noise.hpp"
#include "sim/encounter/judge.hpp"
#include "sim/encounter/lookout.hpp"
#include "sim/encounter/separation.hpp"

namespace deconflict::encounter {

/// When an aircraft that avoided may fly its plan again, for each aircraft it avoided.
enum class Recovery {
    pastCpa,       ///< past the closest approach, outside the radius and not bouncing
    freeToRevert,  ///< the plan, flown from now, meets no conflict within the look-ahead
    never,         ///< the last command is held
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

/// Told where all aircraft are: at the beginning, and after every cadence.
using Watcher = std::function<void(double t_s, const std::vector<Motion>&)>;

/// Plays encounters one after another; the same encounter and number give the same bits. A
/// well-clear volume is judged at the cadence. One thread at a time.
class Loop {
public:
    /// @param seed  of the fixes' errors; their streams are named by encounter number and aircraft
    Loop(const LoopSettings& settings, std::uint64_t seed);

    /// Plays one encounter of two or more aircraft.
    [[nodiscard]] Outcome play(const Encounter& encounter, std::uint64_t number,
                               const Watcher& watcher = {});

private:
    struct Flown {
        Eigen::Vector3d nominal_enu, command_enu;
        conflict::KnownState fix;
        double actsAt_s = 0.0;
        bool avoiding = false;
        std::uint8_t told = 0;  // by a resolver with a memory
        bool alerted = false;   // by it, at some time of this conflict
        double way = 1.0;       // of the crew (conflict/crew_answer.hpp)
    };

    void begin(const Encounter& encounter, std::uint64_t number);
    void takeFixes(std::uint32_t number);
    void decide(std::size_t own, double now_s);
    [[nodiscard]] conflict::Resolution resolve(const Flown& own) const;
    void act(std::size_t own, double now_s);
    [[nodiscard]] bool released(const Flown& own, const Flown& other) const;
    void fly(const Encounter& encounter, double now_s);
    [[nodiscard]] bool allClear() const;

    LoopSettings settings_;
    std::uint64_t seed_;
    SeparationRule rule_;
    Judge judge_;
    FixNoise noise_;
    Pilot pilot_;
    conflict::Capability capability_;
    std::optional<Lookout> lookout_;
    std::vector<Flown> flown_;
    std::vector<Motion> motions_;  // of the same, the truth
    std::vector<Motion> step_;     // where the step began, with the velocity flown during it
    std::vector<char> active_;     // n x n: own avoids other
    std::vector<char> seen_;       // n x n: their fixes are in conflict
    std::vector<conflict::KnownState> intruders_;
};

}  // namespace deconflict::encounter
