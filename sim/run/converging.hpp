// SPDX-License-Identifier: MIT
// That anything comes of two who come together, wherever they are told to go before.
#pragma once

#include "sim/run/course.hpp"

namespace deconflict::run {

/// Log of a rough chance, to a factor that depends on the volume and on their errors only.
///
/// What controlled aircraft do in the last half minute is decided by orders that change every few
/// seconds; what can be seen before is how soon two come together and how far one is above the
/// other by then. So it falls with the time they need, at the speed at which they close, and with
/// their difference in height: now, where their courses lead, or at the levels of their plans, as
/// whoever gave way comes back. The best moment of their courses counts: two in turns towards each
/// other close faster by and by.
///
/// Set after what came of 5,120 drawn days of levant_2015 with shared positions (counted once): of
/// two within 60 m of height who closed at more than 300 m/s one in 200 had a near miss after they
/// had been 4 to 6 km apart, one in 3,000 after 8 to 10 km, one in 8,000 after 14 to 16 km; of two
/// who closed at less than 150 m/s at 12 to 16 km, one in 50,000.
///
/// @param own, other  of two elements at one moment
/// @return at most 0; kNoChance if one of them lands at once
[[nodiscard]] double converging(const Course& own, const Course& other);

}  // namespace deconflict::run
