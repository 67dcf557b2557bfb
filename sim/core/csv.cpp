// SPDX-License-Identifier: MIT
#include "sim/core/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "sim/core/closest_name.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/file.hpp"

namespace deconflict::core {
namespace {

constexpr std::size_t kMostFaults = 20;
constexpr std::size_t kUnread = static_cast<std::size_t>(-1);

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string quoted(std::string_view text) {
    constexpr std::size_t kLongest = 40;
    if (text.size() <= kLongest) {
        return "'" + std::string(text) + "'";
    }
    std::size_t end = kLongest;  // never in the middle of a UTF-8 sequence
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return "'" + std::string(text.substr(0, end)) + "...'";
}

std::string unquoted(std::string_view field) {
    if (field.size() < 2 || field.front() != '"') {
        return std::string(field);
    }
    std::string result;
    for (std::size_t i = 1; i + 1 < field.size(); ++i) {
        result += field[i];
        i += field[i] == '"' ? 1 : 0;
    }
    return result;
}

/// The end of the field that starts at `from`; npos if its quotes are not closed or are misplaced.
std::size_t endOfField(std::string_view line, std::size_t from) {
    if (from >= line.size() || line[from] != '"') {
        return std::min(line.find(',', from), line.size());
    }
    for (std::size_t i = from + 1; i < line.size(); ++i) {
        if (line[i] != '"') {
            continue;
        }
        if (i + 1 < line.size() && line[i + 1] == '"') {
            ++i;
        } else {
            return i + 1 == line.size() || line[i + 1] == ',' ? i + 1 : std::string_view::npos;
        }
    }
    return std::string_view::npos;
}

/// The fields of a line, quotes kept; false if a quote is not closed or is followed by text.
bool split(std::string_view line, std::vector<std::string_view>& fields) {
    fields.clear();
    for (std::size_t from = 0;;) {
        const std::size_t end = endOfField(line, from);
        if (end == std::string_view::npos) {
            return false;
        }
        fields.push_back(line.substr(from, end - from));
        if (end == line.size()) {
            return true;
        }
        from = end + 1;
    }
}

/// The number that the whole text spells (also nan and inf), if it does.
std::optional<double> numberIn(std::string_view text) {
    if (text.size() > 1 && text.front() == '+' && text[1] != '-') {
        text.remove_prefix(1);
    }
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

std::string countOf(std::size_t n, const char* what) {
    return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

}  // namespace

class CsvParser {
public:
    CsvParser(const std::string& path, std::span<const CsvColumn> wanted, EmptyLines emptyLines)
        : path_(path), wanted_(wanted), emptyLines_(emptyLines) {}

    Table parse(std::string_view text) {
        if (const auto bad = firstBadUtf8(text)) {
            fault(bad->line, "not UTF-8 text, at character " + std::to_string(bad->column));
            stop();
        }
        if (text.starts_with("\xEF\xBB\xBF")) {
            text.remove_prefix(3);
        }
        if (text.empty()) {
            fault(1, "the file is empty; expected a line of column names");
            stop();
        }
        parseLines(text);
        if (!faults_.empty()) {
            stop();
        }
        return std::move(table_);
    }

private:
    void parseLines(std::string_view text) {
        for (std::size_t number = 1; !text.empty(); ++number) {
            const std::size_t end = text.find('\n');
            std::string_view line = text.substr(0, end);
            if (end == std::string_view::npos) {
                fault(number, "the file ends within this line (no newline): it may be cut off");
                return;
            }
            text.remove_prefix(end + 1);
            if (line.ends_with('\r')) {
                line.remove_suffix(1);
            }
            if (number == 1) {
                readNames(line);
                table_.lines_.reserve(
                    static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
            } else {
                readRow(line, number);
            }
        }
    }

    void readNames(std::string_view line) {
        if (!split(line, fields_)) {
            fault(1, "a quote is not closed, or text follows a closed one");
            stop();
        }
        std::vector<std::string> names;
        for (const std::string_view field : fields_) {
            names.push_back(unquoted(trimmed(field)));
            if (std::count(names.begin(), names.end(), names.back()) == 2) {
                fault(1, "column " + quoted(names.back()) + " is there twice");
            }
        }
        target_.assign(names.size(), kUnread);
        for (const CsvColumn& column : wanted_) {
            const auto found = std::find(names.begin(), names.end(), column.name);
            if (found != names.end()) {
                target_[static_cast<std::size_t>(found - names.begin())] = addColumn(column);
            } else if (column.required) {
                const auto near = closestName(column.name, unwanted(names));
                fault(1, "column " + quoted(column.name) + " is missing" +
                             (near ? "; is it " + quoted(*near) + "?" : ""));
            }
        }
        if (!faults_.empty()) {
            stop();  // nothing below can be read
        }
    }

    /// The names that no wanted column has: one of them may be meant by a missing one.
    [[nodiscard]] std::vector<std::string> unwanted(const std::vector<std::string>& names) const {
        std::vector<std::string> rest;
        for (const std::string& name : names)
            if (std::none_of(wanted_.begin(), wanted_.end(),
                             [&](const CsvColumn& column) { return column.name == name; }))
                rest.push_back(name);
        return rest;
    }

    std::size_t addColumn(const CsvColumn& column) {
        Table::Values values;
        if (column.kind == CsvKind::optionalNumber) {
            values = std::vector<std::optional<double>>();
        } else if (column.kind == CsvKind::text) {
            values = std::vector<std::string>();
        }
        table_.columns_.push_back({column.name, std::move(values)});
        kinds_.push_back(column.kind);
        return table_.columns_.size() - 1;
    }

    void readRow(std::string_view line, std::size_t number) {
        if (trimmed(line).empty()) {
            if (emptyLines_ == EmptyLines::skip) return;
            fault(number, "the line is empty; expected " + countOf(target_.size(), "column"));
            return;
        }
        if (!split(line, fields_)) {
            fault(number, "a quote is not closed, or text follows a closed one");
            return;
        }
        if (fields_.size() != target_.size()) {
            fault(number, countOf(fields_.size(), "column") + ", expected " +
                              std::to_string(target_.size()));
            return;
        }
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            if (target_[i] != kUnread) {
                readField(fields_[i], target_[i], number);
            }
        }
        table_.lines_.push_back(number);
    }

    void readField(std::string_view field, std::size_t target, std::size_t line) {
        Table::Column& column = table_.columns_[target];
        const CsvKind kind = kinds_[target];
        if (auto* texts = std::get_if<std::vector<std::string>>(&column.values)) {
            texts->push_back(unquoted(field));
            return;
        }
        const std::string_view spelt = trimmed(field);
        std::optional<double> value;
        if (!spelt.empty() || kind != CsvKind::optionalNumber) {
            value = numberIn(spelt);
            if (!value) {
                fault(line, column.name + ": " + quoted(spelt) + " is not a number");
            } else if (kind != CsvKind::anyNumber && !std::isfinite(*value)) {
                fault(line, column.name + ": " + quoted(spelt) + " is not finite");
            }
        }
        if (auto* numbers = std::get_if<std::vector<double>>(&column.values)) {
            numbers->push_back(value.value_or(0.0));  // 0 only beside a fault: never returned
        } else {
            std::get<std::vector<std::optional<double>>>(column.values).push_back(value);
        }
    }

    void fault(std::size_t line, const std::string& text) {
        if (count_ == kMostFaults) {
            faults_ +=
                "\n" + path_ + ":" + std::to_string(line) + ": error: further faults are not shown";
            throw CsvError(faults_);
        }
        faults_ +=
            (count_ == 0 ? "" : "\n") + path_ + ":" + std::to_string(line) + ": error: " + text;
        ++count_;
    }
    [[noreturn]] void stop() const { throw CsvError(faults_); }

    const std::string& path_;
    std::span<const CsvColumn> wanted_;
    EmptyLines emptyLines_;
    std::vector<std::size_t> target_;  ///< the table's column, by the file's column
    std::vector<CsvKind> kinds_;       ///< by the table's column
    std::vector<std::string_view> fields_;
    Table table_;
    std::string faults_;
    std::size_t count_ = 0;
};

bool Table::has(std::string_view column) const {
    return std::any_of(columns_.begin(), columns_.end(),
                       [&](const Column& c) { return c.name == column; });
}

const Table::Values& Table::values(std::string_view column) const {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const Column& c) { return c.name == column; });
    EXPECTS(found != columns_.end());
    return found->values;
}

std::span<const double> Table::numbers(std::string_view column) const {
    const auto* numbers = std::get_if<std::vector<double>>(&values(column));
    EXPECTS(numbers != nullptr);
    return *numbers;
}

std::span<const std::optional<double>> Table::optionalNumbers(std::string_view column) const {
    const auto* numbers = std::get_if<std::vector<std::optional<double>>>(&values(column));
    EXPECTS(numbers != nullptr);
    return *numbers;
}

std::span<const std::string> Table::texts(std::string_view column) const {
    const auto* texts = std::get_if<std::vector<std::string>>(&values(column));
    EXPECTS(texts != nullptr);
    return *texts;
}

Table readTable(const std::string& path, std::span<const CsvColumn> columns) {
    return parseTable(readTextFile(path), path, columns);
}

Table parseTable(std::string_view text, const std::string& path, std::span<const CsvColumn> columns,
                 EmptyLines emptyLines) {
    return CsvParser(path, columns, emptyLines).parse(text);
}

}  // namespace deconflict::core
