// SPDX-License-Identifier: MIT
#include "sim/conflict/pair_loops.hpp"

namespace deconflict::conflict {

const PairKernels& pairKernels_baseline() { return kKernels; }

}  // namespace deconflict::conflict
