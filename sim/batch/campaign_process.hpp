// SPDX-License-Identifier: MIT
// A scenario's replication as a process in which one kind of incident is rare.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "sim/batch/screening.hpp"
#include "sim/core/random.hpp"
#include "sim/run/danger.hpp"
#include "sim/run/state.hpp"
#include "sim/world/model.hpp"

namespace deconflict::batch {

/// A flight that was drawn again (run::Meetings): only its incidents count.
struct Redrawn {
    core::AircraftId leader;
    std::uint32_t elements = 1;
    std::uint32_t flight = 0;  ///< index into the day's flights
};

/// One particle: a replication, whose numbers its future is drawn from, and how near it last was.
struct CampaignState {
    run::State run;
    std::uint32_t step = 0;                                    ///< ticks done
    std::uint64_t seed = 0;                                    ///< of what is still to be drawn
    double danger = -std::numeric_limits<double>::infinity();  ///< at the last look
    std::shared_ptr<const run::Prospect> plans = {};  ///< what they lead to, if that was looked at
    std::optional<Redrawn> redrawn = {};
};

/// What risk/splitting.hpp flies: `RareProcess` and its score.
///
/// Children of a particle share its past and everything drawn before the first tick; noise and
/// crew delays after the branch are their own. The score is looked at every kLook_s; where the
/// plans are known, how things move is continued a fifth as far.
class CampaignProcess {
public:
    using State = CampaignState;

    /// @param kind  index into model.judging.kinds; a kind that has a danger
    /// @param goOn  asked now and then, by any thread; once it is false, advance() throws Stopped
    CampaignProcess(const world::Model& model, std::size_t kind,
                    const run::Foresight& foresight = {}, std::function<bool()> goOn = {});

    [[nodiscard]] State start(const core::StreamKey& key) const;
    /// The beginning of such a day; its particles know what its plans lead to.
    [[nodiscard]] State start(const ScreenedDay& day) const;
    /// Where each of these days is about to differ from the others (n_days): of one seed and
    /// replication, in which the same flight departs anew.
    [[nodiscard]] std::vector<State> startTogether(const std::vector<ScreenedDay>& days) const;
    void advance(State& state, const core::StreamKey& key) const;
    /// Whether an incident of the kind has begun; of a day with a redrawn flight: the first, with
    /// it.
    [[nodiscard]] bool happened(const State& state) const;
    [[nodiscard]] bool over(const State& state) const;

    /// Which of its replications are worth flying.
    [[nodiscard]] Screening screening() const { return {model_, kind_, goOn_}; }

    static constexpr double kLook_s = 4.0;  ///< (assumed)

private:
    [[nodiscard]] double dangerOf(const State& state) const;
    /// The first incident of the kind, or null.
    [[nodiscard]] const incident::Incident* firstOf(const State& state) const;

    const world::Model& model_;
    std::size_t kind_;
    run::Foresight foresight_;
    std::function<bool()> goOn_;
    std::uint32_t everyTicks_;
};

/// The score: run::danger at the last look, of a redrawn flight run::approach; or, if that is
/// higher, what the plans lead to.
struct DangerScore {
    [[nodiscard]] double operator()(const CampaignState& state) const { return state.danger; }
};

}  // namespace deconflict::batch
