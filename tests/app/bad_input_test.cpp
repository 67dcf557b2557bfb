// SPDX-License-Identifier: MIT
// What the tools on files say of files that they cannot use: word for word, with the exit code.
#include <gtest/gtest.h>

#include "tests/app/program.hpp"

namespace deconflict::app {
namespace {

const std::string kTraffic = "id,lat,lon,alt_ft,trk_deg,gs_kt,vs_fpm\n";
const std::string kAircraft = "A,36,36,25000,90,420,0\n";
const std::string kPairs =
    "so_x,so_y,so_z,vo_x,vo_y,vo_z,si_x,si_y,si_z,vi_x,vi_y,vi_z,T,D,H,DTHR,ZTHR,TTHR,TCOA\n";
const std::string kTrack = "time_utc,t_s,lat,lon,alt_m\n";

class BadInput : public testing::Test {
protected:
    /// Runs `detect` on a text, with an output file that must stay as it is.
    void expectRefused(const std::string& text, int code, std::string message,
                       const std::vector<std::string>& more = {}) {
        const std::string file = folder_.with("in.csv", text);
        const std::string out = folder_.with("out.csv", "old\n");
        std::vector<std::string> arguments = {"detect", file, "--out", out};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Outcome outcome = runProgram(arguments);
        for (std::size_t at = 0; (at = message.find("FILE", at)) != std::string::npos;)
            message.replace(at, 4, file);
        EXPECT_EQ(outcome.err, message + "\n");
        EXPECT_EQ(outcome.out, "");
        EXPECT_EQ(outcome.code, code);
        EXPECT_EQ(contentOf(out), "old\n");
        EXPECT_EQ(folder_.count(), 2U);
    }
    TemporaryFolder folder_;
};

TEST_F(BadInput, CutOff) {
    expectRefused(kTraffic + kAircraft + "B,36,36,250", 2,
                  "FILE:3: error: the file ends within this line (no newline): it may be cut off");
    expectRefused("id,lat,lo", 2,
                  "FILE:1: error: the file ends within this line (no newline): it may be cut off");
}

TEST_F(BadInput, Empty) {
    expectRefused("", 2, "FILE:1: error: the file is empty; expected a line of column names");
}

TEST_F(BadInput, NotUtf8) {
    expectRefused(kTraffic + "\xC4\x41,36,36,25000,90,420,0\n", 2,
                  "FILE:2: error: not UTF-8 text, at character 1");
}

TEST_F(BadInput, ColumnsOfNeitherForm) {
    const std::string pairs =
        "FILE:1: note: pairs need so_x,so_y,so_z,vo_x,vo_y,vo_z,si_x,si_y,si_z,vi_x,vi_y,vi_z,T,D,"
        "H,DTHR,ZTHR,TTHR,TCOA; missing: ";
    const std::string traffic =
        "FILE:1: note: traffic needs id,lat,lon,alt_ft,trk_deg,gs_kt,vs_fpm; missing: ";
    const std::string neither =
        "FILE:1: error: the columns make neither a list of pairs nor one of traffic\n";
    expectRefused("id,lat,lon,alt_m,trk_deg,gs_kt\nA,1,1,1,1,1\n", 2,
                  neither + pairs + "19 of 19\n" + traffic + "alt_ft (is it 'alt_m'?), vs_fpm");
    expectRefused(
        "id,so_x,so_y,so_z,vo_x,vo_y,vo_z,si_x,si_y,si_z,vi_x,vi_y,vi_z,T,D,H,DTHR,"
        "ZTHR,TTHR,TCAO\n",
        2, neither + pairs + "TCOA (is it 'TCAO'?)\n" + traffic + "6 of 7");
}

TEST_F(BadInput, WrongNumbers) {
    expectRefused(kTraffic + "A,36,36,25000,90,420,0\nB,36,east,25000,90,nan,\n", 2,
                  "FILE:3: error: lon: 'east' is not a number\n"
                  "FILE:3: error: gs_kt: 'nan' is not finite\n"
                  "FILE:3: error: vs_fpm: '' is not a number");
    expectRefused(kTraffic + "A,86,36,25000,90,-1,0\n", 2,
                  "FILE:2: error: lat: found 86, expected -85 to 85\n"
                  "FILE:2: error: gs_kt: found -1, expected 0 to 10000");
    expectRefused(kPairs + "0,0,0,0,0,0,0,0,0,0,0,1e9,300,0,-1,1024,256,35,-0.5\n", 2,
                  "FILE:2: error: vi_z: found 1000000000, expected -10000 to 10000\n"
                  "FILE:2: error: D: found 0, expected above 0 and at most 10000000\n"
                  "FILE:2: error: H: found -1, expected above 0 and at most 10000000\n"
                  "FILE:2: error: TCOA: found -0.5, expected 0 to 1000000");
    expectRefused(kTraffic + "A,36,36,25000,90,420\n", 2, "FILE:2: error: 6 columns, expected 7");
}

TEST_F(BadInput, OneAircraftAgainstItself) {
    expectRefused(kTraffic + kAircraft + kAircraft + ",36,36,25000,90,420,0\n", 2,
                  "FILE:3: error: id: found 'A' again, expected each aircraft once; the first is "
                  "in line 2\n"
                  "FILE:4: error: id: found nothing, expected the aircraft's name");
}

TEST_F(BadInput, MinimaThatAreNone) {
    for (const char* radius : {"0 nmi", "-5 nmi", "nan nmi", "inf nmi"}) {
        const Outcome outcome = runProgram({"detect", "tests/data/traffic/cd_level_50.csv",
                                            std::string("--horizontal=") + radius});
        EXPECT_EQ(outcome.code, 2) << radius;
        EXPECT_EQ(outcome.out, "");
        EXPECT_EQ(outcome.err, std::string("error: --horizontal: found \"") + radius +
                                   "\", expected a length from 1 m to 1000 km, with its unit (m, "
                                   "km, nmi or ft)\n");
    }
}

TEST_F(BadInput, MoreConflictsThanFit) {
    std::string text = kTraffic;
    for (int i = 0; i < 5000; ++i) text += "A" + std::to_string(i) + ",36,36,25000,90,420,0\n";
    expectRefused(text, 2,
                  "FILE: error: found more than 10000000 pairs in conflict, expected at most as "
                  "many; smaller minima (--horizontal, --vertical), a shorter --lookahead or a "
                  "part of the list have fewer");
}

TEST_F(BadInput, ManyFaultsAreCutAtTwenty) {
    std::string text = kTraffic, message;
    for (int i = 0; i < 30; ++i) text += "A" + std::to_string(i) + ",90,36,25000,90,420,0\n";
    for (int line = 2; line < 22; ++line)
        message += "FILE:" + std::to_string(line) + ": error: lat: found 90, expected -85 to 85\n";
    expectRefused(text, 2, message + "FILE:22: error: further faults are not shown");
}

TEST_F(BadInput, OptionsThatDoNotFit) {
    expectRefused(kTraffic, 2,
                  "error: --horizontal: found \"5 NM\", expected a length from 1 m to 1000 km, "
                  "with its unit (m, km, nmi or ft); did you mean \"nmi\"?",
                  {"--horizontal", "5 NM"});
    expectRefused(kTraffic, 2,
                  "error: --lookahead: found \"300\", expected a duration above 0 s and at most "
                  "1 day, with its unit (ms, s, min, h or day)",
                  {"--lookahead", "300"});
    expectRefused(kTraffic, 2,
                  "error: --detector: FILE is a list of traffic, which goes by the cylinder",
                  {"--detector", "tep"});
    expectRefused(kPairs, 2,
                  "error: --vertical: FILE is a list of pairs, which goes by the file's own D, H "
                  "and T",
                  {"--vertical", "800 ft"});
}

TEST(BadMachine, MissingFile) {
    const Outcome outcome = runProgram({"detect", "no_such.csv"});
    EXPECT_EQ(outcome.err, "error: no_such.csv: cannot open: No such file or directory\n");
    EXPECT_EQ(outcome.code, 3);
}

TEST(BadMachine, FullDisk) {
    const std::string list = "tests/data/detection/detect_public.csv";
    const Outcome toFile = runProgram({"detect", list, "--out", "/dev/full"});
    EXPECT_EQ(toFile.err, "error: /dev/full: cannot write: No space left on device\n");
    EXPECT_EQ(toFile.code, 3);
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"detect", list},
          std::vector<std::string>{"check", "scenarios/two_sorties.yaml"},
          std::vector<std::string>{"incursion", "tests/data/incident/R_russian_version.csv",
                                   "--state", "TUR"}}) {
        const Outcome toStdout =
            runProgram(arguments, {.assets = {}, .out = "/dev/full", .largestFile_bytes = {}});
        EXPECT_EQ(toStdout.err, "error: stdout: cannot write: No space left on device\n")
            << arguments[0];
        EXPECT_EQ(toStdout.code, 3);
    }
}

TEST(BadMachine, ADiskThatFillsUpLeavesTheOldFileWhole) {
    const TemporaryFolder folder;
    const std::string out = folder.with("out.csv", "old\n");
    const Outcome outcome =
        runProgram({"detect", "tests/data/detection/detect_public.csv", "--out", out},
                   {.assets = {}, .out = {}, .largestFile_bytes = 65536});
    EXPECT_EQ(outcome.err, "error: " + out + ": cannot write: File too large\n");
    EXPECT_EQ(outcome.code, 3);
    EXPECT_EQ(contentOf(out), "old\n");
    EXPECT_EQ(folder.count(), 1U);
}

TEST(BadMachine, MissingAssets) {
    const TemporaryFolder empty;
    const Circumstances how{.assets = empty.path(), .out = {}, .largestFile_bytes = {}};
    const std::string message = "error: assets not found: DECONFLICT_ASSETS is '" + empty.path() +
                                "', which holds no aircraft.yaml\n";
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"check", "scenarios/levant_2015.yaml"},
          std::vector<std::string>{"incursion", "tests/data/incident/R_russian_version.csv",
                                   "--state", "TUR"}}) {
        const Outcome outcome = runProgram(arguments, how);
        EXPECT_EQ(outcome.err, message);
        EXPECT_EQ(outcome.code, 3);
    }
}

TEST(BadMachine, AssetsWithoutTheBorder) {
    const TemporaryFolder folder;
    (void)folder.with("aircraft.yaml", "");
    const Outcome outcome =
        runProgram({"incursion", "tests/data/incident/R_russian_version.csv", "--state", "TUR"},
                   {.assets = folder.path(), .out = {}, .largestFile_bytes = {}});
    EXPECT_EQ(outcome.err,
              "error: asset not found: " + folder.file("borders/airspace_osm50m.geojson") + "\n");
    EXPECT_EQ(outcome.code, 3);
}

TEST(BadTrack, IsRefusedWithLineAndReason) {
    const TemporaryFolder folder;
    const auto errorOf = [&](const std::string& text) {
        const std::string file = folder.with("track.csv", text);
        const Outcome outcome = runProgram({"incursion", file, "--state", "TUR"});
        EXPECT_EQ(outcome.code, 2);
        EXPECT_EQ(outcome.out, "");
        const std::string prefix = outcome.err.starts_with("error: ") ? "error: " : "";
        EXPECT_TRUE(outcome.err.starts_with(prefix + file)) << outcome.err;
        return outcome.err.substr(prefix.size() + file.size());
    };
    EXPECT_EQ(errorOf(kTrack + "x,0,35.8,36.5,5000\n"),
              ":1: error: found 1 points, expected at least 2\n");
    EXPECT_EQ(errorOf("time_utc,t_s,lat,long,alt_m\n"),
              ":1: error: column 'lon' is missing; is it 'long'?\n");
    EXPECT_EQ(errorOf(kTrack + "x,0,35.8,36.5,5000\nx,0,35.8,36.4,5000\n"),
              ":3: error: t_s: found 0 after 0, expected a later time\n");
    EXPECT_EQ(errorOf(kTrack + "x,0,35.8,10,5000\nx,9,35.8,36.4,5000\n"),
              ": the track spans 26.4 deg of longitude and 0.0 deg of latitude, expected at most "
              "19 and 15: cut it into pieces\n");
    EXPECT_EQ(errorOf(kTrack + "x,0,80,10,5000\nx,9,80,11,5000\n"),
              ": the track reaches 80.0 deg of latitude, expected at most 74.5 north or south\n");
}

TEST(BadTrack, AStateOrBorderThatIsNotThere) {
    const std::string track = "tests/data/incident/R_russian_version.csv";
    const Outcome state = runProgram({"incursion", track, "--state", "TRK"});
    EXPECT_EQ(state.code, 2);
    EXPECT_NE(state.err.find("TUR"), std::string::npos) << state.err;
    const TemporaryFolder folder;
    const std::string border = folder.with("b.geojson", "{\"type\": \"FeatureColl");
    const Outcome cut = runProgram({"incursion", track, "--state", "TUR", "--border", border});
    EXPECT_EQ(cut.code, 2);
    EXPECT_NE(cut.err.find(border), std::string::npos) << cut.err;
}

TEST(BadTrack, FarFromTheBorder) {
    const TemporaryFolder folder;
    const std::string file =
        folder.with("t.csv", kTrack + "x,0,35.8,120,5000\nx,9,35.8,121,5000\n");
    const Outcome outcome = runProgram({"incursion", file, "--state", "TUR"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.err.find("expected within 60 deg of longitude of the track"),
              std::string::npos)
        << outcome.err;
}

}  // namespace
}  // namespace deconflict::app
