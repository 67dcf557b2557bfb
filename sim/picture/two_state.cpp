// SPDX-License-Identifier: MIT
#include "sim/picture/two_state.hpp"

#include "sim/core/contracts.hpp"
#include "sim/core/distribution.hpp"

namespace deconflict::picture {
namespace {

constexpr std::uint32_t kRenamed = 1U << 31;  ///< steps of draws that no change of state uses

}  // namespace

TwoState::TwoState(const core::StreamKey& key, double meanUp_s, double meanDown_s)
    : key_(key), meanUp_s_(meanUp_s), meanDown_s_(meanDown_s) {
    EXPECTS(meanUp_s > 0.0 && meanDown_s > 0.0);
    core::Stream stream(key_, changes_++);
    up_ = core::bernoulli(stream, meanUp_s / (meanUp_s + meanDown_s));
    until_s_ = core::exponential(stream, up_ ? meanUp_s_ : meanDown_s_);
}

void TwoState::rename(std::uint64_t seed, double t_s) {
    if (seed == key_.seed) return;
    (void)upAt(t_s);
    key_.seed = seed;
    core::Stream stream(key_, kRenamed | changes_);
    until_s_ = t_s + core::exponential(stream, up_ ? meanUp_s_ : meanDown_s_);
}

bool TwoState::upAt(double t_s) {
    while (until_s_ <= t_s) {
        core::Stream stream(key_, changes_++);
        up_ = !up_;
        until_s_ += core::exponential(stream, up_ ? meanUp_s_ : meanDown_s_);
    }
    return up_;
}

}  // namespace deconflict::picture
