// SPDX-License-Identifier: MIT
#include "sim/conflict/controller.hpp"

#include <algorithm>
#include <cmath>

#include "sim/conflict/envelope.hpp"
#include "sim/conflict/told_route.hpp"
#include "sim/conflict/tower.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/distribution.hpp"

namespace deconflict::conflict {
namespace {

using Eigen::Vector3d;

constexpr double kClear_s =
    60.0;  ///< a plan must be free for so long before it is resumed (assumed)
constexpr double kBorder_s =
    120.0;  ///< flight to a border from which on no crew is turned (assumed)
constexpr double kLastMoment_s = 60.0;  ///< before a loss precedence no longer counts (assumed)

Manoeuvre allowedBy(scenario::Manoeuvre manoeuvre) {
    switch (manoeuvre) {
        case scenario::Manoeuvre::horizontal:
            return Manoeuvre::horizontal;
        case scenario::Manoeuvre::vertical:
            return Manoeuvre::vertical;
        case scenario::Manoeuvre::any:
            break;
    }
    return Manoeuvre::either;
}

TimeVariable variableOf(scenario::WellClearTime time) {
    switch (time) {
        case scenario::WellClearTime::closestApproach:
            return TimeVariable::closestApproach;
        case scenario::WellClearTime::entryPoint:
            return TimeVariable::entryPoint;
        case scenario::WellClearTime::modifiedTau:
            break;
    }
    return TimeVariable::modifiedTau;
}

/// On the ground plane: positions of an estimate are projected.
MotionCovariance covarianceOf(const picture::Track& track, const picture::Estimate& estimate,
                              double scale) {
    const Eigen::Vector4d toGround(1.0 / scale, 1.0 / scale, 1.0, 1.0);
    MotionCovariance covariance;
    covariance.horizontal_enu = toGround.asDiagonal() * estimate.covariance * toGround.asDiagonal();
    if (track.altitudeKnown) covariance.vertical = estimate.verticalCovariance;
    return covariance;
}

const scenario::Control& controlOf(const world::Model& model, core::NationId nation) {
    EXPECTS(model.nations[nation.index()].control.has_value());
    return *model.nations[nation.index()].control;
}

/// The advisory as a crew flies it that mistakes its side: mirrored at the present track and
/// height.
Advisory theOtherWay(const KnownState& own, Advisory advisory, const world::AircraftType& type) {
    const double speed_mps = std::sqrt(own.velocity_enu.head<2>().squaredNorm());
    if (speed_mps > 0.0) {
        const Eigen::Vector2d track_en = own.velocity_enu.head<2>() / speed_mps;
        advisory.track_en = 2.0 * advisory.track_en.dot(track_en) * track_en - advisory.track_en;
    }
    if (advisory.level) {
        const double level_m = 2.0 * own.position_enu.z() - advisory.level->si();
        advisory.level =
            core::Length::fromSi(std::clamp(level_m, kLowestAdvised_m, type.ceiling_m));
    }
    return advisory;
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
    const picture::Picture& picture;
    const Seen& own;   ///< its leader
    KnownState here;   ///< the leader on the ground plane around itself
    Cylinder minimum;  ///< widened by the formation
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
      seed_(seed),
      replication_(replication),
      resolver_(resolverOf(controlOf(model, nation))) {
    const scenario::Control& control = controlOf(model, nation);
    period_s_ = control.period.si();
    minimum_ = {.radius = control.horizontal, .halfHeight = control.vertical};
    lookahead_ = control.lookahead;
    detection_ = control.detection;
    allowed_ = allowedBy(control.manoeuvre);
    giveWay_ = control.giveWay;
}

Controller::AnyResolver Controller::resolverOf(const scenario::Control& control) {
    switch (control.resolver) {
        case scenario::ResolverKind::velocityObstacles:
            return VelocityObstacles({.margin = control.margin});
        case scenario::ResolverKind::orca:
            return Orca({.margin = control.margin});
        case scenario::ResolverKind::mvp:
            break;
    }
    return ModifiedVoltagePotential({.margin = control.margin});
}

/// The nation's detector for an element whose minimum is widened by its formation.
Controller::AnyDetector Controller::detectorOf(const Cylinder& minimum) const {
    switch (detection_.detector) {
        case scenario::DetectorKind::wellClear:
            return WellClearDetector(
                {.variable = variableOf(detection_.variable),
                 .distance = detection_.distance + (minimum.radius - minimum_.radius),
                 .height = detection_.height + (minimum.halfHeight - minimum_.halfHeight),
                 .time = detection_.time,
                 .coAltitudeTime = detection_.coAltitude});
        case scenario::DetectorKind::uncertain:
            return UncertainDetector(minimum, detection_.quantile);
        case scenario::DetectorKind::intent:
            return IntentDetector(minimum);
        case scenario::DetectorKind::cylinder:
            break;
    }
    return CylinderDetector(minimum);
}

/// Drawn once an encounter, as the delay is.
double Controller::wayOf(const scenario::Crew& crew, core::AircraftId leader) const {
    if (crew.compliance >= 1.0 && crew.wrongWay <= 0.0) return 1.0;
    core::Stream stream(seed_, replication_, leader.index(), core::Purpose::compliance,
                        encounters_[leader.index()] - 1);
    const bool follows = core::bernoulli(stream, crew.compliance);
    const bool wrong = core::bernoulli(stream, crew.wrongWay);
    return follows ? (wrong ? -1.0 : 1.0) : 0.0;
}

double Controller::crewDelay_s(const world::Model& model, core::AircraftId leader) {
    const scenario::Crew& crew = model.nations[nation_.index()].crew;
    if (leader.index() >= encounters_.size()) encounters_.resize(leader.index() + 1, 0);
    core::Stream stream(seed_, replication_, leader.index(), core::Purpose::crewDelay,
                        encounters_[leader.index()]++);
    double delay_s = 0;
    for (const auto* part : {&crew.initial_s, &crew.coordination_s, &crew.execution_s})
        delay_s += std::max(0.0, scenario::draw(*part, stream));
    return delay_s;
}

void Controller::readPicture(const world::Model& model, const picture::Picture& picture,
                             double now_s) {
    seen_.clear();
    errors_.clear();
    for (const picture::Track& track : picture.tracks()) {
        if (!track.confirmed()) continue;
        const picture::Estimate& some = track.reported ? *track.reported : *track.sensed;
        const double scale = model.theatre->projection.scale(some.position_xyz().head<2>());
        const picture::Estimate now = picture::believed(track, now_s, scale);
        Seen seen{.state = {.id = track.subject,
                            .position_enu = now.position_xyz(),
                            .velocity_enu = now.velocity_xyz()},
                  .track = &track,
                  .scale = scale,
                  .leader = track.identity.details ? track.identity.details->leader : track.subject,
                  .own = track.standing == picture::Standing::own};
        seen.withTower =
            isWithTower(model, track.identity.nation, seen.state.position_enu.head<2>(), scale);
        seen_.push_back(seen);
        if (detection_.detector == scenario::DetectorKind::uncertain)
            errors_.push_back(covarianceOf(track, now, scale));
    }
}

/// The minimum around the leader that keeps the nation's minimum around every element of it.
Cylinder Controller::minimumOf(const Seen& leader) const {
    double reach_m = 0.0, height_m = 0.0;
    for (const Seen& member : seen_) {
        if (!member.own || member.leader != leader.leader) continue;
        const Vector3d offset = member.state.position_enu - leader.state.position_enu;
        reach_m = std::max(reach_m, std::sqrt(offset.head<2>().squaredNorm()) / leader.scale);
        height_m = std::max(height_m, std::abs(offset.z()));
    }
    return {.radius = minimum_.radius + core::Length::fromSi(reach_m),
            .halfHeight = minimum_.halfHeight + core::Length::fromSi(height_m)};
}

void Controller::look(const world::Model& model, const picture::Picture& picture, double now_s,
                      std::vector<world::Command>& commands) {
    while (next_s_ <= now_s) next_s_ += period_s_;
    readPicture(model, picture, now_s);
    concerns_.clear();
    for (Advised& advised : advised_) advised.stillSeen = false;
    for (const Seen& own : seen_) {
        if (!own.own || own.state.id != own.leader) continue;
        KnownState here = own.state;
        here.position_enu.head<2>().setZero();
        lookAt({.model = model,
                .picture = picture,
                .own = own,
                .here = here,
                .minimum = minimumOf(own),
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
        if (advised.leader == leader) return Advice{advised.execute_s, advised.way};
    return std::nullopt;
}

/// What is believed of an aircraft at `state`, on the ground plane around own place; its route, as
/// far as it is known and the detector uses it, is kept in `route`.
void Controller::recall(const Decision& decision, const Seen& seen, const KnownState& state,
                        std::vector<RoutePoint>& route, Believed& believed) const {
    believed.position_enu = state.position_enu;
    believed.velocity_enu = state.velocity_enu;
    if (detection_.detector == scenario::DetectorKind::uncertain)
        believed.covariance = errors_[static_cast<std::size_t>(&seen - seen_.data())];
    if (detection_.detector == scenario::DetectorKind::intent) {
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
    const Seen& own = decision.own;
    intruders_.clear();
    keep_ = decision.minimum;
    const auto asDetector = [](const auto& some) -> const Detector& { return some; };
    const AnyDetector flown = detectorOf(decision.minimum);
    const Detector& detector = std::visit(asDetector, flown);
    Believed here, there;
    recall(decision, own, decision.here, ownRoute_, here);
    const Advised* known = advisedOf(own.leader);
    const bool asked = known != nullptr && decision.now_s >= known->execute_s;
    const PlannedFlight plan = asked ? plannedFrom(decision) : PlannedFlight{{}, decision.minimum};
    const AnyDetector planned = detectorOf(plan.swept);
    planFree_ = asked;
    for (const Seen& other : seen_) {
        if (own.withTower || other.withTower || (other.own && other.leader == own.leader)) continue;
        KnownState state = other.state;  // on the ground plane around own place
        state.position_enu.head<2>() -= own.state.position_enu.head<2>();
        state.position_enu.head<2>() /= own.scale;
        if (!other.track->altitudeKnown) {  // it may be at our height
            state.position_enu.z() = own.state.position_enu.z();
            state.velocity_enu.z() = own.state.velocity_enu.z();
        }
        recall(decision, other, state, otherRoute_, there);
        planFree_ =
            planFree_ && !std::visit(asDetector, planned).predict(plan.flight, there, lookahead_);
        const std::optional<Prediction> loss = detector.predict(here, there, lookahead_);
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
    const double execute_s = decision.now_s + crewDelay_s(decision.model, leader);
    advised_.push_back({.leader = leader,
                        .command = {.leader = leader, .execute_s = execute_s},
                        .execute_s = execute_s,
                        .busy_s = decision.now_s,
                        .way = wayOf(decision.model.nations[nation_.index()].crew, leader)});
    return advised_.back();
}

/// Whether the other aircraft gives way, so that own crews need not be moved (yet): both nations
/// know both, the other's flight is of lower priority, its feed is up, and there is still time.
bool Controller::hasPrecedence(const Decision& decision, const Seen& other, double lossIn_s) const {
    if (giveWay_ != scenario::GiveWay::byPriority || other.own || lossIn_s < kLastMoment_s)
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
    const Resolver& resolver =
        std::visit([](const auto& some) -> const Resolver& { return some; }, resolver_);
    const Resolution resolution =
        resolver.resolve({.own = decision.here,
                          .intruders = intruders_,
                          .minimum = keep_,
                          .lookahead = lookahead_ + detection_.time,
                          .capability = capabilityOf(type),
                          .allowed = nearBorder ? Manoeuvre::vertical : allowed_});
    Advised* known = advisedOf(decision.own.leader);
    Advised& advised = known != nullptr ? *known : adviseFirst(decision);
    advised.busy_s = decision.now_s;
    if (advised.way == 0.0) return;
    const Advisory advisory = advised.way > 0.0
                                  ? resolution.advisory
                                  : theOtherWay(decision.here, resolution.advisory, type);
    world::Command& command = advised.command;
    if (!resolution.change_enu.head<2>().isZero(0.0))
        command.lateral = {.direction_xy = advisory.track_en,
                           .speed_mps = advisory.groundSpeed.si()};
    if (advisory.level)
        command.vertical = {.level_m = advisory.level->si(),
                            .rate_mps = std::abs(advisory.verticalSpeed.si())};
    if (command.resumesPlan()) return;
    command.execute_s = std::max(decision.now_s, advised.execute_s);
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
    command.execute_s = std::max(decision.now_s, known->execute_s);
    commands.push_back(command);
}

/// Back to the plan, once that has been free for long enough.
void Controller::release(const Decision& decision, std::vector<world::Command>& commands) {
    Advised* known = advisedOf(decision.own.leader);
    if (known == nullptr || decision.now_s < known->execute_s) return;
    if (!planFree_) {
        known->busy_s = decision.now_s;
        return;
    }
    if (decision.now_s < known->busy_s + kClear_s) return;
    commands.push_back({.leader = decision.own.leader, .execute_s = decision.now_s});
    advised_.erase(advised_.begin() + (known - advised_.data()));
}

}  // namespace deconflict::conflict
