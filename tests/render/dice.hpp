// SPDX-License-Identifier: MIT
// Random numbers for tests of the picture, the same with every standard library.
#pragma once

#include <random>

namespace deconflict {

class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    /// In [low, high).
    double uniform(double low, double high) {
        return low + (high - low) * (static_cast<double>(engine_()) / 4294967296.0);
    }
    /// From 0 to n - 1.
    int below(int n) { return static_cast<int>(engine_() % static_cast<unsigned>(n)); }

private:
    std::mt19937 engine_;
};

}  // namespace deconflict
