// SPDX-License-Identifier: MIT
// How far a parameter may go before a risk that rises or falls with it exceeds a limit.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/risk/interval.hpp"

namespace deconflict::risk {

/// The non-decreasing values that are nearest to the given ones (least squares, equal weights).
///
/// Source: pool adjacent violators; Barlow, Bartholomew, Bremner and Brunk 1972.
[[nodiscard]] std::vector<double> isotonic(std::span<const double> values);

/// One point of a curve: the parameter, the risk found there (>= 0), and its interval.
struct CurvePoint {
    double x = 0.0;
    double value = 0.0;
    Interval band;  ///< band.lower <= value <= band.upper
};

/// What a risk must keep to.
struct Limit {
    double value = 0.0;  ///< > 0, in the unit of the curve
    bool strict = true;  ///< below it; otherwise at most it
    [[nodiscard]] bool keeps(double risk) const { return strict ? risk < value : risk <= value; }
};

enum class Trend { rising, falling };

/// How far one curve keeps to the limit, from the safe end of the range on.
struct Reach {
    enum class How { nowhere, partly, everywhere };
    How how = How::nowhere;
    double x = 0.0;  ///< where it stops to; the safe end for `nowhere`, the other for `everywhere`
    bool operator==(const Reach&) const = default;
};

/// The parameter's largest value (smallest, if the risk falls with it) that keeps to a limit.
struct Threshold {
    enum class Verdict {
        found,          ///< between `surely` and `possibly`
        metEverywhere,  ///< the upper ends of all bands keep to the limit
        metNowhere,     ///< the lower ends of all bands exceed it
        atLeast,        ///< met up to `surely`; beyond it, the bands hold the limit
        atMost,         ///< exceeded beyond `possibly`; before it, the bands hold the limit
        undecided,      ///< every band holds the limit
        notMonotone,    ///< two bands contradict a curve that only rises, or only falls
    };
    Trend trend = Trend::rising;
    Verdict verdict = Verdict::undecided;
    Reach estimate = {};  ///< of the isotonic fit
    Reach surely = {};    ///< of the bands' upper ends
    Reach possibly = {};  ///< of the bands' lower ends
    /// Where a verdict is open: as many times the runs would decide it at that end of the range, if
    /// the risk there is the one found. None if nothing is open, or if risk and limit are equal.
    std::optional<double> moreRuns = {};
};

/// "found", "met everywhere", ...: as written in results.
[[nodiscard]] std::string_view name(Threshold::Verdict verdict);

/// Finds it on a curve that is taken to be monotone.
///
/// Trend: of the isotonic and the antitonic fit the nearer one; rising if they are equally near.
/// The ends of the bands are made monotone outward (running extremes), so that the interval from
/// `surely` to `possibly` holds the true threshold with the confidence of one band: at the first
/// point beyond it, that band misses with half its error only. Between points the curves are
/// straight, on a logarithmic scale of the risk where both ends are above zero (assumed).
///
/// @param points  at least two, x strictly rising
/// Error: of the interpolation; coverage is measured in threshold_test.cpp.
[[nodiscard]] Threshold threshold(std::span<const CurvePoint> points, const Limit& limit);

}  // namespace deconflict::risk
