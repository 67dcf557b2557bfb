// SPDX-License-Identifier: MIT
// A table as plain text: columns as wide as their widest cell, a rule below the header.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace deconflict::report {

enum class Align { left, right };

/// One column: its header and the side its cells stand on.
struct Column {
    std::string header;
    Align align = Align::left;
};

/// Rows of UTF-8 cells. Not shared between threads while rows are added.
///
///     kind                 runs  probability
///     ------------------  -----  --------------------------
///     loss of separation  20000  1.3e-02 [9.8e-03, 1.7e-02]
///
/// Two spaces between columns, none at the end of a line, a newline after every line.
/// A line break or a tab within a cell is written as a space, so that a row stays a line.
class Table {
public:
    /// At least one column.
    explicit Table(std::vector<Column> columns);

    /// One cell a column.
    void addRow(std::vector<std::string> cells);
    /// A rule before the next row, to part groups; none before the first row or twice at one place.
    void addRule();
    [[nodiscard]] std::size_t rowCount() const { return rowCount_; }
    /// The whole table; only the header and its rule if it has no rows.
    [[nodiscard]] std::string text() const;

private:
    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> lines_;  ///< an empty line stands for a rule
    std::size_t rowCount_ = 0;
};

/// How many terminal columns a UTF-8 text takes.
///
/// One a code point; none for combining marks, joiners and variation selectors; two for East Asian
/// wide characters and emoji (main blocks). Every byte that is not UTF-8 counts as one.
/// Source: Unicode Standard Annex 11, ranges shortened to whole blocks (assumed sufficient).
[[nodiscard]] std::size_t displayWidth(std::string_view utf8);

}  // namespace deconflict::report
