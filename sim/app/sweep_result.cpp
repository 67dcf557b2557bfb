// SPDX-License-Identifier: MIT
#include "sim/app/sweep_result.hpp"

#include <algorithm>

#include "sim/risk/knee.hpp"

namespace deconflict::app {

std::size_t SweepResult::size() const {
    std::size_t product = 1;
    for (const SweepRange& range : ranges) product *= range.values.size();
    return product;
}

bool SweepResult::partial() const {
    return points.size() < size() || points.back().estimate.runs < points.back().asked;
}

std::span<const SweepPoint> SweepResult::curve(std::size_t row) const {
    const std::size_t length = along().values.size();
    const std::size_t first = std::min(row * length, points.size());
    return std::span(points).subspan(first, std::min(length, points.size() - first));
}

std::optional<risk::Threshold> SweepResult::thresholdOf(std::size_t row) const {
    const auto played = curve(row);
    if (!requirement || played.size() < 2) return std::nullopt;
    std::vector<risk::CurvePoint> line;
    for (std::size_t i = 0; i < played.size(); ++i)
        line.push_back(pointOf(along().values[i], requirement->per, played[i].estimate));
    return risk::threshold(line, requirement->limit);
}

bool SweepResult::metSomewhere() const {
    using Verdict = risk::Threshold::Verdict;
    for (std::size_t row = 0; row < curves(); ++row)
        if (const auto found = thresholdOf(row))
            if (found->verdict == Verdict::found || found->verdict == Verdict::metEverywhere ||
                found->verdict == Verdict::atLeast)
                return true;
    return !requirement;
}

std::optional<std::size_t> SweepResult::knee() const {
    if (ranges.size() > 1) return std::nullopt;
    std::vector<double> x, y;
    for (std::size_t i = 0; i < points.size(); ++i) {
        x.push_back(along().values[i]);
        y.push_back(points[i].estimate.probability);
    }
    return risk::knee(x, y);
}

}  // namespace deconflict::app
