// SPDX-License-Identifier: MIT
#include "sim/core/ornstein_uhlenbeck.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/core/normal_kernels.hpp"

namespace deconflict::core {

OrnsteinUhlenbeck::OrnsteinUhlenbeck(std::uint64_t seed, std::uint64_t replication, Purpose purpose,
                                     std::uint32_t ticksPerKnot)
    : key_{seed, replication, 0, purpose}, ticksPerKnot_(ticksPerKnot) {
    EXPECTS(ticksPerKnot >= 1);
}

void OrnsteinUhlenbeck::add(std::uint32_t entity, double knotsPerCorrelation, std::uint32_t tick) {
    EXPECTS(knotsPerCorrelation > 0.0);
    advance(tick);
    Process process;
    process.correlation = exp(-1.0 / knotsPerCorrelation);
    process.innovation = std::sqrt(1.0 - process.correlation * process.correlation);
    StreamKey key = key_;
    key.entity = entity;
    const auto normals = normals4(key, knot_);
    process.to = {normals[0], normals[1], normals[2]};
    entity_.push_back(entity);
    rescale(process);
    process_.push_back(process);
    drawNext(process_.size() - 1);
}

void OrnsteinUhlenbeck::rescale(Process& process) const {
    const double a = 1.0 - fraction_;
    const double b = fraction_;
    process.scale = 1.0 / std::sqrt(a * a + b * b + 2.0 * a * b * process.correlation);
}

void OrnsteinUhlenbeck::drawNext(std::size_t first) {
    constexpr std::size_t kAtOnce = 64;
    double x[kAtOnce], y[kAtOnce], z[kAtOnce];
    for (std::size_t done = first; done < process_.size(); done += kAtOnce) {
        const std::size_t count = std::min(kAtOnce, process_.size() - done);
        normalKernels().triples({key_, knot_ + 1, entity_.data() + done, count}, {x, y, z});
        for (std::size_t i = 0; i < count; ++i) {
            Process& process = process_[done + i];
            process.from = process.to;
            const std::array<double, 3> normals = {x[i], y[i], z[i]};
            for (std::size_t axis = 0; axis < 3; ++axis)
                process.to[axis] =
                    process.correlation * process.from[axis] + process.innovation * normals[axis];
        }
    }
}

void OrnsteinUhlenbeck::keepIf(const std::vector<bool>& keep) {
    EXPECTS(keep.size() == process_.size());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < keep.size(); ++i) {
        if (!keep[i]) continue;
        entity_[kept] = entity_[i];
        process_[kept] = process_[i];
        ++kept;
    }
    entity_.resize(kept);
    process_.resize(kept);
}

void OrnsteinUhlenbeck::advance(std::uint32_t tick) {
    const std::uint32_t knot = tick / ticksPerKnot_;
    EXPECTS(knot >= knot_);
    while (knot_ < knot) {
        if (process_.empty()) {
            knot_ = knot;
            break;
        }
        ++knot_;
        drawNext(0);
    }
    fraction_ = static_cast<double>(tick - knot * ticksPerKnot_) / ticksPerKnot_;
    for (Process& process : process_) rescale(process);
}

std::array<double, 3> OrnsteinUhlenbeck::at(std::size_t i) const {
    const Process& process = process_[i];
    const double a = 1.0 - fraction_;
    const double b = fraction_;
    std::array<double, 3> value{};
    for (std::size_t axis = 0; axis < 3; ++axis)
        value[axis] = process.scale * (a * process.from[axis] + b * process.to[axis]);
    return value;
}

}  // namespace deconflict::core
