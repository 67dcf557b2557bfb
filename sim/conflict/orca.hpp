// SPDX-License-Identifier: MIT
// Optimal reciprocal collision avoidance: a comparator from robotics, in the horizontal plane.
#pragma once

#include "sim/conflict/resolver.hpp"

namespace deconflict::conflict {

/// ORCA: each intruder allows half a plane of own velocities, shifted by half of what both must
/// change; the answer is the allowed velocity nearest to the present one, within the greatest
/// speed. Where nothing is allowed, the candidate that violates least.
///
/// A comparator, not a resolver to fly: it counts on the other to do its half (a conflict with one
/// who does nothing remains until late), and knows no least speed but what the answer is clamped
/// to. Heights are left alone, whatever the request allows. Source: van den Berg, Guy, Lin,
/// Manocha, "Reciprocal n-body collision avoidance", ISRR 2009. Any thread may call.
class Orca final : public Resolver {
public:
    struct Settings {
        double margin = 1.05;  ///< ratio >= 1, on the radius; as for MVP
        double share = 0.5;    ///< ratio in (0, 1]: how much of the change is own; 1: all
    };

    Orca() : Orca(Settings{}) {}
    explicit Orca(const Settings& settings);
    [[nodiscard]] Resolution resolve(const ResolutionRequest& request) const override;

private:
    Settings settings_;
};

}  // namespace deconflict::conflict
