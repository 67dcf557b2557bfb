// SPDX-License-Identifier: MIT
// deconflict run: one replication, incidents as they happen.
#include "sim/app/command.hpp"
#include "sim/app/one_run.hpp"

namespace deconflict::app {
namespace {

class Run final : public Command {
public:
    explicit Run(CLI::App& program)
        : Command(program, "run", "One replication: its incidents as they happen, and a summary") {
        one_.addTo(options());
    }
    int run() override {
        (void)playOne(one_);
        return done;
    }

private:
    OneRun one_;
};

}  // namespace

CommandPointer makeRun(CLI::App& program) { return std::make_unique<Run>(program); }

}  // namespace deconflict::app
