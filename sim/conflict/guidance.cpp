// SPDX-License-Identifier: MIT
#include "sim/conflict/guidance.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/conflict/resolution.hpp"
#include "sim/conflict/vertical_sense.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace deconflict::conflict {

namespace {

using core::Speed;
using Eigen::Vector3d;

WellClearVolume enlargedBy(const WellClearVolume& volume, double share,
                           const Guidance::Settings& s) {
    WellClearVolume wide = volume;
    const double factor = 1.0 + share * (s.margin - 1.0);
    wide.distance *= factor;
    wide.height *= factor;
    wide.time += share * s.earlier;
    return wide;
}

}  // namespace

/// A candidate that was judged.
struct Guidance::Choice {
    ManoeuvreTarget target;
    double effort = 0.0;
    bool clear = false;
    double clearance = -1.0;
};

Guidance::Guidance(const Settings& settings) : settings_(settings) {
    EXPECTS(settings.largestTurn.si() > 0.0 && settings.turnStep.si() > 0.0);
    EXPECTS(settings.verticalStep.si() > 0.0 && settings.margin >= 1.0);
    EXPECTS(settings.lookahead.si() > 0.0 && settings.earlier.si() >= 0.0);
}

Guidance::Choice Guidance::best(const ResolutionRequest& request, double enlarged) const {
    const OutlookRequest question{.own = request.own,
                                  .intruders = request.intruders,
                                  .volume = enlargedBy(settings_.volume, enlarged, settings_),
                                  .lookahead = settings_.lookahead,
                                  .agility = settings_.agility};
    Choice best;
    const auto consider = [&](const ManoeuvreTarget& target, double effort) {
        if (best.clear && effort >= best.effort) return;
        const Outlook outlook = outlookOf(question, target);
        const bool clear = !outlook.violation;
        if (clear ? !best.clear || effort < best.effort
                  : !best.clear && outlook.clearance > best.clearance)
            best = {target, effort, clear, outlook.clearance};
    };
    const auto turns = static_cast<int>(settings_.largestTurn / settings_.turnStep);
    const auto turn = [&](int i) { return i * settings_.turnStep; };
    const auto turnEffort = [&](int i) { return std::abs(static_cast<double>(i)) / turns; };

    std::vector<std::pair<Speed, double>> climbs;
    if (request.allowed != Manoeuvre::horizontal) {
        const VerticalSense sense = verticalSenseOf(request, settings_.volume.height);
        const double now_mps = request.own.velocity_enu.z();
        const double range_mps = request.capability.climb.si() + request.capability.descent.si();
        const auto steps = static_cast<int>(range_mps / settings_.verticalStep.si());
        for (int i = 0; i <= steps; ++i) {
            const Speed rate = i * settings_.verticalStep - request.capability.descent;
            const double change_mps = rate.si() - now_mps;
            if ((change_mps > 0.0 && !sense.up) || (change_mps < 0.0 && !sense.down)) continue;
            climbs.emplace_back(rate, std::abs(change_mps) / range_mps);
        }
    }
    consider({}, 0.0);
    if (request.allowed != Manoeuvre::vertical)
        for (int i = 1; i <= turns; ++i)
            for (const int side : {i, -i}) consider({.turn = turn(side)}, turnEffort(side));
    for (const auto& [rate, effort] : climbs) consider({.verticalSpeed = rate}, effort);
    if (!best.clear && request.allowed == Manoeuvre::either)
        for (const auto& [rate, effort] : climbs)
            for (int i = -turns; i <= turns; i += 3)
                consider({.turn = turn(i), .verticalSpeed = rate}, effort + turnEffort(i));
    return best;
}

Resolution Guidance::resolve(const ResolutionRequest& request) const {
    expectAnswerable(request);
    Choice choice;
    for (const double enlarged : {1.0, 0.5, 0.0}) {
        choice = best(request, enlarged);
        if (choice.clear) break;
    }
    const Vector3d& now_enu = request.own.velocity_enu;
    Vector3d velocity_enu = now_enu;
    if (choice.target.turn) {
        const core::SinCos a = core::sincos(choice.target.turn->si());
        velocity_enu.x() = now_enu.x() * a.cos + now_enu.y() * a.sin;
        velocity_enu.y() = now_enu.y() * a.cos - now_enu.x() * a.sin;
    }
    if (choice.target.verticalSpeed) velocity_enu.z() = choice.target.verticalSpeed->si();
    Resolution resolution = resolutionOf(request, velocity_enu, settings_.lookahead);
    resolution.complete = choice.clear;  // of the volume, on the way that will be flown
    return resolution;
}

}  // namespace deconflict::conflict
