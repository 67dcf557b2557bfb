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

/// What was written, and where: all that a fault needs to say.
struct Source {
    const std::string& text;
    const std::string& option;
};

[[noreturn]] void fail(const Source& source) {
    throw UsageError(source.option + ": found \"" + source.text +
                     "\", expected PATH=LOW..HIGH or PATH=VALUE,VALUE,... with units, rising, e.g. "
                     "\"sharing.both.latency=0 s..120 s\"");
}

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string::npos) return "";
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// A value in whatever dimension its unit has.
scenario::ParsedQuantity parse(const std::string& word, const Source& source) {
    for (const scenario::Dimension dimension : kDimensions) {
        const auto read = scenario::parseQuantity(word, dimension);
        if (read.trouble == scenario::Trouble::none) return read;
    }
    fail(source);
}

void add(SweepRange& range, const std::string& word, const Source& source) {
    const auto read = parse(word, source);
    if (!range.values.empty() && (read.si <= range.values.back() || read.unit != range.unit))
        fail(source);
    range.unit = read.unit;
    range.texts.push_back(word);
    range.values.push_back(read.si);
}

double unitOf(const std::string& unit, const Source& source) {
    return parse("1" + (unit.empty() ? "" : " " + unit), source).si;
}

}  // namespace

std::string SweepRange::textOf(double si) const {
    return trimmed(fmt::format("{:.4g} {}", si / unit_si, unit));
}

SweepRange parseSweepRange(const std::string& text, int points, const std::string& option) {
    const Source source{.text = text, .option = option};
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) fail(source);
    SweepRange range{
        .path = trimmed(text.substr(0, equals)), .texts = {}, .values = {}, .unit = {}};
    const std::string values = text.substr(equals + 1);
    const auto dots = values.find("..");
    if (dots == std::string::npos) {
        std::size_t begin = 0;
        while (begin <= values.size()) {
            const std::size_t comma = std::min(values.find(',', begin), values.size());
            add(range, trimmed(values.substr(begin, comma - begin)), source);
            begin = comma + 1;
        }
        range.unit_si = unitOf(range.unit, source);
        return range;
    }
    const auto low = parse(trimmed(values.substr(0, dots)), source);
    const auto high = parse(trimmed(values.substr(dots + 2)), source);
    if (low.unit != high.unit || low.si >= high.si || points < 2) fail(source);
    range.unit = low.unit;
    range.unit_si = unitOf(range.unit, source);
    for (int i = 0; i < points; ++i) {
        const double si = low.si + (high.si - low.si) * i / (points - 1);
        range.values.push_back(si);
        range.texts.push_back(trimmed(fmt::format("{:.10g} {}", si / range.unit_si, low.unit)));
    }
    return range;
}

}  // namespace deconflict::app
