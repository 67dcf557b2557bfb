// SPDX-License-Identifier: MIT
// One figure with its interval, read from a file that `batch --json` or `compare --json` wrote.
#pragma once

#include <string>

#include "sim/app/requirement.hpp"
#include "sim/risk/luck.hpp"

namespace deconflict::app {

/// Which figure: per run, sortie or flight hour, of a kind under a variant.
struct StudyFigureName {
    std::string kind;     ///< empty: the file's only one, else a fault
    std::string variant;  ///< empty: the file's only one, else a fault
    Requirement::Per per = Requirement::Per::run;
};

struct StudyFigure {
    risk::Figure figure = {};
    std::string kind, variant;
    std::string seed, digest;  ///< as the file gives them
    double confidence = 0.95;
};

/// Throws core::FileError, or UsageError saying what the file lacks and what it has.
[[nodiscard]] StudyFigure readStudyFigure(const std::string& file, const StudyFigureName& name);

}  // namespace deconflict::app
