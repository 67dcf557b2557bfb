// SPDX-License-Identifier: MIT
#include "sim/batch/day_starts.hpp"

#include "sim/run/planning.hpp"
#include "sim/run/replication.hpp"
#include "tests/sim/run/busy.hpp"

namespace deconflict::batch {
namespace {

constexpr std::size_t kLoss = 0;
constexpr risk::ReplicateKey kKey{.seed = 5, .replicate = 2, .stratum = 0};

/// To the end of the run, as the numbers of `stream` have it.
std::uint64_t digestOf(const CampaignProcess& process, const world::Model& model,
                       CampaignState state, const core::StreamKey& stream) {
    while (!run::finished(model, state.run)) process.advance(state, stream);
    return run::outcomeOf(state.run).digest;
}

TEST(DayStarts, AreTheDaysThemselvesFlownOnceAsFarAsTheyAreOne) {
    for (const world::Model* model : {&test::none(), &test::both()}) {
        const CampaignProcess process(*model, kLoss);
        const Screening screening = process.screening();
        ASSERT_EQ(screening.together(), 8U);
        DayStarts starts(process, screening, kKey);
        std::uint32_t skipped = 0;
        for (risk::Lineage lineage = 0; lineage < 24; ++lineage) {
            const auto start = starts.of(lineage);
            const auto day = screening.dayOf(kKey, lineage);
            ASSERT_TRUE(start && day);
            const risk::Lineage first = lineage - lineage % 8;
            EXPECT_EQ(start->past, first);
            EXPECT_EQ(start->weight, day->weight);
            EXPECT_EQ(start->state.step, start->state.run.tick);
            EXPECT_EQ(start->state.redrawn->leader, day->leader);
            skipped += start->state.step;
            const core::StreamKey stream = risk::streamKey(kKey, first);
            EXPECT_EQ(digestOf(process, *model, start->state, stream),
                      digestOf(process, *model, process.start(*day), stream))
                << lineage;
        }
        EXPECT_GT(skipped, 24U * 60U) << "ticks that were not flown again";
    }
}

TEST(DayStarts, AreAPureFunctionOfTheLineage) {
    const CampaignProcess process(test::none(), kLoss);
    const Screening screening = process.screening();
    DayStarts inOrder(process, screening, kKey), backwards(process, screening, kKey);
    std::vector<double> weights;
    for (risk::Lineage lineage = 0; lineage < 16; ++lineage)
        weights.push_back(inOrder.of(lineage)->weight);
    for (risk::Lineage lineage = 16; lineage-- > 0;)
        EXPECT_EQ(backwards.of(lineage)->weight, weights[lineage]);
}

/// A departure changes the levels of flights that were planned later, and those left before it.
TEST(DayStarts, ShareNothingWherePlansAreTold) {
    world::Model told = test::both();
    ASSERT_FALSE(run::plansMayBeTold(told));
    auto& fields = told.edges[0].terms.fields;
    fields = static_cast<scenario::Fields8>(fields | static_cast<int>(scenario::Field::plans));
    ASSERT_TRUE(run::plansMayBeTold(told));
    const CampaignProcess process(told, kLoss);
    const Screening screening = process.screening();
    EXPECT_EQ(screening.together(), 1U);
    const auto start = DayStarts(process, screening, kKey).of(7);
    ASSERT_TRUE(start);
    EXPECT_FALSE(start->past);
    EXPECT_EQ(start->state.step, 0U);
}

TEST(DayStarts, TellWhichDayAParticleFlew) {
    const CampaignProcess process(test::none(), kLoss);
    const Screening screening = process.screening();
    EXPECT_EQ(lineageOfDay({{0, 16}}, screening), 16U);
    EXPECT_EQ(lineageOfDay({{0, 16}, {90, 19}, {120, 4711}}, screening), 19U);
    EXPECT_EQ(lineageOfDay({{0, 16}, {120, 4711}}, screening), 16U);
}

}  // namespace
}  // namespace deconflict::batch
