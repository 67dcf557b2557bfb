// SPDX-License-Identifier: MIT
#include "render/scene/palette.hpp"

namespace deconflict::scene::palette {

Colour readable(Colour nation) {
    constexpr double kEnough = 4.5;
    constexpr int kSteps = 16;
    for (int i = 0; i < kSteps; ++i) {
        const Colour lighter = draw::mixed(nation, kBright, static_cast<double>(i) / kSteps);
        if (draw::contrastOf(lighter, kLand) >= kEnough) return lighter;
    }
    return kBright;
}

}  // namespace deconflict::scene::palette
