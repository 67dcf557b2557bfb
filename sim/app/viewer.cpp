// SPDX-License-Identifier: MIT
#include "sim/app/viewer.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <unistd.h>

namespace deconflict::app {

void become(const std::string& program, const std::vector<std::string>& arguments) {
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    std::error_code ignored;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", ignored);
    const std::string beside = (self.parent_path() / program).string();
    execv(beside.c_str(), argv.data());
    execvp(program.c_str(), argv.data());
    throw std::runtime_error(program + " cannot be started (" + std::strerror(errno) +
                             "): it is built where SFML 2.5 is installed, e.g. by ./dev watch");
}

}  // namespace deconflict::app
