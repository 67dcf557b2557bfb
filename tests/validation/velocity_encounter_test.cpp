// SPDX-License-Identifier: MIT
// Encounters with errors of velocity: every oracle row, by two orders of integration and by play.
#include <cmath>
#include <gtest/gtest.h>

#include "sim/risk/encounter_simulation.hpp"
#include "tests/sim/risk/uncertain_rows.hpp"

namespace deconflict::risk {
namespace {

TEST(UncertainVelocityEncounter, EveryOracleRowIsMetByBothRulesAndBySimulation) {
    const std::vector<UncertainRow> rows = uncertainRows();
    ASSERT_EQ(rows.size(), 8U);
    for (const UncertainRow& row : rows) {
        for (const Rule rule : {Rule::gaussLegendre, Rule::tanhSinh})
            EXPECT_NEAR(std::exp(logTouchProbability(row.encounter, rule)) / row.probability, 1.0,
                        1e-8)
                << row.id;
        constexpr double kSamples = 200000.0;
        const HitCount hits = simulateTouches(row.encounter, {.samples = 200000});
        const double deviation = std::sqrt(kSamples * row.probability * (1.0 - row.probability));
        // Below one expected hit the normal law does not hold: then at most three are credible.
        EXPECT_LE(std::abs(static_cast<double>(hits.hits) - kSamples * row.probability),
                  std::max(4.9 * deviation, 3.0))
            << row.id;
    }
}

}  // namespace
}  // namespace deconflict::risk
