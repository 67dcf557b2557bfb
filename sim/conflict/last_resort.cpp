// SPDX-License-Identifier: MIT
#include "sim/conflict/last_resort.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/conflict/interval.hpp"
#include "sim/conflict/resolution.hpp"

namespace deconflict::conflict {

namespace {

constexpr double kEqual = 1e-9;  // costs nearer to each other are the same

constexpr std::array<VerticalAdvisory, kAdvisories> kAll = {
    VerticalAdvisory::clear,      VerticalAdvisory::doNotClimb, VerticalAdvisory::doNotDescend,
    VerticalAdvisory::climb,      VerticalAdvisory::descend,    VerticalAdvisory::climbMore,
    VerticalAdvisory::descendMore};

VerticalSide opposite(VerticalSide side) {
    return static_cast<VerticalSide>(-static_cast<int>(side));
}

}  // namespace

/// An intruder that will be too near horizontally.
struct LastResort::Danger {
    double together_s = 0.0;  ///< until then
    VerticalState state;
    bool lowerId = false;  ///< own id is the lower
};

LastResort::LastResort(const Settings& settings)
    : near_(settings.near), table_(std::make_unique<const AdvisoryTable>(settings.model)) {}

/// False if the two never come near within the model's horizon.
bool LastResort::assess(const KnownState& own, const KnownState& other, Danger& danger) const {
    const PlainMotion m = plain({.position_enu = own.position_enu - other.position_enu,
                                 .velocity_enu = own.velocity_enu - other.velocity_enu});
    const Interval near = timeInDisk(m, near_.si());
    if (near.empty() || near.end_s <= 0.0 || near.begin_s > table_->model().horizon_s) return false;
    danger = {.together_s = std::max(near.begin_s, 0.0),
              .state = {.above_m = m.z_m,
                        .own_mps = own.velocity_enu.z(),
                        .other_mps = other.velocity_enu.z()},
              .lowerId = own.id < other.id};
    return true;
}

/// The least cost of any advisory to one side, told after nothing; as the other sees it if
/// `mirrored`.
double LastResort::cheapest(const Danger& danger, VerticalSide side, bool mirrored) const {
    VerticalState state = danger.state;
    if (mirrored)
        state = {.above_m = -state.above_m, .own_mps = state.other_mps, .other_mps = state.own_mps};
    double least = std::numeric_limits<double>::infinity();
    for (const VerticalAdvisory advisory : kAll)
        if (sideOf(advisory) == side)
            least = std::min(
                least, table_->cost(danger.together_s, state, VerticalAdvisory::clear, advisory));
    return least;
}

VerticalSide LastResort::sideAgreed(const Danger& danger) const {
    const double ownAbove =
        cheapest(danger, VerticalSide::up, false) + cheapest(danger, VerticalSide::down, true);
    const double ownBelow =
        cheapest(danger, VerticalSide::down, false) + cheapest(danger, VerticalSide::up, true);
    if (std::abs(ownAbove - ownBelow) <= kEqual)
        return danger.lowerId ? VerticalSide::up : VerticalSide::down;
    return ownAbove < ownBelow ? VerticalSide::up : VerticalSide::down;
}

VerticalAdvisory LastResort::chosen(const ResolutionRequest& request) const {
    std::vector<Danger> dangers;
    Danger danger;
    for (const KnownState& intruder : request.intruders)
        if (assess(request.own, intruder, danger)) dangers.push_back(danger);
    if (dangers.empty()) return VerticalAdvisory::clear;
    bool up = request.own.position_enu.z() < request.capability.highest.si();
    bool down = request.own.position_enu.z() > request.capability.lowest.si();
    const bool limitedUp = up, limitedDown = down;
    for (const Danger& one : dangers) {
        const VerticalSide closed = opposite(sideAgreed(one));
        (closed == VerticalSide::up ? up : down) = false;
    }
    if (!up && !down) up = limitedUp, down = limitedDown;  // nothing suits all: the lesser evil
    const auto last =
        static_cast<VerticalAdvisory>(std::min<std::size_t>(request.told, kAdvisories - 1));
    VerticalAdvisory best = VerticalAdvisory::clear;
    double least = std::numeric_limits<double>::infinity();
    for (const VerticalAdvisory advisory : kAll) {
        const VerticalSide side = sideOf(advisory);
        if ((side == VerticalSide::up && !up) || (side == VerticalSide::down && !down)) continue;
        double dearest = 0.0;
        for (const Danger& one : dangers)
            dearest = std::max(dearest, table_->cost(one.together_s, one.state, last, advisory));
        if (dearest < least) least = dearest, best = advisory;
    }
    return best;
}

Resolution LastResort::resolve(const ResolutionRequest& request) const {
    expectAnswerable(request);
    const VerticalAdvisory advisory = chosen(request);
    const Eigen::Vector3d& now_enu = request.own.velocity_enu;
    Eigen::Vector3d velocity_enu = now_enu;
    if (advisory != VerticalAdvisory::clear)
        velocity_enu.z() = std::clamp(askedRate_mps(advisory, now_enu.z()),
                                      std::min(-request.capability.descent.si(), now_enu.z()),
                                      std::max(request.capability.climb.si(), now_enu.z()));
    Resolution resolution = resolutionOf(request, velocity_enu, request.lookahead);
    resolution.told = static_cast<std::uint8_t>(advisory);
    return resolution;
}

}  // namespace deconflict::conflict
