// SPDX-License-Identifier: MIT
// One replication played for a viewer: forwards at any pace, back to any moment, never otherwise.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "render/scene/recording.hpp"
#include "render/scene/trails.hpp"
#include "sim/run/frame.hpp"

namespace deconflict::scene {

/// The state depends on the tick alone: pace, pauses and jumps cannot change what happens.
/// Of one thread; the model must outlive it.
class Playback {
public:
    /// Asked after each tick; work ends early when it says false.
    using MayGoOn = std::function<bool()>;

    Playback(const world::Model& model, const run::Origin& origin);

    [[nodiscard]] std::uint32_t tick() const { return frame_.tick; }
    [[nodiscard]] const run::Frame& frame() const { return frame_; }
    [[nodiscard]] const Trails& trails() const { return trails_; }
    [[nodiscard]] bool finished() const { return frame_.finished; }
    [[nodiscard]] const Recording& recording() const { return recording_; }

    /// Sets a moment to go to, with work(); beyond the end means the end.
    void goTo(std::uint32_t tick);
    /// Sets the beginning of the next incident as the moment to go to; looks for it with work().
    void goToNextIncident();
    /// Sets the beginning of a recorded incident: the first tick at which it is known.
    void goToIncident(std::size_t index);
    /// The latest incident that began more than `grace_s` ago (so that one can go on backwards).
    [[nodiscard]] std::optional<std::size_t> previousIncident(double grace_s = 5) const;

    /// Whether work() has something to do.
    [[nodiscard]] bool busy() const { return target_.has_value() || seeking_; }
    /// Goes on towards the moment that was set.
    ///
    /// @return  the incident that was looked for, at the moment at which it is found
    std::optional<std::size_t> work(const MayGoOn& mayGoOn);
    /// Records what comes after what is shown, while nobody waits; false once all is recorded.
    bool workAhead(const MayGoOn& mayGoOn);

private:
    [[nodiscard]] bool stepTowards(std::uint32_t tick);
    void look();
    [[nodiscard]] std::uint32_t tickOf(double t_s) const;

    Recording recording_;
    run::State state_;  ///< what is shown
    std::optional<std::uint32_t> target_;
    bool seeking_ = false;
    bool atHead_ = false;    ///< what is shown is the recording's end
    std::size_t known_ = 0;  ///< incidents when the search began
    run::Frame frame_;
    Trails trails_;
};

}  // namespace deconflict::scene
