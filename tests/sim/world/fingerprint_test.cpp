// SPDX-License-Identifier: MIT
// The digest changes with every value that can change a result, and with nothing else.
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/world/builder.hpp"
#include "tests/sim/world/sample.hpp"

namespace deconflict::world {
namespace {

using test::sampleWith;

using Changes = std::vector<std::pair<std::string, std::string>>;

const Changes kThatMatter = {
    {"2015-11-26T05:00:00Z", "2015-11-26T05:00:02Z"},
    {"duration: 2 h", "duration: 2.5 h"},
    {"step: 2 s", "step: 1 s"},
    {"north: 38 deg", "north: 38.5 deg"},
    {"{uniform: [240 deg, 300 deg]}", "{uniform: [240 deg, 301 deg]}"},
    {"{gamma: [4, 5 m/s]}", "{gamma: [4, 5.001 m/s]}"},
    {"{gamma: [4, 5 m/s]}", "{normal: [4 m/s, 5 m/s]}"},
    {"horizontal: 40 m", "horizontal: 40.5 m"},
    {"vertical: 26 m", "vertical: 26.5 m"},
    {"correlation: 301 s", "correlation: 302 s"},
    {"period: 10 s", "period: 11 s"},
    {"lookahead: 180 s", "lookahead: 181 s"},
    {"horizontal: 5 nmi", "horizontal: 5.1 nmi"},
    {"vertical: 1000 ft", "vertical: 1001 ft"},
    {"margin: 1.1", "margin: 1.11"},
    {"margin: 1.1", "margin: 1.1, manoeuvre: vertical"},
    {"margin: 1.1", "margin: 1.1, detection: {detector: intent}"},
    {"margin: 1.1", "margin: 1.1, detection: {detector: uncertain, quantile: 0.9}"},
    {"margin: 1.1", "margin: 1.1, detection: {detector: uncertain, quantile: 0.95}"},
    {"margin: 1.1",
     "margin: 1.1, detection: {detector: well_clear, distance: 2 km, height: 450 ft, time: 35 s}"},
    {"margin: 1.1",
     "margin: 1.1, detection: {detector: well_clear, distance: 2 km, height: 450 ft, time: 36 s}"},
    {"margin: 1.1",
     "margin: 1.1, detection: {detector: well_clear, distance: 2 km, height: 450 ft, time: 35 s, "
     "co_altitude: 5 s}"},
    {"margin: 1.1",
     "margin: 1.1, detection: {detector: well_clear, distance: 2 km, height: 450 ft, time: 35 s, "
     "variable: entry_point}"},
    {"control: {period: 10 s, lookahead: 180 s, horizontal: 5 nmi, vertical: 1000 ft, margin: 1.1}",
     "control: none"},
    {"{exponential: 5 s}", "{exponential: 6 s}"},
    {"[5.5, 2 s]", "[5.6, 2 s]"},
    {"execution: 3 s", "execution: 4 s"},
    {"corner: [34.1 deg", "corner: [34.2 deg"},
    {"centre: Raqqa", "centre: Aleppo"},
    {"radius: 40 km", "radius: 41 km"},
    {"[36 deg, 39 deg]", "[36 deg, 39.1 deg]"},
    {"nation: FRA", "nation: RUS"},
    {"type: Su-34", "type: Su-30SM"},
    {"from: Hmeimim", "from: Tiyas"},
    {"to: Shayrat", "to: Hmeimim"},
    {"elements: 2", "elements: 3"},
    {"spacing: 1 km", "spacing: 2 km"},
    {"poisson_process: 4 per day", "poisson_process: 5 per day"},
    {"from: 06:00", "from: 06:01"},
    {"until: 06:30", "until: 06:31"},
    {"[05:10, 05:20]", "[05:10, 05:21]"},
    {"[05:10, 05:20]", "[05:10]"},
    {"[0 s, 61 s]", "[0 s, 62 s]"},
    {"[4500 m, 6500 m]", "[4500 m, 6501 m]"},
    {"{normal: [230 m/s, 8 m/s]}", "{normal: [230 m/s, 9 m/s]}"},
    {"speed: 240 m/s", "speed: 241 m/s"},
    {"altitude: 7001 m", "altitude: 7002 m"},
    {"lateral: 150 m", "lateral: 151 m"},
    {"vertical: 31 m", "vertical: 32 m"},
    {"correlation: 62 s", "correlation: 63 s"},
    {"priority: 3", "priority: 4"},
    {"- via: corner", "- overfly: corner"},
    {"altitude: 7 km", "altitude: 7.1 km"},
    {"speed: 250 m/s", "speed: 251 m/s"},
    {"{at: [35.5 deg, 38.5 deg], altitude: 7 km, speed: 250 m/s}", "[35.5 deg, 38.5 deg]"},
    {"area: round, radius: 8 km", "area: round, radius: 9 km"},
    {"area: round, radius", "area: angular, radius"},
    {"for: 10 min", "for: 11 min"},
    {"heading: 20 deg", "heading: 21 deg"},
    {"length: 40 km", "length: 41 km"},
    {"width: 18 km", "width: 19 km"},
    {"from: RUS, to: FRA", "from: FRA, to: RUS"},
    {"in_force: 0.5", "in_force: 0.6"},
    {"period: 12 s", "period: 13 s"},
    {"[2 s, 0.5]", "[2 s, 0.6]"},
    {"loss: 5 %", "loss: 6 %"},
    {"5.5 nmi", "5.6 nmi"},
    {"1100 ft", "1101 ft"},
    {"510 ft", "511 ft"},
    {"110 ft", "111 ft"},
    {"radius: 30 km", "radius: 31 km"},
    {"encounter_gap: 45 s", "encounter_gap: 46 s"},
    {"between: [[RUS, FRA]]", "between: [[RUS, RUS]]"},
    {"  nmac: {between: any}", "  collision: {between: any}"},
    {"  nmac: {between: any}\n", ""},
    {"by: [RUS]", "by: [FRA]"},
    {"of: [TUR]", "of: [SYR]"},
};

const Changes kThatDoNot = {
    {"title: A title", "title: Another"},
    {"question: A question?\n", ""},
    {"name: Russia", "name: Rossiya"},
    {"#d1495b", "#000000"},
    {"  strike:", "  a_strike_of_another_name:"},
    {"  as_is: {}\n", ""},
    {"replications: 2000", "replications: 3"},
    {"seed: 7", "seed: 8"},
    {"confidence: 0.9", "confidence: 0.8"},
    {"margin: 1.1", "margin: 1.1, detection: {detector: cylinder}"},
    {"horizontal: 5 nmi", "horizontal: 9260 m"},
    {"radius: 40 km", "radius: 40000 m"},
    {"centre: Raqqa", "centre: [35.93 deg, 39.02 deg]"},
    {"loss: 5 %", "loss: 0.05"},
    {"latency: {lognormal: [2 s, 0.5]}", "latency:  {lognormal: [2000 ms, 0.5]}"},
};

// Of tests/sim/scenario/full_sharing.yaml: sensors, agreements, hotline, areas.
const Changes kThatMatterInSharing = {
    {"drift: 0.5 m/s", "drift: 0.6 m/s"},
    {"fusion: naive", "fusion: covariance_intersection"},
    {"laplace: 58 ft", "laplace: 59 ft"},
    {"quantum: 100 ft", "quantum: 25 ft"},
    {"registration_bias: 120 m", "registration_bias: 121 m"},
    {"give_way: by_priority", "give_way: always"},
    {"{area: ours, of: RUS}", "{area: ours, of: FRA}"},
    {"{area: ours, of: RUS}", "{area: theirs, of: RUS}"},
    {"unalerted: 16000 per s", "unalerted: 17000 per s"},
    {" alerted: 120000 per s", " alerted: 130000 per s"},
    {"visibility: 25 km", "visibility: 26 km"},
    {"field_of_view: 100 deg", "field_of_view: 110 deg"},
    {"delay: 12 s", "delay: 13 s"},
    {"radius: 450 m", "radius: 451 m"},
    {"half_height: 70 m", "half_height: 71 m"},
    {"lookahead: 28 s", "lookahead: 29 s"},
    {"of: SYR", "of: TUR"},
    {"zone: 14 km", "zone: 15 km"},
    {"certain: 0.96", "certain: 0.97"},
    {"{exponential: 31 s}", "{exponential: 32 s}"},
    {"heard: 0.55", "heard: 0.56"},
    {"heeded: 0.65", "heeded: 0.66"},
    {"turn_away: 121 s", "turn_away: 122 s"},
    {"available: 0.8", "available: 0.9"},
    {"[299 s, 0.5]", "[300 s, 0.5]"},
    {"      interceptor: {available: 0.8, arrival: {lognormal: [299 s, 0.5]}}\n", ""},
    {"{exponential: 601 s}", "{exponential: 602 s}"},
    {"interception: {against: [RUS]}", "interception: {against: [FRA]}"},
    {"engagement: {against: [RUS]}", "engagement: {against: [RUS, FRA]}"},
    {"misidentification: {by: [FRA]}", "misidentification: {by: [RUS]}"},
    {"rate: 18 per h", "rate: 17 per h"},
    {"duration: 9 s", "duration: 8 s"},
    {"lateral: 220 m", "lateral: 221 m"},
    {"vertical: 90 m", "vertical: 91 m"},
    {"height: 45 m", "height: 46 m"},
    {"range: 300 km", "range: 301 km"},
    {"period: 10 s\n", "period: 11 s\n"},
    {"floor: 500 m", "floor: 501 m"},
    {"[300 deg, 120 deg]", "[300 deg, 121 deg]"},
    {"[300 deg, 120 deg]", "[301 deg, 121 deg]"},
    {"detection: 0.85", "detection: 0.86"},
    {"range_error: 200 m", "range_error: 201 m"},
    {"azimuth_error: 0.2 deg", "azimuth_error: 0.21 deg"},
    {"altitude_error: 250 m", "altitude_error: 251 m"},
    {"correlation: 40 s", "correlation: 41 s"},
    {"share: 0.1", "share: 0.11"},
    {"factor: 3", "factor: 4"},
    {"correct: 0.7", "correct: 0.71"},
    {"wrong: 0.02", "wrong: 0.03"},
    {"on: watch", "at: [34 deg, 35 deg]"},
    {"in_force: 0.9", "in_force: 0.8"},
    {"fields: [altitude, velocity,", "fields: [altitude,"},
    {"{normal: [0 s, 2 s]}", "{normal: [0 s, 3 s]}"},
    {"loss: 0.8", "loss: 0.9"},
    {"mean_good: 10 min", "mean_good: 11 min"},
    {"mean_bad: 30 s", "mean_bad: 31 s"},
    {"between: 6 h", "between: 7 h"},
    {"lasting: 20 min", "lasting: 21 min"},
    {"fallback: drop", "fallback: coast"},
    {"release_delay: 30 s", "release_delay: 31 s"},
    {"nacp: 7", "nacp: 8"},
    {"grid: 500 m", "grid: 501 m"},
    {"    area: theirs\n", ""},
    {"above: 3 km", "above: 3.1 km"},
    {"below: 9 km", "below: 9.1 km"},
    {"relays: true", "relays: false"},
    {"kind: stuck", "kind: reorder"},
    {"probability: 0.25", "probability: 0.26"},
    {"delay: 90 s", "delay: 91 s"},
    {"size: 800 m", "size: 801 m"},
    {"preset: link16", "preset: radar_feed"},
    {"loss: 10 %", "loss: 11 %"},
    {"operators: 2", "operators: 3"},
    {"[90 s, 0.4]", "[91 s, 0.4]"},
    {"no_answer: 10 %", "no_answer: 11 %"},
    {"routine: 11 per day", "routine: 12 per day"},
    {"overload: 5 min", "overload: 6 min"},
    {"rule: priority", "rule: first_come"},
    {"lateral: 8 nmi", "lateral: 8.1 nmi"},
    {"vertical: 2000 ft", "vertical: 2001 ft"},
    {"time: 10 min", "time: 11 min"},
    {"step: 1000 ft", "step: 1001 ft"},
    {"tolerance: 100 ft", "tolerance: 25 ft"},
    {"{by: [RUS]}", "{by: [FRA]}"},
};

std::uint64_t sharingDigestWith(const std::string& piece, const std::string& replacement) {
    static const std::string text =
        core::readTextFile((test::kSource / "tests/sim/scenario/full_sharing.yaml").string());
    const std::size_t at = text.find(piece);
    EXPECT_NE(at, std::string::npos) << piece;
    EXPECT_EQ(text.find(piece, at + 1), std::string::npos) << piece << " stands there twice";
    return test::worldOf(std::string(text).replace(at, piece.size(), replacement)).base.digest;
}

std::uint64_t digestWith(const std::string& piece, const std::string& replacement) {
    return test::worldOf(sampleWith(piece, replacement)).base.digest;
}

TEST(Fingerprint, ChangesWithEveryValueThatMatters) {
    const std::uint64_t digest = test::sampleWorld().base.digest;
    std::set<std::uint64_t> seen = {digest};
    for (const auto& [piece, replacement] : kThatMatter) {
        EXPECT_TRUE(seen.insert(digestWith(piece, replacement)).second)
            << piece << " -> " << replacement;
    }
}

TEST(Fingerprint, ChangesWithEveryTermOfSensorsAndSharing) {
    std::set<std::uint64_t> seen = {sharingDigestWith("title: Who", "title: Who")};
    for (const auto& [piece, replacement] : kThatMatterInSharing) {
        EXPECT_TRUE(seen.insert(sharingDigestWith(piece, replacement)).second)
            << piece << " -> " << replacement;
    }
}

TEST(Fingerprint, DoesNotChangeWithNamesWordsOrUnits) {
    const std::uint64_t digest = test::sampleWorld().base.digest;
    for (const auto& [piece, replacement] : kThatDoNot) {
        EXPECT_EQ(digestWith(piece, replacement), digest) << piece << " -> " << replacement;
    }
}

TEST(Fingerprint, IsThatOfTheModelNotOfTheWayItWasPatched) {
    const World patched = test::sampleWorld();
    const World written = test::worldOf(sampleWith("in_force: 0.5", "in_force: 1"));
    EXPECT_EQ(patched.find("as_is")->digest, patched.base.digest);
    EXPECT_NE(patched.find("shared")->digest, patched.base.digest);
    EXPECT_EQ(patched.find("shared")->digest, written.base.digest);
}

TEST(Fingerprint, ChangesWithTheEnvelopeOfATypeThatFlies) {
    const std::uint64_t digest = test::sampleWorld().base.digest;
    const auto digestAfter = [](auto change, const char* name) {
        Library library = test::library();
        for (AircraftType& type : library.types) {
            if (type.name == name) {
                change(type);
            }
        }
        return test::worldOf(std::string(test::kSample), library).base.digest;
    };
    std::set<std::uint64_t> seen = {digest};
    const auto differs = [&](auto change) {
        return seen.insert(digestAfter(change, "Su-34")).second;
    };
    EXPECT_TRUE(differs([](AircraftType& t) { t.minSpeed_mps += 1.0; }));
    EXPECT_TRUE(differs([](AircraftType& t) { t.maxSpeed_mps += 1.0; }));
    EXPECT_TRUE(differs([](AircraftType& t) { t.climb_mps += 1.0; }));
    EXPECT_TRUE(differs([](AircraftType& t) { t.acceleration_mps2 += 1.0; }));
    EXPECT_TRUE(differs([](AircraftType& t) { t.bankTangent += 0.1; }));
    EXPECT_TRUE(differs([](AircraftType& t) { t.ceiling_m += 1.0; }));
    EXPECT_TRUE(differs([](AircraftType& t) { t.span_m += 0.1; }));
    EXPECT_TRUE(differs([](AircraftType& t) { t.height_m += 0.1; }));
    EXPECT_EQ(digestAfter([](AircraftType& t) { t.climb_mps += 1.0; }, "E-3A"), digest);
}

TEST(Fingerprint, ChangesWithOneVertexOfAJudgedBorder) {
    Library library = test::library();
    for (geo::Feature& feature : library.borders.features) {
        if (feature.a3 == "TUR") {
            feature.area_deg[0].outer[100].x() += 1e-5;
        }
    }
    const std::string text(test::kSample);
    EXPECT_NE(test::worldOf(text, library).base.digest, test::sampleWorld().base.digest);
}

TEST(Fingerprint, ChangesWithTheClipOfALaw) {
    Model model = test::sampleWorld().base;
    const World keepsTheTheatre = test::sampleWorld();
    model.theatre = keepsTheTheatre.theatre.get();
    const std::uint64_t before = fingerprint(model);
    model.missions[0].speed_mps.most -= 1.0;
    EXPECT_NE(fingerprint(model), before);
}

}  // namespace
}  // namespace deconflict::world
