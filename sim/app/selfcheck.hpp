// SPDX-License-Identifier: MIT
// deconflict selfcheck.
#pragma once

#include "sim/app/command.hpp"

namespace deconflict::app {

[[nodiscard]] CommandPointer makeSelfcheck(CLI::App& program);

}  // namespace deconflict::app
