// SPDX-License-Identifier: MIT
#include "sim/app/vary_list.hpp"

#include <fmt/format.h>
#include <sstream>

#include "sim/app/command.hpp"
#include "sim/core/file.hpp"

namespace deconflict::app {
namespace {

void add(std::vector<SweepRange>& list, const std::string& text, const std::string& place) {
    SweepRange range = parseSweepRange(text, 2, place);
    if (range.values.size() != 2)
        throw UsageError(
            fmt::format("{}: found {} values in \"{}\", expected two: a low and a "
                        "high end, e.g. \"sharing.both.latency=0 s..120 s\"",
                        place, range.values.size(), text));
    for (const SweepRange& other : list)
        if (other.path == range.path)
            throw UsageError(
                fmt::format("{}: found {} twice, expected each parameter once", place, range.path));
    list.push_back(std::move(range));
}

void addFile(std::vector<SweepRange>& list, const std::string& file) {
    std::istringstream lines(core::readTextFile(file));
    std::string line;
    const std::size_t before = list.size();
    for (int number = 1; std::getline(lines, line); ++number) {
        line.erase(std::min(line.find('#'), line.size()));
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        line.erase(line.find_last_not_of(" \t\r") + 1);
        add(list, line, fmt::format("{}:{}", file, number));
    }
    if (list.size() == before)
        throw UsageError(file + ": found no parameter, expected lines PATH=LOW..HIGH");
}

}  // namespace

std::vector<SweepRange> readVaryList(const std::vector<std::string>& texts) {
    std::vector<SweepRange> list;
    for (const std::string& text : texts) {
        if (text.find('=') == std::string::npos)
            addFile(list, text);
        else
            add(list, text, "--vary");
    }
    return list;
}

}  // namespace deconflict::app
