// SPDX-License-Identifier: MIT
#include "sim/core/normal_loops.hpp"

namespace deconflict::core {

const NormalKernels& normalKernels_baseline() { return kKernels; }

}  // namespace deconflict::core
