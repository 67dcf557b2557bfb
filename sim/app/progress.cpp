// SPDX-License-Identifier: MIT
#include "sim/app/progress.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

#include "sim/report/number.hpp"

namespace deconflict::app {
namespace {

constexpr std::chrono::milliseconds kBetween{200};
constexpr const char* kClearLine = "\r\033[K";

}  // namespace

Progress::Progress(std::int64_t asked) : asked_(asked), terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (terminal_) std::fputs(kClearLine, stderr);
}

bool Progress::due() const { return terminal_ && Clock::now() >= next_; }

void Progress::update(std::int64_t done, const std::string& estimate) {
    if (!due()) return;
    next_ = Clock::now() + kBetween;
    const double spent_s = std::chrono::duration<double>(Clock::now() - began_).count();
    const double rate = static_cast<double>(done) / spent_s;
    const core::Duration left = core::Duration::fromSi(static_cast<double>(asked_ - done) / rate);
    const std::string line = fmt::format("{}{} of {} runs, {:.0f} a second, {} left, {}",
                                         kClearLine, report::count(done), report::count(asked_),
                                         rate, report::duration(left), estimate);
    std::fputs(line.c_str(), stderr);
}

void Progress::say(const std::string& what) {
    if (!terminal_) return;
    next_ = Clock::now() + kBetween;
    const double spent_s = std::chrono::duration<double>(Clock::now() - began_).count();
    std::fputs(fmt::format("{}{}, {} so far", kClearLine, what,
                           report::duration(core::Duration::fromSi(spent_s)))
                   .c_str(),
               stderr);
}

}  // namespace deconflict::app
