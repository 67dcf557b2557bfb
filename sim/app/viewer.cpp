// SPDX-License-Identifier: MIT
#include "sim/app/viewer.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <unistd.h>

namespace deconflict::app {
namespace {

constexpr const char* kViewer = "deconflict-view";

}  // namespace

void becomeViewer(const std::vector<std::string>& arguments) {
    std::vector<std::string> words{kViewer};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    std::error_code ignored;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", ignored);
    const std::string beside = (self.parent_path() / kViewer).string();
    execv(beside.c_str(), argv.data());
    execvp(kViewer, argv.data());
    throw std::runtime_error(std::string(kViewer) + " cannot be started (" + std::strerror(errno) +
                             "): it is built where SFML 2.5 is installed, e.g. by ./dev watch");
}

}  // namespace deconflict::app
