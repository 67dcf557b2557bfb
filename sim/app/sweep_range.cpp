// SPDX-License-Identifier: MIT
#include "sim/app/sweep_range.hpp"

#include <fmt/format.h>

#include "sim/app/command.hpp"
#include "sim/scenario/quantity.hpp"

namespace deconflict::app {
namespace {

constexpr scenario::Dimension kDimensions[] = {
    scenario::Dimension::duration, scenario::Dimension::length, scenario::Dimension::speed,
    scenario::Dimension::ratio,    scenario::Dimension::angle,  scenario::Dimension::rate};

[[noreturn]] void fail(const std::string& text) {
    throw UsageError("--over: found \"" + text +
                     "\", expected PATH=LOW..HIGH or PATH=VALUE,VALUE,... with units, rising, e.g. "
                     "\"sharing.both.latency=0 s..120 s\"");
}

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string::npos) return "";
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// A value in whatever dimension its unit has.
scenario::ParsedQuantity parse(const std::string& word, const std::string& whole) {
    for (const scenario::Dimension dimension : kDimensions) {
        const auto read = scenario::parseQuantity(word, dimension);
        if (read.trouble == scenario::Trouble::none) return read;
    }
    fail(whole);
}

void add(SweepRange& range, const std::string& word, const std::string& whole) {
    const auto read = parse(word, whole);
    if (!range.values.empty() && (read.si <= range.values.back() || read.unit != range.unit))
        fail(whole);
    range.unit = read.unit;
    range.texts.push_back(word);
    range.values.push_back(read.si);
}

}  // namespace

SweepRange parseSweepRange(const std::string& text, int points) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) fail(text);
    SweepRange range{
        .path = trimmed(text.substr(0, equals)), .texts = {}, .values = {}, .unit = {}};
    const std::string values = text.substr(equals + 1);
    const auto dots = values.find("..");
    if (dots == std::string::npos) {
        std::size_t begin = 0;
        while (begin <= values.size()) {
            const std::size_t comma = std::min(values.find(',', begin), values.size());
            add(range, trimmed(values.substr(begin, comma - begin)), text);
            begin = comma + 1;
        }
        return range;
    }
    const auto low = parse(trimmed(values.substr(0, dots)), text);
    const auto high = parse(trimmed(values.substr(dots + 2)), text);
    if (low.unit != high.unit || low.si >= high.si || points < 2) fail(text);
    const auto one = parse("1" + (low.unit.empty() ? "" : " " + low.unit), text);
    for (int i = 0; i < points; ++i) {
        const double si = low.si + (high.si - low.si) * i / (points - 1);
        range.values.push_back(si);
        range.texts.push_back(trimmed(fmt::format("{:.10g} {}", si / one.si, low.unit)));
    }
    range.unit = low.unit;
    return range;
}

}  // namespace deconflict::app
