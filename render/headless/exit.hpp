// SPDX-License-Identifier: MIT
// What went wrong, as a line for the user and an exit code.
#pragma once

#include <functional>

namespace deconflict::headless {

inline constexpr int kUsage = 2, kMachine = 3;

/// Runs a program; tells its exceptions on stderr and turns them into exit codes: 2 if the scenario
/// or the command line is wrong, 3 if the machine refused something.
[[nodiscard]] int exitCodeOf(const std::function<int()>& program) noexcept;

}  // namespace deconflict::headless
