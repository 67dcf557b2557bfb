// SPDX-License-Identifier: MIT
#include "sim/conflict/advisory_model.hpp"

#include <algorithm>

namespace deconflict::conflict {

namespace {

constexpr double kClimb_mps = 7.62;       // 1500 ft/min: ICAO Doc 9863
constexpr double kClimbMore_mps = 12.70;  // 2500 ft/min: likewise

bool isStrong(VerticalAdvisory advisory) {
    return advisory == VerticalAdvisory::climbMore || advisory == VerticalAdvisory::descendMore;
}

}  // namespace

VerticalSide sideOf(VerticalAdvisory advisory) {
    switch (advisory) {
        case VerticalAdvisory::doNotDescend:
        case VerticalAdvisory::climb:
        case VerticalAdvisory::climbMore:
            return VerticalSide::up;
        case VerticalAdvisory::doNotClimb:
        case VerticalAdvisory::descend:
        case VerticalAdvisory::descendMore:
            return VerticalSide::down;
        case VerticalAdvisory::clear:
            break;
    }
    return VerticalSide::neither;
}

VerticalAdvisory mirrored(VerticalAdvisory advisory) {
    constexpr VerticalAdvisory kMirror[kAdvisories] = {
        VerticalAdvisory::clear,    VerticalAdvisory::doNotDescend, VerticalAdvisory::doNotClimb,
        VerticalAdvisory::descend,  VerticalAdvisory::climb,        VerticalAdvisory::descendMore,
        VerticalAdvisory::climbMore};
    return kMirror[static_cast<std::size_t>(advisory)];
}

double askedRate_mps(VerticalAdvisory advisory, double own_mps) {
    switch (advisory) {
        case VerticalAdvisory::doNotClimb:
            return std::min(own_mps, 0.0);
        case VerticalAdvisory::doNotDescend:
            return std::max(own_mps, 0.0);
        case VerticalAdvisory::climb:
            return std::max(own_mps, kClimb_mps);
        case VerticalAdvisory::descend:
            return std::min(own_mps, -kClimb_mps);
        case VerticalAdvisory::climbMore:
            return std::max(own_mps, kClimbMore_mps);
        case VerticalAdvisory::descendMore:
            return std::min(own_mps, -kClimbMore_mps);
        case VerticalAdvisory::clear:
            break;
    }
    return own_mps;
}

double followedRate_mps(const AdvisoryModel& model, VerticalAdvisory advisory, double own_mps) {
    const double most_mps = isStrong(advisory) ? model.strongly : model.acceleration;  // in 1 s
    return own_mps + std::clamp(askedRate_mps(advisory, own_mps) - own_mps, -most_mps, most_mps);
}

double priceOf(const AdvisoryCosts& costs, VerticalAdvisory last, VerticalAdvisory advisory) {
    const VerticalSide side = sideOf(advisory), before = sideOf(last);
    if (side == VerticalSide::neither) return 0.0;
    const bool limits =
        advisory == VerticalAdvisory::doNotClimb || advisory == VerticalAdvisory::doNotDescend;
    double price = limits ? costs.limit : (isStrong(advisory) ? costs.strengthen : costs.climb);
    if (before == VerticalSide::neither) price += costs.alert;
    if (before != VerticalSide::neither && before != side) price += costs.reversal;
    return price;
}

}  // namespace deconflict::conflict
