// SPDX-License-Identifier: MIT
#include "sim/conflict/controller.hpp"

#include <algorithm>
#include <cmath>

#include "sim/conflict/envelope.hpp"
#include "sim/conflict/told_route.hpp"
#include "sim/core/contracts.hpp"

namespace deconflict::conflict {
namespace {

using Eigen::Vector3d;

constexpr double kClear_s =
    60.0;  ///< a plan must be free for so long before it is resumed (assumed)
constexpr double kBorder_s =
    120.0;  ///< flight to a border from which on no crew is turned (assumed)
constexpr double kLastMoment_s = 60.0;  ///< before a loss precedence no longer counts (assumed)

const scenario::Control& controlOf(const world::Model& model, core::NationId nation) {
    EXPECTS(model.nations[nation.index()].control.has_value());
    return *model.nations[nation.index()].control;
}

/// Whether a border that the nation must respect is within kBorder_s of flight.
bool isNearBorder(const world::Model& model, core::NationId nation, const KnownState& state) {
    const std::uint32_t respected = model.judging.statesByNation[nation.index()];
    const double reach_m = kBorder_s * std::sqrt(state.velocity_enu.head<2>().squaredNorm());
    for (std::uint32_t i = 0; i < model.theatre->states.size(); ++i)
        if ((respected >> i & 1U) != 0 && model.theatre->states[i].territory.signedDistance_m(
                                              state.position_enu.head<2>()) < reach_m)
            return true;
    return false;
}

}  // namespace

/// What is decided about one own element.
struct Controller::Decision {
    const world::Model& model;
    const scenario::Control& control;
    const picture::Picture& picture;
    const SeenTrack& own;  ///< its leader
    KnownState here;       ///< the leader on the ground plane around itself
    Cylinder minimum;      ///< widened by the formation
    double now_s;
};

/// An element back on its plan, and the minimum around all of its way to the planned height.
struct Controller::PlannedFlight {
    Believed flight;
    Cylinder swept;
};

Controller::PlannedFlight Controller::plannedFrom(const Decision& decision) {
    const surveillance::Intent& plan = decision.own.track->intent.value();
    PlannedFlight planned{.flight = {}, .swept = decision.minimum};
    planned.flight.position_enu = decision.here.position_enu;
    planned.flight.velocity_enu = {plan.velocity_xy.x(), plan.velocity_xy.y(), 0.0};
    const double climb_m = plan.altitude_m - planned.flight.position_enu.z();
    planned.flight.position_enu.z() += 0.5 * climb_m;
    planned.swept.halfHeight += core::Length::fromSi(0.5 * std::abs(climb_m));
    return planned;
}

Controller::Controller(const world::Model& model, core::NationId nation, std::uint64_t seed,
                       std::uint64_t replication)
    : nation_(nation),
      resolver_(resolverOf(controlOf(model, nation))),
      answers_(seed, replication) {}

void Controller::look(const world::Model& model, const picture::Picture& picture, double now_s,
                      std::vector<world::Command>& commands) {
    const scenario::Control& control = controlOf(model, nation_);
    while (next_s_ <= now_s) next_s_ += control.period.si();
    seen_.read(model, picture, now_s,
               control.detection.detector == scenario::DetectorKind::uncertain);
    concerns_.clear();
    for (Advised& advised : advised_) advised.stillSeen = false;
    for (const SeenTrack& own : seen_.tracks()) {
        if (!own.own || own.state.id != own.leader) continue;
        KnownState here = own.state;
        here.position_enu.head<2>().setZero();
        lookAt({.model = model,
                .control = control,
                .picture = picture,
                .own = own,
                .here = here,
                .minimum = seen_.widened(minimumOf(control), own),
                .now_s = now_s},
               commands);
    }
    std::erase_if(advised_, [](const Advised& advised) { return !advised.stillSeen; });
    seen_.clear();
}

Controller::Advised* Controller::advisedOf(core::AircraftId leader) {
    const auto known = std::find_if(advised_.begin(), advised_.end(), [&](const Advised& advised) {
        return advised.leader == leader;
    });
    return known == advised_.end() ? nullptr : &*known;
}

std::optional<Controller::Advice> Controller::adviceOf(core::AircraftId leader) const {
    for (const Advised& advised : advised_)
        if (advised.leader == leader) return advised.advice;
    return std::nullopt;
}

/// What is believed of an aircraft at `state`, on the ground plane around own place; its route, as
/// far as it is known and the detector uses it, is kept in `route`.
void Controller::recall(const Decision& decision, const SeenTrack& seen, const KnownState& state,
                        std::vector<RoutePoint>& route, Believed& believed) const {
    believed.position_enu = state.position_enu;
    believed.velocity_enu = state.velocity_enu;
    if (decision.control.detection.detector == scenario::DetectorKind::uncertain)
        believed.covariance = seen_.errorOf(seen);
    if (decision.control.detection.detector == scenario::DetectorKind::intent) {
        readToldRoute(*seen.track,
                      {.here_xy = decision.own.state.position_enu.head<2>(),
                       .scale = decision.own.scale,
                       .now_s = decision.now_s},
                      route);
        believed.route = route;
    }
}

void Controller::lookAt(const Decision& decision, std::vector<world::Command>& commands) {
    if (Advised* known = advisedOf(decision.own.leader)) known->stillSeen = true;
    predict(decision);
    keepOffBorder(decision, commands);
    if (!intruders_.empty())
        advise(decision, commands);
    else
        release(decision, commands);
}

/// Who is in conflict with the element, and whether its plan is free, all the way from the present
/// height to the planned one, wherever in between the element will be.
void Controller::predict(const Decision& decision) {
    const SeenTrack& own = decision.own;
    const core::Duration lookahead = decision.control.lookahead;
    intruders_.clear();
    keep_ = decision.minimum;
    const AnyDetector flown = detectorOf(decision.control, decision.minimum);
    const Detector& detector = asDetector(flown);
    Believed here, there;
    recall(decision, own, decision.here, ownRoute_, here);
    const Advised* known = advisedOf(own.leader);
    const bool asked = known != nullptr && decision.now_s >= known->advice.execute_s;
    const PlannedFlight plan = asked ? plannedFrom(decision) : PlannedFlight{{}, decision.minimum};
    const AnyDetector planned = detectorOf(decision.control, plan.swept);
    planFree_ = asked;
    for (const SeenTrack& other : seen_.tracks()) {
        if (own.withTower || other.withTower || (other.own && other.leader == own.leader)) continue;
        KnownState state = other.state;  // on the ground plane around own place
        state.position_enu.head<2>() -= own.state.position_enu.head<2>();
        state.position_enu.head<2>() /= own.scale;
        if (!other.track->altitudeKnown) {  // it may be at our height
            state.position_enu.z() = own.state.position_enu.z();
            state.velocity_enu.z() = own.state.velocity_enu.z();
        }
        recall(decision, other, state, otherRoute_, there);
        planFree_ = planFree_ && !asDetector(planned).predict(plan.flight, there, lookahead);
        const std::optional<Prediction> loss = detector.predict(here, there, lookahead);
        if (loss && !other.own)
            concerns_.push_back({.own = own.state.id,
                                 .other = other.state.id,
                                 .nation = other.track->identity.nation});
        if (!loss || hasPrecedence(decision, other, loss->window.begin.si())) continue;
        if (loss->alongRoutes) {  // as if it flew so that the resolver sees what the routes lead to
            state.position_enu = decision.here.position_enu - loss->alongRoutes->position_enu;
            state.velocity_enu = decision.here.velocity_enu - loss->alongRoutes->velocity_enu;
        }
        intruders_.push_back(state);
        keep_ = {.radius = std::max(keep_.radius, loss->keep.radius),
                 .halfHeight = std::max(keep_.halfHeight, loss->keep.halfHeight)};
    }
}

Controller::Advised& Controller::adviseFirst(const Decision& decision) {
    const core::AircraftId leader = decision.own.leader;
    const CrewAnswer answer = answers_.next(decision.model.nations[nation_.index()].crew, leader);
    const double execute_s = decision.now_s + answer.delay_s;
    advised_.push_back({.leader = leader,
                        .command = {.leader = leader, .execute_s = execute_s},
                        .advice = {.execute_s = execute_s, .way = answer.way},
                        .busy_s = decision.now_s});
    return advised_.back();
}

/// Whether the other aircraft gives way, so that own crews need not be moved (yet): both nations
/// know both, the other's flight is of lower priority, its feed is up, and there is still time.
bool Controller::hasPrecedence(const Decision& decision, const SeenTrack& other,
                               double lossIn_s) const {
    if (decision.control.giveWay != scenario::GiveWay::byPriority || other.own ||
        lossIn_s < kLastMoment_s)
        return false;
    const picture::Identity& who = other.track->identity;
    if (!who.details || !who.nation || decision.picture.feedDown(*who.nation)) return false;
    const bool seesUs = std::any_of(decision.model.edges.begin(), decision.model.edges.end(),
                                    [&](const world::Edge& edge) {
                                        return edge.from == nation_ && edge.to == *who.nation &&
                                               edge.terms.feed && edge.terms.in_force > 0.0;
                                    });
    const auto priority = [&](const picture::Track& track) {
        return decision.model.missions[track.identity.details->mission.index()].priority;
    };
    return seesUs && priority(*decision.own.track) > priority(*other.track);
}

void Controller::advise(const Decision& decision, std::vector<world::Command>& commands) {
    const world::AircraftType& type =
        decision.model.types[decision.own.track->identity.details->type.index()];
    const bool nearBorder = isNearBorder(decision.model, nation_, decision.own.state);
    const Resolution resolution = asResolver(resolver_).resolve(
        {.own = decision.here,
         .intruders = intruders_,
         .minimum = keep_,
         .lookahead = decision.control.lookahead + decision.control.detection.time,
         .capability = capabilityOf(type),
         .allowed = nearBorder ? Manoeuvre::vertical : allowedBy(decision.control)});
    Advised* known = advisedOf(decision.own.leader);
    Advised& advised = known != nullptr ? *known : adviseFirst(decision);
    advised.busy_s = decision.now_s;
    if (advised.advice.way == 0.0) return;
    const Advisory advisory = advised.advice.way > 0.0
                                  ? resolution.advisory
                                  : theOtherWay(decision.here, resolution.advisory, type.ceiling_m);
    world::Command& command = advised.command;
    if (!resolution.change_enu.head<2>().isZero(0.0))
        command.lateral = {.direction_xy = advisory.track_en,
                           .speed_mps = advisory.groundSpeed.si()};
    if (advisory.level)
        command.vertical = {.level_m = advisory.level->si(),
                            .rate_mps = std::abs(advisory.verticalSpeed.si())};
    if (command.resumesPlan()) return;
    command.execute_s = std::max(decision.now_s, advised.advice.execute_s);
    commands.push_back(command);
}

/// Ends the lateral part of an advisory that would lead across a border.
void Controller::keepOffBorder(const Decision& decision, std::vector<world::Command>& commands) {
    Advised* known = advisedOf(decision.own.leader);
    if (known == nullptr || !known->command.lateral ||
        !isNearBorder(decision.model, nation_, decision.own.state))
        return;
    world::Command& command = known->command;
    command.lateral.reset();
    if (!command.vertical)
        command.vertical = {.level_m = decision.own.state.position_enu.z(), .rate_mps = 0.0};
    command.execute_s = std::max(decision.now_s, known->advice.execute_s);
    commands.push_back(command);
}

/// Back to the plan, once that has been free for long enough.
void Controller::release(const Decision& decision, std::vector<world::Command>& commands) {
    Advised* known = advisedOf(decision.own.leader);
    if (known == nullptr || decision.now_s < known->advice.execute_s) return;
    if (!planFree_) {
        known->busy_s = decision.now_s;
        return;
    }
    if (decision.now_s < known->busy_s + kClear_s) return;
    commands.push_back({.leader = decision.own.leader, .execute_s = decision.now_s});
    advised_.erase(advised_.begin() + (known - advised_.data()));
}

}  // namespace deconflict::conflict
