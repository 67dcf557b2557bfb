// SPDX-License-Identifier: MIT
// The one texture of all drawing: a full texel, profiles of smooth lines, and the baked letters.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "render/draw/geometry.hpp"
#include "render/draw/image.hpp"

namespace deconflict::draw {

/// A letter in the atlas [texels = pixels].
struct Glyph {
    int x = 0, y = 0, width = 0, height = 0;  ///< where its picture lies
    int left = 0, top = 0;                    ///< from the pen, on the base line, to its corner
    int advance = 0;                          ///< how far the pen moves on
};

/// One weight at one size.
struct Face {
    int size_px = 0;
    int ascent = 0;  ///< from the top of a line to its base line
    int line = 0;    ///< from one line to the next
    std::unordered_map<std::uint32_t, Glyph> glyphs;
    /// Of the characters below this one, each with its letter or the replacement letter: looked up
    /// some thousand times a picture.
    static constexpr std::uint32_t kCommon = 0x180;
    std::array<Glyph, kCommon> common = {};
};

/// Immutable once read; any number of threads may use it.
class Atlas {
public:
    static constexpr int kProfileTexels = 64;    ///< across a line's profile
    static constexpr int kTexelsPerPixel = 2;    ///< of a profile: its kinks lie on texels
    static constexpr double kWidestLine = 24.0;  ///< [px]

    /// Reads `atlas.png` and `atlas.txt` of a folder.
    /// Throws core::FileError or std::runtime_error, which name the file.
    explicit Atlas(const std::string& folder);

    /// Coverage, with white meant for the colour.
    [[nodiscard]] const GreyImage& image() const { return image_; }
    /// The centre of a texel of full coverage [texels].
    [[nodiscard]] Point fullTexel() const { return full_; }
    /// The centre of the profile of a line of (about) this width [px]; across is along x.
    [[nodiscard]] Point lineProfile(double width) const;
    /// The baked size nearest to the wanted one.
    [[nodiscard]] const Face& face(bool bold, double size_px) const;
    /// The letter, or the replacement letter if the face lacks it.
    [[nodiscard]] static const Glyph& glyph(const Face& face, std::uint32_t code) {
        return code < Face::kCommon ? face.common[code] : rareGlyph(face, code);
    }

private:
    [[nodiscard]] static const Glyph& rareGlyph(const Face& face, std::uint32_t code);
    /// The faces of one weight, the smallest first.
    struct Faces {
        std::vector<double> until_px;  ///< up to this size the face is the nearest; one less
        std::vector<Face> faces;
    };
    void readMetrics(const std::string& path);
    void addProfiles();
    static void complete(Faces& all, const std::string& path);

    GreyImage image_;
    Point full_;
    int profileTop_ = 0;
    Faces regular_, bold_;
};

/// As takeCharacter(), of text that does not begin with one byte for one character.
[[nodiscard]] std::uint32_t takeLongCharacter(std::string_view& text);

/// Takes the first character off UTF-8 text; U+FFFD for bytes that are none. Not for empty text.
[[nodiscard]] inline std::uint32_t takeCharacter(std::string_view& text) {
    const auto ascii = static_cast<std::uint8_t>(text.front());
    if (ascii >= 0x80) return takeLongCharacter(text);
    text.remove_prefix(1);
    return ascii;
}

/// How far the pen moves over one line of text [px].
[[nodiscard]] int widthOf(const Face& face, std::string_view text);

/// The text, or as much of it as fits followed by an ellipsis; empty if not even that fits.
[[nodiscard]] std::string elided(const Face& face, std::string_view text, double width);

}  // namespace deconflict::draw
