// SPDX-License-Identifier: MIT
#include "sim/report/words.hpp"

#include <algorithm>

namespace deconflict::report {

std::string wordsOf(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

std::string wordsOf(scenario::IncidentKind kind) {
    return wordsOf(std::string(incident::nameOf(kind)));
}

}  // namespace deconflict::report
