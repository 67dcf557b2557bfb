// SPDX-License-Identifier: MIT
// A broken contract is a bug of ours: say where, and stop.
#pragma once

namespace deconflict::core {

/// Prints `file:line: contract broken: condition` to stderr and aborts.
[[noreturn]] void contractBroken(const char* condition, const char* file, int line);

}  // namespace deconflict::core

/// Stops the program when `condition` is false. Always on, never caught.
#define EXPECTS(condition) \
    ((condition) ? (void)0 : ::deconflict::core::contractBroken(#condition, __FILE__, __LINE__))
