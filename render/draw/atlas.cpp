// SPDX-License-Identifier: MIT
#include "render/draw/atlas.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/file.hpp"

namespace deconflict::draw {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;
constexpr double kWidthStep = 0.5;  ///< one profile each half pixel of width
constexpr int kProfiles = static_cast<int>(Atlas::kWidestLine / kWidthStep);
constexpr int kFullTexels = 4;

}  // namespace

Atlas::Atlas(const std::string& folder) {
    const std::string path = folder + "/atlas.png";
    try {
        image_ = decodeGreyPng(core::readTextFile(path));
    } catch (const core::FileError&) {
        throw;
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(path + ": " + error.what());
    }
    readMetrics(folder + "/atlas.txt");
    addProfiles();
}

void Atlas::readMetrics(const std::string& path) {
    std::istringstream lines(core::readTextFile(path));
    Face* face = nullptr;
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (line.empty() || line.front() == '#') continue;
        std::istringstream words(line);
        std::uint32_t code = 0;
        if (line.starts_with("face ")) {
            std::string word, name;
            Face read;
            words >> word >> name >> read.size_px >> read.ascent >> read.line;
            face = &(name == "b" ? bold_ : regular_).faces.emplace_back(std::move(read));
        } else if (Glyph g; words >> code >> g.x >> g.y >> g.width >> g.height >> g.left >> g.top >>
                            g.advance) {
            if (face == nullptr || g.x < 0 || g.y < 0 || g.x + g.width > image_.width ||
                g.y + g.height > image_.height)
                throw std::runtime_error(path + ':' + std::to_string(number) + ": no such place");
            face->glyphs[code] = g;
        }
        if (words.fail())
            throw std::runtime_error(path + ':' + std::to_string(number) + ": not a metric");
    }
    complete(regular_, path);
    complete(bold_, path);
}

void Atlas::complete(Faces& all, const std::string& path) {
    std::sort(all.faces.begin(), all.faces.end(),
              [](const Face& a, const Face& b) { return a.size_px < b.size_px; });
    for (std::size_t i = 1; i < all.faces.size(); ++i)
        all.until_px.push_back((all.faces[i - 1].size_px + all.faces[i].size_px) / 2.0);
    for (Face& face : all.faces) {
        const auto replacement = face.glyphs.find(kReplacement);
        if (replacement == face.glyphs.end()) throw std::runtime_error(path + ": cut short");
        for (std::uint32_t code = 0; code < Face::kCommon; ++code) {
            const auto found = face.glyphs.find(code);
            face.common[code] = (found != face.glyphs.end() ? found : replacement)->second;
        }
    }
    if (all.faces.empty()) throw std::runtime_error(path + ": cut short");
}

void Atlas::addProfiles() {
    EXPECTS(image_.width >= kProfileTexels);
    const int top = image_.height + 1;  // one empty row after the letters
    image_.height = top + kFullTexels + 1 + kProfiles;
    image_.grey.resize(static_cast<std::size_t>(image_.width) * image_.height);
    const auto row = [this](int y) {
        return image_.grey.begin() + static_cast<std::ptrdiff_t>(y) * image_.width;
    };
    for (int y = 0; y < kFullTexels; ++y) std::fill_n(row(top + y), kFullTexels, 255);
    full_ = {kFullTexels / 2.0, top + kFullTexels / 2.0};
    profileTop_ = top + kFullTexels + 1;
    for (int i = 0; i < kProfiles; ++i) {
        const double half = (i + 1) * kWidthStep / 2;
        for (int x = 0; x < kProfileTexels; ++x) {
            // Of the texel's centre from the middle of the line.
            const double off = std::abs(x - kProfileTexels / 2.0) / kTexelsPerPixel;
            const double cover = std::clamp(half + 0.5 - off, 0.0, std::min(1.0, 2 * half));
            row(profileTop_ + i)[x] = static_cast<std::uint8_t>(cover * 255 + 0.5);
        }
    }
}

Point Atlas::lineProfile(double width) const {
    const int step = static_cast<int>(std::lround(width / kWidthStep));
    return {kProfileTexels / 2.0 + 0.5, profileTop_ + std::clamp(step, 1, kProfiles) - 0.5};
}

const Face& Atlas::face(bool bold, double size_px) const {
    const Faces& all = bold ? bold_ : regular_;
    std::size_t nearest = 0;
    while (nearest < all.until_px.size() && size_px > all.until_px[nearest]) ++nearest;
    return all.faces[nearest];
}

const Glyph& Atlas::rareGlyph(const Face& face, std::uint32_t code) {
    const auto found = face.glyphs.find(code);
    return found != face.glyphs.end() ? found->second : face.glyphs.at(kReplacement);
}

std::uint32_t takeLongCharacter(std::string_view& text) {
    const auto byte = [&text](std::size_t i) -> std::uint32_t {
        return i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0;
    };
    const std::uint32_t first = byte(0);
    const std::size_t size = first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : 4;
    std::uint32_t code = first & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if (byte(i) >> 6 != 2 || first >> 3 == 31 || first >> 6 == 2) {
            text.remove_prefix(1);
            return kReplacement;
        }
        code = code << 6 | (byte(i) & 0x3F);
    }
    text.remove_prefix(size);
    return code;
}

int widthOf(const Face& face, std::string_view text) {
    int width = 0;
    while (!text.empty()) width += Atlas::glyph(face, takeCharacter(text)).advance;
    return width;
}

std::string elided(const Face& face, std::string_view text, double width) {
    if (widthOf(face, text) <= width) return std::string(text);
    constexpr std::string_view kEllipsis = "\u2026";
    double left = width - widthOf(face, kEllipsis);
    if (left < 0) return {};
    std::string_view rest = text;
    for (std::string_view next = text; !next.empty(); rest = next) {
        left -= Atlas::glyph(face, takeCharacter(next)).advance;
        if (left < 0) break;
    }
    std::string kept(text.substr(0, text.size() - rest.size()));
    while (!kept.empty() && kept.back() == ' ') kept.pop_back();
    return kept + std::string(kEllipsis);
}

}  // namespace deconflict::draw
