// SPDX-License-Identifier: MIT
#include "sim/scenario/quantity.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <utility>
#include <vector>

#include "sim/core/closest_name.hpp"
#include "sim/core/contracts.hpp"

namespace deconflict::scenario {
namespace {

struct Unit {
    std::string_view name;
    Dimension dimension;
    double multiply,
        divide;  ///< si = value * multiply / divide, which rounds once for whole values
};

constexpr std::array kUnits = {
    Unit{"m", Dimension::length, 1.0, 1.0},
    Unit{"km", Dimension::length, 1000.0, 1.0},
    Unit{"nmi", Dimension::length, 1852.0, 1.0},
    Unit{"ft", Dimension::length, 0.3048, 1.0},
    Unit{"ms", Dimension::duration, 1.0, 1000.0},
    Unit{"s", Dimension::duration, 1.0, 1.0},
    Unit{"min", Dimension::duration, 60.0, 1.0},
    Unit{"h", Dimension::duration, 3600.0, 1.0},
    Unit{"day", Dimension::duration, 86400.0, 1.0},
    Unit{"m/s", Dimension::speed, 1.0, 1.0},
    Unit{"km/h", Dimension::speed, 1000.0, 3600.0},
    Unit{"kt", Dimension::speed, 1852.0, 3600.0},
    Unit{"ft/min", Dimension::speed, 0.3048, 60.0},
    Unit{"m/s2", Dimension::acceleration, 1.0, 1.0},
    Unit{"deg", Dimension::angle, core::units::deg.si(), 1.0},
    Unit{"rad", Dimension::angle, 1.0, 1.0},
    Unit{"deg/s", Dimension::turnRate, core::units::deg.si(), 1.0},
    Unit{"per s", Dimension::rate, 1.0, 1.0},
    Unit{"per min", Dimension::rate, 1.0, 60.0},
    Unit{"per h", Dimension::rate, 1.0, 3600.0},
    Unit{"per day", Dimension::rate, 1.0, 86400.0},
    Unit{"%", Dimension::ratio, 1.0, 100.0},
};

/// Spellings that edit distance does not find.
constexpr std::array<std::pair<std::string_view, std::string_view>, 30> kMeant = {{
    {"knot", "kt"},      {"knots", "kt"},     {"kts", "kt"},      {"kn", "kt"},
    {"NM", "nmi"},       {"nm", "nmi"},       {"M", "m"},         {"meter", "m"},
    {"meters", "m"},     {"metre", "m"},      {"metres", "m"},    {"feet", "ft"},
    {"sec", "s"},        {"seconds", "s"},    {"mn", "min"},      {"minutes", "min"},
    {"hour", "h"},       {"hours", "h"},      {"hr", "h"},        {"d", "day"},
    {"days", "day"},     {"mps", "m/s"},      {"kmh", "km/h"},    {"kph", "km/h"},
    {"fpm", "ft/min"},   {"\xC2\xB0", "deg"}, {"degrees", "deg"}, {"/h", "per h"},
    {"/day", "per day"}, {"percent", "%"},
}};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t skipDigits(std::string_view text, std::size_t at) {
    while (at < text.size() && isDigit(text[at])) {
        ++at;
    }
    return at;
}

/// Where the number at the start of `text` ends; 0 if there is none.
std::size_t endOfNumber(std::string_view text) {
    const std::size_t start = text.starts_with('-') ? 1 : 0;
    std::size_t at = skipDigits(text, start);
    if (at == start) {
        return 0;
    }
    if (at + 1 < text.size() && text[at] == '.' && isDigit(text[at + 1])) {
        at = skipDigits(text, at + 1);
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        const bool sign = at + 1 < text.size() && (text[at + 1] == '+' || text[at + 1] == '-');
        const std::size_t digits = at + (sign ? 2 : 1);
        const std::size_t end = skipDigits(text, digits);
        at = end > digits ? end : at;
    }
    return at;
}

/// A second digit after a leading 0, or 0x, 0o, 0b: somebody's octal or hexadecimal.
bool isOtherBase(std::string_view text) {
    text.remove_prefix(text.starts_with('-') || text.starts_with('+') ? 1 : 0);
    if (text.size() < 2 || text[0] != '0') {
        return false;
    }
    constexpr std::string_view kPrefixes = "xXoObB";
    return isDigit(text[1]) || (kPrefixes.find(text[1]) != kPrefixes.npos && text.size() > 2 &&
                                std::isxdigit(static_cast<unsigned char>(text[2])) != 0);
}

/// `.nan`, `-.inf`, `NaN km`, `infinity`: words for what is not finite.
bool namesNoFinite(std::string_view text) {
    std::string word(text.substr(0, text.find(' ')));
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    word.erase(0, word.find_first_not_of("+-."));
    return word == "nan" || word == "inf" || word == "infinity";
}

ParsedQuantity finish(double value, std::string_view unit, Dimension dimension) {
    ParsedQuantity parsed{.dimension = dimension, .unit = std::string(unit)};
    if (unit.empty()) {
        parsed.si = value;
        parsed.trouble = dimension == Dimension::ratio ? Trouble::none : Trouble::noUnit;
        return parsed;
    }
    const auto* known =
        std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) { return u.name == unit; });
    if (known == kUnits.end()) {
        parsed.trouble = Trouble::unknownUnit;
        return parsed;
    }
    parsed.dimension = known->dimension;
    parsed.si = value * known->multiply / known->divide;
    if (known->dimension != dimension) {
        parsed.trouble = Trouble::otherDimension;
    } else if (!std::isfinite(parsed.si)) {
        parsed.trouble = Trouble::notFinite;
    }
    return parsed;
}

/// The value of a limit; its unit may be any.
double limit(std::string_view text) {
    for (const Unit& unit : kUnits) {
        const ParsedQuantity parsed = parseQuantity(text, unit.dimension);
        if (parsed.trouble == Trouble::none) {
            return parsed.si;
        }
    }
    EXPECTS(false && "a limit is written like a quantity in a file");
    return 0.0;
}

}  // namespace

std::string nounOf(Dimension dimension) {
    switch (dimension) {
        case Dimension::ratio:
            return "a number";
        case Dimension::length:
            return "a length";
        case Dimension::duration:
            return "a duration";
        case Dimension::speed:
            return "a speed";
        case Dimension::acceleration:
            return "an acceleration";
        case Dimension::angle:
            return "an angle";
        case Dimension::turnRate:
            return "a rate of turn";
        case Dimension::rate:
            return "a rate";
    }
    return "a number";
}

std::string unitsOf(Dimension dimension) {
    std::vector<std::string_view> names;
    for (const Unit& unit : kUnits) {
        if (unit.dimension == dimension) {
            names.push_back(unit.name);
        }
    }
    const std::string_view last = names.back();
    names.pop_back();
    return names.empty() ? std::string(last)
                         : fmt::format("{} or {}", fmt::join(names, ", "), last);
}

ParsedQuantity parseQuantity(std::string_view text, Dimension dimension) {
    const std::size_t end = endOfNumber(text);
    if (isOtherBase(text)) {
        return {.trouble = Trouble::notDecimal, .unit = {}};
    }
    if (end == 0) {
        return {.trouble = namesNoFinite(text) ? Trouble::notFinite : Trouble::notANumber,
                .unit = {}};
    }
    std::string_view unit = text.substr(end);
    constexpr std::string_view kPartOfNumber = "0123456789.,:_'";
    if (!unit.empty() && kPartOfNumber.find(unit.front()) != kPartOfNumber.npos) {
        return {.trouble = Trouble::notANumber, .unit = {}};
    }
    unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
    double value = 0.0;
    if (std::from_chars(text.data(), text.data() + end, value).ec != std::errc{}) {
        return {.trouble = Trouble::notFinite, .unit = {}};
    }
    return finish(value, unit, dimension);
}

std::optional<std::string> unitMeantBy(std::string_view unit, Dimension dimension) {
    for (const auto& [written, meant] : kMeant) {
        const auto* known = std::find_if(kUnits.begin(), kUnits.end(),
                                         [&name = meant](const Unit& u) { return u.name == name; });
        if (written == unit && known != kUnits.end() && known->dimension == dimension) {
            return std::string(meant);
        }
    }
    std::vector<std::string_view> names;
    for (const Unit& known : kUnits) {
        if (known.dimension == dimension && known.name.size() > 2) {
            names.push_back(known.name);
        }
    }
    return core::closestName(unit, names);
}

std::optional<std::int64_t> parseInteger(std::string_view text) {
    const bool negative = text.starts_with('-');
    const std::optional<std::uint64_t> size = parseUnsigned(text.substr(negative ? 1 : 0));
    if (!size || *size > std::uint64_t{1} << 62) {
        return std::nullopt;
    }
    const auto value = static_cast<std::int64_t>(*size);
    return negative ? -value : value;
}

std::optional<std::uint64_t> parseUnsigned(std::string_view text) {
    std::uint64_t value = 0;
    const bool digits = !text.empty() && skipDigits(text, 0) == text.size();
    if (!digits || (text.size() > 1 && text[0] == '0') ||
        std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{}) {
        return std::nullopt;
    }
    return value;
}

Range Range::above(std::string_view low) {
    Range range = from(low);
    range.lowOpen_ = true;
    return range;
}

Range Range::from(std::string_view low) {
    Range range;
    range.low_ = limit(low);
    range.lowText_ = low;
    return range;
}

Range Range::between(std::string_view low, std::string_view high) { return from(low).upTo(high); }

Range Range::upTo(std::string_view high) const {
    Range range = *this;
    range.high_ = limit(high);
    range.highText_ = high;
    return range;
}

Range Range::below(std::string_view high) const {
    Range range = upTo(high);
    range.highOpen_ = true;
    return range;
}

bool Range::contains(double si) const {
    const bool low = lowOpen_ ? si > low_ : si >= low_;
    return low && (highOpen_ ? si < high_ : si <= high_);
}

std::string Range::text() const {
    if (lowText_.empty()) {
        return highText_.empty()
                   ? ""
                   : fmt::format(" {} {}", highOpen_ ? "below" : "of at most", highText_);
    }
    if (highText_.empty()) {
        return fmt::format(" {} {}", lowOpen_ ? "above" : "of at least", lowText_);
    }
    if (lowOpen_ || highOpen_) {
        return fmt::format(" {} {} and {} {}", lowOpen_ ? "above" : "of at least", lowText_,
                           highOpen_ ? "below" : "at most", highText_);
    }
    return fmt::format(" from {} to {}", lowText_, highText_);
}

}  // namespace deconflict::scenario
