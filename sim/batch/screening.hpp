// SPDX-License-Identifier: MIT
// Days worth flying: whose plans come near, and a few of the others.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "sim/risk/lineage.hpp"
#include "sim/risk/rare_event.hpp"
#include "sim/run/meetings.hpp"
#include "sim/run/state.hpp"
#include "sim/run/undisturbed.hpp"
#include "sim/world/model.hpp"

namespace deconflict::batch {

/// Thrown out of a study that was told to stop.
struct Stopped {};

/// A day that is flown: how it begins, what its plans lead to, for how many days it counts.
struct ScreenedDay {
    run::Origin origin;
    /// Of a day with an element that departs anew (origin.redeparture): its leader then. Only its
    /// incidents count.
    std::optional<core::AircraftId> leader;
    run::Prospect plans;
    double weight = 1.0;
};

/// How days begin that are more often near an incident than most, and what each counts.
///
/// Of a kind that takes a pair: one flight of each departs where it meets others (run::Meetings).
/// Of others: Russian roulette by what the plans lead to (run::Undisturbed); a day stays with a
/// chance that rises with its danger and is never below kLeastChance, and then counts for one over
/// that chance. Unbiased for any plans; a day in which somebody's avoidance makes the incident out
/// of nothing counts for much, and many of those are seen by risk::distrust.
class Screening {
public:
    /// @param goOn  asked now and then, by any thread; once it is false, throws Stopped
    Screening(const world::Model& model, std::size_t kind, std::function<bool()> goOn);

    /// How many days so many are let in from, about: a multiple of together().
    [[nodiscard]] std::size_t candidatesFor(int flown) const;

    /// Finds the chances that let about `kShare` of all days in, from so many of them.
    /// @param key  its replicate number must not be used for an estimate
    void settle(const risk::ReplicateKey& key, std::size_t candidates, unsigned threads);
    /// The same chances as another study, whose model differs in its step only.
    void settleAs(double shift) { shift_ = shift; }
    [[nodiscard]] double shift() const { return shift_; }

    /// The day of that lineage, if it is flown. Pure function; any number of threads.
    [[nodiscard]] std::optional<ScreenedDay> dayOf(const risk::ReplicateKey& key,
                                                   risk::Lineage lineage) const;
    /// The days of `together()` lineages from `first` on, which is a multiple of that; fewer if
    /// some are not flown.
    [[nodiscard]] std::vector<ScreenedDay> daysOf(const risk::ReplicateKey& key,
                                                  risk::Lineage first) const;

    /// How many lineages one after another are one day until their redrawn flight departs.
    [[nodiscard]] std::size_t together() const { return together_; }

    static constexpr double kShare = 1.0 / 4.0;         ///< (assumed)
    static constexpr double kLeastChance = 1.0 / 50.0;  ///< (assumed)

private:
    using Foreseen = std::variant<run::Meetings, run::Undisturbed>;
    [[nodiscard]] static Foreseen foreseenFor(const world::Model& model, std::size_t kind);

    static constexpr std::size_t kTogether = 8;  ///< (assumed)

    Foreseen foreseen_;
    std::size_t together_;
    std::function<bool()> goOn_;
    double shift_ = 0.0;  ///< a day stays with exp(danger + shift)
};

/// The chance of a day to stay, ratio.
[[nodiscard]] double chanceToStay(double danger, double shift);

/// The shift at which days of these dangers stay with the mean chance `share`, to 1e-3 of it, or as
/// near as can be.
[[nodiscard]] double shiftFor(const std::vector<double>& dangers, double share);

}  // namespace deconflict::batch
