// SPDX-License-Identifier: MIT
// Whether bytes are a text that can be read as YAML at all.
#pragma once

#include <string>
#include <string_view>

#include "sim/scenario/fault.hpp"

namespace deconflict::scenario {

/// Adds faults for what is not UTF-8 text, for control characters and for tabs (one a line).
void checkSourceText(std::string_view text, Faults& faults);

/// Text from a file as a message shows it: at most 40 characters, control characters escaped.
[[nodiscard]] std::string shown(std::string_view text);

/// The column, counted in characters from 1, of a byte offset (from 0) within a line.
[[nodiscard]] int columnOf(std::string_view line, std::size_t byte);

}  // namespace deconflict::scenario
