// SPDX-License-Identifier: MIT
// A small reader for the plain CSV files of tests/data: no quotes, the first line names the
// columns.
#pragma once

#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace deconflict::conflict {

/// Rows of text, addressed by column name.
class CsvTable {
public:
    explicit CsvTable(const std::string& pathInTestData) {
        const std::string path =
            std::string(DECONFLICT_SOURCE_DIR) + "/tests/data/" + pathInTestData;
        std::ifstream file(path);
        if (!file) throw std::runtime_error(path + ": cannot be read");
        std::string line;
        std::getline(file, line);
        const std::vector<std::string> names = split(line);
        for (std::size_t i = 0; i < names.size(); ++i) columns_[names[i]] = i;
        while (std::getline(file, line)) {
            if (!line.empty()) rows_.push_back(split(line));
        }
    }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] const std::string& text(std::size_t row, const std::string& column) const {
        static const std::string kNothing;
        const std::size_t index = columns_.at(column);
        return index < rows_.at(row).size() ? rows_[row][index] : kNothing;
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
    static std::vector<std::string> split(std::string line) {
        while (!line.empty() && line.back() == '\r') line.pop_back();
        std::vector<std::string> cells;
        std::stringstream stream(line);
        for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
        return cells;
    }
    std::map<std::string, std::size_t> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace deconflict::conflict
