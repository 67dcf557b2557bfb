// SPDX-License-Identifier: MIT
#include "sim/core/file.hpp"

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace deconflict::core {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& attempt, int error) {
    throw FileError(path, attempt, std::generic_category().message(error));
}

/// An open file, closed when the scope ends.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    [[nodiscard]] int number() const { return number_; }
    /// Closes now; false (and errno) when the system reports a late write error.
    [[nodiscard]] bool close() { return ::close(std::exchange(number_, -1)) == 0; }

private:
    int number_;
};

/// A file that is removed again unless it was kept.
class TemporaryFile {
public:
    explicit TemporaryFile(std::string path) : path_(std::move(path)) {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (!kept_) {
            ::unlink(path_.c_str());
        }
    }
    [[nodiscard]] const std::string& path() const { return path_; }
    void keep() { kept_ = true; }

private:
    std::string path_;
    bool kept_ = false;
};

/// Zero, or the error number.
int writeAll(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return written < 0 ? errno : EIO;
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

void writeDirectly(const std::string& path, std::string_view text) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
    if (file.number() < 0) {
        fail(path, "cannot open for writing", errno);
    }
    if (const int error = writeAll(file.number(), text); error != 0) {
        fail(path, "cannot write", error);
    }
    if (!file.close()) {
        fail(path, "cannot write", errno);
    }
}

/// Two writers, in one process or several, never share a temporary name.
std::string temporaryName(const std::string& path) {
    static std::atomic<std::uint32_t> counter{0};
    return path + "." + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp";
}

/// The file that a symbolic link stands for, also when that file does not exist yet.
std::string linkTarget(const std::string& path) {
    constexpr int kMaxLinks = 40;  // as Linux follows them
    std::error_code none;
    std::filesystem::path target = path;
    for (int i = 0; i < kMaxLinks && std::filesystem::is_symlink(target, none); ++i) {
        target = target.parent_path() / std::filesystem::read_symlink(target, none);
    }
    return target.string();
}

/// Whether the bytes follow a lead byte as RFC 3629, section 4, allows; the length, or 0.
std::size_t sequenceLength(std::string_view rest) {
    const auto byte = [&](std::size_t i) {
        return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U;
    };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(0);
    const unsigned second = byte(1);
    if (lead < 0x80U) {
        return lead == 0U ? 0 : 1;
    }
    if (lead >= 0xC2U && lead <= 0xDFU) {
        return follows(1) ? 2 : 0;
    }
    if (lead >= 0xE0U && lead <= 0xEFU) {
        const bool overlong = lead == 0xE0U && second < 0xA0U;
        const bool surrogate = lead == 0xEDU && second >= 0xA0U;
        return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (lead >= 0xF0U && lead <= 0xF4U) {
        const bool overlong = lead == 0xF0U && second < 0x90U;
        const bool tooLarge = lead == 0xF4U && second >= 0x90U;
        return follows(1) && follows(2) && follows(3) && !overlong && !tooLarge ? 4 : 0;
    }
    return 0;
}

}  // namespace

std::string readTextFile(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) {
        fail(path, "cannot open", errno);
    }
    std::string text;
    struct stat info {};
    if (::fstat(file.number(), &info) == 0 && S_ISREG(info.st_mode)) {
        text.reserve(static_cast<std::size_t>(info.st_size));
    }
    char buffer[65536];
    for (;;) {
        const ssize_t got = ::read(file.number(), buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            fail(path, "cannot read", errno);
        }
        if (got == 0) {
            return text;
        }
        text.append(buffer, static_cast<std::size_t>(got));
    }
}

void writeFileAtomically(const std::string& path, std::string_view text) {
    struct stat old {};
    const bool exists = ::stat(path.c_str(), &old) == 0;
    if (exists && S_ISDIR(old.st_mode)) {
        fail(path, "cannot write", EISDIR);
    }
    // /dev/stdout may lead to a regular file that others are writing to: never replaced.
    if (exists && (!S_ISREG(old.st_mode) || path.starts_with("/dev/"))) {
        return writeDirectly(path, text);
    }
    const std::string target = linkTarget(path);
    const std::string name = temporaryName(target);
    Descriptor file(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (file.number() < 0) {
        fail(path, "cannot create a temporary file beside it", errno);
    }
    TemporaryFile temporary(name);
    if (exists && ::fchmod(file.number(), old.st_mode & 07777U) != 0) {
        fail(path, "cannot keep its permissions", errno);
    }
    if (const int error = writeAll(file.number(), text); error != 0) {
        fail(path, "cannot write", error);
    }
    if (::fsync(file.number()) != 0 || !file.close()) {
        fail(path, "cannot write", errno);
    }
    if (::rename(name.c_str(), target.c_str()) != 0) {
        fail(path, "cannot replace", errno);
    }
    temporary.keep();
}

std::optional<TextPlace> firstBadUtf8(std::string_view text) {
    TextPlace place;
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0) {
            return place;
        }
        if (text.front() == '\n') {
            ++place.line;
            place.column = 1;
        } else {
            ++place.column;
        }
        text.remove_prefix(length);
    }
    return std::nullopt;
}

}  // namespace deconflict::core
