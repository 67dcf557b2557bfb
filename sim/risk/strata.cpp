// SPDX-License-Identifier: MIT
#include "sim/risk/strata.hpp"

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace deconflict::risk {
namespace {

/// P(exactly k of the causes happen), k = 0 .. n.
std::vector<double> countLaw(std::span<const Cause> causes) {
    std::vector<double> law = {1.0};
    for (const Cause& cause : causes) {
        law.push_back(0.0);
        for (std::size_t k = law.size() - 1; k > 0; --k)
            law[k] = law[k] * (1.0 - cause.probability) + law[k - 1] * cause.probability;
        law[0] *= 1.0 - cause.probability;
    }
    return law;
}

/// Adds every stratum that extends `chosen` by causes from `next` on to `count` causes.
void addStrata(std::span<const Cause> causes, std::vector<std::size_t>& chosen, std::size_t next,
               std::size_t count, std::vector<Stratum>& list) {
    if (chosen.size() == count) {
        double probability = 1.0;
        std::size_t happening = 0;
        for (std::size_t i = 0; i < causes.size(); ++i) {
            const bool happens = happening < chosen.size() && chosen[happening] == i;
            happening += happens ? 1 : 0;
            probability *= happens ? causes[i].probability : 1.0 - causes[i].probability;
        }
        if (probability > 0.0) list.push_back({chosen, probability});
        return;
    }
    for (std::size_t i = next; i < causes.size(); ++i) {
        chosen.push_back(i);
        addStrata(causes, chosen, i + 1, count, list);
        chosen.pop_back();
    }
}

}  // namespace

Strata strataOf(std::span<const Cause> causes, int most) {
    EXPECTS(most >= 0);
    for (const Cause& cause : causes) EXPECTS(cause.probability >= 0.0 && cause.probability <= 1.0);
    Strata strata;
    std::vector<std::size_t> chosen;
    const auto limit = static_cast<std::size_t>(most);
    for (std::size_t count = 0; count <= limit && count <= causes.size(); ++count)
        addStrata(causes, chosen, 0, count, strata.list);
    const std::vector<double> law = countLaw(causes);
    for (std::size_t count = limit + 1; count < law.size(); ++count) strata.rest += law[count];
    return strata;
}

core::Duration truncatedClock(double uniform, core::Rate rate, core::Duration window) {
    EXPECTS(uniform > 0.0 && uniform < 1.0 && rate.si() > 0.0 && window.si() > 0.0);
    const double rings = -core::expm1(-rate.si() * window.si());
    return core::Duration::fromSi(-core::log1p(-uniform * rings) / rate.si());
}

}  // namespace deconflict::risk
