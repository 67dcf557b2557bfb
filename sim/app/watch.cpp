// SPDX-License-Identifier: MIT
// deconflict watch, snapshot, film: the live map window, a picture, a film.
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
    int run() override { become("deconflict-view", options().remaining()); }
};

/// A subcommand that `deconflict-draw` has under the same name.
class Draw final : public Command {
public:
    Draw(CLI::App& program, const std::string& name, const std::string& description)
        : Command(program, name, description), name_(name) {
        options().prefix_command();
        options().set_help_flag();
    }
    int run() override {
        std::vector<std::string> words = options().remaining();
        words.insert(words.begin(), name_);
        become("deconflict-draw", words);
    }

private:
    std::string name_;
};

}  // namespace

CommandPointer makeSnapshot(CLI::App& program) {
    return std::make_unique<Draw>(program, "snapshot",
                                  "A picture of one moment, without a display: SCENARIO --at 40min "
                                  "-o FILE.png; `snapshot --help` lists the options");
}

CommandPointer makeFilm(CLI::App& program) {
    return std::make_unique<Draw>(program, "film",
                                  "A film, without a display: SCENARIO --at 40min --to 45min "
                                  "-o FILE.mp4; `film --help` lists the options");
}

CommandPointer makeWatch(CLI::App& program) { return std::make_unique<Watch>(program); }

}  // namespace deconflict::app
