// SPDX-License-Identifier: MIT
// The window itself, seen from outside: needs a display (ctest label `display`).
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <thread>

#include "render/draw/image.hpp"
#include "sim/core/file.hpp"
#include "tests/render/window/screen.hpp"
#include "tests/support/shell.hpp"

namespace deconflict {
namespace {

using test::shell;
using test::Spoken;

const std::string kViewer = DECONFLICT_VIEWER;
const std::string kScenario = DECONFLICT_SOURCE_DIR "/scenarios/2015-11-24/turkish_letter.yaml";
constexpr int kTolerance = 16;        ///< of a channel: graphics cards round differently
constexpr double kMayDiffer = 0.002;  ///< of the pixels
constexpr std::chrono::seconds kPatience{60};

draw::Image read(const std::string& path) { return draw::decodePng(core::readTextFile(path)); }

double shareOf(const draw::Image& a, const draw::Image& b) {
    const draw::Difference d = draw::differenceOf(a, b, kTolerance);
    if (!d.sameSize) return 1;
    return static_cast<double>(d.pixels) / (static_cast<double>(a.width) * a.height);
}

/// A folder of its own for each test, gone afterwards.
class Window : public testing::Test {
protected:
    void SetUp() override {
        if (std::getenv("DISPLAY") == nullptr) GTEST_SKIP() << "no DISPLAY: run under xvfb-run";
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = testing::TempDir() + "window_" + test->name() + '_' + std::to_string(getpid());
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override {
        if (!folder_.empty()) std::filesystem::remove_all(folder_);
    }

    [[nodiscard]] std::string in(const std::string& name) const { return folder_ + '/' + name; }
    [[nodiscard]] Spoken view(const std::string& options) const {
        return shell("cd '" + folder_ + "' && '" + kViewer + "' '" + kScenario + "' " + options);
    }
    /// The picture that needs no display.
    [[nodiscard]] draw::Image headless(const std::string& options) const {
        const Spoken outcome = view(options + " --screenshot headless.png");
        EXPECT_EQ(outcome.code, 0) << outcome.text;
        return read(in("headless.png"));
    }
    /// Waits until a file is there; the viewer renames it into place when it is whole.
    [[nodiscard]] bool appears(const std::string& name) const {
        const auto end = std::chrono::steady_clock::now() + kPatience;
        while (!std::filesystem::exists(in(name))) {
            if (std::chrono::steady_clock::now() > end) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return true;
    }

    std::string folder_;
};

TEST_F(Window, ShowsWhatTheHeadlessPictureShows) {
    const std::pair<std::string, std::string> cases[] = {
        {"--paused", "330s"},
        {"--paused --view RUS --size 900x600", "306s"},
        {"--paused --size 1600x900 --ui-scale 2", "330s"}};
    for (const char* means : {"card", "processor"})
        for (const auto& [options, at] : cases) {
            std::string then = options, earlier = options;
            then += " --at " + at;
            earlier += " --at 220s";
            const Spoken outcome = view(then + " --frames 3 --grab window.png --drawn-by " + means);
            ASSERT_EQ(outcome.code, 0) << outcome.text;
            const draw::Image window = read(in("window.png"));
            EXPECT_LT(shareOf(window, headless(then)), kMayDiffer) << then << ' ' << means;
            // The comparison can fail: a minute and a half earlier it looks different.
            EXPECT_GT(shareOf(window, headless(earlier)), kMayDiffer) << then;
        }
}

TEST_F(Window, DrawnByTheProcessorIsTheHeadlessPictureToTheLastBit) {
    const std::string options = "--paused --at 330s --size 1000x700";
    ASSERT_EQ(view(options + " --frames 1 --grab window.png --drawn-by processor").code, 0);
    EXPECT_EQ(read(in("window.png")).rgb, headless(options).rgb);
}

TEST_F(Window, DrawnByNobodyItKnowsSaysWhomItKnows) {
    const Spoken outcome = view("--drawn-by gpu");
    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.text.find("gpu not in {auto,card,processor}"), std::string::npos)
        << outcome.text;
}

TEST_F(Window, ShowsAgainWhatAnotherWindowCovered) {
    if (shell("command -v xdotool").code != 0) GTEST_SKIP() << "xdotool is missing";
    Spoken viewer;
    const std::string options = "--at 330s --paused --size 1000x700";
    std::thread run([&] { viewer = view(options + " --drawn-by processor"); });
    const std::string find = "xdotool search --sync --onlyvisible --name deconflict ";
    const auto id = std::strtoul(shell("timeout 60 " + find).text.c_str(), nullptr, 10);
    (void)shell("timeout 60 xdotool windowmove --sync " + std::to_string(id) + " 0 0");
    const draw::Image wanted = headless(options);
    const auto shows = [&] {
        // The window's time line tells how far it has recorded, which the picture's does not.
        for (int attempt = 0; attempt < 100; ++attempt) {
            if (shareOf(onScreen(id, 1000, 700), wanted) < 0.02) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        return false;
    };
    EXPECT_TRUE(shows());
    // Mapped above it and gone again; the server keeps nothing of what was below.
    EXPECT_EQ(view("--paused --at 1s --size 1000x700 --frames 3 --palette light").code, 0);
    EXPECT_TRUE(shows());
    (void)shell("timeout 60 " + find + "windowfocus --sync key ctrl+q");
    run.join();
    EXPECT_EQ(viewer.code, 0) << viewer.text;
}

TEST_F(Window, WithoutADisplaySaysSoAndExits3) {
    const Spoken none = shell("env -u DISPLAY '" + kViewer + "' '" + kScenario + "'");
    EXPECT_EQ(none.code, 3);
    EXPECT_EQ(none.text,
              "error: no display: DISPLAY is not set. --screenshot FILE.png needs none\n");
    const Spoken wrong = shell("env DISPLAY=:9999 '" + kViewer + "' '" + kScenario + "'");
    EXPECT_EQ(wrong.code, 3);
    EXPECT_EQ(wrong.text,
              "error: no display: cannot open DISPLAY=:9999. --screenshot FILE.png "
              "needs none\n");
}

TEST_F(Window, OnAScreenOf8BitsSaysSoAndExits3) {
    if (shell("command -v xvfb-run").code != 0) GTEST_SKIP() << "xvfb-run is missing";
    const Spoken few = shell("xvfb-run -a -s '-screen 0 800x600x8' '" + kViewer + "' '" +
                             kScenario + "' --frames 1");
    EXPECT_EQ(few.code, 3);
    EXPECT_EQ(few.text,
              "error: the display has 8 bits of colour; at least 15 are needed. "
              "--screenshot FILE.png needs no display\n");
}

TEST_F(Window, OfNoSizeIsDrawnAndComesBack) {
    if (shell("command -v xdotool").code != 0) GTEST_SKIP() << "xdotool is missing";
    Spoken viewer;
    std::thread run([&] { viewer = view("--at 330s --paused --size 1000x700"); });
    const std::string find = "xdotool search --sync --onlyvisible --name deconflict ";
    for (const char* what :
         {"windowsize --sync 1 1", "windowsize --sync 1000 700", "windowfocus --sync key F12"})
        EXPECT_EQ(shell("timeout 60 " + find + what).code, 0) << what;
    EXPECT_TRUE(appears("turkish_letter_330s.png"));
    (void)shell("timeout 60 " + find + "windowfocus --sync key ctrl+q");
    run.join();
    EXPECT_EQ(viewer.code, 0) << viewer.text;
    EXPECT_LT(shareOf(read(in("turkish_letter_330s.png")),
                      headless("--at 330s --paused --size 1000x700")),
              0.02);
}

TEST_F(Window, KilledSaysSoAndKeepsTheFilm) {
    if (shell("command -v xdotool").code != 0) GTEST_SKIP() << "xdotool is missing";
    Spoken viewer;
    std::thread run([&] { viewer = view("--at 330s --size 1000x700"); });
    const std::string find = "xdotool search --sync --onlyvisible --name deconflict ";
    EXPECT_EQ(shell("timeout 60 " + find + "windowfocus --sync key shift+F12 sleep 2").code, 0);
    EXPECT_EQ(shell("timeout 60 " + find + "windowkill").code, 0);
    run.join();
    EXPECT_EQ(viewer.code, 3);
    EXPECT_NE(viewer.text.find("error: the display is gone, or has closed the window\n"),
              std::string::npos)
        << viewer.text;
    std::size_t films = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder_)) {
        const std::string ending = file.path().extension().string();
        if ((ending == ".mp4" || ending == ".y4m") && file.file_size() > 1000) ++films;
    }
    EXPECT_EQ(films, 1U);
}

TEST_F(Window, ObeysKeyboardAndMouse) {
    if (shell("command -v xdotool").code != 0) GTEST_SKIP() << "xdotool is missing";
    Spoken viewer;
    std::thread run([&] { viewer = view("--at 330s --paused --size 1000x700"); });
    const std::string find = "xdotool search --sync --onlyvisible --name deconflict ";
    const auto press = [&](const std::string& what) {
        const Spoken outcome = shell("timeout 60 " + find + what);
        EXPECT_EQ(outcome.code, 0) << outcome.text;
    };
    const std::string shot = "turkish_letter_330s.png";
    const auto shotAfter = [&](const std::string& what) {
        std::filesystem::remove(in(shot));
        press("windowfocus --sync " + what + " key F12");
        EXPECT_TRUE(appears(shot));
        return read(in(shot));
    };
    const draw::Image asOpened = shotAfter("mousemove --window %1 600 400");
    const draw::Image zoomed = shotAfter("click 4 click 4 click 4");
    const draw::Image nation = shotAfter("key 1");
    const draw::Image noLegend = shotAfter("key y");
    const draw::Image dragged = shotAfter("mousedown 1 mousemove_relative 80 30 mouseup 1");
    const draw::Image home = shotAfter("key h key y key 0");
    // The window may be gone before xdotool has sent the key's release, which it then calls an
    // error: that the viewer ends, and with 0, is what tells.
    (void)shell("timeout 60 " + find + "windowfocus --sync key ctrl+q");
    run.join();
    EXPECT_EQ(viewer.code, 0) << viewer.text;

    // The window's time line tells how far it has recorded, which the picture's does not.
    EXPECT_LT(shareOf(asOpened, headless("--at 330s --paused --size 1000x700")), 0.02);
    EXPECT_GT(shareOf(asOpened, zoomed), 0.02);
    EXPECT_GT(shareOf(zoomed, nation), 0.001);
    EXPECT_GT(shareOf(nation, noLegend), 0.005);
    EXPECT_GT(shareOf(noLegend, dragged), 0.02);
    EXPECT_LT(shareOf(asOpened, home), 0.02) << "only the notice of the last picture differs";
}

}  // namespace
}  // namespace deconflict
