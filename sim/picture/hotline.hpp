// SPDX-License-Identifier: MIT
// The telephone between two command centres: calls wait for an operator, then one side knows what
// the other saw.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/picture/message.hpp"
#include "sim/world/model.hpp"

namespace deconflict::picture {

/// What a call will tell, to whom.
struct Call {
    core::NationId from, to;
    Message message;  ///< as of the moment of the call: old by the time it is heard
};

/// A queue with c operators, first come first served (M/M/c with any service time).
///
/// Calls of controllers come beside routine ones about other things, a Poisson process. A call that
/// is not answered is lost after its service time all the same. One call an own element and other
/// aircraft within kAgain_s. A value; one thread at a time.
/// Source: 10 to 12 calls a day on the American-Russian line (Reuters, August 2017); service time
/// and answer probability are assumed, the scenario's.
class Hotline {
public:
    Hotline(const world::Hotline& line, std::uint64_t seed, std::uint64_t replication);

    /// Whether this line joins the two nations.
    [[nodiscard]] bool joins(core::NationId from, core::NationId to) const;
    /// Asks for a call about two aircraft, unless they were spoken about a short while ago.
    void request(const Call& call, core::AircraftId about, double now_s);
    /// Serves the queue up to now. Calls that end are written over `heard`.
    /// @return how many calls have waited too long since the last time
    int serve(const world::Hotline& line, double now_s, std::vector<Call>& heard);

    /// Calls that are not served yet, and routine ones after the next, come from another seed.
    void rename(std::uint64_t seed) { seed_ = seed; }

    [[nodiscard]] std::int64_t calls() const { return calls_; }
    [[nodiscard]] std::size_t waiting() const { return queue_.size(); }

    static constexpr double kAgain_s = 600.0;  ///< (assumed)

private:
    struct Waiting {
        double since_s = 0;
        bool routine = false;
        bool overdue = false;
        Call call;
    };
    struct Served {
        double ends_s = 0;
        bool answered = false;
        Waiting waiting;
    };
    struct Spoken {
        core::AircraftId first, second;
        double at_s = 0;
    };
    void addRoutine(double now_s);

    core::NationId a_, b_;
    std::uint64_t seed_ = 0, replication_ = 0;
    double routineMean_s_ = 0, nextRoutine_s_ = 0;
    std::uint32_t routines_ = 0, services_ = 0;
    std::int64_t calls_ = 0;
    std::vector<Waiting> queue_;
    std::vector<Served> served_;
    std::vector<Spoken> spoken_;
};

}  // namespace deconflict::picture
