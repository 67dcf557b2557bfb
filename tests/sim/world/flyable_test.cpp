// SPDX-License-Identifier: MIT
// What a type cannot fly is refused with its place, as sim/world/flyable.cpp finds it.
#include <filesystem>
#include <gtest/gtest.h>
#include <string>

#include "tests/sim/world/sample.hpp"

namespace deconflict::world {
namespace {

using test::faultsOf;
using test::sampleWith;

/// The message of the only fault, without its place.
std::string messageOf(const std::string& text) {
    const std::string faults = faultsOf(text);
    const std::size_t at = faults.find("found ");
    return at == std::string::npos ? faults : faults.substr(at);
}

TEST(Flyable, AnOrbitIsNoTighterThanTheBankAllows) {
    // 250 m/s and 60 deg: 250^2 / (9.80665 tan 60 deg) = 3679.6 m.
    const auto orbit = [](const std::string& radius) {
        return messageOf(sampleWith("area: round, radius: 8 km", "area: round, radius: " + radius));
    };
    EXPECT_EQ(orbit("3680 m"), "");
    EXPECT_EQ(orbit("3679 m"),
              "found 3679 m, expected at least 3680 m: at 250 m/s a Su-34 turns no tighter");
}

TEST(Flyable, ARacetrackIsTwoTurnsWide) {
    const auto racetrack = [](const std::string& width) {
        return messageOf(sampleWith("width: 18 km", "width: " + width));
    };
    EXPECT_EQ(racetrack("7360 m"), "");
    EXPECT_EQ(racetrack("7359 m"),
              "found 7359 m, expected at least 7359 m: at 250 m/s a Su-34 turns no tighter");
}

TEST(Flyable, ABoundedLawCountsByItsFastestAnotherByItsMean) {
    const auto orbit = [](const std::string& speed, const std::string& radius) {
        return messageOf(sampleWith("plan: [overfly: {area: angular}]",
                                    "plan: [orbit: {area: round, for: 1 min, speed: " + speed +
                                        ", radius: " + radius + "}]"));
    };
    // 200 m/s need 2355 m, 240 m/s 3391 m.
    EXPECT_EQ(orbit("200 m/s", "2360 m"), "");
    EXPECT_NE(orbit("{uniform: [200 m/s, 240 m/s]}", "3390 m"), "");
    EXPECT_EQ(orbit("{uniform: [200 m/s, 240 m/s]}", "3400 m"), "");
    EXPECT_NE(orbit("{choice: [200 m/s, 240 m/s]}", "3390 m"), "");
    EXPECT_EQ(orbit("{normal: [200 m/s, 10 m/s]}", "2360 m"), "");
    EXPECT_NE(orbit("{normal: [200 m/s, 10 m/s]}", "2350 m"), "");
}

TEST(Flyable, TheSpeedOfAStepHoldsForTheNextOnes) {
    const std::string via = "{at: [35.5 deg, 38.5 deg], altitude: 7 km, speed: 250 m/s}";
    std::string text = sampleWith(via, "[35.5 deg, 38.5 deg]");
    const std::string radius = "area: round, radius: 8 km";
    text.replace(text.find(radius), radius.size(), "area: round, radius: 3300 m");
    EXPECT_EQ(faultsOf(text), "");  // 230 m/s need 3114 m
    text.replace(text.find("- via: [35.5 deg, 38.5 deg]"), 27, "- via: " + via);
    EXPECT_NE(faultsOf(text), "");  // 250 m/s need 3680 m
}

class FlyableTrack : public testing::Test {
protected:
    void TearDown() override { std::filesystem::remove_all(folder_); }

    /// Faults of flying `csv` as a Su-25SM, whose fastest is 260 m/s.
    [[nodiscard]] std::string faults(const std::string& csv) const {
        core::writeFileAtomically((folder_ / "track.csv").string(), csv);
        std::string text(test::kSample);
        const std::size_t begin = text.find("  patrol:");
        text.replace(begin, text.find("sharing:") - begin,
                     "  patrol: {nation: FRA, type: Su-25SM, departures: {at: [0 s]}, track: "
                     "track.csv}\n");
        const std::filesystem::path file = folder_ / "scenario.yaml";
        try {
            (void)build(scenario::parseScenario(text, file, test::library().names),
                        test::library());
        } catch (const scenario::ScenarioError& error) {
            return error.faults().at(0).message;
        }
        return "";
    }
    std::filesystem::path folder_ = test::ownFolder();
};

TEST_F(FlyableTrack, IsNotFasterThanItsType) {
    // One hundredth of a degree of latitude here is 1109.5 m.
    EXPECT_EQ(faults("t_s,lat,lon,alt_m\n0,35.00,36,5000\n4.3,35.01,36,5000\n"), "");
    EXPECT_EQ(faults("t_s,lat,lon,alt_m\n0,35.00,36,5000\n10,35.01,36,5000\n14,35.02,36,5000\n"),
              "found 277 m/s over ground 10 s after its start, expected at most 260 m/s: the "
              "fastest that a Su-25SM flies");
}

TEST_F(FlyableTrack, LiesWithinTheTheatre) {
    EXPECT_EQ(faults("t_s,lat,lon,alt_m\n0,32.00,36,5000\n10,31.99,36,5000\n"),
              "found track.csv at 31.990000 deg, 36.000000 deg, expected a track inside the "
              "theatre");
}

TEST_F(FlyableTrack, ABrokenFileIsNamedWithItsLine) {
    try {
        (void)faults("t_s,lat,lon,alt_m\n0,35.00,36,5000\n10,35.01,x,5000\n");
        FAIL() << "read";
    } catch (const std::exception& error) {
        const std::string what = error.what();
        EXPECT_TRUE(what.starts_with((folder_ / "track.csv").string() + ":3:")) << what;
    }
}

}  // namespace
}  // namespace deconflict::world
