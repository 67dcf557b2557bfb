// SPDX-License-Identifier: MIT
#include "sim/app/requirement.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "sim/app/command.hpp"
#include "sim/scenario/quantity.hpp"

namespace deconflict::app {
namespace {

using Per = Requirement::Per;

constexpr std::pair<std::string_view, Per> kUnits[] = {
    {" per run", Per::run}, {" per sortie", Per::sortie}, {" per flight hour", Per::flightHour}};

[[noreturn]] void fail(const std::string& found, const std::string& expected) {
    throw UsageError("--require: found \"" + found + "\", expected " + expected +
                     ", e.g. \"collision per flight hour < 1e-8\"");
}

/// Single blanks between words, none at the ends, small letters, `_` as a blank.
std::string tidied(std::string_view text) {
    std::string tidy;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '_';
        if (blank && (tidy.empty() || tidy.back() == ' ')) continue;
        tidy += blank ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    if (!tidy.empty() && tidy.back() == ' ') tidy.pop_back();
    return tidy;
}

/// Takes the unit off the end of `KIND per UNIT`.
Per takeUnit(std::string& kind, const std::string& text) {
    for (const auto& [words, per] : kUnits)
        if (kind.ends_with(words)) {
            kind.erase(kind.size() - words.size());
            return per;
        }
    if (kind.find(" per ") != std::string::npos)
        fail(text, "per run, per sortie or per flight hour");
    return Per::run;
}

double limitOf(const std::string& number, Per per, const std::string& text) {
    const auto read = scenario::parseQuantity(number, scenario::Dimension::ratio);
    if (read.trouble != scenario::Trouble::none || read.si <= 0.0)
        fail(text, "a number above 0 (or with %) after the < or <=");
    if (per == Per::run && read.si >= 1.0)
        fail(text, "a probability below 1 (per run, an incident has no greater one)");
    return read.si;
}

}  // namespace

Requirement parseRequirement(const std::string& text) {
    const auto sign = text.find('<');
    if (sign == std::string::npos) fail(text, "KIND [per run|per sortie|per flight hour] < NUMBER");
    const bool strict = sign + 1 >= text.size() || text[sign + 1] != '=';
    Requirement requirement{.text = text, .kind = tidied(text.substr(0, sign))};
    requirement.per = takeUnit(requirement.kind, text);
    if (requirement.kind.empty()) fail(text, "a kind of incident before the <");
    std::replace(requirement.kind.begin(), requirement.kind.end(), ' ', '_');
    const std::string number = tidied(text.substr(sign + (strict ? 1 : 2)));
    requirement.limit = {.value = limitOf(number, requirement.per, text), .strict = strict};
    return requirement;
}

const char* nameOf(Per per) {
    switch (per) {
        case Per::sortie:
            return "per sortie";
        case Per::flightHour:
            return "per flight hour";
        case Per::run:
            break;
    }
    return "probability a run";
}

risk::CurvePoint pointOf(double x, Per per, const risk::KindEstimate& estimate) {
    if (per == Per::run) return {.x = x, .value = estimate.probability, .band = estimate.interval};
    const auto& rate = per == Per::sortie ? estimate.perSortie : estimate.perFlightHour;
    if (!rate)
        throw UsageError(std::string("--require: found a rate ") + nameOf(per) +
                         ", expected one per run: nothing flies in this scenario");
    return {.x = x, .value = rate->value, .band = rate->interval};
}

}  // namespace deconflict::app
