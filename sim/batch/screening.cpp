// SPDX-License-Identifier: MIT
#include "sim/batch/screening.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/parallel.hpp"
#include "sim/run/planning.hpp"

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
    : foreseen_(foreseenFor(model, kind)),
      together_(run::takesPair(model, kind) && !run::plansMayBeTold(model) ? kTogether : 1),
      goOn_(std::move(goOn)) {}

Screening::Foreseen Screening::foreseenFor(const world::Model& model, std::size_t kind) {
    if (run::takesPair(model, kind)) return run::Meetings(model, kind);
    return run::Undisturbed(model, kind);
}

std::size_t Screening::candidatesFor(int flown) const {
    const double share = std::holds_alternative<run::Meetings>(foreseen_) ? 1.0 : kShare;
    const auto wanted = static_cast<std::size_t>(flown / share + 0.5);
    return (wanted + together_ - 1) / together_ * together_;
}

void Screening::settle(const risk::ReplicateKey& key, std::size_t candidates, unsigned threads) {
    const auto* undisturbed = std::get_if<run::Undisturbed>(&foreseen_);
    if (undisturbed == nullptr) return;
    std::vector<double> dangers(candidates);
    risk::inParallel(static_cast<int>(candidates), threads, [&](int i) {
        if (goOn_ && !goOn_()) throw Stopped{};
        const core::StreamKey stream = risk::streamKey(key, static_cast<risk::Lineage>(i));
        dangers[static_cast<std::size_t>(i)] =
            undisturbed->play(stream.seed, stream.replication).highest();
    });
    shift_ = shiftFor(dangers, kShare);
}

std::vector<ScreenedDay> Screening::daysOf(const risk::ReplicateKey& key,
                                           risk::Lineage first) const {
    EXPECTS(first % together_ == 0);
    if (goOn_ && !goOn_()) throw Stopped{};
    const core::StreamKey stream = risk::streamKey(key, first);
    const run::Origin origin{.seed = stream.seed, .replication = stream.replication};
    std::vector<ScreenedDay> days;
    if (const auto* meetings = std::get_if<run::Meetings>(&foreseen_)) {
        for (run::MeetingDay& drawn : meetings->draw(stream.seed, stream.replication, together_)) {
            days.push_back({.origin = origin,
                            .leader = drawn.leader,
                            .plans = std::move(drawn.plans),
                            .weight = drawn.weight});
            days.back().origin.redeparture = drawn.redrawn;
        }
        return days;  // none: nobody flies who could meet anybody
    }
    run::Prospect plans =
        std::get<run::Undisturbed>(foreseen_).play(stream.seed, stream.replication);
    const double chance = chanceToStay(plans.highest(), shift_);
    core::StreamKey toss = stream;
    toss.purpose = core::Purpose::resampling;
    if (core::uniformPair(toss, 0).first < chance)
        days.push_back(
            {.origin = origin, .leader = {}, .plans = std::move(plans), .weight = 1.0 / chance});
    return days;
}

std::optional<ScreenedDay> Screening::dayOf(const risk::ReplicateKey& key,
                                            risk::Lineage lineage) const {
    const std::size_t place = lineage % together_;
    std::vector<ScreenedDay> days = daysOf(key, lineage - place);
    if (place >= days.size()) return std::nullopt;
    return std::move(days[place]);
}

}  // namespace deconflict::batch
