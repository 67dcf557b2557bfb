// SPDX-License-Identifier: MIT
#include "sim/scenario/fault.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace deconflict::scenario {

std::string describe(const Fault& fault) {
    return fmt::format("{}:{}:{}: error: {}{}{}", fault.file, fault.line, fault.column, fault.path,
                       fault.path.empty() ? "" : ": ", fault.message);
}

ScenarioError::ScenarioError(std::vector<Fault> faults) : faults_(std::move(faults)) {
    std::stable_sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) {
        return std::tie(a.line, a.column, a.path) < std::tie(b.line, b.column, b.path);
    });
    for (const Fault& fault : faults_) {
        text_ += (text_.empty() ? "" : "\n") + describe(fault);
    }
}

void Faults::add(Mark mark, std::string path, std::string message) {
    ++count_;
    Fault fault{.file = file_,
                .line = mark.line,
                .column = mark.column,
                .path = std::move(path),
                .message = std::move(message)};
    if (faults_.size() < kMost && !has(fault)) {
        faults_.push_back(std::move(fault));
    }
}

bool Faults::has(const Fault& fault) const {
    return std::find(faults_.begin(), faults_.end(), fault) != faults_.end();
}

void Faults::throwIfAny() const {
    if (faults_.empty()) {
        return;
    }
    std::vector<Fault> all = faults_;
    if (all.size() == kMost) {
        all.back().message = fmt::format(
            "found {} faults or more, expected none; the rest is not "
            "shown",
            kMost);
    }
    throw ScenarioError(std::move(all));
}

}  // namespace deconflict::scenario
