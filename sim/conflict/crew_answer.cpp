// SPDX-License-Identifier: MIT
#include "sim/conflict/crew_answer.hpp"

#include <algorithm>
#include <cmath>

#include "sim/conflict/envelope.hpp"
#include "sim/core/distribution.hpp"

namespace deconflict::conflict {
namespace {

double delayOf(const scenario::Crew& crew, core::Stream stream) {
    double delay_s = 0;
    for (const auto* part : {&crew.initial_s, &crew.coordination_s, &crew.execution_s})
        delay_s += std::max(0.0, scenario::draw(*part, stream));
    return delay_s;
}

}  // namespace

double drawnWay(double compliance, double wrongWay, core::Stream stream) {
    if (compliance >= 1.0 && wrongWay <= 0.0) return 1.0;
    const bool follows = core::bernoulli(stream, compliance);
    const bool wrong = core::bernoulli(stream, wrongWay);
    return follows ? (wrong ? -1.0 : 1.0) : 0.0;
}

CrewAnswer CrewAnswers::next(const scenario::Crew& crew, core::AircraftId leader) {
    if (leader.index() >= encounters_.size()) encounters_.resize(leader.index() + 1, 0);
    const std::uint32_t encounter = encounters_[leader.index()]++;
    const auto stream = [&](core::Purpose purpose) {
        return core::Stream(seed_, replication_, leader.index(), purpose, encounter);
    };
    return {.delay_s = delayOf(crew, stream(core::Purpose::crewDelay)),
            .way = drawnWay(crew.compliance, crew.wrongWay, stream(core::Purpose::compliance))};
}

Advisory theOtherWay(const KnownState& own, Advisory advisory, double ceiling_m) {
    const double speed_mps = std::sqrt(own.velocity_enu.head<2>().squaredNorm());
    if (speed_mps > 0.0) {
        const Eigen::Vector2d track_en = own.velocity_enu.head<2>() / speed_mps;
        advisory.track_en = 2.0 * advisory.track_en.dot(track_en) * track_en - advisory.track_en;
    }
    if (advisory.level) {
        const double level_m = 2.0 * own.position_enu.z() - advisory.level->si();
        advisory.level = core::Length::fromSi(std::clamp(level_m, kLowestAdvised_m, ceiling_m));
    }
    return advisory;
}

}  // namespace deconflict::conflict
