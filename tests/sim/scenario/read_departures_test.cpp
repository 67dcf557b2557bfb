// SPDX-License-Identifier: MIT
// Departures and the moments in them, as sim/scenario/read_departures.cpp and read_time.cpp read
// them. The sample starts at 05:00 and lasts a day.
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/sim/scenario/sample.hpp"

namespace deconflict::scenario {
namespace {

constexpr std::string_view kPiece = "{at: [06:00]}";
constexpr std::string_view kClock = "{start: 2015-11-26T05:00:00Z, duration: 24 h, step: 2 s}";

Departures departuresOf(const std::string& yaml) {
    return readSample(sampleWith(kPiece, yaml)).base.missions.at(0).departures;
}

std::vector<double> timesOf(const std::string& yaml) {
    return std::get<Scheduled>(departuresOf(yaml)).times_s;
}

std::string departureFaults(const std::string& yaml) { return faultsOf(sampleWith(kPiece, yaml)); }

std::int64_t startOf(const std::string& moment) {
    return readSample(sampleWith("2015-11-26T05:00:00Z", moment)).base.clock.start_utc_s;
}

TEST(Moment, ATimeOfDayIsTheNextOneAfterTheStart) {
    EXPECT_EQ(timesOf("{at: [05:00, 05:00:01, 23:59, 04:59]}"),
              (std::vector<double>{0.0, 1.0, 68340.0, 86340.0}));
    EXPECT_EQ(timesOf("{at: [24:00, 0 s, 2.5 h]}"), (std::vector<double>{68400.0, 0.0, 9000.0}));
}

TEST(Moment, TimesThatNoClockShowsAreFaults) {
    for (const char* time : {"6:00", "06:60", "24:00:01", "25:00", "06:00:60", "06:0", "-06:00"}) {
        const std::string faults = departureFaults("{at: [\"" + std::string(time) + "\"]}");
        EXPECT_EQ(faults, "sample.yaml:22:23: error: sorties.strike.departures.at[0]: found \"" +
                              std::string(time) +
                              "\", expected a time of day such as 06:30, or a duration after the "
                              "start");
    }
}

TEST(Moment, TimestampsAreSecondsSince1970) {
    EXPECT_EQ(startOf("1970-01-01T00:00:00Z"), 0);
    EXPECT_EQ(startOf("1969-12-31T23:59:59Z"), -1);
    EXPECT_EQ(startOf("2000-02-29T12:00:00Z"), 951825600);
    EXPECT_EQ(startOf("2015-11-24T07:24:05Z"), 1448349845);
    EXPECT_EQ(startOf("2100-03-01T00:00:00Z"), 4107542400);
    for (const char* wrong :
         {"2015-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2015-13-01T00:00:00Z",
          "2015-11-31T00:00:00Z", "2015-11-26T24:00:00Z", "2015-11-26T05:00:00", "2015-11-26"}) {
        EXPECT_NE(faultsOf(sampleWith("2015-11-26T05:00:00Z", wrong))
                      .find("expected a moment such as 2015-11-26T00:00:00Z"),
                  std::string::npos)
            << wrong;
    }
}

TEST(Moment, ATimeOfDayWorksBefore1970Too) {
    const ScenarioFile file =
        readSample(sampleWith("2015-11-26T05:00:00Z", "1969-12-31T05:00:00Z"));
    EXPECT_EQ(std::get<Scheduled>(file.base.missions[0].departures).times_s,
              std::vector<double>{3600.0});
}

TEST(Clock, TheStepDividesTheDuration) {
    const auto faults = [](const std::string& clock) {
        return faultsOf(sampleWith(kClock, "{start: 2015-11-26T05:00:00Z, " + clock + "}"));
    };
    EXPECT_EQ(faults("duration: 24 h, step: 0.1 s"), "");
    EXPECT_EQ(faults("duration: 24 h, step: 10 s"), "");
    EXPECT_EQ(faults("duration: 24 h, step: 7 s"),
              "sample.yaml:2:60: error: clock.step: found \"7 s\", expected a step that divides "
              "the duration");
    EXPECT_EQ(faults("duration: 24 h, step: 10.1 s"),
              "sample.yaml:2:60: error: clock.step: found \"10.1 s\", expected a duration from 0.1 "
              "s to 10 s");
}

TEST(Departures, EveryPeriodWithinTheWindow) {
    EXPECT_EQ(timesOf("{every: 8 h}"), (std::vector<double>{0.0, 28800.0, 57600.0}));
    EXPECT_EQ(timesOf("{every: 30 min, from: 06:00, until: 07:30}"),
              (std::vector<double>{3600.0, 5400.0, 7200.0}));
}

TEST(Departures, APoissonProcessHasItsWindowOrTheWholeScenario) {
    const auto whole = std::get<PoissonProcess>(departuresOf("{poisson_process: 12 per day}"));
    EXPECT_DOUBLE_EQ(whole.rate_per_s, 12.0 / 86400.0);
    EXPECT_EQ(whole.from_s, 0.0);
    EXPECT_EQ(whole.until_s, 86400.0);
    const auto part = std::get<PoissonProcess>(
        departuresOf("{poisson_process: 1 per h, from: 06:00, until: 04:00}"));
    EXPECT_EQ(part.from_s, 3600.0);
    EXPECT_EQ(part.until_s, 82800.0);
}

TEST(Departures, AWindowThatEndsBeforeItBeginsIsAFault) {
    EXPECT_EQ(departureFaults("{every: 1 h, from: 08:00, until: 07:00}"),
              "sample.yaml:22:50: error: sorties.strike.departures.until: found an end 7200 s "
              "after the start, expected one after `from`, which is 10800 s after the start");
}

TEST(Departures, AMomentAfterTheEndIsAFault) {
    EXPECT_EQ(departureFaults("{at: [86399 s]}"), "");
    EXPECT_EQ(departureFaults("{at: [24 h]}"),
              "sample.yaml:22:23: error: sorties.strike.departures.at[0]: found \"24 h\", expected "
              "a moment within the scenario's duration of 86400 s");
    EXPECT_EQ(departureFaults("{poisson_process: 1 per h, until: 24 h}"), "");
    EXPECT_NE(departureFaults("{poisson_process: 1 per h, until: 24.1 h}"), "");
}

TEST(Departures, KeysOfAnotherKindAreFaults) {
    EXPECT_EQ(departureFaults("{poisson_process: 1 per h, jitter: 5 s}"),
              "sample.yaml:22:44: error: sorties.strike.departures.jitter: found an unknown key, "
              "expected one of at, every, poisson_process, from, until");
}

}  // namespace
}  // namespace deconflict::scenario
