// SPDX-License-Identifier: MIT
// `deconflict replay --lineage`: a particle that `rare` named, alone, with its incident.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "sim/batch/campaign_process.hpp"
#include "sim/risk/rare_process.hpp"
#include "sim/world/world.hpp"
#include "tests/app/program.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::json;

/// Two aircraft that meet head-on 140 m apart: a near miss needs an error that is seldom so large.
constexpr const char* kScene = R"(title: Head-on
clock: {start: 2015-11-26T10:00:00Z, duration: 8 min, step: 1 s}
theatre:
  box: {west: 34 deg, south: 32 deg, east: 42 deg, north: 37 deg}
nations:
  RUS: {name: Russia, colour: "#ffab00", navigation: {horizontal: 40 m, vertical: 25 m, correlation: 300 s}, control: none}
  FRA: {name: France, colour: "#5cdcff", navigation: {horizontal: 40 m, vertical: 25 m, correlation: 300 s}, control: none}
sorties:
  east: {nation: RUS, type: Su-34, from: [34 deg, 36 deg], to: [34 deg, 37.7 deg], departures: {at: [0 s]}, altitude: 6000 m, speed: 240 m/s, error: {lateral: 0 m, vertical: 0 m, correlation: 60 s}}
  west: {nation: FRA, type: Su-34, from: [34 deg, 37.7 deg], to: [34 deg, 36 deg], departures: {at: [0 s]}, altitude: 6140 m, speed: 240 m/s, error: {lateral: 150 m, vertical: 30 m, correlation: 60 s}}
rules: {separation: {horizontal: 5 nmi, vertical: 1000 ft}}
incidents: {loss_of_separation: {between: any}, nmac: {between: any}}
)";

/// The scene's file, and a particle of it.
struct Named {
    Named() {
        scene = folder.with("head_on.yaml", kScene);
        const Outcome rare = runProgram({"rare", scene, "--kind", "nmac", "--particles", "100",
                                         "--pilot", "300", "--seed", "5", "--json"});
        const Json found = Json::parse(rare.out, nullptr, false);
        if (found.is_discarded()) throw std::runtime_error(rare.err);
        lineage = found["example"]["lineage"];
        replicate = std::to_string(found["example"]["replicate"].get<int>());
    }
    TemporaryFolder folder;
    std::string scene, lineage, replicate;
};

class Lineage : public testing::Test {
protected:
    static const Named& particle() {
        static const Named particle;
        return particle;
    }
    [[nodiscard]] Outcome replay(const std::string& lineage,
                                 const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments = {"replay", particle().scene, "--lineage",
                                              lineage,  "--seed",         "5"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runProgram(arguments);
    }
    [[nodiscard]] std::vector<std::string> named(std::vector<std::string> more = {}) const {
        more.insert(more.end(), {"--kind", "nmac", "--replicate", particle().replicate});
        return more;
    }

    const std::string lineage_ = particle().lineage;
};

TEST_F(Lineage, ReplaysTheIncidentOfTheParticleThatRareNamed) {
    const Outcome outcome = replay(lineage_, named());
    ASSERT_FALSE(lineage_.empty());
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_NE(outcome.out.find("nmac"), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("replicate " + particle().replicate + ", stratum 0, lineage " +
                               lineage_ + ", kind nmac, seed 5"),
              std::string::npos)
        << outcome.out;
    const Json json = Json::parse(replay(lineage_, named({"--json"})).out);
    EXPECT_EQ(json["particle"]["lineage"], lineage_);
    EXPECT_TRUE(json["run"].is_null());
    // The same particle, flown by the library to its incident: the same place, to the last bit.
    const world::World world = world::load(particle().scene);
    const batch::CampaignProcess process(world.base, 1);
    const auto ancestry = risk::parseAncestry(lineage_);
    ASSERT_TRUE(ancestry);
    ASSERT_GT(ancestry->size(), 1U);
    const risk::ReplicateKey key{
        .seed = 5, .replicate = static_cast<std::uint32_t>(std::stoul(particle().replicate))};
    const auto state = risk::replay(process, key, *ancestry);
    ASSERT_TRUE(process.happened(state));
    const incident::Incident& expected = state.run.judge.incidents().back();
    const Json& found = json["incidents"].back();
    EXPECT_EQ(found["kind"], "nmac");
    EXPECT_EQ(found["alt_m"].get<double>(), expected.position_xyz.z());
    const geo::LatLon at = world.theatre->projection.inverse(expected.position_xyz.head<2>());
    EXPECT_EQ(found["lat"].get<double>(), at.lat_deg);
    EXPECT_EQ(found["lon"].get<double>(), at.lon_deg);
    const std::string digest = json["run_digest"];
    EXPECT_EQ(replay(lineage_, named({"--expect", digest})).code, 0);
    EXPECT_EQ(replay(lineage_, named({"--expect", "0123456789abcdef"})).code, 1);
}

TEST_F(Lineage, OfAnotherParticleIsAnotherDay) {
    // Nine particles in ten thousand see it: one of a replicate that was never played does not.
    const Outcome other = replay(lineage_, {"--kind", "nmac", "--replicate", "4711"});
    EXPECT_EQ(other.code, 1) << other.out;
    EXPECT_NE(other.err.find("this particle sees no nmac"), std::string::npos) << other.err;
}

TEST_F(Lineage, SaysWhatItIs) {
    const auto complaint = [&](const std::string& lineage, const std::vector<std::string>& more) {
        const Outcome outcome = replay(lineage, more);
        EXPECT_EQ(outcome.code, 2) << outcome.err;
        return outcome.err;
    };
    for (const char* wrong : {"17", "0:17/", "5:1", "0:1/9:2/8:3", "0:x"})
        EXPECT_NE(complaint(wrong, named())
                      .find(std::string("--lineage: found \"") + wrong +
                            "\", expected STEP:LINEAGE of each segment"),
                  std::string::npos)
            << wrong;
    EXPECT_NE(complaint("0:17", {}).find("--kind: found none"), std::string::npos);
    EXPECT_NE(complaint("0:17", {"--kind", "nmca"}).find("did you mean \"nmac\"?"),
              std::string::npos);
    EXPECT_NE(complaint("0:17", named({"--run", "3"})).find("--run: found it beside --lineage"),
              std::string::npos);
    EXPECT_NE(complaint("0:17", named({"--stratum", "7"}))
                  .find("--stratum: found 7, expected one of 0 to 0: the scenario has 0 one-shot"),
              std::string::npos);
    const Outcome without = runProgram({"replay", particle().scene, "--kind", "nmac"});
    EXPECT_EQ(without.code, 2);
    EXPECT_NE(without.err.find("without --lineage"), std::string::npos) << without.err;
}

}  // namespace
}  // namespace deconflict::app
