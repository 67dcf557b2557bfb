// SPDX-License-Identifier: MIT
#include "render/scene/playback.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/core/contracts.hpp"

namespace deconflict::scene {

Playback::Playback(const world::Model& model, const run::Origin& origin)
    : recording_(model, origin), state_(recording_.head()) {
    look();
}

std::uint32_t Playback::tickOf(double t_s) const {
    const world::Model& model = recording_.model();
    const double tick = std::ceil(t_s / model.step_s - 1e-6);
    return static_cast<std::uint32_t>(std::clamp(tick, 0.0, static_cast<double>(model.ticks)));
}

void Playback::goTo(std::uint32_t tick) {
    target_ = std::min(tick, recording_.model().ticks);
    seeking_ = false;
}

void Playback::goToNextIncident() {
    target_.reset();
    seeking_ = true;
    known_ = frame_.incidents.size();
}

std::optional<std::size_t> Playback::previousIncident(double grace_s) const {
    for (std::size_t k = frame_.incidents.size(); k-- > 0;)
        if (frame_.incidents[k].start_s < frame_.t_s - grace_s) return k;
    return std::nullopt;
}

void Playback::goToIncident(std::size_t index) {
    EXPECTS(index < recording_.incidents().size());
    goTo(tickOf(recording_.incidents()[index].start_s));
}

std::optional<std::size_t> Playback::work(const MayGoOn& mayGoOn) {
    std::optional<std::size_t> found;
    for (bool first = true; busy() && (first || mayGoOn()); first = false) {
        if (seeking_) {
            if (recording_.incidents().size() > known_) {
                found = known_;
                goToIncident(known_);
                work([] { return true; });  // at most one interval of snapshots
                break;
            }
            if (recording_.finished())
                goTo(recording_.tick());
            else
                recording_.advance();
            continue;
        }
        if (stepTowards(*target_)) target_.reset();
    }
    look();
    return found;
}

/// One tick, or a leap to what is recorded; true once there.
bool Playback::stepTowards(std::uint32_t tick) {
    const std::uint32_t recorded = recording_.tick();
    atHead_ = tick >= recorded;  // then look() copies it: once, not at each tick
    if (atHead_) {
        if (tick > recorded) recording_.advance();
        return recording_.tick() == tick || recording_.finished();
    }
    const run::State& before = recording_.snapshotBefore(tick);
    if (state_.tick > tick || before.tick > state_.tick)
        state_ = before;
    else if (state_.tick < tick)
        run::step(recording_.model(), state_);
    return state_.tick == tick;
}

bool Playback::workAhead(const MayGoOn& mayGoOn) {
    while (!recording_.finished() && mayGoOn()) recording_.advance();
    return !recording_.finished();
}

void Playback::look() {
    if (std::exchange(atHead_, false)) state_ = recording_.head();
    frame_ = run::frameOf(recording_.model(), state_);
    trails_ = recording_.trailsAt(state_.tick);
}

}  // namespace deconflict::scene
