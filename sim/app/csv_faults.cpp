// SPDX-License-Identifier: MIT
#include "sim/app/csv_faults.hpp"

#include <fmt/format.h>

#include "sim/core/csv.hpp"

namespace deconflict::app {
namespace {

constexpr std::size_t kMostFaults = 20;

}  // namespace

void CsvFaults::check(std::size_t line, const ColumnLimits& limits, double value) {
    const bool low = limits.lowOpen ? value > limits.low : value >= limits.low;
    if (low && value <= limits.high) return;
    add(line, limits.lowOpen ? fmt::format("{}: found {}, expected above {} and at most {}",
                                           limits.column, value, limits.low, limits.high)
                             : fmt::format("{}: found {}, expected {} to {}", limits.column, value,
                                           limits.low, limits.high));
}

void CsvFaults::add(std::size_t line, const std::string& text) {
    if (count_ == kMostFaults)
        throw core::CsvError(
            fmt::format("{}\n{}:{}: error: further faults are not shown", faults_, path_, line));
    faults_ += fmt::format("{}{}:{}: error: {}", count_ == 0 ? "" : "\n", path_, line, text);
    ++count_;
}

void CsvFaults::throwIfAny() const {
    if (count_ > 0) throw core::CsvError(faults_);
}

}  // namespace deconflict::app
