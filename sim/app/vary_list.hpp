// SPDX-License-Identifier: MIT
// What `--vary` says: parameters, each with its low and its high end.
#pragma once

#include <string>
#include <vector>

#include "sim/app/sweep_range.hpp"

namespace deconflict::app {

/// Reads each text: `PATH=LOW..HIGH`, or, without a `=`, a file with one of them a line (blank
/// lines and what follows a # do not count). Every range has two values, every path stands once.
/// Throws UsageError naming the option or the file's line, core::FileError.
[[nodiscard]] std::vector<SweepRange> readVaryList(const std::vector<std::string>& texts);

}  // namespace deconflict::app
