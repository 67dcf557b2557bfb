// SPDX-License-Identifier: MIT
// The states in which a replicate's days begin, one day after another.
#pragma once

#include <optional>
#include <vector>

#include "sim/batch/campaign_process.hpp"
#include "sim/batch/screening.hpp"
#include "sim/risk/restart.hpp"

namespace deconflict::batch {

/// What an Admission asks for the days of one replicate; days that are one day for a while are
/// flown once as far as that. One thread at a time.
class DayStarts {
public:
    /// The process and the screening must outlive it.
    DayStarts(const CampaignProcess& process, const Screening& screening,
              const risk::ReplicateKey& key)
        : process_(process), screening_(screening), key_(key) {}

    /// Pure function of the lineage; quickest in their order.
    [[nodiscard]] std::optional<risk::Admitted<CampaignState>> of(risk::Lineage lineage);

private:
    const CampaignProcess& process_;
    const Screening& screening_;
    risk::ReplicateKey key_;
    std::optional<risk::Lineage> first_;  ///< of those that are kept
    std::vector<risk::Admitted<CampaignState>> kept_;
};

/// Which of a study's days a particle flew: of days that are one for a while, the ancestry begins
/// with the first.
[[nodiscard]] risk::Lineage lineageOfDay(const risk::Ancestry& ancestry,
                                         const Screening& screening);

}  // namespace deconflict::batch
