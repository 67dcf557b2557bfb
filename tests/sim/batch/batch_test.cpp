// SPDX-License-Identifier: MIT
#include "sim/batch/batch.hpp"

#include <atomic>
#include <stdexcept>
#include <variant>

#include "sim/run/replication.hpp"
#include "tests/sim/run/busy.hpp"

namespace deconflict::batch {
namespace {

std::vector<const world::Model*> variants() { return {&test::none(), &test::both()}; }

/// 40 replications: two whole chunks and a half.
BatchResult play(unsigned threads, std::int64_t replications = 40,
                 std::function<bool(const Record&)> goOn = {}) {
    const auto models = variants();
    return playBatch(
        models,
        {.seed = 1, .replications = replications, .threads = threads, .goOn = std::move(goOn)});
}

const Record& reference() {
    static const Record record = play(1).record;
    return record;
}

TEST(PlayBatch, GivesTheSameRecordFromOneTwoAndSevenThreads) {
    EXPECT_EQ(reference().runs, 40);
    for (const unsigned threads : {2U, 7U}) EXPECT_EQ(play(threads).record, reference()) << threads;
}

TEST(PlayBatch, CountsWhatTheReplicationsGave) {
    std::int64_t events = 0, sorties = 0, steps = 0;
    for (std::uint64_t number = 0; number < 40; ++number) {
        const run::Outcome outcome = run::play(test::none(), 1, number);
        sorties += outcome.sorties;
        steps += outcome.aircraftSteps;
        for (const incident::Incident& incident : outcome.incidents)
            events += incident.kind == scenario::IncidentKind::lossOfSeparation;
    }
    const VariantRecord& none = reference().variants[0];
    EXPECT_GT(events, 5);
    EXPECT_EQ(none.tally.kinds[0].events, events);
    EXPECT_EQ(none.tally.kinds[0].runs, 40);
    EXPECT_EQ(none.tally.exposure.sorties, sorties);
    EXPECT_EQ(none.tally.exposure.flightTime_ms, 2000 * steps);
    EXPECT_EQ(none.aircraftSteps, steps);
}

TEST(PlayBatch, PairsTheVariantsRunByRun) {
    risk::PairedCounts expected;
    for (std::uint64_t number = 0; number < 40; ++number) {
        const auto loss = [&](const world::Model& model) {
            for (const incident::Incident& incident : run::play(model, 1, number).incidents)
                if (incident.kind == scenario::IncidentKind::lossOfSeparation) return true;
            return false;
        };
        expected.addRun(loss(test::none()), loss(test::both()));
    }
    EXPECT_EQ(reference().variants[1].againstFirst[0], expected);
    const risk::PairedCounts& itself = reference().variants[0].againstFirst[0];
    EXPECT_EQ(itself.onlyBaseline + itself.onlyVariant, 0);
}

TEST(PlayBatch, AStoppedBatchIsTheSmallerBatch) {
    const Record smaller = play(1, kChunkSize).record;
    for (const unsigned threads : {1U, 3U}) {
        const BatchResult stopped = play(threads, 1000, [](const Record&) { return false; });
        EXPECT_EQ(stopped.record, smaller) << threads << " threads";
        EXPECT_EQ(stopped.asked, 1000);
    }
}

TEST(PlayBatch, TellsOfEveryChunkInOrder) {
    std::vector<std::int64_t> seen;
    const BatchResult result = play(3, 40, [&](const Record& soFar) {
        seen.push_back(soFar.runs);
        return true;
    });
    EXPECT_EQ(seen, (std::vector<std::int64_t>{16, 32, 40}));
    EXPECT_EQ(result.record, reference());
}

TEST(PlayBatch, AnExceptionOfTheCallerComesBack) {
    for (const unsigned threads : {1U, 3U})
        EXPECT_THROW((void)play(threads, 40,
                                [](const Record&) -> bool { throw std::runtime_error("full"); }),
                     std::runtime_error);
}

/// Leaves the variant that it is put into without a value.
struct NoSchedule {
    operator scenario::Scheduled() const { throw *this; }  // NOLINT(google-explicit-constructor)
};

TEST(PlayBatch, AnExceptionWithinAReplicationComesBack) {
    world::Model broken = test::none();
    try {
        broken.missions[0].departures.emplace<scenario::Scheduled>(NoSchedule{});
    } catch (const NoSchedule&) {
    }
    ASSERT_TRUE(broken.missions[0].departures.valueless_by_exception());
    const std::vector<const world::Model*> models{&broken};
    for (const unsigned threads : {1U, 3U})
        EXPECT_THROW((void)playBatch(models, {.seed = 1, .replications = 64, .threads = threads}),
                     std::bad_variant_access);
}

TEST(PlayBatch, NotedRunsAreFoundAgain) {
    const VariantRecord& none = reference().variants[0];
    ASSERT_FALSE(none.noted[0].empty());
    EXPECT_LE(none.noted[0].size(), VariantRecord::kMostNoted);
    for (const NotedRun& noted : none.noted[0])
        EXPECT_EQ(run::play(test::none(), 1, static_cast<std::uint64_t>(noted.replication)).digest,
                  noted.digest);
}

TEST(PlayChunk, ChunksFoldedInOrderAreTheWhole) {
    const auto models = variants();
    Record folded(2, test::none().judging.kinds.size());
    for (const auto& [first, count] : {std::pair{0, 16}, {16, 16}, {32, 8}})
        folded += playChunk(models, 1, first, count);
    EXPECT_EQ(folded, reference());
}

TEST(PlayChunk, TheOrderOfChunksIsInTheDigest) {
    const auto models = variants();
    const Record a = playChunk(models, 1, 0, 16), b = playChunk(models, 1, 16, 16);
    Record forth = a, back = b;
    forth += b;
    back += a;
    EXPECT_NE(forth.digest, back.digest);
    EXPECT_EQ(forth.variants[0].tally, back.variants[0].tally);
}

}  // namespace
}  // namespace deconflict::batch
