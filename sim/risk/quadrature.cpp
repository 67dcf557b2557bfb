// SPDX-License-Identifier: MIT
#include "sim/risk/quadrature.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/legendre.hpp"
#include "sim/core/math.hpp"

namespace deconflict::risk {
namespace {

constexpr double kNothing = -std::numeric_limits<double>::infinity();
constexpr double kFall = 33.0;  // e^-33 = 5e-15 of the maximum: what lies beyond does not count
// The error of twenty points is about the square of that of ten: below 1e-10, and
// mostly far below, once they agree to 1e-5.
constexpr double kAgreed = 1e-5;
constexpr int kMostHalvings = 12;

/// Where a function is worth looking at, and how high it gets there.
struct Support {
    double low = 0.0, high = 0.0;
    double peak = kNothing;  ///< log of (nearly) the maximum
};

/// Golden section until the two ends of the bracket are nearly as high as its inside.
double modeOf(const LogFunction& f, double low, double high) {
    constexpr double kGolden = 0.61803398874989485;
    double a = high - kGolden * (high - low), b = low + kGolden * (high - low);
    double fa = f(a), fb = f(b);
    for (int i = 0; i < 200 && high - low > 1e-14 * (std::abs(low) + std::abs(high)); ++i) {
        if (fa < fb) {
            low = a;
            a = b;
            fa = fb;
            b = low + kGolden * (high - low);
            fb = f(b);
        } else {
            high = b;
            b = a;
            fb = fa;
            a = high - kGolden * (high - low);
            fa = f(a);
        }
        if (i > 3 && std::abs(fa - fb) < 1e-3 && f(low) > fa - 0.1 && f(high) > fb - 0.1) break;
    }
    return fa > fb ? a : b;
}

/// From the mode towards `end`: the first place found between e^-kFall and e^-(kFall + 8) of it.
double endOf(const LogFunction& f, double mode, double peak, double end) {
    if (f(end) > peak - kFall) return end;
    double inside = mode, outside = end;
    for (int i = 0; i < 200; ++i) {
        const double middle = 0.5 * (inside + outside);
        const double fall = peak - f(middle);
        if (fall < kFall)
            inside = middle;
        else
            outside = middle;
        if (fall >= kFall && fall < kFall + 8.0) break;
        if (std::abs(outside - inside) <= 1e-15 * std::abs(outside)) break;
    }
    return outside;
}

Support supportOf(const LogFunction& f, double low, double high) {
    const double mode = modeOf(f, low, high);
    Support support{.low = low, .high = high, .peak = f(mode)};
    if (support.peak == kNothing) return support;
    support.low = endOf(f, mode, support.peak, low);
    support.high = endOf(f, mode, support.peak, high);
    return support;
}

template <std::size_t half>
double legendreSum(const LogFunction& f, const Support& on, const core::LegendreRule<half>& rule) {
    const double middle = 0.5 * (on.low + on.high), reach = 0.5 * (on.high - on.low);
    double sum = 0.0;
    for (std::size_t i = 0; i < half; ++i)
        sum += rule.weight[i] * (core::exp(f(middle - reach * rule.abscissa[i]) - on.peak) +
                                 core::exp(f(middle + reach * rule.abscissa[i]) - on.peak));
    return reach * sum;
}

/// Halves a piece until the rules of ten and of twenty points agree to kAgreed of the whole.
///
/// @param whole  what the piece is a part of, or a lower limit of it
double integrateLegendre(const LogFunction& f, const Support& on, double whole, int halvings) {
    const double fine = legendreSum(f, on, core::kTwentyPoints);
    const double most = std::max(whole, fine);
    if (halvings == 0 || std::abs(fine - legendreSum(f, on, core::kTenPoints)) <= kAgreed * most)
        return fine;
    Support low = on, high = on;
    low.high = high.low = 0.5 * (on.low + on.high);
    const double first = integrateLegendre(f, low, 0.25 * most, halvings - 1);
    return first + integrateLegendre(f, high, std::max(0.25 * most, first), halvings - 1);
}

/// One term of the double exponential rule: x = middle + half tanh(pi/2 sinh t).
double tanhSinhTerm(const LogFunction& f, const Support& on, double t) {
    constexpr double kHalfPi = 1.5707963267948966;
    const double half = 0.5 * (on.high - on.low);
    const double e = core::exp(t);
    const double s = kHalfPi * 0.5 * (e - 1.0 / e), c = kHalfPi * 0.5 * (e + 1.0 / e);
    // 1 - tanh|s| without cancellation, so that points do not fall on the ends too early.
    const double q = core::exp(-2.0 * std::abs(s));
    const double toEnd = half * 2.0 * q / (1.0 + q);
    const double x = s < 0.0 ? on.low + toEnd : on.high - toEnd;
    if (!(x > on.low && x < on.high)) return 0.0;
    const double weight = half * c * 4.0 * q / ((1.0 + q) * (1.0 + q));
    return weight * core::exp(f(x) - on.peak);
}

double tanhSinhSum(const LogFunction& f, const Support& on, double step, bool oddOnly) {
    constexpr double kFarthest = 4.0;  // weight below 1e-35 there
    double sum = oddOnly ? 0.0 : tanhSinhTerm(f, on, 0.0);
    const int last = static_cast<int>(kFarthest / step);
    for (int k = 1; k <= last; k += oddOnly ? 2 : 1)
        sum += tanhSinhTerm(f, on, k * step) + tanhSinhTerm(f, on, -k * step);
    return sum;
}

/// For a function that has died out at both ends: each halving of the step squares the error, or
/// better.
double integrateTrapezoid(const LogFunction& f, const Support& on) {
    int points = 16;
    double step = (on.high - on.low) / points;
    const auto sumFrom = [&](double first, int count) {
        double sum = 0.0;
        for (int i = 0; i < count; ++i) sum += core::exp(f(first + i * step) - on.peak);
        return sum;
    };
    double sum = sumFrom(on.low + 0.5 * step, points);
    for (double before = step * sum;; before = step * sum) {
        const double inBetween = sumFrom(on.low, points + 1);
        points *= 2;
        step *= 0.5;
        sum += inBetween;
        if (std::abs(step * sum - before) <= kAgreed * step * sum || points > 10000)
            return step * sum;
    }
}

double integrateTanhSinh(const LogFunction& f, const Support& on) {
    double step = 0.5;
    double sum = tanhSinhSum(f, on, step, false);
    for (int halving = 0; halving < 9; ++halving) {
        const double before = step * sum;
        step *= 0.5;
        sum += tanhSinhSum(f, on, step, true);
        // The error is squared at each halving: 1e-6 between the last two means 1e-12 left.
        if (std::abs(step * sum - before) <= 1e-6 * step * sum) break;
    }
    return step * sum;
}

double highestOf(const LogFunction& f, double low, double high) {
    return std::max({f(low), f(0.5 * (low + high)), f(high)});
}

}  // namespace

double logIntegral(const LogFunction& f, double low, double high, Rule rule) {
    EXPECTS(std::isfinite(low) && std::isfinite(high) && low <= high);
    if (low == high) return kNothing;
    const Support on = supportOf(f, low, high);
    if (on.peak == kNothing) return kNothing;
    // Died out of itself, not at the very end of the range as the length of a chord does.
    const double margin = 0.02 * (on.high - on.low);
    const bool diesOut = on.low > low + margin && on.high < high - margin;
    const double scaled = rule == Rule::tanhSinh ? integrateTanhSinh(f, on)
                          : diesOut              ? integrateTrapezoid(f, on)
                                                 : integrateLegendre(f, on, 0.0, kMostHalvings);
    return on.peak + core::log(scaled);
}

double logIntegralOverPieces(const LogFunction& f, std::span<const double> cuts) {
    EXPECTS(cuts.size() >= 2);
    std::vector<double> highest;
    double peak = kNothing;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        EXPECTS(std::isfinite(cuts[i]) && cuts[i] <= cuts[i + 1]);
        highest.push_back(highestOf(f, cuts[i], cuts[i + 1]));
        peak = std::max(peak, highest.back());
    }
    if (peak == kNothing) return kNothing;
    std::vector<Support> pieces;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
        if (highest[i] > peak - kFall && cuts[i] < cuts[i + 1])
            pieces.push_back({.low = cuts[i], .high = cuts[i + 1], .peak = highest[i]});
    // The heaviest first: the others are measured against it.
    std::sort(pieces.begin(), pieces.end(),
              [](const Support& a, const Support& b) { return a.peak > b.peak; });
    for (Support& on : pieces) on.peak = peak;
    double sum = 0.0;
    for (const Support& on : pieces) sum += integrateLegendre(f, on, sum, kMostHalvings);
    return peak + core::log(sum);
}

double logSum(double a, double b) {
    const double large = std::max(a, b), small = std::min(a, b);
    return small == kNothing ? large : large + core::log1p(core::exp(small - large));
}

}  // namespace deconflict::risk
