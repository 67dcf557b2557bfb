// SPDX-License-Identifier: MIT
#include "render/headless/video.hpp"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "sim/core/file.hpp"

namespace deconflict::headless {
namespace {

draw::Image plain(int width, int height, std::uint8_t r, std::uint8_t g, std::uint8_t b) {
    draw::Image image{width, height, {}};
    for (int i = 0; i < width * height; ++i) image.rgb.insert(image.rgb.end(), {r, g, b});
    return image;
}

std::string inTemp(const std::string& name) {
    return testing::TempDir() + "video_" + std::to_string(getpid()) + '_' + name;
}

TEST(Yuv420, HoldsTheColoursOfTheStandard) {
    // ITU-R BT.601, 8 bits: black 16 128 128, white 235 128 128, red 81 90 240.
    const std::pair<draw::Image, std::array<int, 3>> cases[] = {
        {plain(2, 2, 0, 0, 0), {16, 128, 128}},
        {plain(2, 2, 255, 255, 255), {235, 128, 128}},
        {plain(2, 2, 255, 0, 0), {81, 90, 240}}};
    for (const auto& [image, want] : cases) {
        const std::string yuv = yuv420Of(image);
        ASSERT_EQ(yuv.size(), 6U);
        EXPECT_NEAR(static_cast<std::uint8_t>(yuv[0]), want[0], 1);
        EXPECT_NEAR(static_cast<std::uint8_t>(yuv[4]), want[1], 1);
        EXPECT_NEAR(static_cast<std::uint8_t>(yuv[5]), want[2], 1);
    }
    EXPECT_EQ(yuv420Of(plain(5, 3, 9, 9, 9)).size(), 15U + 2 * 3 * 2);
}

TEST(Video, FilmHasItsNameOnlyWhenItIsWhole) {
    const std::string path = inTemp("whole.y4m");
    const auto video = openVideo(path, 25);
    for (int i = 0; i < 3; ++i) video->add(plain(16, 8, 10, 20, 30));
    EXPECT_FALSE(std::filesystem::exists(path));
    video->finish();
    const std::string bytes = core::readTextFile(path);
    EXPECT_TRUE(bytes.starts_with("YUV4MPEG2 W16 H8 F25:1 "));
    EXPECT_EQ(bytes.size() - bytes.find('\n') - 1, 3U * (6 + 16 * 8 * 3 / 2));
    EXPECT_FALSE(std::filesystem::exists(path + ".part"));
    std::filesystem::remove(path);
}

TEST(Video, WithoutFfmpegTheFilmIsAY4m) {
    const char* before = std::getenv("PATH");
    const std::string kept = before == nullptr ? "" : before;
    ::setenv("PATH", "/nowhere", 1);
    const std::string path = inTemp("film");
    const auto video = openVideo(path + ".mp4", 25);
    ::setenv("PATH", kept.c_str(), 1);
    EXPECT_EQ(video->path(), path + ".y4m");
    video->add(plain(4, 4, 0, 0, 0));
    video->finish();
    EXPECT_TRUE(std::filesystem::exists(path + ".y4m"));
    std::filesystem::remove(path + ".y4m");
}

TEST(Video, FfmpegIsFedAndItsFailureIsTold) {
    const std::string folder = inTemp("bin");
    std::filesystem::create_directories(folder);
    const auto install = [&](const std::string& script) {
        std::ofstream(folder + "/ffmpeg") << "#!/bin/sh\n" << script;
        std::filesystem::permissions(folder + "/ffmpeg", std::filesystem::perms::owner_all);
    };
    const std::string kept = std::getenv("PATH");
    ::setenv("PATH", (folder + ":" + kept).c_str(), 1);
    const std::string path = folder + "/a 'film'.mp4";
    install("for last; do :; done; cat > \"$last\"\n");
    const auto good = openVideo(path, 25);
    for (int i = 0; i < 2; ++i) good->add(plain(6, 4, 1, 2, 3));
    good->finish();
    EXPECT_EQ(std::filesystem::file_size(path), 2U * 6 * 4 * 3);
    install("exit 1\n");
    const auto bad = openVideo(path, 25);
    EXPECT_THROW(
        {
            for (int i = 0; i < 100; ++i) bad->add(plain(200, 200, 1, 2, 3));
            bad->finish();
        },
        core::FileError);
    EXPECT_EQ(std::filesystem::file_size(path), 2U * 6 * 4 * 3) << "the old film is untouched";
    ::setenv("PATH", kept.c_str(), 1);
    std::filesystem::remove_all(folder);
}

/// In a process of its own, whose files may not grow beyond 100 kB: a disk that fills.
[[noreturn]] void filmOntoAFullDisk(const std::string& path) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{100'000, 100'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
        const auto video = openVideo(path, 25);
        for (int i = 0; i < 50; ++i) video->add(plain(100, 100, 1, 2, 3));
    } catch (const core::FileError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        std::_Exit(3);
    }
    std::_Exit(0);
}

TEST(Video, FullDiskIsToldAndWholeFramesAreKept) {
    const std::string path = inTemp("full.y4m");
    EXPECT_EXIT(filmOntoAFullDisk(path), testing::ExitedWithCode(3),
                "cannot write frame 7: File too large; 6 whole frames are kept in .*full.y4m.part");
    EXPECT_FALSE(std::filesystem::exists(path));
    const std::string bytes = core::readTextFile(path + ".part");
    EXPECT_EQ(bytes.size() - bytes.find('\n') - 1, 6U * (6 + 15000));
    std::filesystem::remove(path + ".part");
}

}  // namespace
}  // namespace deconflict::headless
