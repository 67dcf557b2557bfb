// SPDX-License-Identifier: MIT
#include "sim/run/danger.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/incident/pair_judge.hpp"
#include "sim/run/chance.hpp"
#include "sim/run/error_ahead.hpp"

namespace deconflict::run {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;
using scenario::IncidentKind;

constexpr double kMoment_s = 10.0;  ///< between moments looked at for a border

/// One aircraft's movement as it is now: place on the map, the rest over the ground.
struct Mover {
    Vector3d position_enu;  ///< projected x, y; altitude [m]
    double scale;           ///< projected metres per ground metre there
    Vector3d velocity_enu;
    ErrorAhead error;
    double planAltitude_m;
};

Mover moverOf(const world::Model& model, const State& state, std::size_t i) {
    const dynamics::Aircraft& a = state.truth.aircraft;
    return {.position_enu = {a.x_m[i], a.y_m[i], a.z_m[i]},
            .scale = a.scale[i],
            .velocity_enu = {a.vx_mps[i], a.vy_mps[i], a.vz_mps[i]},
            .error = errorAheadOf(model, state, i),
            .planAltitude_m = a.planZ_m[i]};
}

/// Where it will be, and how surely.
struct Outlook {
    Vector3d position_enu;
    double lateral_m2, vertical_m2;
};

Outlook outlookOf(const Mover& mover, double ahead_s, bool forgets) {
    const ErrorAhead::Law error = mover.error.in(ahead_s, forgets);
    Outlook there{.position_enu = mover.position_enu + ahead_s * mover.velocity_enu +
                                  error.mean_enu - mover.error.now_enu,
                  .lateral_m2 = error.lateral_m2,
                  .vertical_m2 = error.vertical_m2};
    const double nominal_m = mover.position_enu.z() - mover.error.now_enu.z();
    const double change_m = ahead_s * mover.velocity_enu.z();
    const double wanted_m = mover.planAltitude_m - nominal_m;
    if (change_m * wanted_m > 0.0 && std::abs(change_m) > std::abs(wanted_m))
        there.position_enu.z() += wanted_m - change_m;  // levels off on the way
    return there;
}

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

Chance pairDanger(Mover a, Mover b, const conflict::Cylinder& volume, const Foresight& foresight) {
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
    const Chance across =
        chanceOf(std::sqrt(miss.head<2>().squaredNorm()), volume.radius.si(), lateral_m);
    const Chance upright = chanceOf(miss.z(), volume.halfHeight.si(), vertical_m);
    return across * upright;
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
    double worst = kNoChance;
    for (int moment = 0; moment * kMoment_s <= foresight.ahead.si(); ++moment) {
        const double ahead_s = moment * kMoment_s;
        Mover onGround = mover;
        onGround.position_enu.head<2>() /= mover.scale;
        const Outlook there = outlookOf(onGround, ahead_s, foresight.forgets);
        const double drift2 = drifted2(foresight, ahead_s, mover.velocity_enu);
        const double deviation_m = std::sqrt(there.lateral_m2 + drift2) + kLeastDeviation_m;
        const double outside_m =
            territory.signedDistance_m(there.position_enu.head<2>() * mover.scale);
        const Chance across = chanceOf(std::max(0.0, outside_m), 0.8 * deviation_m, deviation_m);
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
