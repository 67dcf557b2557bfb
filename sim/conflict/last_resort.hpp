// SPDX-License-Identifier: MIT
// The last resort: a vertical advisory by the solved model, coordinated by what both would gain.
#pragma once

#include <memory>

#include "sim/conflict/advisory_table.hpp"
#include "sim/conflict/resolver.hpp"

namespace deconflict::conflict {

/// A resolver of the last half minute: nothing, a limit, a climb or a descent of 1500 or 2500
/// ft/min, whatever costs least by an AdvisoryTable.
///
/// Sides are agreed without a word: both aircraft work out what either choice of sides would cost
/// both together, from the same figures, and take the lesser; equal costs (two level aircraft at
/// one height) are decided by id, the lower climbs. Equal pictures therefore never choose one side.
/// Against several intruders the dearest counts for each advisory, and only the sides that all
/// leave open are used, if there are any. Rates are cut to what the aircraft can do; no descent
/// below its lowest altitude, no climb above the highest. Track and speed stay.
///
/// Remembers what it told (Resolution::told), so that it does not waver. Any thread may call.
class LastResort final : public Resolver {
public:
    struct Settings {
        AdvisoryModel model = {};
        /// Two aircraft that pass at least so far apart are no danger (assumed: 500 ft of an NMAC,
        /// and as much again for errors and turns).
        core::Length near = core::Length::fromSi(304.8);
    };

    LastResort() : LastResort(Settings{}) {}
    explicit LastResort(const Settings& settings);
    [[nodiscard]] Resolution resolve(const ResolutionRequest& request) const override;

private:
    struct Danger;
    [[nodiscard]] bool assess(const KnownState& own, const KnownState& other, Danger& danger) const;
    [[nodiscard]] VerticalSide sideAgreed(const Danger& danger) const;
    [[nodiscard]] double cheapest(const Danger& danger, VerticalSide side, bool mirrored) const;
    [[nodiscard]] VerticalAdvisory chosen(const ResolutionRequest& request) const;

    core::Length near_;
    std::unique_ptr<const AdvisoryTable> table_;
};

}  // namespace deconflict::conflict
