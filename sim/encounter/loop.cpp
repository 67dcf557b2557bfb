// SPDX-License-Identifier: MIT
#include "sim/encounter/loop.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/core/distribution.hpp"
#include "sim/core/random.hpp"

namespace deconflict::encounter {

namespace {

using conflict::KnownState;
using conflict::PlainMotion;
using Eigen::Vector2d;
using Eigen::Vector3d;

// A near mid-air collision: 500 ft and 100 ft.
constexpr double kNmacRadius_m = 152.4, kNmacHalfHeight_m = 30.48;
constexpr double kEver = std::numeric_limits<double>::infinity();

PlainMotion between(const Motion& own, const Motion& other) {
    return conflict::plain({.position_enu = own.position_enu - other.position_enu,
                            .velocity_enu = own.velocity_enu - other.velocity_enu});
}

PlainMotion between(const KnownState& own, const KnownState& other) {
    return conflict::plain({.position_enu = own.position_enu - other.position_enu,
                            .velocity_enu = own.velocity_enu - other.velocity_enu});
}

/// Whether the pair is not too far for the next `step_s` to bring it within `radius_m`.
bool mayComeWithin(const PlainMotion& m, double radius_m, double step_s) {
    const double reach_m = radius_m + step_s * (std::abs(m.vx_mps) + std::abs(m.vy_mps));
    return m.x_m * m.x_m + m.y_m * m.y_m <= reach_m * reach_m;
}

/// The least horizontal distance while |z| < `halfHeight_m` during the next `step_s`; infinite if
/// never.
double nearestWithinHeight_m(const PlainMotion& m, double halfHeight_m, double step_s) {
    const conflict::Interval slab = conflict::timeInSlab(m, halfHeight_m);
    const double begin_s = std::max(slab.begin_s, 0.0);
    const double end_s = std::min(slab.end_s, step_s);
    if (slab.empty() || !(begin_s < end_s)) return kEver;
    const double a = m.vx_mps * m.vx_mps + m.vy_mps * m.vy_mps;
    const double tcpa_s = a > 0.0 ? -(m.x_m * m.vx_mps + m.y_m * m.vy_mps) / a : 0.0;
    const double t_s = std::clamp(tcpa_s, begin_s, end_s);
    const double x_m = m.x_m + m.vx_mps * t_s, y_m = m.y_m + m.vy_mps * t_s;
    return std::sqrt(x_m * x_m + y_m * y_m);
}

std::uint32_t wholeSteps(core::Duration time, core::Duration step) {
    return static_cast<std::uint32_t>(time / step + 0.5);
}

}  // namespace

Loop::Loop(const LoopSettings& settings, std::uint64_t seed)
    : settings_(settings),
      seed_(seed),
      noise_(settings.error, seed),
      pilot_(settings.airframe, settings.step),
      capability_{.slowest = settings.airframe.slowest,
                  .fastest = settings.airframe.fastest,
                  .climb = settings.airframe.climb,
                  .descent = settings.airframe.descent,
                  .lowest = core::Length::fromSi(-kEver),
                  .highest = core::Length::fromSi(kEver)} {
    const Separation& separation = settings.separation;
    EXPECTS(separation.minimum.radius.si() > 0.0 && separation.minimum.halfHeight.si() > 0.0);
    EXPECTS(separation.lookahead.si() > 0.0 && settings.crew.delay.si() >= 0.0);
    EXPECTS(wholeSteps(settings.cadence, settings.step) >= 1 && settings.clear.si() >= 0.0);
    if (separation.volume) volume_ = conflict::plain(*separation.volume);
}

bool Loop::seesConflict(const PlainMotion& m) const {
    const Separation& s = settings_.separation;
    if (s.volume)
        return !conflict::wellClearEntry<conflict::TimeVariable::modifiedTau>(m, volume_,
                                                                              s.lookahead.si())
                    .empty();
    return !conflict::cylinderEntry(m, s.minimum.radius.si(), s.minimum.halfHeight.si(),
                                    s.lookahead.si())
                .empty();
}

void Loop::begin(const Encounter& encounter, std::uint64_t number) {
    const std::size_t n = encounter.aircraft.size();
    EXPECTS(n >= 2);
    flown_.resize(n);
    before_.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        const Participant& a = encounter.aircraft[i];
        EXPECTS(a.position_enu.allFinite() && a.velocity_enu.allFinite());
        flown_[i] = {.motion = {a.position_enu, a.velocity_enu},
                     .start_enu = a.position_enu,
                     .nominal_enu = a.velocity_enu,
                     .command_enu = a.velocity_enu,
                     .fix = {core::AircraftId{static_cast<std::uint32_t>(i)}, a.position_enu,
                             a.velocity_enu}};
    }
    noise_.begin(number, n);
    pairs_.assign(n * (n - 1) / 2, {.nearest_m = kEver});
    active_.assign(n * n, 0);
    seen_.assign(n * n, 0);
    leastCos_ = 1.0;
    heightChange_m_ = 0.0;
    const Crew& crew = settings_.crew;
    for (std::size_t i = 0; i < n && (crew.compliance < 1.0 || crew.wrongWay > 0.0); ++i) {
        core::Stream stream(seed_, number, static_cast<std::uint32_t>(i),
                            core::Purpose::compliance);
        const bool follows = core::bernoulli(stream, crew.compliance);
        const bool wrong = core::bernoulli(stream, crew.wrongWay);
        flown_[i].way = follows ? (wrong ? -1.0 : 1.0) : 0.0;
    }
    sightings_.clear();
    for (std::uint32_t k = 0; k < n * n && crew.eyes; ++k) {
        core::Stream stream(seed_, number, k, core::Purpose::seeAndAvoid);
        sightings_.push_back({.threshold = core::exponential(stream, 1.0)});
    }
}

void Loop::takeFixes(std::uint32_t number) {
    for (std::size_t i = 0; i < flown_.size(); ++i) {
        Flown& a = flown_[i];
        a.fix.position_enu = a.motion.position_enu;
        a.fix.velocity_enu = a.motion.velocity_enu;
        noise_.disturb(static_cast<std::uint32_t>(i), number, a.fix);
    }
    // Seen from either side it is the same, to the last bit.
    for (std::size_t i = 0; i < flown_.size(); ++i)
        for (std::size_t j = i + 1; j < flown_.size(); ++j)
            seen_[i * flown_.size() + j] = seen_[j * flown_.size() + i] =
                seesConflict(between(flown_[i].fix, flown_[j].fix)) ? 1 : 0;
}

bool Loop::released(const Flown& own, const Flown& other) const {
    const Separation& s = settings_.separation;
    switch (settings_.recovery) {
        case Recovery::pastCpa:
            return conflict::pastClosestApproach(own.fix, other.fix, s.minimum, settings_.guard);
        case Recovery::freeToRevert: {
            KnownState reverted = own.fix;
            reverted.velocity_enu = own.nominal_enu;
            return !seesConflict(between(reverted, other.fix));
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

void Loop::look(std::size_t own, double now_s) {
    const SeeAndAvoid& eyes = *settings_.crew.eyes;
    const Motion& a = flown_[own].motion;
    for (std::size_t j = 0; j < flown_.size(); ++j) {
        Sighting& sighting = sightings_[own * flown_.size() + j];
        if (j == own || sighting.seenAt_s >= 0.0) continue;
        const Vector3d to_enu = flown_[j].motion.position_enu - a.position_enu;
        const double range_m = to_enu.norm();
        const double cross = a.velocity_enu.x() * to_enu.y() - a.velocity_enu.y() * to_enu.x();
        const double dot = a.velocity_enu.x() * to_enu.x() + a.velocity_enu.y() * to_enu.y();
        if (!surveillance::inView(eyes.eye, core::Angle::fromSi(core::atan2(cross, dot)))) continue;
        const bool alerted = active_[own * flown_.size() + j] != 0;
        const core::Rate rate = surveillance::acquisitionRate(
            eyes.eye, {eyes.area, alerted}, core::Length::fromSi(std::max(range_m, 1.0)));
        sighting.hazard += rate.si() * settings_.cadence.si();
        if (sighting.hazard >= sighting.threshold) sighting.seenAt_s = now_s;
    }
}

void Loop::avoidWhatIsSeen(std::size_t own, double now_s) {
    const SeeAndAvoid& eyes = *settings_.crew.eyes;
    Flown& a = flown_[own];
    const auto stateOf = [&](std::size_t i) {
        return KnownState{flown_[i].fix.id, flown_[i].motion.position_enu,
                          flown_[i].motion.velocity_enu};
    };
    intruders_.clear();
    for (std::size_t j = 0; j < flown_.size(); ++j) {
        const Sighting& sighting = sightings_[own * flown_.size() + j];
        if (j == own || sighting.seenAt_s < 0.0 || now_s < sighting.seenAt_s + eyes.delay.si())
            continue;
        const PlainMotion m = between(a.motion, flown_[j].motion);
        if (!conflict::cylinderEntry(m, eyes.radius.si(), eyes.halfHeight.si(), eyes.lookahead.si())
                 .empty())
            intruders_.push_back(stateOf(j));
    }
    if (intruders_.empty()) return;
    const conflict::Resolution resolution =
        byEye_.resolve({.own = stateOf(own),
                        .intruders = intruders_,
                        .minimum = {.radius = eyes.radius, .halfHeight = eyes.halfHeight},
                        .lookahead = eyes.lookahead,
                        .capability = capability_,
                        .allowed = conflict::Manoeuvre::either});
    a.command_enu = a.motion.velocity_enu + resolution.change_enu;
}

void Loop::fly(const Encounter& encounter, double now_s) {
    for (std::size_t i = 0; i < flown_.size(); ++i) {
        Flown& a = flown_[i];
        before_[i] = a.motion;
        const std::optional<Excursion>& excursion = encounter.aircraft[i].excursion;
        if (excursion && now_s >= excursion->start.si() &&
            now_s < (excursion->start + excursion->length).si()) {
            a.command_enu = turnedRight(a.motion.velocity_enu, excursion->turn * settings_.step);
            a.command_enu.z() = excursion->verticalSpeed.si();
        }
        pilot_.fly(a.motion, a.command_enu);
        // The step was flown with the velocity at its end.
        before_[i].velocity_enu = a.motion.velocity_enu;
        if (encounter.aircraft[i].equipped) noteDeviation(a, now_s + settings_.step.si());
    }
}

void Loop::noteDeviation(const Flown& a, double now_s) {
    const Vector3d& v = a.motion.velocity_enu;
    const double planned_m = a.start_enu.z() + a.nominal_enu.z() * now_s;
    heightChange_m_ = std::max(heightChange_m_, std::abs(a.motion.position_enu.z() - planned_m));
    if (v.x() == a.nominal_enu.x() && v.y() == a.nominal_enu.y()) return;  // an angle of 0
    const double product = v.x() * a.nominal_enu.x() + v.y() * a.nominal_enu.y();
    // Compared as squares with a sign: the root is taken once, of the largest.
    const double lengths2 = v.head<2>().squaredNorm() * a.nominal_enu.head<2>().squaredNorm();
    if (lengths2 > 0.0)
        leastCos_ = std::min(leastCos_, std::copysign(product * product, product) / lengths2);
}

void Loop::noteConflicts() {
    PairRecord* pair = pairs_.data();
    for (std::size_t i = 0; i < flown_.size(); ++i)
        for (std::size_t j = i + 1; j < flown_.size(); ++j, ++pair)
            if (!pair->conflict)
                pair->conflict = seesConflict(between(flown_[i].motion, flown_[j].motion));
}

void Loop::judgeStep() {
    const conflict::Cylinder& minimum = settings_.separation.minimum;
    const bool byCylinder = !settings_.separation.volume;
    const double step_s = settings_.step.si();
    PairRecord* pair = pairs_.data();
    for (std::size_t i = 0; i < flown_.size(); ++i) {
        for (std::size_t j = i + 1; j < flown_.size(); ++j, ++pair) {
            const PlainMotion m = between(before_[i], before_[j]);
            if (!mayComeWithin(m, std::max(pair->nearest_m, kNmacRadius_m), step_s)) continue;
            pair->nearest_m = std::min(pair->nearest_m,
                                       nearestWithinHeight_m(m, minimum.halfHeight.si(), step_s));
            if (byCylinder && pair->nearest_m < minimum.radius.si()) pair->loss = true;
            if (!pair->nmac && mayComeWithin(m, kNmacRadius_m, step_s))
                pair->nmac = nearestWithinHeight_m(m, kNmacHalfHeight_m, step_s) < kNmacRadius_m;
        }
    }
}

void Loop::judgeVolume() {
    PairRecord* pair = pairs_.data();
    for (std::size_t i = 0; i < flown_.size(); ++i) {
        for (std::size_t j = i + 1; j < flown_.size(); ++j, ++pair) {
            if (pair->loss) continue;
            const conflict::Interval now =
                conflict::wellClearEntry<conflict::TimeVariable::modifiedTau>(
                    between(flown_[i].motion, flown_[j].motion), volume_, 1.0);
            pair->loss = !now.empty() && now.begin_s == 0.0;
        }
    }
}

bool Loop::allClear() const {
    const double radius_m = settings_.separation.minimum.radius.si();
    for (std::size_t i = 0; i < flown_.size(); ++i) {
        if (flown_[i].avoiding && settings_.recovery != Recovery::never) return false;
        for (std::size_t j = i + 1; j < flown_.size(); ++j) {
            const PlainMotion m = between(flown_[i].motion, flown_[j].motion);
            if (!(m.x_m * m.vx_mps + m.y_m * m.vy_mps > 0.0)) return false;
            if (m.x_m * m.x_m + m.y_m * m.y_m < radius_m * radius_m) return false;
        }
    }
    return true;
}

Outcome Loop::outcome() const {
    Outcome result;
    result.pairs = static_cast<std::int64_t>(pairs_.size());
    double nearest_m = kEver;
    const double radius_m = settings_.separation.minimum.radius.si();
    for (const PairRecord& pair : pairs_) {
        result.conflicts += pair.conflict ? 1 : 0;
        result.losses += pair.loss ? 1 : 0;
        result.nmacs += pair.nmac ? 1 : 0;
        if (pair.loss) result.severity += std::max(0.0, (radius_m - pair.nearest_m) / radius_m);
        nearest_m = std::min(nearest_m, pair.nearest_m);
    }
    result.nearest = core::Length::fromSi(nearest_m);
    const double cosine = std::copysign(std::sqrt(std::abs(leastCos_)), leastCos_);
    result.deviation = core::Angle::fromSi(core::acos(std::clamp(cosine, -1.0, 1.0)));
    result.heightChange = core::Length::fromSi(heightChange_m_);
    return result;
}

void Loop::act(std::size_t own, double now_s) {
    if (settings_.resolver != nullptr || settings_.crew.told) decide(own, now_s);
    if (!settings_.crew.eyes) return;
    look(own, now_s);
    avoidWhatIsSeen(own, now_s);
}

void Loop::tell(const Watcher& watcher, double now_s) const {
    if (!watcher) return;
    std::vector<Motion> motions;
    for (const Flown& a : flown_) motions.push_back(a.motion);
    watcher(now_s, motions);
}

Outcome Loop::play(const Encounter& encounter, std::uint64_t number, const Watcher& watcher) {
    begin(encounter, number);
    tell(watcher, 0.0);
    const std::uint32_t perDecision = wholeSteps(settings_.cadence, settings_.step);
    const std::uint32_t steps = wholeSteps(settings_.longest, settings_.step);
    const std::uint32_t enough = wholeSteps(settings_.clear, settings_.step);
    std::uint32_t clearFor = 0;
    for (std::uint32_t k = 0; k < steps; ++k) {
        const double now_s = k * settings_.step.si();
        noteConflicts();
        if (k % perDecision == 0) {
            if (settings_.separation.volume) judgeVolume();
            if (settings_.resolver != nullptr || settings_.crew.told) takeFixes(k / perDecision);
            for (std::size_t i = 0; i < flown_.size(); ++i)
                if (encounter.aircraft[i].equipped) act(i, now_s);
        }
        fly(encounter, now_s);
        judgeStep();
        if ((k + 1) % perDecision == 0) tell(watcher, (k + 1) * settings_.step.si());
        clearFor = allClear() ? clearFor + 1 : 0;
        if (clearFor >= enough) break;
    }
    return outcome();
}

}  // namespace deconflict::encounter
