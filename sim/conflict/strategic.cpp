// SPDX-License-Identifier: MIT
#include "sim/conflict/strategic.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/core/contracts.hpp"

namespace deconflict::conflict {
namespace {

using Eigen::Vector2d;

constexpr int kMostSteps = 6;  ///< up or down (assumed)

/// Where a piece is at t: place + t * velocity.
struct Line {
    Vector2d at0, velocity;
};

Line lineOf(const PlanPiece& piece) {
    const double span_s = piece.to_s - piece.from_s;
    const Vector2d velocity =
        span_s > 0.0 ? Vector2d((piece.to_xy - piece.from_xy) / span_s) : Vector2d(0.0, 0.0);
    return {.at0 = piece.from_xy - piece.from_s * velocity, .velocity = velocity};
}

/// normal . (t, w) <= limit
struct HalfPlane {
    Vector2d normal;
    double limit;
};

/// The least of |c + p t + q w| along the edge of one half-plane, as far as the others allow.
double leastAlong_m(const HalfPlane& edge, std::span<const HalfPlane> all, const Vector2d& c,
                    const Vector2d& p, const Vector2d& q) {
    const Vector2d foot = edge.normal * (edge.limit / edge.normal.squaredNorm());
    const Vector2d way(-edge.normal.y(), edge.normal.x());
    double low = -1e12, high = 1e12;
    for (const HalfPlane& other : all) {
        const double slope = other.normal.dot(way);
        const double room = other.limit - other.normal.dot(foot);
        if (slope > 0.0) {
            high = std::min(high, room / slope);
        } else if (slope < 0.0) {
            low = std::max(low, room / slope);
        } else if (room < -1e-9) {
            return std::numeric_limits<double>::infinity();
        }
    }
    if (low > high) return std::numeric_limits<double>::infinity();
    const Vector2d start = c + p * foot.x() + q * foot.y(), rate = p * way.x() + q * way.y();
    const double rate2 = rate.squaredNorm();
    const double best = rate2 > 0.0 ? std::clamp(-start.dot(rate) / rate2, low, high) : low;
    return std::sqrt((start + best * rate).squaredNorm());
}

/// The least distance of one aircraft at t from the other at t + w, for every t of one piece and
/// t + w of the other with |w| <= early_s. The square is convex in (t, w): it is 0 inside, or
/// least on an edge of the polygon that t and w may come from.
double leastDistance_m(const PlanPiece& a, const PlanPiece& b, double early_s) {
    const Line lineA = lineOf(a), lineB = lineOf(b);
    const Vector2d c = lineA.at0 - lineB.at0, p = lineA.velocity - lineB.velocity,
                   q = -lineB.velocity;
    const std::array<HalfPlane, 6> all = {{{{1.0, 0.0}, a.to_s},
                                           {{-1.0, 0.0}, -a.from_s},
                                           {{1.0, 1.0}, b.to_s},
                                           {{-1.0, -1.0}, -b.from_s},
                                           {{0.0, 1.0}, early_s},
                                           {{0.0, -1.0}, early_s}}};
    const double det = p.x() * q.y() - p.y() * q.x();
    if (det != 0.0) {
        const Vector2d zero((q.x() * c.y() - q.y() * c.x()) / det,
                            (p.y() * c.x() - p.x() * c.y()) / det);
        if (std::all_of(all.begin(), all.end(),
                        [&](const HalfPlane& h) { return h.normal.dot(zero) <= h.limit; }))
            return 0.0;
    }
    double least_m = std::numeric_limits<double>::infinity();
    for (const HalfPlane& edge : all) least_m = std::min(least_m, leastAlong_m(edge, all, c, p, q));
    return least_m;
}

bool piecesOverlap(const PlanPiece& a, const PlanPiece& b, const scenario::Planning& rules) {
    if (std::abs(a.altitude_m - b.altitude_m) >= rules.vertical.si()) return false;
    const double early_s = 2.0 * rules.time.si();  // each of the two by its own
    if (a.from_s > b.to_s + early_s || b.from_s > a.to_s + early_s) return false;
    return leastDistance_m(a, b, early_s) < rules.lateral.si() + a.radius_m + b.radius_m;
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
std::vector<std::size_t> claimOrder(std::span<const FlightPlan> plans, std::uint32_t down,
                                    const scenario::Planning& rules) {
    const auto isDown = [&](std::size_t i) { return (down >> plans[i].nation.index() & 1U) != 0; };
    std::vector<std::size_t> order(plans.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
        if (isDown(i) != isDown(j)) return isDown(j);
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
                                 std::span<const std::uint32_t> knows, std::uint32_t down,
                                 const scenario::Planning& rules) {
    std::vector<double> changes(plans.size(), 0.0);
    std::vector<FlightPlan> claimed;
    for (const std::size_t i : claimOrder(plans, down, rules)) {
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
