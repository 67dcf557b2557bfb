// SPDX-License-Identifier: MIT
#include <cstdio>

#include "sim/core/math.hpp"
#include "sim/core/units.hpp"

namespace core = deconflict::core;
namespace units = deconflict::core::units;

int main() {
    const core::Speed closing = 960.0 * units::kt;
    const core::Length range = closing * (90.0 * units::s);
    const double bearing_rad = core::atan2(1.0, 1.0);  // from the library, not from a header
    std::printf("%.1f nmi, bearing %.0f deg\n", range.in(units::nmi),
                bearing_rad * 180.0 / core::kPi);
    return 0;
}
