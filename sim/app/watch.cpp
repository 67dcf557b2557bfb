// SPDX-License-Identifier: MIT
// deconflict watch: the live map window.
#include "sim/app/command.hpp"
#include "sim/app/viewer.hpp"

namespace deconflict::app {
namespace {

class Watch final : public Command {
public:
    explicit Watch(CLI::App& program)
        : Command(program, "watch",
                  "The live map window, or a picture of it with --screenshot FILE.png; "
                  "`deconflict-view --help` lists the options") {
        options().prefix_command();
        options().set_help_flag();
    }
    int run() override { becomeViewer(options().remaining()); }
};

}  // namespace

CommandPointer makeWatch(CLI::App& program) { return std::make_unique<Watch>(program); }

}  // namespace deconflict::app
