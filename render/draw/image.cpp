// SPDX-License-Identifier: MIT
#include "render/draw/image.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <zlib.h>

#include "sim/core/contracts.hpp"
#include "sim/core/file.hpp"

namespace deconflict::draw {
namespace {

constexpr std::string_view kSignature("\x89PNG\r\n\x1a\n", 8);
constexpr int kGreyType = 0, kRgbType = 2;  ///< PNG specification, table 11.1
constexpr int kLevel = 6;                   ///< zlib's usual bargain of time against size
constexpr std::uint32_t kLargestSide = 16384;

const Bytef* bytesOf(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }

void append32(std::string& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>(static_cast<std::uint8_t>(value >> shift));
}

std::uint32_t read32(std::string_view in, std::size_t at) {
    if (at + 4 > in.size()) throw std::runtime_error("PNG: cut short");
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<std::uint8_t>(in[at + i]);
    return value;
}

void appendChunk(std::string& out, std::string_view kind, std::string_view data) {
    append32(out, static_cast<std::uint32_t>(data.size()));
    const std::string body = std::string(kind) + std::string(data);
    out += body;
    append32(out,
             static_cast<std::uint32_t>(crc32(0, bytesOf(body), static_cast<uInt>(body.size()))));
}

struct Raw {
    int width = 0, height = 0, channels = 1;
    std::vector<std::uint8_t> bytes;
};

std::string encode(const Raw& raw) {
    const std::size_t row = static_cast<std::size_t>(raw.width) * raw.channels;
    EXPECTS(raw.width > 0 && raw.height > 0 && raw.bytes.size() == row * raw.height);
    std::string filtered;  // each row as its difference from the row above (filter type 2)
    filtered.reserve((row + 1) * raw.height);
    for (int y = 0; y < raw.height; ++y) {
        filtered += '\2';
        for (std::size_t x = 0; x < row; ++x) {
            const int above = y > 0 ? raw.bytes[(y - 1) * row + x] : 0;
            filtered +=
                static_cast<char>(static_cast<std::uint8_t>(raw.bytes[y * row + x] - above));
        }
    }
    uLongf size = compressBound(filtered.size());
    std::string packed(size, '\0');
    const int state = compress2(reinterpret_cast<Bytef*>(packed.data()), &size, bytesOf(filtered),
                                filtered.size(), kLevel);
    EXPECTS(state == Z_OK);
    packed.resize(size);

    std::string header;
    append32(header, static_cast<std::uint32_t>(raw.width));
    append32(header, static_cast<std::uint32_t>(raw.height));
    header += '\10';  // 8 bits a channel
    header += static_cast<char>(raw.channels == 1 ? kGreyType : kRgbType);
    header.append(3, '\0');
    std::string out(kSignature);
    appendChunk(out, "IHDR", header);
    appendChunk(out, "IDAT", packed);
    appendChunk(out, "IEND", "");
    return out;
}

std::uint8_t paeth(int left, int above, int corner) {
    const int guess = left + above - corner;
    const int toLeft = std::abs(guess - left), toAbove = std::abs(guess - above);
    const int toCorner = std::abs(guess - corner);
    if (toLeft <= toAbove && toLeft <= toCorner) return static_cast<std::uint8_t>(left);
    return static_cast<std::uint8_t>(toAbove <= toCorner ? above : corner);
}

/// Undoes the row filters in place; returns the rows without their filter bytes.
std::vector<std::uint8_t> unfiltered(const Raw& raw, const std::vector<std::uint8_t>& in) {
    const std::size_t row = static_cast<std::size_t>(raw.width) * raw.channels;
    std::vector<std::uint8_t> out(row * raw.height);
    for (int y = 0; y < raw.height; ++y) {
        const int filter = in[y * (row + 1)];
        for (std::size_t x = 0; x < row; ++x) {
            const std::size_t at = y * row + x, step = static_cast<std::size_t>(raw.channels);
            const int left = x >= step ? out[at - step] : 0;
            const int above = y > 0 ? out[at - row] : 0;
            const int corner = x >= step && y > 0 ? out[at - row - step] : 0;
            const int guesses[] = {0, left, above, (left + above) / 2, paeth(left, above, corner)};
            if (filter > 4) throw std::runtime_error("PNG: unknown row filter");
            out[at] = static_cast<std::uint8_t>(in[y * (row + 1) + 1 + x] + guesses[filter]);
        }
    }
    return out;
}

Raw decode(std::string_view bytes, int type) {
    if (!bytes.starts_with(kSignature)) throw std::runtime_error("PNG: not a PNG file");
    Raw raw;
    std::string packed;
    for (std::size_t at = kSignature.size(); at < bytes.size();) {
        const std::size_t size = read32(bytes, at);
        if (at + 12 + size > bytes.size()) throw std::runtime_error("PNG: cut short");
        const std::string_view kind = bytes.substr(at + 4, 4), data = bytes.substr(at + 8, size);
        const auto sum = crc32(0, bytesOf(bytes.substr(at + 4)), static_cast<uInt>(size + 4));
        if (sum != read32(bytes, at + 8 + size)) throw std::runtime_error("PNG: damaged");
        if (kind == "IHDR") {
            const std::uint32_t width = read32(data, 0), height = read32(data, 4);
            if (width - 1 >= kLargestSide || height - 1 >= kLargestSide || data.size() != 13 ||
                data[8] != 8 || data[9] != type || data[12] != 0)
                throw std::runtime_error("PNG: not of the kind this program writes");
            raw.width = static_cast<int>(width);
            raw.height = static_cast<int>(height);
        }
        if (kind == "IDAT") packed += data;
        at += 12 + size;
    }
    raw.channels = type == kGreyType ? 1 : 3;
    if (raw.width == 0) throw std::runtime_error("PNG: no header");
    std::vector<std::uint8_t> rows((static_cast<std::size_t>(raw.width) * raw.channels + 1) *
                                   raw.height);
    uLongf size = rows.size();
    if (uncompress(rows.data(), &size, bytesOf(packed), packed.size()) != Z_OK ||
        size != rows.size())
        throw std::runtime_error("PNG: damaged");
    raw.bytes = unfiltered(raw, rows);
    return raw;
}

}  // namespace

std::string encodePng(const Image& image) {
    return encode({image.width, image.height, 3, image.rgb});
}

std::string encodePng(const GreyImage& image) {
    return encode({image.width, image.height, 1, image.grey});
}

void writePng(const std::string& path, const Image& image) {
    core::writeFileAtomically(path, encodePng(image));
}

void writePng(const std::string& path, const GreyImage& image) {
    core::writeFileAtomically(path, encodePng(image));
}

GreyImage decodeGreyPng(std::string_view bytes) {
    Raw raw = decode(bytes, kGreyType);
    return {raw.width, raw.height, std::move(raw.bytes)};
}

Image decodePng(std::string_view bytes) {
    Raw raw = decode(bytes, kRgbType);
    return {raw.width, raw.height, std::move(raw.bytes)};
}

Difference differenceOf(const Image& a, const Image& b, int tolerance) {
    if (a.width != b.width || a.height != b.height) return {.sameSize = false};
    Difference difference;
    for (std::size_t at = 0; at + 2 < a.rgb.size(); at += 3) {
        int worst = 0;
        for (std::size_t i = at; i < at + 3; ++i)
            worst = std::max(worst, std::abs(a.rgb[i] - b.rgb[i]));
        difference.largest = std::max(difference.largest, worst);
        if (worst > tolerance) ++difference.pixels;
    }
    return difference;
}

}  // namespace deconflict::draw
