// SPDX-License-Identifier: MIT
// One line on stderr that says how far a batch is; nothing if stderr is not a terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "sim/core/units.hpp"

namespace deconflict::app {

/// Writes over one line of the terminal, a few times a second. One thread at a time.
class Progress {
public:
    explicit Progress(std::int64_t asked);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// True if update() would write: the text need not be made otherwise.
    [[nodiscard]] bool due() const;
    /// @param estimate  the running result, e.g. `nmac 1.2e-03 [...]`
    void update(std::int64_t done, const std::string& estimate);
    /// Of work whose end is not known: what is done, and for how long all has taken.
    void say(const std::string& what);

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] core::Duration spent() const;
    /// Over the line that stands there; the next is due a while later.
    void write(const std::string& line);

    std::int64_t asked_;
    bool terminal_;
    Clock::time_point began_ = Clock::now();
    Clock::time_point next_ = began_;
};

}  // namespace deconflict::app
