// SPDX-License-Identifier: MIT
#include "sim/encounter/loop.hpp"

#include <limits>
#include <optional>
#include <span>

#include "sim/conflict/crew_answer.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/random.hpp"

namespace deconflict::encounter {
namespace {

using conflict::KnownState;
using Eigen::Vector3d;

constexpr double kEver = std::numeric_limits<double>::infinity();

std::uint32_t wholeSteps(core::Duration time, core::Duration step) {
    return static_cast<std::uint32_t>(time / step + 0.5);
}

}  // namespace

Loop::Loop(const LoopSettings& settings, std::uint64_t seed)
    : settings_(settings),
      seed_(seed),
      rule_(settings.separation),
      judge_(settings.separation, settings.step),
      noise_(settings.error, seed),
      pilot_(settings.airframe, settings.step),
      capability_{.slowest = settings.airframe.slowest,
                  .fastest = settings.airframe.fastest,
                  .climb = settings.airframe.climb,
                  .descent = settings.airframe.descent,
                  .lowest = core::Length::fromSi(-kEver),
                  .highest = core::Length::fromSi(kEver)} {
    EXPECTS(settings.crew.delay.si() >= 0.0);
    EXPECTS(wholeSteps(settings.cadence, settings.step) >= 1 && settings.clear.si() >= 0.0);
    if (settings.crew.eyes)
        lookout_.emplace(*settings.crew.eyes, capability_, seed, settings.cadence);
}

void Loop::begin(const Encounter& encounter, std::uint64_t number) {
    const std::size_t n = encounter.aircraft.size();
    judge_.begin(n);
    if (lookout_) lookout_->begin(number, n);
    flown_.resize(n);
    motions_.resize(n);
    step_.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        const Participant& a = encounter.aircraft[i];
        EXPECTS(a.position_enu.allFinite() && a.velocity_enu.allFinite());
        motions_[i] = {a.position_enu, a.velocity_enu};
        flown_[i] = {.nominal_enu = a.velocity_enu,
                     .command_enu = a.velocity_enu,
                     .fix = {core::AircraftId{static_cast<std::uint32_t>(i)}, a.position_enu,
                             a.velocity_enu}};
    }
    noise_.begin(number, n);
    active_.assign(n * n, 0);
    seen_.assign(n * n, 0);
    const Crew& crew = settings_.crew;
    for (std::uint32_t i = 0; i < n; ++i)
        flown_[i].way =
            conflict::drawnWay(crew.compliance, crew.wrongWay,
                               core::Stream(seed_, number, i, core::Purpose::compliance));
}

void Loop::takeFixes(std::uint32_t number) {
    for (std::size_t i = 0; i < flown_.size(); ++i) {
        KnownState& fix = flown_[i].fix;
        fix.position_enu = motions_[i].position_enu;
        fix.velocity_enu = motions_[i].velocity_enu;
        noise_.disturb(static_cast<std::uint32_t>(i), number, fix);
    }
    // Seen from either side it is the same, to the last bit.
    for (std::size_t i = 0; i < flown_.size(); ++i)
        for (std::size_t j = i + 1; j < flown_.size(); ++j)
            seen_[i * flown_.size() + j] = seen_[j * flown_.size() + i] =
                rule_.foreseen(between(flown_[i].fix, flown_[j].fix)) ? 1 : 0;
}

bool Loop::released(const Flown& own, const Flown& other) const {
    const Separation& s = settings_.separation;
    switch (settings_.recovery) {
        case Recovery::pastCpa:
            return conflict::pastClosestApproach(own.fix, other.fix, s.minimum, settings_.guard);
        case Recovery::freeToRevert: {
            KnownState reverted = own.fix;
            reverted.velocity_enu = own.nominal_enu;
            return !rule_.foreseen(between(reverted, other.fix));
        }
        case Recovery::never:
            break;
    }
    return false;
}

void Loop::decide(std::size_t own, double now_s) {
    Flown& a = flown_[own];
    intruders_.clear();
    bool avoiding = false;
    for (std::size_t j = 0; j < flown_.size(); ++j) {
        if (j == own) continue;
        char& active = active_[own * flown_.size() + j];
        const bool conflict = seen_[own * flown_.size() + j] != 0;
        if (active == 0 && !conflict) continue;
        active = released(a, flown_[j]) ? 0 : 1;
        if (active == 0) continue;
        avoiding = true;
        if (conflict) intruders_.push_back(flown_[j].fix);
    }
    if (avoiding && !a.avoiding) a.actsAt_s = now_s + settings_.crew.delay.si();
    a.avoiding = avoiding;
    if (!avoiding) a.told = 0, a.alerted = false;
    const bool follows = avoiding && settings_.resolver != nullptr && a.way != 0.0;
    if (follows && !intruders_.empty()) {
        const conflict::Resolution resolution = resolve(a);
        if (resolution.told != 0 && !a.alerted) {  // a resolver with a memory waits before it tells
            a.alerted = true;
            a.actsAt_s = now_s + settings_.crew.delay.si();
        }
        a.told = resolution.told;
        a.command_enu = now_s < a.actsAt_s
                            ? a.nominal_enu
                            : Vector3d(a.fix.velocity_enu + a.way * resolution.change_enu);
    } else if (!follows || now_s < a.actsAt_s) {
        a.command_enu = a.nominal_enu;
    } else if (!settings_.holdCommand) {
        a.command_enu = a.fix.velocity_enu;
    }
}

conflict::Resolution Loop::resolve(const Flown& own) const {
    return settings_.resolver->resolve({.own = own.fix,
                                        .intruders = intruders_,
                                        .minimum = settings_.separation.minimum,
                                        .lookahead = settings_.separation.lookahead,
                                        .capability = capability_,
                                        .allowed = settings_.allowed,
                                        .told = own.told});
}

void Loop::fly(const Encounter& encounter, double now_s) {
    for (std::size_t i = 0; i < flown_.size(); ++i) {
        Motion& motion = motions_[i];
        Vector3d& command_enu = flown_[i].command_enu;
        step_[i] = motion;
        const std::optional<Excursion>& excursion = encounter.aircraft[i].excursion;
        if (excursion && now_s >= excursion->start.si() &&
            now_s < (excursion->start + excursion->length).si()) {
            command_enu = turnedRight(motion.velocity_enu, excursion->turn * settings_.step);
            command_enu.z() = excursion->verticalSpeed.si();
        }
        pilot_.fly(motion, command_enu);
        step_[i].velocity_enu = motion.velocity_enu;
        if (encounter.aircraft[i].equipped)
            judge_.noteDeviation(encounter.aircraft[i], motion, now_s + settings_.step.si());
    }
}

bool Loop::allClear() const {
    const double radius_m = settings_.separation.minimum.radius.si();
    for (std::size_t i = 0; i < flown_.size(); ++i) {
        if (flown_[i].avoiding && settings_.recovery != Recovery::never) return false;
        for (std::size_t j = i + 1; j < flown_.size(); ++j) {
            const conflict::PlainMotion m = between(motions_[i], motions_[j]);
            if (!(m.x_m * m.vx_mps + m.y_m * m.vy_mps > 0.0)) return false;
            if (m.x_m * m.x_m + m.y_m * m.y_m < radius_m * radius_m) return false;
        }
    }
    return true;
}

void Loop::act(std::size_t own, double now_s) {
    if (settings_.resolver != nullptr || settings_.crew.told) decide(own, now_s);
    if (!lookout_) return;
    const std::size_t n = flown_.size();
    lookout_->look(own, motions_, std::span(active_).subspan(own * n, n), now_s);
    if (const auto escape_enu = lookout_->escape(own, motions_, now_s))
        flown_[own].command_enu = *escape_enu;
}

Outcome Loop::play(const Encounter& encounter, std::uint64_t number, const Watcher& watcher) {
    begin(encounter, number);
    if (watcher) watcher(0.0, motions_);
    const std::uint32_t perDecision = wholeSteps(settings_.cadence, settings_.step);
    const std::uint32_t steps = wholeSteps(settings_.longest, settings_.step);
    const std::uint32_t enough = wholeSteps(settings_.clear, settings_.step);
    std::uint32_t clearFor = 0;
    for (std::uint32_t k = 0; k < steps; ++k) {
        const double now_s = k * settings_.step.si();
        judge_.noteConflicts(motions_);
        if (k % perDecision == 0) {
            judge_.judgeVolume(motions_);
            if (settings_.resolver != nullptr || settings_.crew.told) takeFixes(k / perDecision);
            for (std::size_t i = 0; i < flown_.size(); ++i)
                if (encounter.aircraft[i].equipped) act(i, now_s);
        }
        fly(encounter, now_s);
        judge_.judgeStep(step_);
        if (watcher && (k + 1) % perDecision == 0) watcher((k + 1) * settings_.step.si(), motions_);
        clearFor = allClear() ? clearFor + 1 : 0;
        if (clearFor >= enough) break;
    }
    return judge_.outcome();
}

}  // namespace deconflict::encounter
