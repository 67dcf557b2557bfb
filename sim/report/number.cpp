// SPDX-License-Identifier: MIT
#include "sim/report/number.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <string_view>

#include "sim/core/contracts.hpp"

namespace deconflict::report {
namespace {

constexpr std::string_view kNarrowSpace = "\u202f";

enum class Direction { down, nearest, up };

double parsed(const std::string& text) {
    double value = 0.0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    EXPECTS(result.ec == std::errc());
    return value;
}

/// Two digits and an exponent; `tenths` in [10, 99].
std::string twoDigits(int tenths, int exponent) {
    return fmt::format("{}.{}e{}{:02}", tenths / 10, tenths % 10, exponent < 0 ? '-' : '+',
                       std::abs(exponent));
}

std::string scientificTowards(double value, Direction direction) {
    EXPECTS(std::isfinite(value) && value >= 0.0);
    if (value <= 0.0) {
        return "0";
    }
    const std::string nearest = fmt::format("{:.1e}", value);
    const double rounded = parsed(nearest);
    int tenths = (nearest[0] - '0') * 10 + (nearest[2] - '0');
    int exponent = 0;
    const char* digits = nearest.data() + nearest.find('e') + 1;
    digits += *digits == '+' ? 1 : 0;
    std::from_chars(digits, nearest.data() + nearest.size(), exponent);
    if (direction == Direction::up && rounded < value) {
        const bool carries = tenths == 99;
        tenths = carries ? 10 : tenths + 1;
        exponent += carries ? 1 : 0;
    } else if (direction == Direction::down && rounded > value) {
        const bool borrows = tenths == 10;
        tenths = borrows ? 99 : tenths - 1;
        exponent -= borrows ? 1 : 0;
    }
    return twoDigits(tenths, exponent);
}

/// A ratio in few digits, never on the wrong side of `value` unless `nearest` is asked for.
std::string fewDigits(double value, Direction direction) {
    EXPECTS(std::isfinite(value) && value >= 0.0);
    if (value <= 0.0) {
        return "0";
    }
    if (value < 0.1 || value >= 1000.0) {
        return scientificTowards(value, direction);
    }
    const int decimals = value < 10.0 ? 2 : 1;
    const double scale = value < 10.0 ? 100.0 : 10.0;
    const std::string nearest = fmt::format("{:.{}f}", value, decimals);
    const double units = std::nearbyint(parsed(nearest) * scale);
    if (direction == Direction::up && parsed(nearest) < value) {
        return fmt::format("{:.{}f}", (units + 1.0) / scale, decimals);
    }
    if (direction == Direction::down && parsed(nearest) > value) {
        return fmt::format("{:.{}f}", (units - 1.0) / scale, decimals);
    }
    return nearest;
}

}  // namespace

std::string scientific(double value) { return scientificTowards(value, Direction::nearest); }

std::string scientificDown(double value) { return scientificTowards(value, Direction::down); }

std::string scientificUp(double value) { return scientificTowards(value, Direction::up); }

std::string withInterval(double value, const risk::Interval& interval) {
    return fmt::format("{} [{}, {}]", scientific(value), scientificDown(interval.lower),
                       scientificUp(interval.upper));
}

std::string probability(const risk::KindEstimate& estimate) {
    if (estimate.noEventSeen) {
        return fmt::format("0 (< {})", scientificUp(estimate.upperBound));
    }
    return withInterval(estimate.probability, estimate.interval);
}

std::string rate(const std::optional<risk::RateEstimate>& estimate) {
    if (!estimate) {
        return "-";
    }
    if (estimate->value <= 0.0) {
        return fmt::format("0 (< {})", scientificUp(estimate->interval.upper));
    }
    return withInterval(estimate->value, estimate->interval);
}

std::string ratio(const risk::RiskRatio& riskRatio) {
    if (!riskRatio.lower) {
        return "-";
    }
    const std::string value =
        riskRatio.value ? fewDigits(*riskRatio.value, Direction::nearest) : "undefined";
    const std::string lower = fewDigits(*riskRatio.lower, Direction::down);
    const std::string upper =
        riskRatio.upper ? fewDigits(*riskRatio.upper, Direction::up) + "]" : "inf)";
    return fmt::format("{} [{}, {}", value, lower, upper);
}

std::string count(std::int64_t number) {
    const std::string plain = fmt::format("{}", number);
    const std::size_t sign = number < 0 ? 1 : 0;
    const std::size_t digits = plain.size() - sign;
    if (digits < 5) {
        return plain;
    }
    std::string grouped = plain.substr(0, sign);
    for (std::size_t i = 0; i < digits; ++i) {
        if (i > 0 && (digits - i) % 3 == 0) {
            grouped += kNarrowSpace;
        }
        grouped += plain[sign + i];
    }
    return grouped;
}

std::string duration(core::Duration time) {
    EXPECTS(std::isfinite(time.si()));
    if (time.si() < 0.0) {
        return "-" + duration(-time);
    }
    const double seconds = time.si();
    if (seconds <= 0.0) {
        return "0 s";
    }
    if (seconds < 0.9995) {
        return fmt::format("{:.0f} ms", seconds * 1e3);
    }
    if (seconds < 59.95) {
        return fmt::format("{:.1f} s", seconds);
    }
    const double wholeSeconds = std::floor(seconds + 0.5);
    if (wholeSeconds < 3600.0) {
        return fmt::format("{:.0f} min {:02.0f} s", std::floor(wholeSeconds / 60.0),
                           std::fmod(wholeSeconds, 60.0));
    }
    const double minutes = std::floor(seconds / 60.0 + 0.5);
    if (minutes < 1440.0) {
        return fmt::format("{:.0f} h {:02.0f} min", std::floor(minutes / 60.0),
                           std::fmod(minutes, 60.0));
    }
    const double hours = std::floor(seconds / 3600.0 + 0.5);
    return fmt::format("{:.0f} d {:02.0f} h", std::floor(hours / 24.0), std::fmod(hours, 24.0));
}

std::string percent(double share) {
    EXPECTS(share >= 0.0 && share <= 1.0);
    return fmt::format("{:.1f} %", share * 100.0);
}

}  // namespace deconflict::report
