// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <string>
#include <sys/wait.h>

namespace deconflict::test {

/// What a command of the shell left behind.
struct Spoken {
    int code = -1;     ///< exit code; 128 and the signal that ended it; -1: not started
    std::string text;  ///< stdout and stderr
};

inline Spoken shell(const std::string& command) {
    Spoken spoken;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return spoken;
    char buffer[4096];
    while (const std::size_t size = fread(buffer, 1, sizeof buffer, pipe))
        spoken.text.append(buffer, size);
    const int status = pclose(pipe);
    spoken.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return spoken;
}

}  // namespace deconflict::test
