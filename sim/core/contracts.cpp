// SPDX-License-Identifier: MIT
#include "sim/core/contracts.hpp"

#include <cstdio>
#include <cstdlib>

namespace deconflict::core {

void contractBroken(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: contract broken: %s\n", file, line, condition);
    std::abort();
}

}  // namespace deconflict::core
