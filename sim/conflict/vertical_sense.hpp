// SPDX-License-Identifier: MIT
// Who passes above: the one rule by which two aircraft choose opposite vertical sides.
#pragma once

#include "sim/conflict/resolver.hpp"

namespace deconflict::conflict {

/// Which way the height may change.
struct VerticalSense {
    bool up = true, down = true;
};

/// Against each intruder the higher aircraft only climbs and the lower only descends.
///
/// Higher is who is so now by at least `separated` (then nobody crosses the other's height), else
/// who will be so at the horizontal closest approach within the look-ahead; within 100 ft (assumed:
/// one quantum of a mode C altitude) the lower id counts as the higher. Two aircraft with equal
/// pictures therefore never choose one side. Against several intruders both ways may be closed.
[[nodiscard]] VerticalSense verticalSenseOf(const ResolutionRequest& request,
                                            core::Length separated);

}  // namespace deconflict::conflict
