// SPDX-License-Identifier: MIT
// Faults of a table that core::readTable() cannot know of, shown as it shows its own.
#pragma once

#include <cstddef>
#include <string>

namespace deconflict::app {

/// What a column may hold.
struct ColumnLimits {
    const char* column;
    double low, high;
    bool lowOpen = false;  ///< the low limit itself is not allowed
};

/// Collects `file:line: error: ...`, at most 20 of them. One thread.
class CsvFaults {
public:
    explicit CsvFaults(std::string path) : path_(std::move(path)) {}

    /// A fault unless the value is within the limits.
    void check(std::size_t line, const ColumnLimits& limits, double value);
    void add(std::size_t line, const std::string& text);
    /// Throws core::CsvError if there is a fault.
    void throwIfAny() const;

private:
    std::string path_, faults_;
    std::size_t count_ = 0;
};

}  // namespace deconflict::app
