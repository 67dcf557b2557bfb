// SPDX-License-Identifier: MIT
#include "sim/report/study.hpp"

#include <nlohmann/json.hpp>

#include "sim/core/digest.hpp"
#include "sim/incident/incident.hpp"
#include "sim/risk/comparison.hpp"
#include "tests/sim/run/busy.hpp"

namespace deconflict::report {
namespace {

using Json = nlohmann::json;

Study play(std::vector<const world::Model*> variants, std::int64_t runs, unsigned threads = 1) {
    const batch::BatchOptions options{.seed = 1, .replications = runs, .threads = threads};
    batch::BatchResult result = batch::playBatch(variants, options);
    return {.scenario = "busy",
            .variants = std::move(variants),
            .seed = 1,
            .result = std::move(result)};
}

const Study& study() {
    static const Study study = play({&test::none(), &test::both()}, 32);
    return study;
}

const Json& json() {
    static const Json json = Json::parse(studyJson(study()));
    return json;
}

TEST(StudyJson, NamesEverythingThatTheFiguresRestOn) {
    EXPECT_EQ(json().at("asked"), 32);
    EXPECT_EQ(json().at("done"), 32);
    EXPECT_EQ(json().at("failed"), 0);
    EXPECT_EQ(json().at("seed"), 1);
    EXPECT_EQ(json().at("digest"), core::hex(scenarioDigest(study().variants)));
    EXPECT_EQ(json().at("result_digest"), core::hex(study().result.record.digest));
    EXPECT_FALSE(json().at("version").get<std::string>().empty());
    EXPECT_GE(json().at("wall_s").get<double>(), 0.0);
    const risk::Exposure& flown = study().result.record.variants[0].tally.exposure;
    EXPECT_EQ(json().at("exposure").at("sorties"), flown.sorties);
    EXPECT_EQ(json().at("exposure").at("flight_hours").get<double>(),
              flown.flightTime().in(core::units::h));
    EXPECT_NE(json().at("note").get<std::string>().find("not operational clearance"),
              std::string::npos);
}

TEST(StudyJson, HasARowForEveryVariantAndKindWithTheEstimatesOfRisk) {
    const auto& kinds = test::none().judging.kinds;
    ASSERT_EQ(json().at("results").size(), 2 * kinds.size());
    bool someEvent = false;
    for (const Json& row : json().at("results")) {
        const std::size_t v = row.at("variant") == "none" ? 0 : 1;
        std::size_t kind = 0;
        while (row.at("kind") != incident::nameOf(kinds[kind])) ASSERT_LT(++kind, kinds.size());
        const risk::VariantTally& tally = study().result.record.variants[v].tally;
        const auto expected = risk::estimate(tally.kinds[kind], tally.exposure, 0.95);
        EXPECT_EQ(row.at("events"), expected.events);
        EXPECT_EQ(row.at("runs"), 32);
        EXPECT_EQ(row.at("probability").get<double>(), expected.probability);
        EXPECT_EQ(row.at("lower").get<double>(), expected.interval.lower);
        EXPECT_EQ(row.at("upper").get<double>(), expected.interval.upper);
        EXPECT_EQ(row.at("per_sortie").get<double>(), expected.perSortie.value().value);
        EXPECT_EQ(row.at("per_flight_hour").get<double>(), expected.perFlightHour.value().value);
        EXPECT_EQ(row.contains("upper_bound_one_sided"), expected.events == 0);
        for (const char* end : {"value", "lower", "upper"})
            EXPECT_TRUE(row.at("risk_ratio").contains(end)) << end;
        someEvent |= expected.events > 0;
    }
    EXPECT_TRUE(someEvent);
}

TEST(StudyJson, TheRiskRatioIsThatOfThePairedCounts) {
    const Json& row = json().at("results").at(test::none().judging.kinds.size());
    ASSERT_EQ(row.at("variant"), "both");
    const risk::PairedCounts counts[] = {study().result.record.variants[1].againstFirst[0]};
    const auto expected = risk::compareAll(counts, 0.95).front();
    ASSERT_TRUE(expected.riskRatio.value.has_value());
    EXPECT_EQ(row.at("risk_ratio").at("value").get<double>(), *expected.riskRatio.value);
    EXPECT_EQ(row.at("prevented"), counts[0].onlyBaseline);
    EXPECT_EQ(row.at("induced"), counts[0].onlyVariant);
}

TEST(StudyJson, AStoppedStudySaysThatItIsPartial) {
    Study stopped = study();
    stopped.result.asked = 1000;
    const Json partial = Json::parse(studyJson(stopped));
    EXPECT_EQ(partial.at("partial"), true);
    EXPECT_EQ(partial.at("failed"), 968);
    EXPECT_EQ(json().at("partial"), false);
    EXPECT_NE(studyText(stopped).find("PARTIAL"), std::string::npos);
    EXPECT_EQ(studyText(study()).find("PARTIAL"), std::string::npos);
}

TEST(StudyText, ShowsBothTablesAndWhatTheyRestOn) {
    const std::string text = studyText(study());
    for (const char* part :
         {"A scene", "loss of separation", "none", "both", "probability a run [95 %]",
          "per flight hour", "risk ratio", "prevented in", "induced in",
          "32 runs asked = 32 done + 0 not done", "seed 1", "Clopper-Pearson",
          "Technical model, not operational clearance."})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    EXPECT_NE(text.find(core::hex(scenarioDigest(study().variants))), std::string::npos);
}

TEST(StudyText, OneVariantHasNothingToCompare) {
    const Study alone = play({&test::none()}, 2);
    EXPECT_EQ(studyText(alone).find("risk ratio"), std::string::npos);
    EXPECT_FALSE(Json::parse(studyJson(alone)).at("results").at(0).contains("risk_ratio"));
}

TEST(StudyText, IsTheSameInEveryRunButForTheWallTime) {
    Study again = play({&test::none(), &test::both()}, 32, 2);
    again.result.wallTime = study().result.wallTime;
    EXPECT_EQ(studyText(again), studyText(study()));
    EXPECT_EQ(studyJson(again), studyJson(study()));
}

}  // namespace
}  // namespace deconflict::report
