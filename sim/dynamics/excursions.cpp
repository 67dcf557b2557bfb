// SPDX-License-Identifier: MIT
#include "sim/dynamics/excursions.hpp"

#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/core/random.hpp"

namespace deconflict::dynamics {

void Excursions::add(core::AircraftId id) { next_.push_back({.entity = id.index()}); }

void Excursions::keepIf(const std::vector<bool>& keep) {
    EXPECTS(keep.size() == next_.size());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < next_.size(); ++i)
        if (keep[i]) next_[kept++] = next_[i];
    next_.resize(kept);
}

ExcursionOffset Excursions::at(std::size_t i, const scenario::Excursions& law, double airborne_s) {
    EXPECTS(airborne_s >= 0.0 && law.rate.si() > 0.0);
    Next& next = next_[i];
    const auto interval = static_cast<std::int64_t>(std::floor(airborne_s * law.rate.si()));
    const double every_s = 1.0 / law.rate.si(), lasting_s = law.lasting.si();
    if (interval != next.interval) {
        core::Stream stream(seed_, replication_, next.entity, core::Purpose::excursion,
                            static_cast<std::uint32_t>(interval));
        next.interval = interval;
        next.start_s =
            static_cast<double>(interval) * every_s + stream.nextUniform() * (every_s - lasting_s);
        next.right = stream.nextUniform() < 0.5 ? -1.0 : 1.0;
        next.up = stream.nextUniform() < 0.5 ? -1.0 : 1.0;
    }
    const double part = (airborne_s - next.start_s) / lasting_s;
    if (part <= 0.0 || part >= 1.0) return {};
    const double out = 0.5 - 0.5 * core::sincos2pi(part).cos;
    return {.right_m = next.right * law.lateral.si() * out,
            .up_m = next.up * law.vertical.si() * out};
}

}  // namespace deconflict::dynamics
