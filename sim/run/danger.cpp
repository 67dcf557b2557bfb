// SPDX-License-Identifier: MIT
#include "sim/run/danger.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/incident/pair_judge.hpp"

namespace deconflict::run {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;
using scenario::IncidentKind;

constexpr double kNothing = -std::numeric_limits<double>::infinity();
constexpr double kLeastDeviation_m = 1.0;  ///< keeps the score finite without any error
constexpr double kMoment_s = 10.0;         ///< between moments looked at for a border
constexpr double kNegligible = 30.0;       ///< e^-30 of the largest term does not change a score

/// One aircraft's movement as it is now: place on the map, the rest over the ground.
struct Mover {
    Vector3d position_enu;  ///< projected x, y; altitude [m]
    double scale;           ///< projected metres per ground metre there
    Vector3d velocity_enu;
    Vector3d error_enu, next_enu;  ///< flight technical error now, and at its next knot [m]
    double next_s;                 ///< until then
    double lateral_m, vertical_m;  ///< its deviations
    double correlation_s;
    double planAltitude_m;
};

Mover moverOf(const world::Model& model, const State& state, std::size_t i) {
    const dynamics::Aircraft& a = state.truth.aircraft;
    const world::Mission& mission = model.missions[a.mission[i].index()];
    const Vector3d deviation_m(mission.lateralError_m, mission.lateralError_m,
                               mission.verticalError_m);
    const auto error = state.truth.error.at(i), next = state.truth.error.next(i);
    return {.position_enu = {a.x_m[i], a.y_m[i], a.z_m[i]},
            .scale = a.scale[i],
            .velocity_enu = {a.vx_mps[i], a.vy_mps[i], a.vz_mps[i]},
            .error_enu = deviation_m.cwiseProduct(Vector3d(error.data())),
            .next_enu = deviation_m.cwiseProduct(Vector3d(next.data())),
            .next_s = state.truth.error.ticksToNext() * model.step_s,
            .lateral_m = mission.lateralError_m,
            .vertical_m = mission.verticalError_m,
            .correlation_s = mission.errorCorrelation_s,
            .planAltitude_m = a.planZ_m[i]};
}

/// Where it will be, and how surely.
struct Outlook {
    Vector3d position_enu;
    double lateral_m2, vertical_m2;
};

Outlook outlookOf(const Mover& mover, double ahead_s, bool forgets) {
    const double part = std::min(1.0, ahead_s / mover.next_s);  // up to the next knot it is known
    const double x = std::max(0.0, ahead_s - mover.next_s) / mover.correlation_s;
    const double kept =  // e^-x is not needed
        forgets ? 0.0 : 1.0 / (1.0 + x * (1.0 + x * (0.5 + x / 6.0)));
    const double fresh = 1.0 - kept * kept;
    const Vector3d then_enu = kept * (mover.error_enu + part * (mover.next_enu - mover.error_enu));
    Outlook there{.position_enu = mover.position_enu + ahead_s * mover.velocity_enu + then_enu -
                                  mover.error_enu,
                  .lateral_m2 = mover.lateral_m * mover.lateral_m * fresh,
                  .vertical_m2 = mover.vertical_m * mover.vertical_m * fresh};
    const double nominal_m = mover.position_enu.z() - mover.error_enu.z();
    const double change_m = ahead_s * mover.velocity_enu.z();
    const double wanted_m = mover.planAltitude_m - nominal_m;
    if (change_m * wanted_m > 0.0 && std::abs(change_m) > std::abs(wanted_m))
        there.position_enu.z() += wanted_m - change_m;  // levels off on the way
    return there;
}

/// About P(|off + deviation * N(0,1)| < reach) as e^logTail * width: exact in shape, not in size.
struct Reached {
    double logTail, width;
};

Reached reached(double off_m, double reach_m, double deviation_m) {
    const double beyond = std::max(0.0, std::abs(off_m) - reach_m) / deviation_m;
    return {.logTail = -0.5 * beyond * beyond, .width = std::min(1.0, reach_m / deviation_m)};
}

/// Log of a sum of exponentials, one at a time.
class LogSum {
public:
    /// Terms far below the largest so far are left out, and cost no logarithm.
    void add(const Reached& term) {
        if (term.logTail < most_ - kNegligible) return;
        add(term.logTail + core::log(term.width));
    }
    void add(double logTerm) {
        if (logTerm < most_ - kNegligible) return;
        if (logTerm > most_) {
            sum_ = sum_ * core::exp(most_ - logTerm) + 1.0;
            most_ = logTerm;
        } else {
            sum_ += core::exp(logTerm - most_);
        }
    }
    [[nodiscard]] double value() const { return sum_ > 0.0 ? most_ + core::log(sum_) : kNothing; }

private:
    double most_ = kNothing, sum_ = 0.0;
};

/// Square of the drift that has come up on the way [m^2].
double drifted2(const Foresight& foresight, double ahead_s, const Vector3d& velocity) {
    const double drift = foresight.drift * ahead_s;
    return drift * drift * velocity.squaredNorm();
}

double closestIn_s(const Mover& a, const Mover& b, double most_s) {
    const Vector2d apart = (a.position_enu - b.position_enu).head<2>();
    const Vector2d closing = (a.velocity_enu - b.velocity_enu).head<2>();
    const double speed2 = closing.squaredNorm();
    if (speed2 < 1e-6) return 0.0;
    return std::clamp(-apart.dot(closing) / speed2, 0.0, most_s);
}

Reached pairDanger(Mover a, Mover b, const conflict::Cylinder& volume, const Foresight& foresight) {
    const double scale = 0.5 * (a.scale + b.scale);  // both on the ground around the second
    a.position_enu.head<2>() = (a.position_enu - b.position_enu).head<2>() / scale;
    b.position_enu.head<2>().setZero();
    const double ahead_s = closestIn_s(a, b, foresight.ahead.si());
    const Outlook there = outlookOf(a, ahead_s, foresight.forgets),
                  other = outlookOf(b, ahead_s, foresight.forgets);
    const Vector3d miss = there.position_enu - other.position_enu;
    const double drift2 = drifted2(foresight, ahead_s, a.velocity_enu - b.velocity_enu);
    const double lateral_m =
        std::sqrt(there.lateral_m2 + other.lateral_m2 + drift2) + kLeastDeviation_m;
    const double vertical_m = std::sqrt(there.vertical_m2 + other.vertical_m2) + kLeastDeviation_m;
    const Reached across =
        reached(std::sqrt(miss.head<2>().squaredNorm()), volume.radius.si(), lateral_m);
    const Reached upright = reached(miss.z(), volume.halfHeight.si(), vertical_m);
    return {.logTail = across.logTail + upright.logTail, .width = across.width * upright.width};
}

double pairsDanger(const world::Model& model, const State& state, std::size_t kind,
                   const Foresight& foresight) {
    const dynamics::Aircraft& a = state.truth.aircraft;
    const std::size_t nations = model.nations.size();
    std::vector<Mover> movers;
    movers.reserve(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) movers.push_back(moverOf(model, state, i));
    LogSum sum;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::uint16_t* wanted = &model.judging.pairKinds[a.nation[i].index() * nations];
        for (std::size_t j = i + 1; j < a.size(); ++j) {
            if ((wanted[a.nation[j].index()] >> kind & 1U) == 0) continue;
            if (a.leader[i] == a.leader[j]) continue;
            if (const auto& only = foresight.leader;
                only && *only != a.leader[i] && *only != a.leader[j])
                continue;
            sum.add(pairDanger(
                movers[i], movers[j],
                incident::volumeOf(model, model.judging.kinds[kind], a.type[i], a.type[j]),
                foresight));
        }
    }
    return sum.value();
}

/// The chance that an aircraft comes across the border of a territory, at the worst of the moments
/// ahead (a salient takes some ten seconds to cross).
double borderDanger(const geo::Territory& territory, const Mover& mover,
                    const Foresight& foresight) {
    double worst = kNothing;
    for (int moment = 0; moment * kMoment_s <= foresight.ahead.si(); ++moment) {
        const double ahead_s = moment * kMoment_s;
        Mover onGround = mover;
        onGround.position_enu.head<2>() /= mover.scale;
        const Outlook there = outlookOf(onGround, ahead_s, foresight.forgets);
        const double drift2 = drifted2(foresight, ahead_s, mover.velocity_enu);
        const double deviation_m = std::sqrt(there.lateral_m2 + drift2) + kLeastDeviation_m;
        const double outside_m =
            territory.signedDistance_m(there.position_enu.head<2>() * mover.scale);
        const Reached across = reached(std::max(0.0, outside_m), 0.8 * deviation_m, deviation_m);
        worst = std::max(worst, across.logTail + core::log(across.width));
    }
    return worst;
}

double bordersDanger(const world::Model& model, const State& state, const Foresight& foresight) {
    const dynamics::Aircraft& a = state.truth.aircraft;
    LogSum sum;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::uint32_t respected = model.judging.statesByNation[a.nation[i].index()];
        for (std::uint32_t s = 0; s < model.theatre->states.size(); ++s)
            if ((respected >> s & 1U) != 0)
                sum.add(borderDanger(model.theatre->states[s].territory, moverOf(model, state, i),
                                     foresight));
    }
    return sum.value();
}

}  // namespace

bool hasDanger(IncidentKind kind) {
    return kind != IncidentKind::protectedAreaEntry && kind != IncidentKind::hotlineOverload &&
           !incident::isOfWatch(kind);
}

double danger(const world::Model& model, const State& state, std::size_t kind,
              const Foresight& foresight) {
    EXPECTS(kind < model.judging.kinds.size() && hasDanger(model.judging.kinds[kind]));
    return model.judging.kinds[kind] == IncidentKind::territoryViolation
               ? bordersDanger(model, state, foresight)
               : pairsDanger(model, state, kind, foresight);
}

}  // namespace deconflict::run
