// SPDX-License-Identifier: MIT
// How the crews of a nation answer what their controllers tell them.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/conflict/resolver.hpp"
#include "sim/core/ids.hpp"
#include "sim/core/random.hpp"
#include "sim/scenario/crew.hpp"

namespace deconflict::conflict {

/// Of an element, once an encounter.
struct CrewAnswer {
    double delay_s = 0;  ///< from the first advisory to the crew's act, >= 0
    double way = 1;      ///< 1: it follows, -1: it goes the other way, 0: it does nothing
};

/// Whether a crew follows with probability `compliance`, and if so the other way with `wrongWay`;
/// as CrewAnswer::way.
[[nodiscard]] double drawnWay(double compliance, double wrongWay, core::Stream stream);

/// Draws the answers. The encounters of an element name its streams, so that other traffic does
/// not change them. A value; one thread at a time.
class CrewAnswers {
public:
    CrewAnswers(std::uint64_t seed, std::uint64_t replication)
        : seed_(seed), replication_(replication) {}

    /// To the first advisory of that element's next encounter.
    [[nodiscard]] CrewAnswer next(const scenario::Crew& crew, core::AircraftId leader);
    /// Answers drawn from now on come from another seed.
    void rename(std::uint64_t seed) { seed_ = seed; }

private:
    std::uint64_t seed_, replication_;
    std::vector<std::uint32_t> encounters_;  ///< so far, by leader
};

/// The advisory as a crew flies it that mistakes its side: mirrored at the present track and
/// height, no lower than advisories are and no higher than the ceiling [m].
[[nodiscard]] Advisory theOtherWay(const KnownState& own, Advisory advisory, double ceiling_m);

}  // namespace deconflict::conflict
