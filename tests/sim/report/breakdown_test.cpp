// SPDX-License-Identifier: MIT
#include "sim/report/breakdown.hpp"

#include <nlohmann/json.hpp>

#include "tests/sim/run/busy.hpp"

namespace deconflict::report {
namespace {

using batch::Cell;
using batch::Parties;

Study play(std::int64_t runs) {
    std::vector<const world::Model*> variants = {&test::none(), &test::both()};
    const batch::BatchOptions options{.seed = 1, .replications = runs, .threads = 1};
    batch::BatchResult result = batch::playBatch(variants, options);
    return {.scenario = "busy", .variants = variants, .seed = 1, .result = std::move(result)};
}

TEST(Ranking, PutsTheMostFrequentFirstAndKeepsToItsKind) {
    batch::Breakdown breakdown;
    breakdown.parties = {{{.kind = 0, .first = 0, .second = 1}, 2},
                         {{.kind = 0, .first = 0, .second = 2}, 7},
                         {{.kind = 0, .first = 1, .second = 2}, 2},
                         {{.kind = 1, .first = 0, .second = 1}, 9}};
    const auto top = topParties(breakdown, 0, 2);
    ASSERT_EQ(top.size(), 2U);
    EXPECT_EQ(top[0].first, (Parties{.kind = 0, .first = 0, .second = 2}));
    EXPECT_EQ(top[1].first, (Parties{.kind = 0, .first = 0, .second = 1}));
    EXPECT_EQ(topParties(breakdown, 1, 20).size(), 1U);
    EXPECT_TRUE(topCells(breakdown, 0, 20).empty());
}

TEST(CellText, NamesBothEdges) {
    EXPECT_EQ(cellText({.kind = 0, .south = 143, .west = 144}), "35.75..36.00 N 36.00..36.25 E");
    EXPECT_EQ(cellText({.kind = 0, .south = -1, .west = -2}), "-0.25..0.00 N -0.50..-0.25 E");
}

TEST(BreakdownText, NamesMissionsWithTheirNations) {
    const Study study = play(8);
    const std::string text = breakdownText(study);
    for (const char* part : {"incident, under none", "most between", "most where it began",
                             "loss of separation", "RUS east and FRA north", "%)", " N "})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    EXPECT_NE(studyText(study).find(text), std::string::npos);
    const auto json = nlohmann::json::parse(studyJson(study));
    const auto& row = json.at("results").at(0);
    std::int64_t events = 0;
    for (const auto& parties : row.at("top_parties")) events += parties.at("events").get<int>();
    EXPECT_EQ(events, row.at("events"));
    ASSERT_FALSE(row.at("hot_spots").empty());
    EXPECT_GE(row.at("hot_spots")[0].at("events").get<int>(),
              row.at("hot_spots").back().at("events").get<int>());
}

TEST(BreakdownText, IsEmptyIfNothingHappened) {
    Study study = play(1);
    study.result.record = batch::Record(2, test::none().judging.kinds.size());
    EXPECT_EQ(breakdownText(study), "");
}

}  // namespace
}  // namespace deconflict::report
