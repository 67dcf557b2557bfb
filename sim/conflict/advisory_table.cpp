// SPDX-License-Identifier: MIT
#include "sim/conflict/advisory_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>

#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

constexpr std::array<double, 3> kNoise = {-1.0, 0.0, 1.0};
constexpr std::array<double, 3> kChance = {0.25, 0.5, 0.25};

/// Between nodes `index` and `index + 1`: the share of the second one.
struct Between {
    std::size_t index;
    double share;
};

Between locate(const std::vector<double>& nodes, double value) {
    const auto above = std::upper_bound(nodes.begin() + 1, nodes.end() - 1, value);
    const auto index = static_cast<std::size_t>(above - nodes.begin()) - 1;
    const double share = (value - nodes[index]) / (nodes[index + 1] - nodes[index]);
    return {index, std::clamp(share, 0.0, 1.0)};
}

bool isAscending(const std::vector<double>& nodes) {
    return std::adjacent_find(nodes.begin(), nodes.end(), std::greater_equal<>()) == nodes.end();
}

VerticalAdvisory advisoryOf(std::size_t i) { return static_cast<VerticalAdvisory>(i); }

}  // namespace

/// One node that a state leads to, and its chance.
struct AdvisoryTable::Step {
    std::uint32_t cell;
    double weight;
};

struct AdvisoryTable::Place {
    std::array<std::uint32_t, 8> cell;
    std::array<double, 8> weight;

    [[nodiscard]] double of(const double* values) const {
        double sum = 0.0;
        for (std::size_t i = 0; i < cell.size(); ++i) sum += weight[i] * values[cell[i]];
        return sum;
    }
};

std::size_t AdvisoryTable::cells() const {
    return model_.above_m.size() * model_.rate_mps.size() * model_.rate_mps.size();
}

AdvisoryTable::Place AdvisoryTable::placeOf(const VerticalState& state) const {
    const Between above = locate(model_.above_m, state.above_m);
    const Between own = locate(model_.rate_mps, state.own_mps);
    const Between other = locate(model_.rate_mps, state.other_mps);
    const std::size_t rates = model_.rate_mps.size();
    Place place{};
    for (std::size_t corner = 0; corner < 8; ++corner) {
        const std::size_t i = corner >> 2, j = corner >> 1 & 1U, k = corner & 1U;
        const auto share = [](const Between& at, std::size_t second) {
            return second == 1 ? at.share : 1.0 - at.share;
        };
        place.cell[corner] = static_cast<std::uint32_t>(
            ((above.index + i) * rates + own.index + j) * rates + other.index + k);
        place.weight[corner] = share(above, i) * share(own, j) * share(other, k);
    }
    return place;
}

AdvisoryTable::AdvisoryTable(const AdvisoryModel& model) : model_(model) {
    EXPECTS(model.horizon_s >= 1 && model.above_m.size() >= 2 && model.rate_mps.size() >= 2);
    EXPECTS(model.follows >= 0.0 && model.follows <= 1.0);
    EXPECTS(isAscending(model.above_m) && isAscending(model.rate_mps));
    solve();
}

/// Where a second under an advisory leads from a state: nodes, each once, and their chances.
std::vector<AdvisoryTable::Step> AdvisoryTable::stepsFrom(const VerticalState& from,
                                                          VerticalAdvisory advisory) const {
    std::vector<Step> steps;
    const auto add = [&](double own_mps, double other_mps, double chance) {
        const Place place = placeOf({.above_m = from.above_m + 0.5 * (from.own_mps + own_mps) -
                                                0.5 * (from.other_mps + other_mps),
                                     .own_mps = own_mps,
                                     .other_mps = other_mps});
        for (std::size_t k = 0; k < place.cell.size(); ++k)
            if (place.weight[k] > 0.0) steps.push_back({place.cell[k], place.weight[k] * chance});
    };
    const double followed_mps = followedRate_mps(model_, advisory, from.own_mps);
    for (std::size_t i = 0; i < kNoise.size(); ++i) {
        for (std::size_t j = 0; j < kNoise.size(); ++j) {
            const double own_mps = kNoise[i] * model_.ownNoise;
            const double other_mps = from.other_mps + kNoise[j] * model_.otherNoise;
            const double chance = kChance[i] * kChance[j];
            add(followed_mps + own_mps, other_mps, model_.follows * chance);
            add(from.own_mps + own_mps, other_mps, (1.0 - model_.follows) * chance);
        }
    }
    std::stable_sort(steps.begin(), steps.end(),
                     [](const Step& a, const Step& b) { return a.cell < b.cell; });
    std::vector<Step> merged;
    for (const Step& step : steps) {
        if (!merged.empty() && merged.back().cell == step.cell)
            merged.back().weight += step.weight;
        else
            merged.push_back(step);
    }
    return merged;
}

/// The least cost at each state, by what is told there at present, given what follows.
void AdvisoryTable::takeBest(const double* after, std::vector<double>& best) const {
    const std::size_t count = cells();
    for (std::size_t last = 0; last < kAdvisories; ++last) {
        std::array<double, kAdvisories> price{};
        for (std::size_t a = 0; a < kAdvisories; ++a)
            price[a] = priceOf(model_.costs, advisoryOf(last), advisoryOf(a));
        for (std::size_t cell = 0; cell < count; ++cell) {
            double least = price[0] + after[cell];
            for (std::size_t a = 1; a < kAdvisories; ++a)
                least = std::min(least, price[a] + after[a * count + cell]);
            best[last * count + cell] = least;
        }
    }
}

void AdvisoryTable::solve() {
    const std::size_t count = cells(), rates = model_.rate_mps.size();
    const auto stateOf = [&](std::size_t cell) {
        return VerticalState{.above_m = model_.above_m[cell / rates / rates],
                             .own_mps = model_.rate_mps[cell / rates % rates],
                             .other_mps = model_.rate_mps[cell % rates]};
    };
    // Every second leads alike: the steps of advisory a at a cell are [ends[i - 1], ends[i]).
    std::vector<Step> steps;
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < kAdvisories * count; ++i) {
        const std::vector<Step> some = stepsFrom(stateOf(i % count), advisoryOf(i / count));
        steps.insert(steps.end(), some.begin(), some.end());
        ends.push_back(steps.size());
    }
    std::vector<double> best(kAdvisories * count);
    for (std::size_t i = 0; i < best.size(); ++i)
        best[i] = std::abs(stateOf(i % count).above_m) < model_.collision_m ? model_.costs.collision
                                                                            : 0.0;
    after_.resize(static_cast<std::size_t>(model_.horizon_s) * best.size());
    for (std::size_t second = 0; second < static_cast<std::size_t>(model_.horizon_s); ++second) {
        double* const after = after_.data() + second * best.size();
        for (std::size_t i = 0, k = 0; i < best.size(); ++i) {
            const double* const next = best.data() + i / count * count;
            double sum = 0.0;
            for (; k < ends[i]; ++k) sum += steps[k].weight * next[steps[k].cell];
            after[i] = sum;
        }
        takeBest(after, best);
    }
}

double AdvisoryTable::cost(double together_s, const VerticalState& state, VerticalAdvisory last,
                           VerticalAdvisory advisory) const {
    const double second = std::clamp(together_s, 1.0, static_cast<double>(model_.horizon_s)) - 1.0;
    const auto below = static_cast<std::size_t>(second);
    const double share = second - static_cast<double>(below);
    const Place place = placeOf(state);
    const auto at = [&](std::size_t s) {
        return place.of(after_.data() +
                        (s * kAdvisories + static_cast<std::size_t>(advisory)) * cells());
    };
    const double after =
        share > 0.0 ? (1.0 - share) * at(below) + share * at(below + 1) : at(below);
    return priceOf(model_.costs, last, advisory) + after;
}

}  // namespace deconflict::conflict
