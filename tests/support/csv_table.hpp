// SPDX-License-Identifier: MIT
// A small reader for plain CSV, what the program prints and what stands in tests/data.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/file.hpp"
#include "tests/support/lines.hpp"

namespace deconflict::test {

/// Rows of text, addressed by column name: no quotes, the first line names the columns.
/// std::out_of_range where there is no such row, column or cell.
class CsvTable {
public:
    explicit CsvTable(const std::string& text) {
        std::vector<std::string> lines = linesOf(text);
        header_ = lines.at(0);
        const std::vector<std::string> names = split(header_);
        for (std::size_t i = 0; i < names.size(); ++i) columns_[names[i]] = i;
        for (std::size_t i = 1; i < lines.size(); ++i) rows_.push_back(split(lines[i]));
    }
    [[nodiscard]] const std::string& header() const { return header_; }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] const std::string& text(std::size_t row, const std::string& column) const {
        return rows_.at(row).at(columns_.at(column));
    }
    [[nodiscard]] double number(std::size_t row, const std::string& column) const {
        return std::stod(text(row, column));
    }
    [[nodiscard]] std::optional<double> maybe(std::size_t row, const std::string& column) const {
        if (text(row, column).empty()) return std::nullopt;
        return number(row, column);
    }
    [[nodiscard]] bool flag(std::size_t row, const std::string& column) const {
        return text(row, column) == "1";
    }

private:
    static std::vector<std::string> split(const std::string& line) {
        std::vector<std::string> cells(1);
        for (const char c : line) {
            if (c == ',')
                cells.emplace_back();
            else
                cells.back() += c;
        }
        return cells;
    }
    std::string header_;
    std::map<std::string, std::size_t> columns_;
    std::vector<std::vector<std::string>> rows_;
};

/// A file of tests/data.
inline CsvTable dataTable(const std::string& name) {
    return CsvTable(core::readTextFile(std::string(DECONFLICT_SOURCE_DIR) + "/tests/data/" + name));
}

}  // namespace deconflict::test
