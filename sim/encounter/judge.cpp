// SPDX-License-Identifier: MIT
#include "sim/encounter/judge.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace deconflict::encounter {
namespace {

using conflict::PlainMotion;

// A near mid-air collision: 500 ft and 100 ft.
constexpr double kNmacRadius_m = 152.4, kNmacHalfHeight_m = 30.48;
constexpr double kEver = std::numeric_limits<double>::infinity();

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

}  // namespace

Judge::Judge(const Separation& separation, core::Duration step)
    : rule_(separation), step_s_(step.si()) {
    EXPECTS(separation.minimum.radius.si() > 0.0 && separation.minimum.halfHeight.si() > 0.0);
    EXPECTS(separation.lookahead.si() > 0.0 && step_s_ > 0.0);
}

void Judge::begin(std::size_t aircraft) {
    EXPECTS(aircraft >= 2);
    pairs_.assign(aircraft * (aircraft - 1) / 2, {.nearest_m = kEver});
    leastCos_ = 1.0;
    heightChange_m_ = 0.0;
}

void Judge::noteConflicts(std::span<const Motion> motions) {
    PairRecord* pair = pairs_.data();
    for (std::size_t i = 0; i < motions.size(); ++i)
        for (std::size_t j = i + 1; j < motions.size(); ++j, ++pair)
            if (!pair->conflict) pair->conflict = rule_.foreseen(between(motions[i], motions[j]));
}

void Judge::judgeVolume(std::span<const Motion> motions) {
    if (!rule_.hasVolume()) return;
    PairRecord* pair = pairs_.data();
    for (std::size_t i = 0; i < motions.size(); ++i)
        for (std::size_t j = i + 1; j < motions.size(); ++j, ++pair)
            if (!pair->loss) pair->loss = rule_.withinVolume(between(motions[i], motions[j]));
}

void Judge::judgeStep(std::span<const Motion> motions) {
    const conflict::Cylinder& minimum = rule_.minimum();
    const bool byCylinder = !rule_.hasVolume();
    PairRecord* pair = pairs_.data();
    for (std::size_t i = 0; i < motions.size(); ++i) {
        for (std::size_t j = i + 1; j < motions.size(); ++j, ++pair) {
            const PlainMotion m = between(motions[i], motions[j]);
            if (!mayComeWithin(m, std::max(pair->nearest_m, kNmacRadius_m), step_s_)) continue;
            pair->nearest_m = std::min(pair->nearest_m,
                                       nearestWithinHeight_m(m, minimum.halfHeight.si(), step_s_));
            if (byCylinder && pair->nearest_m < minimum.radius.si()) pair->loss = true;
            if (!pair->nmac && mayComeWithin(m, kNmacRadius_m, step_s_))
                pair->nmac = nearestWithinHeight_m(m, kNmacHalfHeight_m, step_s_) < kNmacRadius_m;
        }
    }
}

void Judge::noteDeviation(const Participant& plan, const Motion& flown, double now_s) {
    const Eigen::Vector3d& v = flown.velocity_enu;
    const Eigen::Vector3d& planned = plan.velocity_enu;
    const double planned_m = plan.position_enu.z() + planned.z() * now_s;
    heightChange_m_ = std::max(heightChange_m_, std::abs(flown.position_enu.z() - planned_m));
    if (v.x() == planned.x() && v.y() == planned.y()) return;  // an angle of 0
    const double product = v.x() * planned.x() + v.y() * planned.y();
    // Compared as squares with a sign: the root is taken once, of the largest.
    const double lengths2 = v.head<2>().squaredNorm() * planned.head<2>().squaredNorm();
    if (lengths2 > 0.0)
        leastCos_ = std::min(leastCos_, std::copysign(product * product, product) / lengths2);
}

Outcome Judge::outcome() const {
    Outcome result;
    result.pairs = static_cast<std::int64_t>(pairs_.size());
    double nearest_m = kEver;
    const double radius_m = rule_.minimum().radius.si();
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

}  // namespace deconflict::encounter
