// SPDX-License-Identifier: MIT
#include "render/draw/image.hpp"

#include <gtest/gtest.h>
#include <random>
#include <stdexcept>

#include "sim/core/file.hpp"

namespace deconflict::draw {
namespace {

Image noise(int width, int height, std::uint32_t seed) {
    std::mt19937 random(seed);
    Image image{width, height, {}};
    for (int i = 0; i < width * height * 3; ++i)
        image.rgb.push_back(static_cast<std::uint8_t>(random()));
    return image;
}

std::uint32_t big(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<std::uint8_t>(bytes.at(at + i));
    return value;
}

/// CRC-32 of ISO 3309, bit by bit: not the library that writes the file.
std::uint32_t crcOf(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<std::uint8_t>(c);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1U ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

TEST(Png, IsMadeOfWholeChunksWithTheirSums) {
    const std::string bytes = encodePng(noise(37, 21, 1));
    ASSERT_EQ(bytes.substr(0, 8), std::string_view("\x89PNG\r\n\x1a\n", 8));
    std::string kinds;
    std::size_t at = 8;
    while (at < bytes.size()) {
        const std::size_t size = big(bytes, at);
        ASSERT_LE(at + 12 + size, bytes.size());
        kinds += bytes.substr(at + 4, 4) + ' ';
        EXPECT_EQ(big(bytes, at + 8 + size),
                  crcOf(std::string_view(bytes).substr(at + 4, size + 4)));
        at += 12 + size;
    }
    EXPECT_EQ(kinds, "IHDR IDAT IEND ");
    EXPECT_EQ(big(bytes, 16), 37U);
    EXPECT_EQ(big(bytes, 20), 21U);
    EXPECT_EQ(bytes.substr(24, 5), std::string("\x08\x02\0\0\0", 5));  // 8 bits, RGB
}

TEST(Png, ReadsBackWhatWasWritten) {
    for (const auto& [width, height] : {std::pair(1, 1), {3, 2}, {200, 1}, {1, 200}, {64, 48}}) {
        const Image image = noise(width, height, static_cast<std::uint32_t>(width));
        const Image read = decodePng(encodePng(image));
        EXPECT_EQ(read.width, width);
        EXPECT_EQ(read.height, height);
        EXPECT_EQ(read.rgb, image.rgb);
    }
}

TEST(Png, DamageIsNoticed) {
    const std::string good = encodePng(noise(16, 16, 2));
    for (std::size_t at = 0; at < good.size(); at += 7) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x10);
        EXPECT_THROW((void)decodePng(bad), std::runtime_error) << "byte " << at;
    }
    for (std::size_t size = 0; size + 12 < good.size(); size += 11)
        EXPECT_THROW((void)decodePng(good.substr(0, size)), std::runtime_error) << size;
}

TEST(Png, ColourIsNotTakenForGrey) {
    EXPECT_THROW((void)decodeGreyPng(encodePng(noise(4, 4, 3))), std::runtime_error);
}

TEST(Png, MissingFolderIsAnErrorWithItsPath) {
    const std::string path = testing::TempDir() + "no_such_folder/picture.png";
    try {
        writePng(path, noise(4, 4, 4));
        FAIL() << "written";
    } catch (const core::FileError& error) {
        EXPECT_NE(std::string(error.what()).find(path), std::string::npos);
    }
}

TEST(Difference, CountsPixelsBeyondTheTolerance) {
    const Image a = noise(10, 10, 5);
    Image b = a;
    EXPECT_EQ(differenceOf(a, b, 0).pixels, 0U);
    const auto nudge = [](std::uint8_t v, int by) {
        return static_cast<std::uint8_t>(v < 128 ? v + by : v - by);
    };
    b.rgb[0] = nudge(b.rgb[0], 16);
    b.rgb[100] = nudge(b.rgb[100], 17);
    EXPECT_EQ(differenceOf(a, b, 15).pixels, 2U);
    EXPECT_EQ(differenceOf(a, b, 16).pixels, 1U);
    EXPECT_EQ(differenceOf(a, b, 17).pixels, 0U);
    EXPECT_EQ(differenceOf(a, b, 0).largest, 17);
    EXPECT_FALSE(differenceOf(a, noise(10, 9, 5), 255).sameSize);
}

}  // namespace
}  // namespace deconflict::draw
