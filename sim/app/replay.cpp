// SPDX-License-Identifier: MIT
// deconflict replay: any replication of any batch again, to the last bit.
#include <cstdio>

#include "sim/app/command.hpp"
#include "sim/app/one_run.hpp"
#include "sim/app/viewer.hpp"
#include "sim/core/digest.hpp"

namespace deconflict::app {
namespace {

class Replay final : public Command {
public:
    explicit Replay(CLI::App& program)
        : Command(program, "replay",
                  "A replication of a batch again: `first_runs` of its JSON lists numbers and "
                  "digests") {
        one_.addTo(options());
        options().add_option(
            "--expect", expected_,
            "the run's digest as the batch gave it; says DIVERGED, exit 1, if this "
            "run gives another");
        options().add_flag("--watch", watch_, "in the window instead of as text");
    }
    int run() override {
        if (watch_) watchIt();
        const std::string found = core::hex(playOne(one_));
        if (expected_.empty()) return done;
        if (found == expected_) {
            std::fprintf(stderr, "same: digest %s\n", found.c_str());
            return done;
        }
        std::fprintf(stderr,
                     "DIVERGED: digest %s, expected %s (another version, scenario, variant "
                     "or seed?)\n",
                     found.c_str(), expected_.c_str());
        return limitExceeded;
    }

private:
    [[noreturn]] void watchIt() const {
        std::vector<std::string> arguments{one_.scenario, "--run",
                                           std::to_string(one_.replication)};
        if (one_.seed) arguments.insert(arguments.end(), {"--seed", std::to_string(*one_.seed)});
        if (!one_.variant.empty()) arguments.insert(arguments.end(), {"--variant", one_.variant});
        become("deconflict-view", arguments);
    }

    OneRun one_;
    std::string expected_;
    bool watch_ = false;
};

}  // namespace

CommandPointer makeReplay(CLI::App& program) { return std::make_unique<Replay>(program); }

}  // namespace deconflict::app
