// SPDX-License-Identifier: MIT
#include "sim/report/table.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "sim/core/contracts.hpp"

namespace deconflict::report {
namespace {

constexpr std::string_view kGap = "  ";

struct CodePoint {
    std::uint32_t value;
    std::size_t bytes;
};

/// The first code point of a text that is not empty; a byte that is not UTF-8 stands for itself.
CodePoint firstCodePoint(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t bytes = lead < 0x80    ? 1
                              : lead < 0xc2  ? 0
                              : lead < 0xe0  ? 2
                              : lead < 0xf0  ? 3
                              : lead <= 0xf4 ? 4
                                             : 0;
    if (bytes < 2 || bytes > text.size()) {
        return {lead, 1};
    }
    std::uint32_t value = lead & (0x7fu >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xc0u) != 0x80u) {
            return {lead, 1};
        }
        value = (value << 6) | (byte & 0x3fu);
    }
    return {value, bytes};
}

using Range = std::pair<std::uint32_t, std::uint32_t>;

template <std::size_t N>
bool isIn(const std::array<Range, N>& ranges, std::uint32_t value) {
    return std::any_of(ranges.begin(), ranges.end(), [value](const Range& range) {
        return range.first <= value && value <= range.second;
    });
}

constexpr std::array<Range, 6> kNoWidth{Range{0x0300, 0x036f}, {0x1ab0, 0x1aff}, {0x200b, 0x200f},
                                        {0x20d0, 0x20ff},      {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}};
constexpr std::array<Range, 8> kDoubleWidth{
    Range{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0xa4cf},   {0xac00, 0xd7a3},
    {0xf900, 0xfaff},      {0xff00, 0xff60}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd}};

std::size_t widthOf(std::uint32_t codePoint) {
    if (isIn(kNoWidth, codePoint)) {
        return 0;
    }
    return isIn(kDoubleWidth, codePoint) ? 2 : 1;
}

/// One line of a table: cells padded to their column, no space at the end.
std::string line(const std::vector<Column>& columns, const std::vector<std::string>& cells,
                 const std::vector<std::size_t>& widths) {
    std::string text;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string padding(widths[i] - displayWidth(cells[i]), ' ');
        text += i == 0 ? "" : kGap;
        text += columns[i].align == Align::right ? padding + cells[i] : cells[i] + padding;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text + "\n";
}

std::string oneLine(std::string cell) {
    std::replace_if(
        cell.begin(), cell.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return cell;
}

}  // namespace

Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {
    EXPECTS(!columns_.empty());
    for (Column& column : columns_) {
        column.header = oneLine(std::move(column.header));
    }
}

void Table::addRow(std::vector<std::string> cells) {
    EXPECTS(cells.size() == columns_.size());
    for (std::string& cell : cells) {
        cell = oneLine(std::move(cell));
    }
    lines_.push_back(std::move(cells));
    ++rowCount_;
}

void Table::addRule() {
    if (!lines_.empty() && !lines_.back().empty()) {
        lines_.emplace_back();
    }
}

std::string Table::text() const {
    std::vector<std::string> headers;
    std::vector<std::size_t> widths;
    for (const Column& column : columns_) {
        headers.push_back(column.header);
        widths.push_back(displayWidth(column.header));
    }
    for (const std::vector<std::string>& cells : lines_) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            widths[i] = std::max(widths[i], displayWidth(cells[i]));
        }
    }
    std::vector<std::string> dashes;
    dashes.reserve(widths.size());
    for (const std::size_t width : widths) {
        dashes.emplace_back(width, '-');
    }
    const std::string rule = line(columns_, dashes, widths);
    std::string text = line(columns_, headers, widths) + rule;
    for (const std::vector<std::string>& cells : lines_) {
        text += cells.empty() ? rule : line(columns_, cells, widths);
    }
    return text;
}

std::size_t displayWidth(std::string_view utf8) {
    std::size_t width = 0;
    while (!utf8.empty()) {
        const CodePoint next = firstCodePoint(utf8);
        width += next.bytes == 1 ? 1 : widthOf(next.value);
        utf8.remove_prefix(next.bytes);
    }
    return width;
}

}  // namespace deconflict::report
