// SPDX-License-Identifier: MIT
// Pairs with their relative motions side by side, for loops that take a block of them at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/conflict/pair_kernels.hpp"

namespace deconflict::conflict {

/// Up to kSize pairs. One thread at a time.
class PairBlock {
public:
    static constexpr std::size_t kSize = 256;  ///< 18 KiB with two columns of results: stays in L1

    struct Pair {
        std::uint32_t first, second;
    };

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool full() const { return size_ == kSize; }
    [[nodiscard]] const Pair& pair(std::size_t i) const { return pairs_[i]; }
    [[nodiscard]] PlainMotion motion(std::size_t i) const {
        return {x_[i], y_[i], z_[i], vx_[i], vy_[i], vz_[i]};
    }
    [[nodiscard]] PairMotions view() const {
        return {x_.data(), y_.data(), z_.data(), vx_.data(), vy_.data(), vz_.data(), size_};
    }
    void clear() { size_ = 0; }
    /// Not when full.
    void add(const Pair& pair, const PlainMotion& m) {
        pairs_[size_] = pair;
        x_[size_] = m.x_m;
        y_[size_] = m.y_m;
        z_[size_] = m.z_m;
        vx_[size_] = m.vx_mps;
        vy_[size_] = m.vy_mps;
        vz_[size_] = m.vz_mps;
        ++size_;
    }

private:
    std::size_t size_ = 0;
    std::array<Pair, kSize> pairs_;
    std::array<double, kSize> x_, y_, z_, vx_, vy_, vz_;
};

}  // namespace deconflict::conflict
