// SPDX-License-Identifier: MIT
// Runs the program `deconflict` as a user does, and catches what it says.
#pragma once

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <optional>
#include <sstream>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace deconflict::app {

/// What a program left behind.
struct Outcome {
    int code = -1;  ///< exit code; -1 if a signal ended it
    std::string out, err;
};

/// A folder that exists while the object does.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = testing::TempDir() + "deconflict_XXXXXX";
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error(name + ": not made");
        path_ = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    [[nodiscard]] std::string file(const std::string& name) const { return path_ / name; }
    [[nodiscard]] std::string path() const { return path_; }
    /// Writes a file and returns its path.
    [[nodiscard]] std::string with(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
        return path_ / name;
    }
    [[nodiscard]] std::size_t count() const {
        const std::filesystem::directory_iterator files(path_);
        return static_cast<std::size_t>(std::distance(begin(files), end(files)));
    }

private:
    std::filesystem::path path_;
};

inline std::string contentOf(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// How a program is started, besides its arguments.
struct Circumstances {
    std::optional<std::string> assets;          ///< DECONFLICT_ASSETS
    std::string out;                            ///< file that stdout goes to, instead of being read
    std::optional<unsigned> largestFile_bytes;  ///< writing more fails, as on a full disk
};

/// Runs `deconflict ARGUMENTS` in the root of the sources, so that paths may start there.
inline Outcome runProgram(const std::vector<std::string>& arguments,
                          const Circumstances& how = {}) {
    const TemporaryFolder folder;
    const std::string out = how.out.empty() ? folder.file("out") : how.out;
    const std::string err = folder.file("err");
    const pid_t child = ::fork();
    if (child == 0) {
        const auto open = [](const std::string& file) {
            return ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        };
        if (::chdir(DECONFLICT_SOURCE_DIR) != 0 || ::dup2(open(out), 1) < 0 ||
            ::dup2(open(err), 2) < 0)
            ::_exit(125);
        if (how.assets) ::setenv("DECONFLICT_ASSETS", how.assets->c_str(), 1);
        if (how.largestFile_bytes) {
            const rlimit limit{*how.largestFile_bytes, *how.largestFile_bytes};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            std::signal(SIGXFSZ, SIG_IGN);
        }
        std::vector<char*> pointers = {const_cast<char*>(DECONFLICT_PROGRAM)};
        for (const std::string& argument : arguments)
            pointers.push_back(const_cast<char*>(argument.c_str()));
        pointers.push_back(nullptr);
        ::execv(DECONFLICT_PROGRAM, pointers.data());
        ::_exit(126);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return {.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
            .out = how.out.empty() ? contentOf(out) : "",
            .err = contentOf(err)};
}

}  // namespace deconflict::app
