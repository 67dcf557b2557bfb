// SPDX-License-Identifier: MIT
// Development tool: bakes the faces in assets/fonts into one coverage picture and its metrics.
//
//   bake_font REGULAR.ttf BOLD.ttf OUT_FOLDER
//
// Not part of the program: FreeType is needed only here, so that no picture depends on its version.
#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "render/draw/image.hpp"

namespace {

using deconflict::draw::GreyImage;

constexpr int kWidth = 1024;
constexpr int kGap = 1;  ///< empty texels round each glyph: bilinear sampling must not bleed

struct Face {
    const char* file;
    char name;
    std::vector<int> sizes_px;
};

/// What the program may write at this size: small text carries names, large text only titles.
std::vector<std::uint32_t> charactersOf(int size_px) {
    std::vector<std::uint32_t> all;
    for (std::uint32_t c = 0x20; c < 0x7F; ++c) all.push_back(c);
    for (std::uint32_t c = 0xA0; c < 0x100; ++c) all.push_back(c);
    if (size_px <= 22)
        for (std::uint32_t c = 0x100; c < 0x180; ++c) all.push_back(c);
    for (const std::uint32_t c :
         {0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2032, 0x2033, 0x2190,
          0x2191, 0x2192, 0x2193, 0x2194, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25A0, 0x25A1,
          0x25B2, 0x25B3, 0x25B6, 0x25BC, 0x25C6, 0x25C7, 0x25CB, 0x25CF, 0x2715, 0xFFFD})
        all.push_back(static_cast<std::uint32_t>(c));
    return all;
}

/// Shelf packing into one picture of fixed width, and one line of metrics a glyph.
class Baker {
public:
    explicit Baker(FT_Library library) : library_(library) {}

    void add(const Face& face) {
        FT_Face ft = nullptr;
        if (FT_New_Face(library_, face.file, 0, &ft) != 0)
            throw std::runtime_error(std::string(face.file) + ": not a font");
        for (const int size_px : face.sizes_px) bakeSize(ft, face.name, size_px);
        FT_Done_Face(ft);
    }

    void write(const std::string& folder) {
        deconflict::draw::writePng(folder + "/atlas.png",
                                   GreyImage{kWidth, shelfTop_ + shelfHeight_, pixels_});
        std::ofstream(folder + "/atlas.txt", std::ios::binary) << metrics_;
    }

private:
    void bakeSize(FT_Face ft, char name, int size_px) {
        FT_Set_Pixel_Sizes(ft, 0, static_cast<FT_UInt>(size_px));
        const auto& m = ft->size->metrics;
        metrics_ += "face " + std::string(1, name) + ' ' + std::to_string(size_px) + ' ' +
                    std::to_string(m.ascender >> 6) + ' ' + std::to_string(m.height >> 6) + '\n';
        for (const std::uint32_t c : charactersOf(size_px)) {
            if (c != 0xFFFD && FT_Get_Char_Index(ft, c) == 0) continue;
            if (FT_Load_Char(ft, c, FT_LOAD_RENDER | FT_LOAD_TARGET_LIGHT) != 0)
                throw std::runtime_error("a glyph cannot be drawn");
            place(ft->glyph, c);
        }
    }

    void place(FT_GlyphSlot glyph, std::uint32_t character) {
        const int w = static_cast<int>(glyph->bitmap.width);
        const int h = static_cast<int>(glyph->bitmap.rows);
        if (shelfLeft_ + w + kGap > kWidth) {
            shelfTop_ += shelfHeight_;
            shelfLeft_ = kGap;
            shelfHeight_ = 0;
        }
        shelfHeight_ = std::max(shelfHeight_, h + kGap);
        pixels_.resize(static_cast<std::size_t>(kWidth) * (shelfTop_ + shelfHeight_));
        for (int y = 0; y < h; ++y)
            std::copy_n(
                glyph->bitmap.buffer + static_cast<std::ptrdiff_t>(y) * glyph->bitmap.pitch, w,
                pixels_.begin() + static_cast<std::ptrdiff_t>(shelfTop_ + y) * kWidth + shelfLeft_);
        const int values[] = {static_cast<int>(character),
                              shelfLeft_,
                              shelfTop_,
                              w,
                              h,
                              glyph->bitmap_left,
                              glyph->bitmap_top,
                              static_cast<int>((glyph->advance.x + 32) >> 6)};
        for (const int value : values) metrics_ += std::to_string(value) + ' ';
        metrics_.back() = '\n';
        shelfLeft_ += w + kGap;
    }

    FT_Library library_;
    std::vector<std::uint8_t> pixels_;
    std::string metrics_ =
        "# face NAME SIZE ASCENT LINE; then: code x y width height left top advance [px]\n";
    int shelfLeft_ = kGap, shelfTop_ = kGap, shelfHeight_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fputs("bake_font REGULAR.ttf BOLD.ttf OUT_FOLDER\n", stderr);
        return 2;
    }
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) {
        std::fputs("error: FreeType cannot be started\n", stderr);
        return 3;
    }
    int code = 0;
    try {
        Baker baker(library);
        baker.add({argv[1], 'r', {11, 13, 16, 19, 22, 26, 32, 44}});
        baker.add({argv[2], 'b', {11, 13, 16, 19, 22, 26, 32, 44}});
        baker.write(argv[3]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "error: %s\n", error.what());
        code = 3;
    }
    FT_Done_FreeType(library);
    return code;
}
