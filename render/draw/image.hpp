// SPDX-License-Identifier: MIT
// Pictures in memory, as PNG files, and how different two of them are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace deconflict::draw {

/// Opaque colour picture, row by row from the top, three bytes (R, G, B) a pixel.
struct Image {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;  ///< (height x width x 3)
};

/// One byte a pixel: coverage from 0 to 255.
struct GreyImage {
    int width = 0, height = 0;
    std::vector<std::uint8_t> grey;  ///< (height x width)
};

/// The PNG file as bytes. The same picture gives the same bytes with the same zlib.
[[nodiscard]] std::string encodePng(const Image& image);
[[nodiscard]] std::string encodePng(const GreyImage& image);

/// Written to a temporary name, then renamed: never half a picture. Throws core::FileError.
void writePng(const std::string& path, const Image& image);
void writePng(const std::string& path, const GreyImage& image);

/// Reads what encodePng() writes: 8 bits, grey or RGB, not interlaced.
/// Throws std::runtime_error, which says what is wrong with the bytes.
[[nodiscard]] GreyImage decodeGreyPng(std::string_view bytes);
[[nodiscard]] Image decodePng(std::string_view bytes);

/// How two pictures of the same size differ.
struct Difference {
    std::size_t pixels = 0;  ///< pixels with a channel further apart than the tolerance
    int largest = 0;         ///< largest distance of any channel, [0, 255]
    bool sameSize = true;    ///< false: nothing else was compared
};

/// @param tolerance  channel distance up to which pixels count as equal, [0, 255]
[[nodiscard]] Difference differenceOf(const Image& a, const Image& b, int tolerance);

}  // namespace deconflict::draw
