// SPDX-License-Identifier: MIT
#include "sim/core/normal_kernels.hpp"

namespace deconflict::core {

const NormalKernels& normalKernels(InstructionSet set) {
    switch (set) {
        case InstructionSet::v4:
            return normalKernels_v4();
        case InstructionSet::v3:
            return normalKernels_v3();
        case InstructionSet::baseline:
            break;
    }
    return normalKernels_baseline();
}

const NormalKernels& normalKernels() {
    static const NormalKernels& best = normalKernels(availableInstructionSets().back());
    return best;
}

}  // namespace deconflict::core
