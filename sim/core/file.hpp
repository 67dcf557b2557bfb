// SPDX-License-Identifier: MIT
// Text files read whole and written whole: a failed write leaves the old file as it was.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace deconflict::core {

/// The machine refused a file; what() holds the path, what was tried, and the system's reason.
class FileError : public std::runtime_error {
public:
    FileError(const std::string& path, const std::string& attempt, const std::string& reason)
        : std::runtime_error(path + ": " + attempt + ": " + reason), path_(path) {}
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

/// The whole content, byte for byte. Throws FileError.
[[nodiscard]] std::string readTextFile(const std::string& path);

/// Puts `text` in place of `path` in one step, or leaves `path` as it was and throws FileError.
///
/// Writes a temporary file in the same folder, flushes it to the disk, and renames it; keeps the
/// permissions of a file that was there, and writes through a symbolic link. What is not a regular
/// file (a terminal, a pipe), and anything below /dev (/dev/stdout), is appended to directly: there
/// is nothing to keep whole.
void writeFileAtomically(const std::string& path, std::string_view text);

/// A place in a text; both count from 1, the column in characters (code points).
struct TextPlace {
    std::size_t line = 1;
    std::size_t column = 1;
    bool operator==(const TextPlace&) const = default;
};

/// Where the text first stops being UTF-8 text: an invalid sequence, or a zero byte; nothing if it
/// is clean. Overlong forms, surrogates and values above U+10FFFF are invalid (RFC 3629).
[[nodiscard]] std::optional<TextPlace> firstBadUtf8(std::string_view text);

/// True when firstBadUtf8() finds nothing.
[[nodiscard]] inline bool looksLikeUtf8(std::string_view text) {
    return !firstBadUtf8(text).has_value();
}

}  // namespace deconflict::core
