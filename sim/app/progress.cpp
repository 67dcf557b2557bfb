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
    const double rate = static_cast<double>(done) / spent().si();
    const core::Duration left = core::Duration::fromSi(static_cast<double>(asked_ - done) / rate);
    write(fmt::format("{} of {} runs, {:.0f} a second, {} left, {}", report::count(done),
                      report::count(asked_), rate, report::duration(left), estimate));
}

void Progress::say(const std::string& what) {
    if (terminal_) write(fmt::format("{}, {} so far", what, report::duration(spent())));
}

core::Duration Progress::spent() const {
    return core::Duration::fromSi(std::chrono::duration<double>(Clock::now() - began_).count());
}

void Progress::write(const std::string& line) {
    next_ = Clock::now() + kBetween;
    std::fputs(fmt::format("{}{}", kClearLine, line).c_str(), stderr);
}

}  // namespace deconflict::app
