// SPDX-License-Identifier: MIT
#include "render/headless/video.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/file.hpp"

namespace deconflict::headless {
namespace {

constexpr int kRunFailed = 127;

std::string keptText(std::size_t frames, const std::string& part) {
    return std::to_string(frames) + " whole frames are kept in " + part;
}

/// Writes all of it; false with errno set if the other side takes no more.
bool writeAll(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(file, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

class Y4m final : public Video {
public:
    Y4m(std::string path, int framesPerSecond)
        : path_(std::move(path)), part_(path_ + ".part"), framesPerSecond_(framesPerSecond) {
        file_ = ::open(part_.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
        if (file_ < 0) throw core::FileError(part_, "cannot create", std::strerror(errno));
    }
    ~Y4m() override {
        if (file_ >= 0) ::close(file_);
    }
    Y4m(const Y4m&) = delete;
    Y4m& operator=(const Y4m&) = delete;

    void add(const draw::Image& frame) override {
        std::string bytes;
        if (frames_ == 0)
            bytes = "YUV4MPEG2 W" + std::to_string(frame.width) + " H" +
                    std::to_string(frame.height) + " F" + std::to_string(framesPerSecond_) +
                    ":1 Ip A1:1 C420jpeg XCOLORRANGE=LIMITED\n";
        bytes += "FRAME\n" + yuv420Of(frame);
        if (!writeAll(file_, bytes)) {
            const std::string reason = std::strerror(errno);
            if (::ftruncate(file_, whole_) != 0) frames_ = 0;  // then nothing is promised
            throw core::FileError(part_, "cannot write frame " + std::to_string(frames_ + 1),
                                  reason + "; " + keptText(frames_, part_));
        }
        whole_ += static_cast<off_t>(bytes.size());
        ++frames_;
    }

    void finish() override {
        const int file = std::exchange(file_, -1);
        if (::fsync(file) != 0 || ::close(file) != 0)
            throw core::FileError(part_, "cannot write", std::strerror(errno));
        if (std::rename(part_.c_str(), path_.c_str()) != 0)
            throw core::FileError(path_, "cannot rename " + part_ + " to it", std::strerror(errno));
    }
    [[nodiscard]] const std::string& path() const override { return path_; }

private:
    std::string path_, part_;
    int framesPerSecond_, file_ = -1;
    std::size_t frames_ = 0;
    off_t whole_ = 0;  ///< bytes of whole frames
};

/// Feeds raw pictures to ffmpeg through a pipe; no shell sees the file's name.
class Ffmpeg final : public Video {
public:
    Ffmpeg(std::string program, std::string path, int framesPerSecond)
        : program_(std::move(program)),
          path_(std::move(path)),
          part_(partOf(path_)),
          framesPerSecond_(framesPerSecond) {
        std::signal(SIGPIPE, SIG_IGN);  // a write then says EPIPE
    }
    ~Ffmpeg() override {
        if (pipe_ >= 0) ::close(pipe_);
        if (child_ > 0) ::waitpid(child_, nullptr, 0);
    }
    Ffmpeg(const Ffmpeg&) = delete;
    Ffmpeg& operator=(const Ffmpeg&) = delete;

    void add(const draw::Image& frame) override {
        if (child_ < 0) start(frame);
        const char* bytes = reinterpret_cast<const char*>(frame.rgb.data());
        if (!writeAll(pipe_, {bytes, frame.rgb.size()})) fail(std::strerror(errno));
        ++frames_;
    }

    void finish() override {
        EXPECTS(child_ > 0);
        ::close(std::exchange(pipe_, -1));
        int status = 0;
        if (::waitpid(std::exchange(child_, -1), &status, 0) < 0 || status != 0)
            throw core::FileError(part_, "ffmpeg could not complete it",
                                  "its own message stands above; what there is stays there");
        if (std::rename(part_.c_str(), path_.c_str()) != 0)
            throw core::FileError(path_, "cannot rename " + part_ + " to it", std::strerror(errno));
    }
    [[nodiscard]] const std::string& path() const override { return path_; }

private:
    /// The ending stays last: ffmpeg chooses the format by it.
    static std::string partOf(const std::string& path) {
        const std::filesystem::path whole(path);
        return (whole.parent_path() /
                (whole.stem().string() + ".part" + whole.extension().string()))
            .string();
    }

    void start(const draw::Image& frame) {
        const std::string size = std::to_string(frame.width) + 'x' + std::to_string(frame.height);
        std::vector<std::string> words = {
            program_,   "-loglevel", "error",    "-y",
            "-f",       "rawvideo",  "-pix_fmt", "rgb24",
            "-s",       size,        "-r",       std::to_string(framesPerSecond_),
            "-i",       "-",         "-vf",      "pad=ceil(iw/2)*2:ceil(ih/2)*2",
            "-pix_fmt", "yuv420p",   part_};
        std::vector<char*> argv;
        for (std::string& word : words) argv.push_back(word.data());
        argv.push_back(nullptr);
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            throw core::FileError(path_, "cannot start ffmpeg", std::strerror(errno));
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(ends[0], STDIN_FILENO);
            ::execv(argv.front(), argv.data());
            ::_exit(kRunFailed);
        }
        ::close(ends[0]);
        pipe_ = ends[1];
        if (child_ < 0) throw core::FileError(path_, "cannot start ffmpeg", std::strerror(errno));
    }

    [[noreturn]] void fail(const std::string& reason) {
        throw core::FileError(part_, "ffmpeg took no more after frame " + std::to_string(frames_),
                              reason + "; its own message stands above, what there is stays there");
    }

    std::string program_, path_, part_;
    int framesPerSecond_, pipe_ = -1;
    pid_t child_ = -1;
    std::size_t frames_ = 0;
};

/// The program on the PATH; empty if it is not there.
std::string programOnPath(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');) {
        const std::string candidate = folder + '/' + name;
        if (!folder.empty() && ::access(candidate.c_str(), X_OK) == 0) return candidate;
    }
    return {};
}

}  // namespace

std::unique_ptr<Video> openVideo(const std::string& path, int framesPerSecond) {
    std::filesystem::path file(path);
    if (file.extension() == ".y4m") return std::make_unique<Y4m>(path, framesPerSecond);
    const std::string ffmpeg = programOnPath("ffmpeg");
    if (!ffmpeg.empty()) return std::make_unique<Ffmpeg>(ffmpeg, path, framesPerSecond);
    return std::make_unique<Y4m>(file.replace_extension(".y4m").string(), framesPerSecond);
}

std::string yuv420Of(const draw::Image& frame) {
    // BT.601, limited range, in 1/65536; chroma is the mean of up to four pixels.
    const int w = frame.width, h = frame.height, cw = (w + 1) / 2, ch = (h + 1) / 2;
    const auto pixels = static_cast<std::size_t>(w) * static_cast<std::size_t>(h);
    const auto chromas = static_cast<std::size_t>(cw) * static_cast<std::size_t>(ch);
    std::string out(pixels + 2 * chromas, '\0');
    const auto byte = [](int value) { return static_cast<char>(static_cast<std::uint8_t>(value)); };
    for (std::size_t i = 0; i < pixels; ++i) {
        const std::uint8_t* p = &frame.rgb[3 * i];
        out[i] = byte((16829 * p[0] + 33039 * p[1] + 6416 * p[2] + 32768 + (16 << 16)) >> 16);
    }
    for (int y = 0; y < ch; ++y)
        for (int x = 0; x < cw; ++x) {
            int r = 0, g = 0, b = 0;
            for (const int dy : {0, 1})
                for (const int dx : {0, 1}) {
                    const int px = std::min(2 * x + dx, w - 1), py = std::min(2 * y + dy, h - 1);
                    const std::uint8_t* p =
                        &frame.rgb[3 * (static_cast<std::size_t>(py) * static_cast<std::size_t>(w) +
                                        static_cast<std::size_t>(px))];
                    r += p[0], g += p[1], b += p[2];
                }
            const std::size_t at = pixels + static_cast<std::size_t>(y) * cw + x;
            out[at] = byte((-9714 * r - 19070 * g + 28784 * b + 131072 + (128 << 18)) >> 18);
            out[at + chromas] =
                byte((28784 * r - 24103 * g - 4681 * b + 131072 + (128 << 18)) >> 18);
        }
    return out;
}

}  // namespace deconflict::headless
