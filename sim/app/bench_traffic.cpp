// SPDX-License-Identifier: MIT
#include "sim/app/bench_traffic.hpp"

#include <cmath>

#include "sim/core/math.hpp"
#include "sim/core/random.hpp"

namespace deconflict::app {

namespace {

using namespace core::units;

constexpr core::Length kBox = 400.0 * nmi;

double between(core::Stream& stream, double low, double high) {
    return low + (high - low) * stream.nextUniform();
}

}  // namespace

conflict::PairCriteria benchCriteria() {
    return {.minimum = {.radius = core::Length::fromSi(kBenchCylinder.radius_m),
                        .halfHeight = core::Length::fromSi(kBenchCylinder.halfHeight_m)},
            .lookahead = core::Duration::fromSi(kBenchCylinder.lookahead_s)};
}

BenchPairs::BenchPairs(std::size_t count) : begin_s_(count), end_s_(count) {
    core::Stream stream(1, 0, 0, core::Purpose::test);
    for (std::size_t i = 0; i < count; ++i) {
        const std::array<double, 6> motion = {
            between(stream, -8e4, 8e4),     between(stream, -8e4, 8e4),
            between(stream, -2e3, 2e3),     between(stream, -400.0, 400.0),
            between(stream, -400.0, 400.0), between(stream, -20.0, 20.0)};
        for (std::size_t c = 0; c < 6; ++c) columns_[c].push_back(motion[c]);
    }
}

conflict::PairMotions BenchPairs::view() const {
    return {columns_[0].data(),
            columns_[1].data(),
            columns_[2].data(),
            columns_[3].data(),
            columns_[4].data(),
            columns_[5].data(),
            size()};
}

conflict::TrafficState benchTraffic(std::size_t count, core::Length size) {
    conflict::TrafficState state;
    state.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        core::Stream stream(5, 1, static_cast<std::uint32_t>(i), core::Purpose::test);
        const double x_m = between(stream, 0.0, size.si()), y_m = between(stream, 0.0, size.si());
        const double z_m = between(stream, (20000.0 * ft).si(), (35000.0 * ft).si());
        const core::SinCos track = core::sincos2pi(stream.nextUniform());
        const double speed_mps = between(stream, (350.0 * kt).si(), (500.0 * kt).si());
        const bool level = stream.nextUniform() < 0.5;
        const double climb_mps = between(stream, (-2500.0 * ftpmin).si(), (2500.0 * ftpmin).si());
        state.add({x_m, y_m, z_m},
                  {speed_mps * track.sin, speed_mps * track.cos, level ? 0.0 : climb_mps});
    }
    return state;
}

core::Length sizeAtOneDensity(std::size_t count) {
    return std::sqrt(static_cast<double>(count) / 1000.0) * kBox;
}

}  // namespace deconflict::app
