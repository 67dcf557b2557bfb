// SPDX-License-Identifier: MIT
#include "sim/core/normal_loops.hpp"

namespace deconflict::core {

const NormalKernels& normalKernels_v3() { return kKernels; }

}  // namespace deconflict::core
