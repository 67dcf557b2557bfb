// SPDX-License-Identifier: MIT
#include "sim/scenario/distribution.hpp"

#include <algorithm>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/core/distribution.hpp"
#include "sim/core/math.hpp"
#include "sim/core/normal_cdf.hpp"

namespace deconflict::scenario {
namespace {

double drawUnclipped(const Distribution& d, core::Stream& stream) {
    const std::vector<double>& p = d.parameters;
    switch (d.law) {
        case Law::constant:
            return p[0];
        case Law::uniform:
            return core::uniform(stream, p[0], p[1]);
        case Law::normal:
            return core::normal(stream, p[0], p[1]);
        case Law::lognormal:
            return p[0] * core::lognormal(stream, 0.0, p[1]);
        case Law::exponential:
            return core::exponential(stream, p[0]);
        case Law::gamma:
            return core::gamma(stream, p[0], p[1]);
        case Law::choice:
            return p[core::uniformIndex(stream, p.size())];
    }
    EXPECTS(false);
    return 0.0;
}

bool isBounded(Law law) {
    return law == Law::constant || law == Law::uniform || law == Law::choice;
}

}  // namespace

double draw(const Distribution& distribution, core::Stream& stream) {
    return std::clamp(drawUnclipped(distribution, stream), distribution.least, distribution.most);
}

double mean(const Distribution& distribution) {
    const std::vector<double>& p = distribution.parameters;
    switch (distribution.law) {
        case Law::constant:
        case Law::normal:
        case Law::exponential:
            return p[0];
        case Law::uniform:
            return p[0] + 0.5 * (p[1] - p[0]);
        case Law::lognormal:
            return p[0] * core::exp(0.5 * p[1] * p[1]);
        case Law::gamma:
            return p[0] * p[1];
        case Law::choice:
            return std::accumulate(p.begin(), p.end(), 0.0) / static_cast<double>(p.size());
    }
    EXPECTS(false);
    return 0.0;
}

bool hasCdf(const Distribution& distribution) {
    return distribution.law != Law::normal && distribution.law != Law::gamma;
}

double cdf(const Distribution& distribution, double x) {
    EXPECTS(hasCdf(distribution));
    const std::vector<double>& p = distribution.parameters;
    if (x >= distribution.most) return 1.0;
    if (x < distribution.least) return 0.0;
    switch (distribution.law) {
        case Law::constant:
            return x >= p[0] ? 1.0 : 0.0;
        case Law::uniform:
            if (x >= p[1]) return 1.0;
            return x < p[0] ? 0.0 : (x - p[0]) / (p[1] - p[0]);
        case Law::exponential:
            return x > 0.0 ? -core::expm1(-x / p[0]) : 0.0;
        case Law::lognormal:
            if (p[1] == 0.0) return x >= p[0] ? 1.0 : 0.0;
            return x > 0.0 ? core::normalCdf(core::log(x / p[0]) / p[1]) : 0.0;
        case Law::choice:
            return static_cast<double>(
                       std::count_if(p.begin(), p.end(), [x](double v) { return v <= x; })) /
                   static_cast<double>(p.size());
        case Law::normal:
        case Law::gamma:
            break;
    }
    EXPECTS(false);
    return 0.0;
}

double lowest(const Distribution& distribution) {
    const std::vector<double>& p = distribution.parameters;
    if (isBounded(distribution.law)) {
        return std::max(distribution.least, *std::min_element(p.begin(), p.end()));
    }
    return distribution.law == Law::normal ? distribution.least : std::max(0.0, distribution.least);
}

double highest(const Distribution& distribution) {
    const std::vector<double>& p = distribution.parameters;
    return isBounded(distribution.law)
               ? std::min(distribution.most, *std::max_element(p.begin(), p.end()))
               : distribution.most;
}

}  // namespace deconflict::scenario
