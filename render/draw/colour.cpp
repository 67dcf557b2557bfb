// SPDX-License-Identifier: MIT
#include "render/draw/colour.hpp"

#include <algorithm>
#include <cmath>

namespace deconflict::draw {
namespace {

double luminanceOf(Colour c) {
    const auto linear = [](std::uint8_t channel) {
        const double v = channel / 255.0;
        return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

}  // namespace

double contrastOf(Colour a, Colour b) {
    const double one = luminanceOf(a), two = luminanceOf(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

}  // namespace deconflict::draw
