// SPDX-License-Identifier: MIT
#include "sim/run/prospect.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace deconflict::run {

Prospect::Prospect(std::vector<double> dangers, double slot_s)
    : soon_(std::move(dangers)), slot_s_(slot_s) {
    const auto ahead = static_cast<std::ptrdiff_t>(kSoon_s / slot_s) + 1;
    for (auto from = soon_.begin(); from != soon_.end(); ++from) {
        *from = *std::max_element(from, from + std::min(ahead, soon_.end() - from));
        highest_ = std::max(highest_, *from);
    }
}

double Prospect::at(double now_s) const {
    const auto slot = static_cast<std::size_t>(std::max(0.0, now_s) / slot_s_);
    return slot < soon_.size() ? soon_[slot] : -std::numeric_limits<double>::infinity();
}

}  // namespace deconflict::run
