// SPDX-License-Identifier: MIT
#include "sim/conflict/strategic.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/contracts.hpp"

namespace deconflict::conflict {
namespace {

using Eigen::Vector2d;

constexpr int kMostSteps = 6;  ///< up or down (assumed)

/// The part of a piece flown between two times.
PlanPiece clipped(const PlanPiece& piece, double from_s, double to_s) {
    PlanPiece part = piece;
    const double span_s = piece.to_s - piece.from_s;
    if (span_s <= 0.0) return part;
    const Vector2d way_xy = piece.to_xy - piece.from_xy;
    const double begin = std::clamp((from_s - piece.from_s) / span_s, 0.0, 1.0);
    const double end = std::clamp((to_s - piece.from_s) / span_s, 0.0, 1.0);
    part.from_xy = piece.from_xy + begin * way_xy;
    part.to_xy = piece.from_xy + end * way_xy;
    return part;
}

double distanceToSegment_m(const Vector2d& p, const Vector2d& a, const Vector2d& b) {
    const Vector2d way = b - a;
    const double length2 = way.squaredNorm();
    const double part = length2 > 0.0 ? std::clamp((p - a).dot(way) / length2, 0.0, 1.0) : 0.0;
    return std::sqrt((p - a - part * way).squaredNorm());
}

bool cross(const Vector2d& a, const Vector2d& b, const Vector2d& c, const Vector2d& d) {
    const auto side = [](const Vector2d& p, const Vector2d& q, const Vector2d& r) {
        return (q.x() - p.x()) * (r.y() - p.y()) - (q.y() - p.y()) * (r.x() - p.x());
    };
    return side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0;
}

double distance_m(const PlanPiece& a, const PlanPiece& b) {
    if (cross(a.from_xy, a.to_xy, b.from_xy, b.to_xy)) return 0.0;
    return std::min({distanceToSegment_m(a.from_xy, b.from_xy, b.to_xy),
                     distanceToSegment_m(a.to_xy, b.from_xy, b.to_xy),
                     distanceToSegment_m(b.from_xy, a.from_xy, a.to_xy),
                     distanceToSegment_m(b.to_xy, a.from_xy, a.to_xy)});
}

bool piecesOverlap(const PlanPiece& a, const PlanPiece& b, const scenario::Planning& rules) {
    if (std::abs(a.altitude_m - b.altitude_m) >= rules.vertical.si()) return false;
    const double early_s = 2.0 * rules.time.si();  // each of the two by its own
    const double from_s = std::max(a.from_s, b.from_s - early_s);
    const double to_s = std::min(a.to_s, b.to_s + early_s);
    if (from_s > to_s) return false;
    const PlanPiece partA = clipped(a, from_s, to_s);
    const PlanPiece partB = clipped(b, a.from_s - early_s, a.to_s + early_s);
    return distance_m(partA, partB) < rules.lateral.si() + a.radius_m + b.radius_m;
}

FlightPlan raised(const FlightPlan& plan, double change_m) {
    FlightPlan other = plan;
    for (PlanPiece& piece : other.pieces) piece.altitude_m += change_m;
    return other;
}

bool canFly(const FlightPlan& plan) {
    return std::all_of(plan.pieces.begin(), plan.pieces.end(), [&](const PlanPiece& piece) {
        return piece.altitude_m >= plan.lowest_m && piece.altitude_m <= plan.highest_m;
    });
}

/// The plans' indexes in the order in which they may claim their levels.
std::vector<std::size_t> claimOrder(std::span<const FlightPlan> plans,
                                    const scenario::Planning& rules) {
    std::vector<std::size_t> order(plans.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
        if (rules.rule == scenario::Planning::Rule::priority &&
            plans[i].priority != plans[j].priority)
            return plans[i].priority > plans[j].priority;
        return plans[i].departure_s < plans[j].departure_s;
    });
    return order;
}

}  // namespace

bool overlap(const FlightPlan& a, const FlightPlan& b, const scenario::Planning& rules) {
    for (const PlanPiece& one : a.pieces)
        for (const PlanPiece& two : b.pieces)
            if (piecesOverlap(one, two, rules)) return true;
    return false;
}

std::vector<double> levelChanges(std::span<const FlightPlan> plans,
                                 std::span<const std::uint32_t> knows,
                                 const scenario::Planning& rules) {
    std::vector<double> changes(plans.size(), 0.0);
    std::vector<FlightPlan> claimed;
    for (const std::size_t i : claimOrder(plans, rules)) {
        const FlightPlan& own = plans[i];
        EXPECTS(own.nation.index() < knows.size());
        const std::uint32_t known = knows[own.nation.index()];
        const auto isFree = [&](const FlightPlan& candidate) {
            return std::none_of(claimed.begin(), claimed.end(), [&](const FlightPlan& other) {
                return other.nation != own.nation && (known >> other.nation.index() & 1U) != 0 &&
                       overlap(candidate, other, rules);
            });
        };
        FlightPlan chosen = own;
        for (int step = 0; step <= 2 * kMostSteps && known != 0; ++step) {
            const int rungs = (step + 1) / 2 * (step % 2 == 1 ? 1 : -1);  // 0, 1, -1, 2, -2, ...
            const double change_m = rungs * rules.step.si();
            const FlightPlan candidate = raised(own, change_m);
            if (!canFly(candidate) || !isFree(candidate)) continue;
            chosen = candidate;
            changes[i] = change_m;
            break;
        }
        claimed.push_back(std::move(chosen));
    }
    return changes;
}

}  // namespace deconflict::conflict
