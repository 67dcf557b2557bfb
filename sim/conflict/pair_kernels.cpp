// SPDX-License-Identifier: MIT
#include "sim/conflict/pair_kernels.hpp"

namespace deconflict::conflict {

const PairKernels& pairKernels(core::InstructionSet set) {
    switch (set) {
        case core::InstructionSet::v4:
            return pairKernels_v4();
        case core::InstructionSet::v3:
            return pairKernels_v3();
        case core::InstructionSet::baseline:
            break;
    }
    return pairKernels_baseline();
}

const PairKernels& pairKernels() {
    static const PairKernels& best = pairKernels(core::availableInstructionSets().back());
    return best;
}

}  // namespace deconflict::conflict
