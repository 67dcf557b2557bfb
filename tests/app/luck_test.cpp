// SPDX-License-Identifier: MIT
// `deconflict luck`: the tails of known counts, from numbers and from a file of results.
#include <cmath>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::json;

Outcome luck(const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"luck"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return runProgram(arguments);
}

TEST(Luck, GivesTheBinomialTailWithTheEndsOfTheFigure) {
    const Outcome outcome = luck({"--events", "1", "--days", "10", "--probability", "0.1",
                                  "--lower", "0.05", "--upper", "0.2", "--json"});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    const Json found = Json::parse(outcome.out);
    EXPECT_NEAR(found["at_least"]["value"], 1.0 - std::pow(0.9, 10), 1e-12);
    EXPECT_NEAR(found["at_least"]["lower"], 1.0 - std::pow(0.95, 10), 1e-12);
    EXPECT_NEAR(found["at_least"]["upper"], 1.0 - std::pow(0.8, 10), 1e-12);
    EXPECT_NEAR(found["expected"]["value"], 1.0, 1e-12);
}

TEST(Luck, GivesThePoissonTailOfARate) {
    const Outcome outcome =
        luck({"--events", "1", "--sorties", "2780", "--rate", "1e-3", "--json"});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_NEAR(Json::parse(outcome.out)["at_least"]["value"], 1.0 - std::exp(-2.78), 1e-12);
    const std::string text = luck({"--events", "3", "--sorties", "2780", "--rate", "1e-3"}).out;
    EXPECT_EQ(text.find('['), std::string::npos) << "no interval was given\n" << text;
    EXPECT_NE(text.find("of a figure without an interval (--lower, --upper)"), std::string::npos);
    for (const char* part : {"3 incidents in 2780 sorties", "expected", "3 or more", "3 or fewer",
                             "exact Poisson", "Technical model, not operational clearance."})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

TEST(Luck, TakesTheFigureFromAFileOfResults) {
    const TemporaryFolder folder;
    const std::string file = folder.file("study.json");
    ASSERT_EQ(
        runProgram({"compare", "scenarios/two_sorties.yaml", "-n", "40", "--json", "-o", file})
            .code,
        0);
    const Json study = Json::parse(contentOf(file));
    const Json& row = study["results"][0];
    const Outcome outcome = luck({file, "--events", "1", "--days", "2", "--kind",
                                  "loss_of_separation", "--variant", "none", "--json"});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    const Json found = Json::parse(outcome.out);
    const double p = row["probability"], upper = row["upper"];
    EXPECT_NEAR(found["at_least"]["value"], 1.0 - (1.0 - p) * (1.0 - p), 1e-12);
    EXPECT_NEAR(found["at_least"]["upper"], 1.0 - (1.0 - upper) * (1.0 - upper), 1e-12);
    EXPECT_EQ(found["source"]["digest"], study["digest"]);
    const Outcome hours = luck({file, "--events", "0", "--flight-hours", "10", "--kind",
                                "loss_of_separation", "--variant", "none", "--json"});
    EXPECT_NEAR(Json::parse(hours.out)["at_most"]["value"],
                std::exp(-10.0 * row["per_flight_hour"].get<double>()), 1e-12);
    const std::string kind = luck({file, "--events", "1", "--days", "2"}).err;
    EXPECT_NE(kind.find("--kind: found none, expected one of loss_of_separation, nmac, collision"),
              std::string::npos)
        << kind;
}

TEST(Luck, SaysWhatItNeeds) {
    const TemporaryFolder folder;
    const auto complaint = [](std::vector<std::string> more) {
        more.insert(more.end(), {"--events", "3"});
        const Outcome outcome = luck(more);
        EXPECT_EQ(outcome.code, 2) << outcome.err;
        EXPECT_EQ(outcome.out, "");
        return outcome.err;
    };
    const std::pair<std::vector<std::string>, const char*> wrong[] = {
        {{"--probability", "0.1"}, "found 0 of them, expected one"},
        {{"--days", "9", "--sorties", "9", "--rate", "1"}, "found 2 of them, expected one"},
        {{"--days", "9"}, "neither of --probability and --rate"},
        {{"--days", "9", "--probability", "0.1", "--rate", "1"}, "both of --probability"},
        {{"--sorties", "9", "--probability", "0.1"}, "without --days"},
        {{"--days", "2", "--probability", "0.1"}, "found 3 in 2 days"},
        {{"--days", "9", "--probability", "0.1", "--lower", "0"}, "expected both or none"},
        {{"--days", "9", "--probability", "0.1", "--lower", "0.2", "--upper", "0.3"},
         "found 0.2 and 0.3 around 0.1"},
        {{"--days", "9", "--probability", "0.1", "--kind", "nmac"}, "without RESULTS"},
        {{"--sorties", "0", "--rate", "1"}, "--sorties: found \"0\", expected a number above 0"},
        {{"--flight-hours", "inf", "--rate", "1"}, "found \"inf\", expected a number above 0"},
        {{"--days", "9", "--rate", "-1"}, "found \"-1\", expected a number of at least 0"},
        {{folder.with("no.json", "{"), "--days", "9"}, "found text that is no JSON"},
        {{folder.with("other.json", "{\"schema\": \"x/1\"}"), "--days", "9"},
         "found the schema x/1"},
        {{folder.with("list.json", "[1]"), "--days", "9"}, "found no text \"schema\""}};
    for (const auto& [more, expected] : wrong) {
        const std::string said = complaint(more);
        EXPECT_NE(said.find(expected), std::string::npos) << said;
    }
}

}  // namespace
}  // namespace deconflict::app
