// SPDX-License-Identifier: MIT
#include "sim/batch/screening.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/rare_event.hpp"

namespace deconflict::batch {

double chanceToStay(double danger, double shift) {
    const double raised = danger + shift;
    if (raised >= 0.0) return 1.0;
    return std::max(Screening::kLeastChance, raised > -100.0 ? core::exp(raised) : 0.0);
}

double shiftFor(const std::vector<double>& dangers, double share) {
    EXPECTS(!dangers.empty() && share > 0.0 && share < 1.0);
    double low = -50.0, high = 200.0;  // of everyone's least chance; of everyone that has a danger
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (low + high);
        double sum = 0.0;
        for (const double danger : dangers) sum += chanceToStay(danger, middle);
        (sum < share * static_cast<double>(dangers.size()) ? low : high) = middle;
    }
    return low;
}

Screening::Screening(const world::Model& model, std::size_t kind, std::function<bool()> goOn)
    : undisturbed_(model, kind), goOn_(std::move(goOn)) {}

double Screening::dangerOf(const risk::ReplicateKey& key, risk::Lineage lineage) const {
    if (goOn_ && !goOn_()) throw Stopped{};
    const core::StreamKey stream = risk::streamKey(key, lineage);
    return undisturbed_.play(stream.seed, stream.replication).highest();
}

void Screening::settle(const risk::ReplicateKey& key, std::size_t candidates, unsigned threads) {
    std::vector<double> dangers(candidates);
    risk::forEachReplicate(static_cast<int>(candidates), threads, [&](int i) {
        const auto index = static_cast<std::size_t>(i);
        dangers[index] = dangerOf(key, index);
    });
    shift_ = shiftFor(dangers, kShare);
}

risk::Admission Screening::admit(const risk::ReplicateKey& key, std::size_t candidates) const {
    risk::Admission admission{.paths = {}, .candidates = candidates};
    for (std::size_t i = 0; i < candidates; ++i) {
        const double chance = chanceToStay(dangerOf(key, i), shift_);
        core::StreamKey toss = risk::streamKey(key, i);
        toss.purpose = core::Purpose::resampling;
        if (core::uniformPair(toss, 0).first < chance)
            admission.paths.push_back({.lineage = i, .weight = 1.0 / chance});
    }
    return admission;
}

}  // namespace deconflict::batch
