// SPDX-License-Identifier: MIT
// The seam between a predicted conflict and the manoeuvre that avoids it.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <span>

#include "sim/conflict/cylinder.hpp"
#include "sim/core/ids.hpp"
#include "sim/core/units.hpp"

namespace deconflict::conflict {

/// Where the decider believes an aircraft to be.
struct KnownState {
    core::AircraftId id;  ///< breaks ties between two aircraft of one height or one spot
    Eigen::Vector3d position_enu = Eigen::Vector3d::Zero();  ///< [m], z is altitude
    Eigen::Vector3d velocity_enu = Eigen::Vector3d::Zero();  ///< [m/s]
};

/// What the own aircraft can do at this moment.
struct Capability {
    core::Speed slowest;   ///< least ground speed, >= 0
    core::Speed fastest;   ///< greatest ground speed, >= slowest
    core::Speed climb;     ///< greatest rate of climb, >= 0
    core::Speed descent;   ///< greatest rate of descent, >= 0
    core::Length lowest;   ///< lowest altitude a resolution may lead to
    core::Length highest;  ///< highest
};

/// Which directions a resolution may use.
enum class Manoeuvre {
    horizontal,  ///< track and speed
    vertical,    ///< vertical speed
    either,      ///< one of the two, whichever changes less
};

/// One decision: own aircraft, those it is in conflict with, and what is allowed.
struct ResolutionRequest {
    KnownState own;
    std::span<const KnownState> intruders;  ///< in conflict with own within the look-ahead
    Cylinder minimum;                       ///< the separation to keep (no margin)
    core::Duration lookahead;               ///< > 0
    Capability capability;
    Manoeuvre allowed = Manoeuvre::either;
    std::uint8_t told = 0;  ///< Resolution::told of the last answer; 0 at the beginning
};

/// What the crew is told: complete, so that it can be flown from any present velocity.
struct Advisory {
    Eigen::Vector2d track_en = Eigen::Vector2d::UnitY();  ///< unit vector of the ground track
    core::Speed groundSpeed;
    core::Speed verticalSpeed;
    std::optional<core::Length> level;  ///< where to level off; none if the height is not used
};

/// A resolver's answer.
struct Resolution {
    Eigen::Vector3d change_enu =
        Eigen::Vector3d::Zero();  ///< of own velocity, within capability [m/s]
    Advisory advisory;            ///< the velocity after the change
    bool complete = true;   ///< false: a conflict with one of the intruders is still predicted
    std::uint8_t told = 0;  ///< what a resolver with a memory wants to hear next time; 0: nothing
};

/// A way to resolve conflicts. Implementations are const after construction: any thread may call.
class Resolver {
public:
    virtual ~Resolver() = default;
    /// The velocity that avoids all intruders; no change if there are none. Always finite.
    [[nodiscard]] virtual Resolution resolve(const ResolutionRequest& request) const = 0;

protected:
    Resolver() = default;
    Resolver(const Resolver&) = default;
    Resolver& operator=(const Resolver&) = default;
};

}  // namespace deconflict::conflict
