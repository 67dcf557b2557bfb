// SPDX-License-Identifier: MIT
#include "sim/scenario/source_text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "sim/core/file.hpp"

namespace deconflict::scenario {
namespace {

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The byte at a place of a text that is clean up to there.
unsigned byteAt(std::string_view text, core::TextPlace place) {
    std::size_t at = 0;
    for (std::size_t line = 1; line < place.line; ++line) {
        at = text.find('\n', at) + 1;
    }
    for (std::size_t column = 1; column < place.column && at < text.size(); ++column) {
        ++at;
        while (at < text.size() && isContinuation(text[at])) {
            ++at;
        }
    }
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

/// The first character of a line that YAML does not allow, or that we do not.
std::optional<std::size_t> firstControl(std::string_view line) {
    const auto* bad = std::find_if(line.begin(), line.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20U || byte == 0x7FU;
    });
    return bad == line.end() ? std::nullopt
                             : std::optional(static_cast<std::size_t>(bad - line.begin()));
}

}  // namespace

int columnOf(std::string_view line, std::size_t byte) {
    const std::string_view before = line.substr(0, byte);
    return 1 + static_cast<int>(std::count_if(before.begin(), before.end(),
                                              [](char c) { return !isContinuation(c); }));
}

void checkSourceText(std::string_view text, Faults& faults) {
    if (const auto bad = core::firstBadUtf8(text)) {
        const unsigned byte = byteAt(text, *bad);
        faults.add({static_cast<int>(bad->line), static_cast<int>(bad->column)}, "",
                   byte == 0U
                       ? "found a zero byte, expected a text (is this a binary file?)"
                       : fmt::format("found the byte 0x{:02x}, expected text in UTF-8", byte));
        return;
    }
    int number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (const auto at = firstControl(line)) {
            const Mark mark{number, columnOf(line, *at)};
            if (line[*at] == '\t') {
                faults.add(mark, "", "found a tab, expected spaces");
            } else {
                faults.add(mark, "",
                           fmt::format("found the control character 0x{:02x}, expected a text (is "
                                       "this a binary file?)",
                                       static_cast<unsigned char>(line[*at])));
                return;
            }
        }
    }
}

std::string shown(std::string_view text) {
    constexpr std::size_t kMost = 40;
    std::string out;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        characters += isContinuation(c) ? 0 : 1;
        if (characters > kMost) {
            return out + "...";
        }
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            out += "\\n";
        } else if (byte < 0x20U || byte == 0x7FU) {
            out += fmt::format("\\x{:02x}", byte);
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace deconflict::scenario
