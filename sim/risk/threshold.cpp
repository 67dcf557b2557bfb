// SPDX-License-Identifier: MIT
#include "sim/risk/threshold.hpp"

#include <algorithm>
#include <cstddef>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace deconflict::risk {
namespace {

using How = Reach::How;
using Verdict = Threshold::Verdict;
using Values = std::vector<double>;

/// The curve with the safe end first: x is turned round where the risk falls.
std::vector<CurvePoint> fromSafeEnd(std::span<const CurvePoint> points, Trend trend) {
    std::vector<CurvePoint> oriented(points.begin(), points.end());
    if (trend == Trend::falling) {
        std::reverse(oriented.begin(), oriented.end());
        for (CurvePoint& point : oriented) point.x = -point.x;
    }
    return oriented;
}

Values valuesOf(std::span<const CurvePoint> points) {
    Values values;
    for (const CurvePoint& point : points) values.push_back(point.value);
    return values;
}

double squaredDistance(std::span<const double> a, std::span<const double> b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

Trend trendOf(std::span<const CurvePoint> points) {
    const Values forth = valuesOf(points);
    const Values back(forth.rbegin(), forth.rend());
    const double rising = squaredDistance(forth, isotonic(forth));
    return squaredDistance(back, isotonic(back)) < rising ? Trend::falling : Trend::rising;
}

/// Where a rising curve through `y` stops keeping to the limit.
Reach reachOf(std::span<const CurvePoint> at, const Values& y, const Limit& limit) {
    if (!limit.keeps(y.front())) return {.how = How::nowhere, .x = at.front().x};
    std::size_t i = 1;
    while (i < y.size() && limit.keeps(y[i])) ++i;
    if (i == y.size()) return {.how = How::everywhere, .x = at.back().x};
    const double low = y[i - 1], high = y[i];
    const double part = low > 0.0 ? core::log(limit.value / low) / core::log(high / low)
                                  : (limit.value - low) / (high - low);
    return {.how = How::partly, .x = at[i - 1].x + part * (at[i].x - at[i - 1].x)};
}

/// Running extremes: the outermost curves that only rise.
Values risingUpper(std::span<const CurvePoint> points) {
    Values upper;
    for (const CurvePoint& point : points)
        upper.push_back(std::max(point.band.upper, upper.empty() ? 0.0 : upper.back()));
    return upper;
}
Values risingLower(std::span<const CurvePoint> points) {
    Values lower(points.size());
    double least = points.back().band.lower;
    for (std::size_t i = points.size(); i-- > 0;)
        lower[i] = least = std::min(least, points[i].band.lower);
    return lower;
}

/// Two bands of which the earlier lies wholly above the later: no rising curve passes both.
bool contradicts(std::span<const CurvePoint> points) {
    double highestLower = 0.0;
    for (const CurvePoint& point : points) {
        if (point.band.upper < highestLower) return true;
        highestLower = std::max(highestLower, point.band.lower);
    }
    return false;
}

Verdict verdictOf(const Reach& surely, const Reach& possibly) {
    if (surely.how == How::everywhere) return Verdict::metEverywhere;
    if (possibly.how == How::nowhere) return Verdict::metNowhere;
    if (surely.how == How::partly)
        return possibly.how == How::partly ? Verdict::found : Verdict::atLeast;
    return possibly.how == How::partly ? Verdict::atMost : Verdict::undecided;
}

/// A band's width falls with the square root of the runs; its upper end without an event, with the
/// runs themselves.
std::optional<double> moreRunsAt(const CurvePoint& point, const Limit& limit) {
    const double gap = limit.value - point.value;
    if (gap == 0.0) return std::nullopt;
    if (point.value == 0.0) return point.band.upper / limit.value;
    const double half = gap > 0.0 ? point.band.upper - point.value : point.value - point.band.lower;
    return (half / gap) * (half / gap);
}

}  // namespace

std::vector<double> isotonic(std::span<const double> values) {
    struct Block {
        double sum = 0.0;
        std::size_t count = 0;
        [[nodiscard]] double mean() const { return sum / static_cast<double>(count); }
    };
    std::vector<Block> blocks;
    for (const double value : values) {
        blocks.push_back({.sum = value, .count = 1});
        while (blocks.size() > 1 && blocks.back().mean() < blocks[blocks.size() - 2].mean()) {
            const Block last = blocks.back();
            blocks.pop_back();
            blocks.back().sum += last.sum;
            blocks.back().count += last.count;
        }
    }
    std::vector<double> fit;
    for (const Block& block : blocks) fit.insert(fit.end(), block.count, block.mean());
    return fit;
}

std::string_view name(Verdict verdict) {
    switch (verdict) {
        case Verdict::found:
            return "found";
        case Verdict::metEverywhere:
            return "met everywhere";
        case Verdict::metNowhere:
            return "met nowhere";
        case Verdict::atLeast:
            return "at least";
        case Verdict::atMost:
            return "at most";
        case Verdict::notMonotone:
            return "not monotone";
        case Verdict::undecided:
            break;
    }
    return "undecided";
}

Threshold threshold(std::span<const CurvePoint> points, const Limit& limit) {
    EXPECTS(points.size() >= 2 && limit.value > 0.0);
    Threshold found{.trend = trendOf(points)};
    const std::vector<CurvePoint> curve = fromSafeEnd(points, found.trend);
    found.estimate = reachOf(curve, isotonic(valuesOf(curve)), limit);
    found.surely = reachOf(curve, risingUpper(curve), limit);
    found.possibly = reachOf(curve, risingLower(curve), limit);
    // Within one interval of the points the three curves may be interpolated on different scales.
    found.surely.x = std::min(found.surely.x, found.estimate.x);
    found.possibly.x = std::max(found.possibly.x, found.estimate.x);
    found.verdict =
        contradicts(curve) ? Verdict::notMonotone : verdictOf(found.surely, found.possibly);
    if (found.verdict == Verdict::undecided || found.verdict == Verdict::atMost)
        found.moreRuns = moreRunsAt(curve.front(), limit);
    else if (found.verdict == Verdict::atLeast)
        found.moreRuns = moreRunsAt(curve.back(), limit);
    if (found.trend == Trend::falling)
        for (Reach* reach : {&found.estimate, &found.surely, &found.possibly}) reach->x = -reach->x;
    return found;
}

}  // namespace deconflict::risk
