// SPDX-License-Identifier: MIT
// Ctrl-C asks a batch to stop; a second one ends the program at once.
#pragma once

namespace deconflict::app {

/// From construction on, SIGINT and SIGTERM only set a flag. One at a time in a program.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    /// Whether a signal came. Any thread may ask.
    [[nodiscard]] bool requested() const;
};

}  // namespace deconflict::app
