// SPDX-License-Identifier: MIT
// One nation's controllers: look at their picture, see conflicts, and tell their own crews.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/conflict/control_choice.hpp"
#include "sim/conflict/crew_answer.hpp"
#include "sim/conflict/seen_traffic.hpp"
#include "sim/picture/picture.hpp"
#include "sim/world/command.hpp"
#include "sim/world/model.hpp"

namespace deconflict::conflict {

/// The nation's controllers. They know their picture and the const model, never the truth.
///
/// At each look: conflicts of own elements with every other track (their own formation excepted,
/// and aircraft under a tower) as the nation's detector predicts them; an advisory by the nation's
/// resolver against all of them; the crew's delay once an encounter, and whether it follows, goes
/// the other way, or does nothing; back to the plan once that has been free of conflict for
/// kClear_s. An element is protected as its leader with the minimum widened by the reach of its
/// formation. Near a border that the nation must respect only heights are changed: no advisory
/// leads a crew across it. A value; one thread at a time.
class Controller {
public:
    /// @param nation  has a `control` part
    Controller(const world::Model& model, core::NationId nation, std::uint64_t seed,
               std::uint64_t replication);

    [[nodiscard]] core::NationId nation() const { return nation_; }
    /// True if a look falls due by now.
    [[nodiscard]] bool due(double now_s) const { return now_s >= next_s_; }
    /// Looks, and appends what the crews are told.
    void look(const world::Model& model, const picture::Picture& picture, double now_s,
              std::vector<world::Command>& commands);
    /// Conflicts of the last look with other nations' aircraft: what one would telephone about.
    struct Concern {
        core::AircraftId own, other;
        std::optional<core::NationId> nation;  ///< of the other, if it is known
    };
    [[nodiscard]] const std::vector<Concern>& concerns() const { return concerns_; }
    /// Elements told to avoid and not yet told to resume.
    [[nodiscard]] std::size_t avoiding() const { return advised_.size(); }

    /// What an element was told that has not been told to resume: for whoever looks on.
    struct Advice {
        double execute_s = 0;  ///< when the crew acts, or acted, on the first advisory
        double way = 1;        ///< 1: the crew follows, -1: it goes the other way, 0: nothing
    };
    /// Nothing unless the element of that leader is being kept from a conflict.
    [[nodiscard]] std::optional<Advice> adviceOf(core::AircraftId leader) const;

    /// Crews' answers drawn from now on come from another seed.
    void rename(std::uint64_t seed) { answers_.rename(seed); }

private:
    /// An element that was told to leave its plan.
    struct Advised {
        core::AircraftId leader;
        world::Command command;  ///< the last one given
        Advice advice;
        double busy_s = 0;  ///< when its plan was last in conflict
        bool stillSeen = true;
    };
    struct Decision;
    struct PlannedFlight;

    [[nodiscard]] static PlannedFlight plannedFrom(const Decision& decision);
    void recall(const Decision& decision, const SeenTrack& seen, const KnownState& state,
                std::vector<RoutePoint>& route, Believed& believed) const;
    void predict(const Decision& decision);
    [[nodiscard]] bool hasPrecedence(const Decision& decision, const SeenTrack& other,
                                     double lossIn_s) const;
    void lookAt(const Decision& decision, std::vector<world::Command>& commands);
    void keepOffBorder(const Decision& decision, std::vector<world::Command>& commands);
    void advise(const Decision& decision, std::vector<world::Command>& commands);
    void release(const Decision& decision, std::vector<world::Command>& commands);
    [[nodiscard]] Advised& adviseFirst(const Decision& decision);
    [[nodiscard]] Advised* advisedOf(core::AircraftId leader);

    core::NationId nation_;
    double next_s_ = 0;
    AnyResolver resolver_;
    CrewAnswers answers_;
    std::vector<Advised> advised_;
    std::vector<Concern> concerns_;
    SeenTraffic seen_;                   ///< scratch of one look, empty between looks
    std::vector<KnownState> intruders_;  ///< scratch of one decision: in conflict
    Cylinder keep_;                      ///< likewise: what must be kept free of them
    bool planFree_ = false;              ///< likewise: the plan, if it is asked for, is free
    std::vector<RoutePoint> ownRoute_, otherRoute_;  ///< likewise
};

}  // namespace deconflict::conflict
