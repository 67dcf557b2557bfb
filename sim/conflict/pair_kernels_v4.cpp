// SPDX-License-Identifier: MIT
#include "sim/conflict/pair_loops.hpp"

namespace deconflict::conflict {

const PairKernels& pairKernels_v4() { return kKernels; }

}  // namespace deconflict::conflict
