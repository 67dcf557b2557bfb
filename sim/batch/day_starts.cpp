// SPDX-License-Identifier: MIT
#include "sim/batch/day_starts.hpp"

#include <utility>

namespace deconflict::batch {

std::optional<risk::Admitted<CampaignState>> DayStarts::of(risk::Lineage lineage) {
    const std::size_t place = lineage % screening_.together();
    const risk::Lineage first = lineage - place;
    if (first_ != first) {
        kept_.clear();
        const std::vector<ScreenedDay> days = screening_.daysOf(key_, first);
        if (screening_.together() == 1) {
            for (const ScreenedDay& day : days) kept_.push_back({process_.start(day), day.weight});
        } else {
            std::vector<CampaignState> states = process_.startTogether(days);
            for (std::size_t i = 0; i < days.size(); ++i)
                kept_.push_back({std::move(states[i]), days[i].weight, first});
        }
        first_ = first;
    }
    if (place >= kept_.size()) return std::nullopt;
    return kept_[place];
}

risk::Lineage lineageOfDay(const risk::Ancestry& ancestry, const Screening& screening) {
    const risk::Lineage first = ancestry.front().lineage;
    if (ancestry.size() == 1) return first;
    const risk::Lineage second = ancestry[1].lineage;  // a copy's lineage is none of a day's
    return second / screening.together() == first / screening.together() ? second : first;
}

}  // namespace deconflict::batch
