// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <vector>

#include "sim/run/replication.hpp"
#include "sim/world/world.hpp"

namespace deconflict {
namespace {

const std::filesystem::path kScenarios = std::filesystem::path(DECONFLICT_SOURCE_DIR) / "scenarios";

std::vector<std::string> shippedFiles() {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kScenarios))
        if (entry.path().extension() == ".yaml")
            files.push_back(entry.path().lexically_relative(kScenarios).string());
    std::sort(files.begin(), files.end());
    return files;
}

class ShippedScenario : public testing::TestWithParam<std::string> {};

TEST_P(ShippedScenario, LoadsAndRunsUnderEveryVariant) {
    const world::World world = world::load(kScenarios / GetParam());
    EXPECT_FALSE(world.base.title.empty());
    EXPECT_FALSE(world.base.question.empty()) << "what is it for?";
    EXPECT_FALSE(world.base.judging.kinds.empty());
    std::vector<const world::Model*> models{&world.base};
    for (const world::Model& variant : world.variants) models.push_back(&variant);
    for (const world::Model* model : models) {
        const run::Outcome outcome = run::play(*model, model->estimate.seed, 0);
        EXPECT_GT(outcome.sorties, 0) << model->variant;
        EXPECT_GT(outcome.aircraftSteps, 0) << model->variant;
        for (const incident::Incident& incident : outcome.incidents) {
            EXPECT_LE(0.0, incident.start_s);
            EXPECT_LE(incident.start_s, incident.end_s);
            EXPECT_LE(incident.end_s, model->ticks * model->step_s);
        }
    }
}

std::string testName(const testing::TestParamInfo<std::string>& file) {
    std::string name = std::filesystem::path(file.param).replace_extension().string();
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !std::isalnum(c); }, '_');
    return name;
}
INSTANTIATE_TEST_SUITE_P(All, ShippedScenario, testing::ValuesIn(shippedFiles()), testName);

/// What is to come out of a reconstructed track, with the 50 m border.
struct Account {
    const char* file;
    double inside_s, extremityDepth_m, borderDepth_m;
    double within_s = 0.2, within_m = 25.0;
};
void PrintTo(const Account& account, std::ostream* out) { *out << account.file; }

class Account24November : public testing::TestWithParam<Account> {};

TEST_P(Account24November, GivesTheTimeAndTheDepthsThatFollowFromIt) {
    const Account& account = GetParam();
    const world::World world =
        world::load(kScenarios / "2015-11-24" / (std::string(account.file) + ".yaml"));
    const run::Outcome outcome = run::play(world.base, 1, 0);
    if (account.inside_s == 0.0) {
        EXPECT_TRUE(outcome.incidents.empty());
        return;
    }
    ASSERT_EQ(outcome.incidents.size(), 1U);
    const incident::Incident& incident = outcome.incidents.front();
    EXPECT_EQ(incident.kind, scenario::IncidentKind::territoryViolation);
    EXPECT_EQ(world.theatre->states[incident.territory.index()].code, "TUR");
    EXPECT_NEAR(incident.inside_s, account.inside_s, account.within_s);
    EXPECT_NEAR(incident.end_s - incident.start_s, account.inside_s, account.within_s);
    EXPECT_NEAR(incident.extremityDepth_m, account.extremityDepth_m, account.within_m);
    EXPECT_NEAR(incident.borderDepth_m, account.borderDepth_m, account.within_m);
}

// Turkey's letter to the UN Security Council; the path at other speeds; the Russian account. The
// second aircraft enters where the 50 m border deviates most from the full one (17.0 s there).
INSTANTIATE_TEST_SUITE_P(All, Account24November,
                         testing::Values(Account{"turkish_letter", 17.0, 2190.0, 1076.0},
                                         Account{"second_aircraft", 17.0, 1850.0, 1076.0, 0.3,
                                                 35.0},
                                         Account{"typical_speed", 12.5, 2190.0, 1076.0},
                                         Account{"ku_leuven", 10.2, 2190.0, 1076.0},
                                         Account{"russian_account", 0.0, 0.0, 0.0}),
                         [](const auto& account) { return std::string(account.param.file); });

TEST(TurkishLetter, EntersAt072405Utc) {
    const world::World world = world::load(kScenarios / "2015-11-24/turkish_letter.yaml");
    const run::Outcome outcome = run::play(world.base, 1, 0);
    ASSERT_EQ(outcome.incidents.size(), 1U);
    // 2015-11-24T07:24:05Z
    EXPECT_NEAR(static_cast<double>(world.base.start_utc_s) + outcome.incidents[0].start_s,
                1448349845.0, 0.2);
}

TEST(Levant2015, FliesAsManySortiesAsWereReported) {
    const world::World world = world::load(kScenarios / "levant_2015.yaml");
    double russian = 0.0, french = 0.0;
    constexpr std::uint64_t kDays = 400;
    for (std::uint64_t day = 0; day < kDays; ++day)
        for (const dynamics::Flight& flight : dynamics::drawFlights(world.base, 1, day)) {
            const auto nation = world.base.missions[flight.mission.index()].nation.index();
            const std::string& code = world.base.nations[nation].code;
            russian += code == "RUS" ? flight.elements / static_cast<double>(kDays) : 0.0;
            french += code == "FRA" ? flight.elements / static_cast<double>(kDays) : 0.0;
        }
    EXPECT_GT(russian, 59.0);
    EXPECT_LT(russian, 82.0);
    EXPECT_GT(french, 10.0);
    EXPECT_LT(french, 25.0);
}

}  // namespace
}  // namespace deconflict
