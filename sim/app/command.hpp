// SPDX-License-Identifier: MIT
// The seam between the program and its subcommands: one file a subcommand.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <stdexcept>
#include <string>

namespace deconflict::app {

/// What the program returns; see CONTRIBUTING.md.
enum ExitCode : int { done = 0, limitExceeded = 1, usage = 2, machine = 3, interrupted = 130 };

/// The user asked for something that is not there; what() says what there is.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A subcommand: its options are its members, filled when the command line is read.
class Command {
public:
    virtual ~Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;

    /// True once the command line chose it.
    [[nodiscard]] bool chosen() const { return app_->parsed(); }
    /// Does the work and returns an exit code. Throws what its parts throw; main() reports it.
    virtual int run() = 0;

protected:
    Command(CLI::App& program, const std::string& name, const std::string& description)
        : app_(program.add_subcommand(name, description)) {}
    [[nodiscard]] CLI::App& options() const { return *app_; }

private:
    CLI::App* app_;
};

using CommandPointer = std::unique_ptr<Command>;

[[nodiscard]] CommandPointer makeRun(CLI::App& program);
[[nodiscard]] CommandPointer makeWatch(CLI::App& program);
[[nodiscard]] CommandPointer makeSnapshot(CLI::App& program);
[[nodiscard]] CommandPointer makeFilm(CLI::App& program);
[[nodiscard]] CommandPointer makeBatch(CLI::App& program);
[[nodiscard]] CommandPointer makeCompare(CLI::App& program);
[[nodiscard]] CommandPointer makeSweep(CLI::App& program);
[[nodiscard]] CommandPointer makeTornado(CLI::App& program);
[[nodiscard]] CommandPointer makeLuck(CLI::App& program);
[[nodiscard]] CommandPointer makeRare(CLI::App& program);
[[nodiscard]] CommandPointer makePicture(CLI::App& program);
[[nodiscard]] CommandPointer makeReplay(CLI::App& program);
[[nodiscard]] CommandPointer makeCheck(CLI::App& program);
[[nodiscard]] CommandPointer makeDetect(CLI::App& program);
[[nodiscard]] CommandPointer makeEncounters(CLI::App& program);
[[nodiscard]] CommandPointer makeIncursion(CLI::App& program);
[[nodiscard]] CommandPointer makeProbability(CLI::App& program);
[[nodiscard]] CommandPointer makeBench(CLI::App& program);
[[nodiscard]] CommandPointer makeSelfcheck(CLI::App& program);

}  // namespace deconflict::app
