// SPDX-License-Identifier: MIT
#include "sim/app/bench_row.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

#include "sim/core/contracts.hpp"

namespace deconflict::app {

bool BenchGoal::met(const BenchFigure& figure) const {
    return (!least || figure.high.value_or(figure.value) >= *least) &&
           (!most || figure.low.value_or(figure.value) <= *most);
}

core::Duration cpuTimeOf(const std::function<void()>& work) {
    const std::clock_t begin = std::clock();
    work();
    return core::Duration::fromSi(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
}

core::Duration medianOf(std::vector<core::Duration> times) {
    EXPECTS(!times.empty());
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

core::Duration medianTime(int samples, const std::function<void()>& work) {
    EXPECTS(samples >= 1);
    work();
    std::vector<core::Duration> times;
    for (int i = 0; i < samples; ++i) {
        int calls = 0;
        const core::Duration spent = cpuTimeOf([&] {
            const std::clock_t end = std::clock() + CLOCKS_PER_SEC / 10;
            do {
                work();
                ++calls;
            } while (std::clock() < end);
        });
        times.push_back(spent / calls);
    }
    return medianOf(std::move(times));
}

}  // namespace deconflict::app
