// SPDX-License-Identifier: MIT
// Reads moments: timestamps, times of day, and the clock.
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include "sim/scenario/parts.hpp"

namespace deconflict::scenario {
namespace {

constexpr std::int64_t kDay_s = 86400;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Checks `text` against a pattern in which 0 stands for a digit.
bool looksLike(std::string_view text, std::string_view pattern) {
    if (text.size() != pattern.size()) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (pattern[i] == '0' ? !isDigit(text[i]) : text[i] != pattern[i]) {
            return false;
        }
    }
    return true;
}

int digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    for (const char c : text.substr(at, count)) {
        value = 10 * value + (c - '0');
    }
    return value;
}

/// Days from 1970-01-01 to a date of the Gregorian calendar.
/// Source: H. Hinnant, chrono-compatible low-level date algorithms, days_from_civil.
std::int64_t daysSinceEpoch(int year, int month, int day) {
    const int y = month <= 2 ? year - 1 : year;
    const int era = y / 400;
    const int yearOfEra = y - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return std::int64_t{era} * 146097 + dayOfEra - 719468;
}

bool isDate(int year, int month, int day) {
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1900 || month < 1 || month > 12 || day < 1) {
        return false;
    }
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= kDays[static_cast<std::size_t>(month - 1)] + (leap && month == 2 ? 1 : 0);
}

/// `06:30`, `06:30:15`, up to `24:00`, as seconds after midnight.
std::optional<int> timeOfDay(std::string_view text) {
    const bool withSeconds = looksLike(text, "00:00:00");
    if (!withSeconds && !looksLike(text, "00:00")) {
        return std::nullopt;
    }
    const int minute = digits(text, 3, 2);
    const int second = withSeconds ? digits(text, 6, 2) : 0;
    const int seconds = digits(text, 0, 2) * 3600 + minute * 60 + second;
    return minute < 60 && second < 60 && seconds <= kDay_s ? std::optional(seconds) : std::nullopt;
}

}  // namespace

std::int64_t readTimestamp(const Value& in) {
    const std::string expected = "a moment such as 2015-11-26T00:00:00Z";
    const std::string text = in.text(expected);
    if (text.empty()) {
        return 0;
    }
    if (looksLike(text, "0000-00-00T00:00:00Z")) {
        const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
        const auto second = timeOfDay(std::string_view(text).substr(11, 8));
        if (isDate(year, month, day) && second && *second < kDay_s) {
            return daysSinceEpoch(year, month, day) * kDay_s + *second;
        }
    }
    in.fault(expected);
    return 0;
}

double readTimeAfterStart(const Value& in, const Known& known) {
    const std::string text = in.is(Node::Kind::scalar) ? in.text() : "";
    if (text.find(':') == std::string::npos) {
        return in.quantity<core::Duration>(Range::from("0 s")).si();
    }
    const auto time = timeOfDay(text);
    if (!time) {
        in.fault("a time of day such as 06:30, or a duration after the start");
        return 0.0;
    }
    if (!known.clock) {
        return 0.0;
    }
    const std::int64_t start = ((known.clock->start_utc_s % kDay_s) + kDay_s) % kDay_s;
    const std::int64_t wait = *time - start;
    return static_cast<double>(wait < 0 ? wait + kDay_s : wait);
}

Clock readClock(const Value& in) {
    Clock clock;
    in.fields([&](Fields& f) {
        clock.start_utc_s = readTimestamp(f.required("start"));
        clock.duration =
            f.required("duration").quantity<core::Duration>(Range::above("0 s").upTo("31 day"));
        const Value step = f.required("step");
        clock.step = step.quantity<core::Duration>(Range::between("0.1 s", "10 s"));
        const double steps = f.clean() ? clock.duration / clock.step : 1.0;
        if (std::abs(steps - std::round(steps)) > 1e-9 * steps || steps < 0.5) {
            step.fault("a step that divides the duration");
        }
    });
    return clock;
}

}  // namespace deconflict::scenario
