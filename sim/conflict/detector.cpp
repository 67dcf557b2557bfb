// SPDX-License-Identifier: MIT
#include "sim/conflict/detector.hpp"

#include <algorithm>
#include <utility>

#include "sim/conflict/intent_detector.hpp"
#include "sim/conflict/straight_detector.hpp"
#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

std::unique_ptr<Detector> makeCylinderDetector(const Cylinder& minimum) {
    return std::make_unique<CylinderDetector>(minimum);
}

std::unique_ptr<Detector> makeWellClearDetector(const WellClearVolume& volume) {
    return std::make_unique<WellClearDetector>(volume);
}

std::unique_ptr<Detector> makeUncertainDetector(const Cylinder& minimum, double quantile) {
    return std::make_unique<UncertainDetector>(minimum, quantile);
}

std::unique_ptr<Detector> makeIntentDetector(const Cylinder& minimum) {
    return std::make_unique<IntentDetector>(minimum);
}

DetectorTable::DetectorTable(std::unique_ptr<Detector> other) : other_(std::move(other)) {
    EXPECTS(other_ != nullptr);
}

void DetectorTable::set(std::uint32_t roleA, std::uint32_t roleB,
                        std::unique_ptr<Detector> detector) {
    EXPECTS(detector != nullptr);
    rules_.push_back({std::min(roleA, roleB), std::max(roleA, roleB), std::move(detector)});
}

const Detector& DetectorTable::of(std::uint32_t roleA, std::uint32_t roleB) const {
    const std::uint32_t low = std::min(roleA, roleB), high = std::max(roleA, roleB);
    const auto rule = std::find_if(rules_.rbegin(), rules_.rend(),
                                   [&](const Rule& r) { return r.low == low && r.high == high; });
    return rule == rules_.rend() ? *other_ : *rule->detector;
}

}  // namespace deconflict::conflict
