// SPDX-License-Identifier: MIT
#include "render/scene/playback.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"

namespace deconflict::scene {
namespace {

constexpr double kSnapshot_s = 600;  ///< at most this much is simulated again when going back

}  // namespace

Playback::Playback(const world::Model& model, std::uint64_t seed, std::uint64_t replication)
    : model_(&model), state_(run::begin(model, seed, replication)) {
    snapshots_.emplace(0, state_);
    look();
}

std::uint32_t Playback::tickOf(double t_s) const {
    const double tick = std::round(t_s / model_->step_s);
    return static_cast<std::uint32_t>(std::clamp(tick, 0.0, static_cast<double>(model_->ticks)));
}

void Playback::goTo(std::uint32_t tick) {
    target_ = std::min(tick, model_->ticks);
    seeking_ = false;
    // Where the oldest point of a whole trail lies: the trail is then as if nothing was skipped.
    const double oldest_s = *target_ * model_->step_s - Trails::kLength_s;
    recordFrom_ = tickOf(std::floor(oldest_s / Trails::kPeriod_s) * Trails::kPeriod_s);
    if (*target_ < tick_) restore(recordFrom_);
    if (recordFrom_ > tick_) trails_ = Trails();
}

void Playback::goToNextIncident() {
    target_.reset();
    seeking_ = true;
    recordFrom_ = tick_;
    known_ = frame_.incidents.size();
}

std::optional<std::size_t> Playback::previousIncident(double grace_s) const {
    for (std::size_t k = frame_.incidents.size(); k-- > 0;)
        if (frame_.incidents[k].start_s < frame_.t_s - grace_s) return k;
    return std::nullopt;
}

void Playback::goToIncident(std::size_t index) {
    EXPECTS(index < frame_.incidents.size());
    const double ticks = frame_.incidents[index].start_s / model_->step_s;
    goTo(static_cast<std::uint32_t>(std::ceil(ticks - 1e-6)));
}

std::optional<std::size_t> Playback::work(const MayGoOn& mayGoOn) {
    std::optional<std::size_t> found;
    while (busy()) {
        if (target_ && tick_ >= *target_) target_.reset();
        if (frame_.finished) seeking_ = false;
        if (!busy()) break;
        advance();
        if (seeking_) {
            look();
            if (frame_.incidents.size() > known_) {
                seeking_ = false;
                found = known_;
            }
        }
        if (!mayGoOn()) break;
    }
    look();
    return found;
}

void Playback::advance() {
    if (run::finished(*model_, state_)) {
        frame_.finished = true;
        target_.reset();
        return;
    }
    run::step(*model_, state_);
    ++tick_;
    const double t_s = tick_ * model_->step_s;
    if (tick_ >= recordFrom_ && trails_.wants(t_s)) trails_.record(run::frameOf(*model_, state_));
    if (tick_ % std::max(1U, tickOf(kSnapshot_s)) == 0) snapshots_.try_emplace(tick_, state_);
}

void Playback::restore(std::uint32_t tick) {
    const auto snapshot = std::prev(snapshots_.upper_bound(tick));
    tick_ = snapshot->first;
    state_ = snapshot->second;
    trails_ = Trails();
    look();
}

void Playback::look() { frame_ = run::frameOf(*model_, state_); }

}  // namespace deconflict::scene
