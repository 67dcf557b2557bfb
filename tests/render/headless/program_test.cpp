// SPDX-License-Identifier: MIT
// The program `deconflict-draw` from outside: bad input and a bad machine are a line and a code.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>

#include "sim/core/file.hpp"
#include "tests/support/shell.hpp"

namespace deconflict {
namespace {

namespace fs = std::filesystem;
using test::shell;
using test::Spoken;

const std::string kScenario = DECONFLICT_SOURCE_DIR "/scenarios/two_sorties.yaml";
constexpr int kUsage = 2, kMachine = 3;

/// A folder of its own for each test, gone afterwards.
class DrawProgram : public testing::Test {
protected:
    void SetUp() override { fs::create_directories(folder_); }
    void TearDown() override { fs::remove_all(folder_); }

    [[nodiscard]] Spoken draw(const std::string& options, const std::string& before = "") const {
        return shell("cd '" + folder_ + "' && " + before + " '" DECONFLICT_DRAW "' " + options);
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
    const Spoken none = draw("snapshot '" + kScenario + "' -o a.png", with);
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
    const Spoken cut = draw("snapshot '" + kScenario + "' -o a.png", with);
    EXPECT_EQ(cut.code, kMachine);
    EXPECT_NE(cut.text.find("fonts/atlas.txt: cut short"), std::string::npos) << cut.text;
}

TEST_F(DrawProgram, MissingBordersAreNamed) {
    const fs::path assets = assetsWithoutFonts();
    fs::remove(assets / "borders");
    const Spoken none = draw("snapshot '" + kScenario + "' -o a.png",
                             "DECONFLICT_ASSETS='" + assets.string() + "'");
    EXPECT_EQ(none.code, kMachine);
    EXPECT_NE(none.text.find("/borders/"), std::string::npos) << none.text;
}

TEST_F(DrawProgram, FullDiskIsToldAndTheFilmSoFarIsKept) {
    // Files may not grow beyond some 100 kB: a frame of 320 x 160 has 77 kB.
    const Spoken full =
        draw("film '" + kScenario + "' --at 10min --to 11min --size 320x160 -o film.y4m",
             "trap '' XFSZ && ulimit -f 200 &&");
    EXPECT_EQ(full.code, kMachine);
    EXPECT_NE(full.text.find("are kept in film.y4m.part"), std::string::npos) << full.text;
    EXPECT_TRUE(fs::exists(folder_ + "/film.y4m.part"));
    EXPECT_FALSE(fs::exists(folder_ + "/film.y4m"));
}

TEST_F(DrawProgram, FullDiskLeavesNoHalfPicture) {
    const Spoken full =
        draw("snapshot '" + kScenario + "' -o a.png", "trap '' XFSZ && ulimit -f 8 &&");
    EXPECT_EQ(full.code, kMachine);
    EXPECT_NE(full.text.find("a.png"), std::string::npos) << full.text;
    EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(DrawProgram, SaysWhatIsWrongWithTheCommand) {
    EXPECT_EQ(draw("snapshot '" + kScenario + "' -o a.png --size 0x0").code, kUsage);
    const Spoken nothing = draw("snapshot nothing.yaml -o a.png");
    EXPECT_NE(nothing.code, 0);
    EXPECT_NE(nothing.text.find("nothing.yaml"), std::string::npos) << nothing.text;
    const Spoken nowhere = draw("snapshot '" + kScenario + "' -o nowhere/a.png");
    EXPECT_EQ(nowhere.code, kMachine);
    EXPECT_NE(nowhere.text.find("nowhere/a.png"), std::string::npos) << nowhere.text;
}

}  // namespace
}  // namespace deconflict
