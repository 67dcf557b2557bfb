// SPDX-License-Identifier: MIT
#include "sim/conflict/alert_filter.hpp"

#include <bit>

#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

constexpr std::uint32_t kAll = 0xFFFFFFFFU;

}  // namespace

AlertThresholds widened(const AlertThresholds& thresholds, double factor) {
    EXPECTS(factor >= 1.0);
    AlertThresholds wide = thresholds;
    for (AlertThreshold& threshold : wide) {
        threshold.volume.distance = factor * threshold.volume.distance;
        threshold.volume.height = factor * threshold.volume.height;
        threshold.volume.time = factor * threshold.volume.time;
        threshold.volume.coAltitudeTime = factor * threshold.volume.coAltitudeTime;
        threshold.time = factor * threshold.time;
    }
    return wide;
}

AlertFilter::AlertFilter(const AlertRules& rules) : rules_(rules) {
    EXPECTS(rules.least >= 1 && rules.least <= rules.of && rules.of <= 32);
    EXPECTS(rules.persistence.si() >= 0.0);
}

AlertLevel AlertFilter::look(double t_s, AlertLevel raise, AlertLevel keep) {
    const std::uint32_t window = kAll >> (32 - rules_.of);
    const auto level = [](std::size_t i) { return static_cast<AlertLevel>(i + 1); };
    const auto enough = [&](std::uint32_t looks) { return std::popcount(looks) >= rules_.least; };
    for (std::size_t i = 0; i < 3; ++i) {
        reached_[i] = (reached_[i] << 1 | (raise >= level(i) ? 1U : 0U)) & window;
        lapsed_[i] = (lapsed_[i] << 1 | (keep < level(i) ? 1U : 0U)) & window;
    }
    for (std::size_t i = 3; i-- > 0;) {
        if (level(i) <= level_ || !enough(reached_[i])) continue;
        level_ = level(i);
        since_s_ = t_s;
        lapsed_ = {};
        return level_;
    }
    if (level_ == AlertLevel::none || t_s - since_s_ < rules_.persistence.si()) return level_;
    const AlertLevel before = level_;
    while (level_ != AlertLevel::none && enough(lapsed_[static_cast<std::size_t>(level_) - 1]))
        level_ = static_cast<AlertLevel>(static_cast<int>(level_) - 1);
    if (level_ != before) since_s_ = t_s;
    return level_;
}

bool AlertFilter::idle() const {
    return level_ == AlertLevel::none && (reached_[0] | reached_[1] | reached_[2]) == 0;
}

}  // namespace deconflict::conflict
