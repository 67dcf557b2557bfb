// SPDX-License-Identifier: MIT
#include "sim/batch/breakdown.hpp"

#include <algorithm>

#include "sim/batch/chunk.hpp"
#include "sim/run/replication.hpp"
#include "tests/sim/run/busy.hpp"

namespace deconflict::batch {
namespace {

constexpr std::int64_t kRuns = 12;

const Record& record() {
    static const world::Model* models[] = {&test::none()};
    static const Record record = playChunk(models, 1, 0, kRuns);
    return record;
}

TEST(Breakdown, HoldsEveryEventOnceByPartiesAndOnceByCell) {
    const VariantRecord& none = record().variants.front();
    for (std::size_t kind = 0; kind < none.tally.kinds.size(); ++kind) {
        std::int64_t byParties = 0, byCell = 0;
        for (const auto& [key, events] : none.breakdown.parties)
            byParties += key.kind == kind ? events : 0;
        for (const auto& [key, events] : none.breakdown.cells)
            byCell += key.kind == kind ? events : 0;
        EXPECT_EQ(byParties, none.tally.kinds[kind].events) << kind;
        EXPECT_EQ(byCell, none.tally.kinds[kind].events) << kind;
    }
    EXPECT_GT(none.tally.kinds[0].events, 5);
}

TEST(Breakdown, TellsPairsOfMissionsApart) {
    // One mission a nation: the nations of an incident say which two they were.
    const world::Model& model = test::none();
    ASSERT_EQ(model.missions.size(), 2U);
    std::map<Parties, std::int64_t> expected;
    const auto missionOf = [&](core::NationId nation) {
        return model.missions[0].nation == nation ? 0U : 1U;
    };
    for (std::uint64_t number = 0; number < kRuns; ++number)
        for (const incident::Incident& i : run::play(model, 1, number).incidents) {
            const auto kind =
                std::find(model.judging.kinds.begin(), model.judging.kinds.end(), i.kind) -
                model.judging.kinds.begin();
            const auto ends = std::minmax({missionOf(i.firstNation), missionOf(i.secondNation)});
            ++expected[{.kind = static_cast<std::uint16_t>(kind),
                        .first = ends.first,
                        .second = ends.second}];
        }
    EXPECT_EQ(record().variants.front().breakdown.parties, expected);
}

TEST(Breakdown, PutsAnIncidentIntoTheCellOfItsBeginning) {
    const world::Model& model = test::none();
    const run::State state = run::begin(model, 1, 0);
    ASSERT_GE(state.truth.flights.size(), 1U);
    incident::Incident incident;
    incident.kind = model.judging.kinds.front();
    incident.first = state.truth.flights.front().leader;
    incident.second = incident.first;
    Breakdown breakdown;
    // Both sides of an edge, 20 m from it.
    for (const double lat_deg : {34.2498, 34.2502}) {
        incident.position_xyz.head<2>() = model.theatre->projection.forward({lat_deg, 37.6});
        breakdown.add(model, state, 0, incident);
    }
    const std::map<Cell, std::int64_t> expected = {{{.kind = 0, .south = 136, .west = 150}, 1},
                                                   {{.kind = 0, .south = 137, .west = 150}, 1}};
    EXPECT_EQ(breakdown.cells, expected);
}

TEST(Breakdown, Adds) {
    Breakdown one;
    one.parties[{.kind = 0, .first = 1, .second = 2}] = 3;
    one.cells[{.kind = 0, .south = 4, .west = 5}] = 6;
    Breakdown sum = one;
    one.parties[{.kind = 1, .first = 1, .second = 2}] = 1;
    sum += one;
    EXPECT_EQ((sum.parties[{.kind = 0, .first = 1, .second = 2}]), 6);
    EXPECT_EQ((sum.parties[{.kind = 1, .first = 1, .second = 2}]), 1);
    EXPECT_EQ((sum.cells[{.kind = 0, .south = 4, .west = 5}]), 12);
}

}  // namespace
}  // namespace deconflict::batch
