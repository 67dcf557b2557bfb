// SPDX-License-Identifier: MIT
// Which of many days are worth flying: those whose plans come near, and a few of the others.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "sim/risk/restart.hpp"
#include "sim/run/meetings.hpp"
#include "sim/run/undisturbed.hpp"
#include "sim/world/model.hpp"

namespace deconflict::batch {

/// Thrown out of a study that was told to stop.
struct Stopped {};

/// Russian roulette on whole replications by what their plans lead to: of kinds that take a pair by
/// what a flight that is drawn again would meet (run::Meetings), of others by run::Undisturbed.
///
/// A day stays with a chance that rises with its danger and is never below kLeastChance, and then
/// counts for one over that chance: unbiased for any chances. A day in which somebody's avoidance
/// makes the incident out of nothing counts for much; many of those are seen by risk::distrust.
class Screening {
public:
    /// @param goOn  asked now and then, by any thread; once it is false, throws Stopped
    Screening(const world::Model& model, std::size_t kind, std::function<bool()> goOn);

    /// Finds the chances that let about `share` of all days in, from so many of them.
    /// @param key  its replicate number must not be used for an estimate
    void settle(const risk::ReplicateKey& key, std::size_t candidates, unsigned threads);
    /// The same chances as another study, whose model differs in its step only.
    void settleAs(double shift) { shift_ = shift; }
    [[nodiscard]] double shift() const { return shift_; }

    /// Who of a replicate's days stays.
    [[nodiscard]] risk::Admission admit(const risk::ReplicateKey& key,
                                        std::size_t candidates) const;

    static constexpr double kShare = 1.0 / 4.0;         ///< (assumed)
    static constexpr double kLeastChance = 1.0 / 50.0;  ///< (assumed)

private:
    /// What the plans of a day lead to (log), and for how many days it counts if it stays.
    struct Outlook {
        double danger, weight;
    };
    [[nodiscard]] Outlook outlookOf(const risk::ReplicateKey& key, risk::Lineage lineage) const;

    std::optional<run::Meetings> meetings_;
    run::Undisturbed undisturbed_;
    std::function<bool()> goOn_;
    double shift_ = 0.0;  ///< a day stays with exp(danger + shift)
};

/// The chance of a day to stay, ratio.
[[nodiscard]] double chanceToStay(double danger, double shift);

/// The shift at which days of these dangers stay with the mean chance `share`, to 1e-3 of it, or as
/// near as can be.
[[nodiscard]] double shiftFor(const std::vector<double>& dangers, double share);

}  // namespace deconflict::batch
