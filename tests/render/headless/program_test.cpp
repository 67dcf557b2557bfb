// SPDX-License-Identifier: MIT
// The program `deconflict-draw` from outside: bad input and a bad machine are a line and a code.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/core/file.hpp"

namespace deconflict {
namespace {

namespace fs = std::filesystem;
const std::string kScenario = DECONFLICT_SOURCE_DIR "/scenarios/two_sorties.yaml";
constexpr int kUsage = 2, kMachine = 3;

struct Outcome {
    int code = -1;
    std::string text;  ///< stdout and stderr
};

/// A folder of its own for each test, gone afterwards.
class DrawProgram : public testing::Test {
protected:
    void SetUp() override { fs::create_directories(folder_); }
    void TearDown() override { fs::remove_all(folder_); }

    [[nodiscard]] Outcome draw(const std::string& options, const std::string& before = "") const {
        const std::string command =
            "cd '" + folder_ + "' && " + before + " '" DECONFLICT_DRAW "' " + options + " 2>&1";
        Outcome outcome;
        FILE* pipe = popen(command.c_str(), "r");
        if (pipe == nullptr) return outcome;
        char buffer[4096];
        while (const std::size_t size = fread(buffer, 1, sizeof buffer, pipe))
            outcome.text.append(buffer, size);
        const int status = pclose(pipe);
        outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        return outcome;
    }
    /// The shipped assets but for the fonts, which the test spoils.
    [[nodiscard]] fs::path assetsWithoutFonts() const {
        const fs::path assets = fs::path(folder_) / "assets";
        fs::create_directories(assets / "fonts");
        for (const fs::directory_entry& entry :
             fs::directory_iterator(DECONFLICT_SOURCE_DIR "/assets"))
            if (entry.path().filename() != "fonts")
                fs::create_symlink(entry.path(), assets / entry.path().filename());
        return assets;
    }

    std::string folder_ = testing::TempDir() + "draw_program_" + std::to_string(getpid());
};

TEST_F(DrawProgram, MissingFontIsNamed) {
    const std::string with = "DECONFLICT_ASSETS='" + assetsWithoutFonts().string() + "'";
    const Outcome none = draw("snapshot '" + kScenario + "' -o a.png", with);
    EXPECT_EQ(none.code, kMachine);
    EXPECT_NE(none.text.find("fonts/atlas.png"), std::string::npos) << none.text;
    EXPECT_FALSE(fs::exists(folder_ + "/a.png"));
}

TEST_F(DrawProgram, FontCutShortIsNamed) {
    const fs::path assets = assetsWithoutFonts();
    const fs::path fonts = DECONFLICT_SOURCE_DIR "/assets/fonts";
    fs::copy_file(fonts / "atlas.png", assets / "fonts/atlas.png");
    const std::string metrics = core::readTextFile((fonts / "atlas.txt").string());
    std::ofstream(assets / "fonts/atlas.txt") << metrics.substr(0, metrics.find("face b"));
    const std::string with = "DECONFLICT_ASSETS='" + assets.string() + "'";
    const Outcome cut = draw("snapshot '" + kScenario + "' -o a.png", with);
    EXPECT_EQ(cut.code, kMachine);
    EXPECT_NE(cut.text.find("fonts/atlas.txt: cut short"), std::string::npos) << cut.text;
}

TEST_F(DrawProgram, MissingBordersAreNamed) {
    const fs::path assets = assetsWithoutFonts();
    fs::remove(assets / "borders");
    const Outcome none = draw("snapshot '" + kScenario + "' -o a.png",
                              "DECONFLICT_ASSETS='" + assets.string() + "'");
    EXPECT_EQ(none.code, kMachine);
    EXPECT_NE(none.text.find("/borders/"), std::string::npos) << none.text;
}

TEST_F(DrawProgram, FullDiskIsToldAndTheFilmSoFarIsKept) {
    // Files may not grow beyond some 100 kB: a frame of 320 x 160 has 77 kB.
    const Outcome full =
        draw("film '" + kScenario + "' --at 10min --to 11min --size 320x160 -o film.y4m",
             "trap '' XFSZ && ulimit -f 200 &&");
    EXPECT_EQ(full.code, kMachine);
    EXPECT_NE(full.text.find("are kept in film.y4m.part"), std::string::npos) << full.text;
    EXPECT_TRUE(fs::exists(folder_ + "/film.y4m.part"));
    EXPECT_FALSE(fs::exists(folder_ + "/film.y4m"));
}

TEST_F(DrawProgram, FullDiskLeavesNoHalfPicture) {
    const Outcome full =
        draw("snapshot '" + kScenario + "' -o a.png", "trap '' XFSZ && ulimit -f 8 &&");
    EXPECT_EQ(full.code, kMachine);
    EXPECT_NE(full.text.find("a.png"), std::string::npos) << full.text;
    EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(DrawProgram, SaysWhatIsWrongWithTheCommand) {
    EXPECT_EQ(draw("snapshot '" + kScenario + "' -o a.png --size 0x0").code, kUsage);
    const Outcome nothing = draw("snapshot nothing.yaml -o a.png");
    EXPECT_NE(nothing.code, 0);
    EXPECT_NE(nothing.text.find("nothing.yaml"), std::string::npos) << nothing.text;
    const Outcome nowhere = draw("snapshot '" + kScenario + "' -o nowhere/a.png");
    EXPECT_EQ(nowhere.code, kMachine);
    EXPECT_NE(nowhere.text.find("nowhere/a.png"), std::string::npos) << nowhere.text;
}

}  // namespace
}  // namespace deconflict
