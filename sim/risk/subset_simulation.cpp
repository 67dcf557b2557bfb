// SPDX-License-Identifier: MIT
#include "sim/risk/subset_simulation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/random.hpp"

namespace deconflict::risk {
namespace {

using Noise = std::vector<double>;

struct Sample {
    Noise noise;
    double response = 0.0;
};

class Subset {
public:
    Subset(const NoiseResponse& noise, const SubsetOptions& options, core::StreamKey key)
        : noise_(noise), options_(options), key_(key) {}

    SubsetRun run() {
        const auto n = static_cast<std::size_t>(options_.samples);
        const auto kept = static_cast<std::size_t>(options_.survival * options_.samples + 0.5);
        EXPECTS(kept >= 1 && kept < n);
        std::vector<Sample> samples(n);
        for (Sample& sample : samples) {
            sample.noise = fresh();
            sample.response = responseOf(sample.noise);
        }
        result_.estimate = 1.0;
        while (result_.levels < options_.mostLevels) {
            std::sort(samples.begin(), samples.end(),
                      [](const Sample& a, const Sample& b) { return a.response > b.response; });
            const double level = samples[kept - 1].response;
            if (level >= noise_.limit) break;
            result_.estimate *= static_cast<double>(kept) / static_cast<double>(n);
            ++result_.levels;
            samples.resize(kept);
            grow(samples, n, level);
        }
        const auto seen = std::count_if(samples.begin(), samples.end(), [&](const Sample& s) {
            return s.response >= noise_.limit;
        });
        result_.estimate *= static_cast<double>(seen) / static_cast<double>(n);
        return result_;
    }

private:
    Noise fresh() {
        Noise noise(noise_.dimension);
        ++draw_;
        for (std::size_t i = 0; i < noise.size(); i += 2) {
            const auto [a, b] = core::normalPair(key_, draw_, static_cast<std::uint32_t>(i / 2));
            noise[i] = a;
            if (i + 1 < noise.size()) noise[i + 1] = b;
        }
        return noise;
    }
    double responseOf(const Noise& noise) {
        ++result_.evaluations;
        return noise_.response(noise);
    }
    /// Continues each seed's chain until there are n samples above the level.
    void grow(std::vector<Sample>& samples, std::size_t n, double level) {
        const std::size_t seeds = samples.size();
        std::int64_t accepted = 0, tried = 0;
        samples.reserve(n);
        while (samples.size() < n) {
            // The newest of this chain stands `seeds` places before the one to be made.
            Sample next = samples[samples.size() - seeds];
            Noise proposal = fresh();
            const double keep = std::sqrt(1.0 - stride_ * stride_);
            for (std::size_t d = 0; d < proposal.size(); ++d)
                proposal[d] = keep * next.noise[d] + stride_ * proposal[d];
            const double response = responseOf(proposal);
            ++tried;
            if (response >= level) {
                ++accepted;
                next = {std::move(proposal), response};
            }
            samples.push_back(std::move(next));
        }
        // For the next level: about a third accepted moves fastest (assumed).
        const double share = static_cast<double>(accepted) / static_cast<double>(tried);
        stride_ = std::clamp(stride_ * (0.7 + share), 0.02, 0.9);
    }

    const NoiseResponse& noise_;
    const SubsetOptions& options_;
    core::StreamKey key_;
    std::uint32_t draw_ = 0;
    double stride_ = 0.5;
    SubsetRun result_;
};

}  // namespace

SubsetRun subsetSimulation(const NoiseResponse& noise, std::uint64_t seed, std::uint64_t replicate,
                           const SubsetOptions& options) {
    EXPECTS(noise.dimension > 0 && options.samples > 1);
    EXPECTS(options.survival > 0.0 && options.survival < 1.0);
    return Subset(noise, options,
                  {.seed = seed, .replication = replicate, .purpose = core::Purpose::resampling})
        .run();
}

}  // namespace deconflict::risk
