// SPDX-License-Identifier: MIT
// An agreement's edge as a scenario describes it: who lets whom know what, when and how well.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/core/units.hpp"
#include "sim/scenario/distribution.hpp"

namespace deconflict::scenario {

/// What a message may carry besides the position.
enum class Field : std::uint8_t {
    altitude = 1,
    velocity = 2,
    identity = 4,
    intent = 8,           ///< where the plan leads next: course and level, and the route from here
    plans = 16,           ///< the day's plans, known before take-off
    protectedAreas = 32,  ///< where the sender's own people are
};
using Fields8 = std::uint8_t;  ///< a set of Field, one bit each

[[nodiscard]] constexpr bool has(Fields8 fields, Field field) {
    return (fields & static_cast<Fields8>(field)) != 0;
}

/// Losses in bursts: a good and a bad state with exponential times, a loss probability in each.
/// Source: Gilbert, Bell System Technical Journal 39 (1960) 1253; Elliott, ibid. 42 (1963) 1977.
struct Burst {
    double lossWhenBad = 1;
    core::Duration meanGood, meanBad;
};

/// What the receiver makes of a feed that is down.
enum class Fallback { coast, drop };

/// Outages of the whole feed: an alternating renewal process with exponential times.
struct Outage {
    core::Duration meanBetween, meanLasting;
    Fallback fallback = Fallback::coast;
};

/// What may be wrong with an edge's data without looking wrong.
enum class FaultKind {
    stuck,      ///< old positions with fresh time stamps
    duplicate,  ///< every message comes twice, the second one late
    reorder,    ///< messages overtake each other
    swap,       ///< two aircraft of one element, or neighbours in the list, exchange identities
    offset,     ///< a constant shift: another datum
    ghost,      ///< an aircraft that does not exist
};

struct FeedFault {
    FaultKind kind = FaultKind::stuck;
    double probability = 1;  ///< that a replication has it
    core::Duration delay;    ///< stuck: how old; duplicate, reorder: how late
    core::Length size;       ///< offset: how far
};

/// `from` lets `to` know where its aircraft are.
struct Edge {
    std::string name;
    std::string from, to;
    double in_force = 1.0;        ///< probability that it holds in a replication
    Fields8 fields = 1 | 2 | 4;   ///< altitude, velocity, identity
    bool relays = false;          ///< also what `from` knows of others
    bool feed = true;             ///< false: nothing but plans or areas, no live data
    core::Duration period;        ///< between two reports of an aircraft, > 0
    Distribution latency_s;       ///< from report to the partner's picture, >= 0
    core::Duration releaseDelay;  ///< held back this long before it is sent
    double loss = 0.0;            ///< probability that a message is lost (in the good state)
    std::optional<Burst> burst;
    std::optional<Outage> outage;
    std::optional<int> nacp;  ///< navigation accuracy category that is released, [0, 11]
    core::Length grid;        ///< positions are rounded to it; 0: not
    std::string area;         ///< only aircraft in it; empty: everywhere
    std::optional<core::Length> above, below;  ///< only aircraft at these altitudes
    Distribution clockOffset_s;                ///< of the sender's clock, one draw a replication
    std::optional<FeedFault> fault;
};

/// The telephone between two command centres.
struct Hotline {
    std::string a, b;
    int operators = 1;        ///< calls served at once, >= 1
    Distribution service_s;   ///< of a call, translation included
    double noAnswer = 0;      ///< probability that a call is not answered
    core::Rate routine;       ///< calls about other things
    core::Duration overload;  ///< a call that waits longer than this is an overload
};

}  // namespace deconflict::scenario
