// SPDX-License-Identifier: MIT
// Every broken scenario of tests/scenarios/bad gives the messages of its .expected file, word for
// word. To see what the program says now, run `deconflict check` on the file.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "sim/core/file.hpp"
#include "sim/scenario/read.hpp"
#include "tests/sim/scenario/library.hpp"

namespace deconflict::scenario {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(DECONFLICT_SOURCE_DIR) / "tests/scenarios/bad";

/// The messages for a text, or what was wrong with having none.
std::string messagesFor(const std::string& text, const std::string& file) {
    try {
        (void)parseScenario(text, file, testLibrary());
        return "(no fault)";
    } catch (const ScenarioError& error) {
        return error.what();
    }
}

std::vector<fs::path> filesEndingIn(const std::string& extension) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(kFolder)) {
        if (entry.path().extension() == extension) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// A file that exists while the object does.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::string& name)
        : path_(fs::path(testing::TempDir()) / ("deconflict_" + name)) {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() { fs::remove(path_); }
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

TEST(BadScenarios, EachGivesItsMessagesWordForWord) {
    const std::vector<fs::path> files = filesEndingIn(".yaml");
    EXPECT_GE(files.size(), 60U);
    for (const fs::path& file : files) {
        const std::string expected =
            core::readTextFile(fs::path(file).replace_extension(".expected").string());
        const std::string text = core::readTextFile(file.string());
        EXPECT_EQ(messagesFor(text, file.filename().string()) + "\n", expected) << file;
    }
}

TEST(BadScenarios, EachExpectationHasItsFile) {
    for (const fs::path& file : filesEndingIn(".expected")) {
        EXPECT_TRUE(fs::exists(fs::path(file).replace_extension(".yaml"))) << file;
    }
}

TEST(BadScenarios, EveryMessageHasPlaceFoundAndExpected) {
    for (const fs::path& file : filesEndingIn(".yaml")) {
        try {
            (void)readScenario(file, testLibrary());
            ADD_FAILURE() << file << " has no fault";
        } catch (const ScenarioError& error) {
            for (const Fault& fault : error.faults()) {
                EXPECT_EQ(fault.file, file.string());
                EXPECT_GE(fault.line, 1);
                EXPECT_GE(fault.column, 1);
                EXPECT_TRUE(fault.message.starts_with("found ")) << fault.message;
                EXPECT_NE(fault.message.find(", expected "), std::string::npos) << fault.message;
            }
        }
    }
}

TEST(BadScenarios, HundredMegabytesOfNestingAreRefusedBeforeTheyAreRead) {
    const TemporaryFile file("nesting.yaml");
    {
        std::ofstream out(file.path(), std::ios::binary);
        const std::string block(1'000'000, '[');
        for (int i = 0; i < 100; ++i) {
            out << block;
        }
    }
    try {
        (void)readScenario(file.path(), testLibrary());
        FAIL() << "read";
    } catch (const ScenarioError& error) {
        EXPECT_EQ(error.what(), file.path().string() +
                                    ":1:1: error: found 100000000 bytes, expected at most 1048576");
    }
}

TEST(BadScenarios, AMegabyteOfNestingStopsAtTheDepthLimit) {
    const std::string deep =
        "error: found lists and maps nested deeper than 64, expected at most 64 levels";
    for (const char bracket : {'[', '{'}) {
        const std::string messages = messagesFor(std::string(1'000'000, bracket), "deep.yaml");
        EXPECT_TRUE(messages.starts_with("deep.yaml:1:")) << messages;
        EXPECT_TRUE(messages.ends_with(deep)) << messages;
    }
    std::string dashes;
    for (int i = 0; i < 100'000; ++i) {
        dashes += "- ";
    }
    EXPECT_EQ(messagesFor(dashes, "deep.yaml"), "deep.yaml:1:129: " + deep);
}

TEST(BadScenarios, TooManyValuesAreRefused) {
    std::string list = "[";
    for (int i = 0; i < 200'000; ++i) {
        list += "1, ";
    }
    EXPECT_EQ(messagesFor(list + "1]", "many.yaml"),
              "many.yaml:1:300002: error: found more than 100000 values, expected at most as many");
}

TEST(BadScenarios, ThousandsOfFaultsAreCutShort) {
    std::string text;
    for (int i = 0; i < 2000; ++i) {
        text += "key" + std::to_string(i) + ": 1\n";
    }
    try {
        (void)parseScenario(text, "x.yaml", testLibrary());
        FAIL() << "read";
    } catch (const ScenarioError& error) {
        EXPECT_EQ(error.faults().size(), Faults::kMost);
        EXPECT_NE(std::string(error.what()).find("the rest is not shown"), std::string::npos);
    }
}

TEST(BadScenarios, AMissingFileIsTheMachinesFault) {
    const fs::path file = kFolder / "no_such_file.yaml";
    try {
        (void)readScenario(file, testLibrary());
        FAIL() << "read";
    } catch (const core::FileError& error) {
        EXPECT_NE(std::string(error.what()).find(file.string()), std::string::npos);
    }
    EXPECT_THROW((void)readScenario(kFolder, testLibrary()), core::FileError);
}

}  // namespace
}  // namespace deconflict::scenario
