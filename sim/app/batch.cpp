// SPDX-License-Identifier: MIT
// deconflict batch: one variant, many replications, probabilities with intervals.
#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"

namespace deconflict::app {
namespace {

class Batch final : public Command {
public:
    explicit Batch(CLI::App& program)
        : Command(program, "batch", "Many replications of one variant: how likely is what?") {
        arguments_.addTo(options());
        options().add_option("--variant", variant_,
                             "one of the scenario's variants; without it the file as written");
    }
    int run() override {
        const world::World world = world::load(arguments_.scenario);
        const world::Model& model = variantOf(world, variant_);
        return writeStudy(arguments_, playStudy(arguments_, world.base, {&model}));
    }

private:
    BatchArguments arguments_;
    std::string variant_;
};

}  // namespace

CommandPointer makeBatch(CLI::App& program) { return std::make_unique<Batch>(program); }

}  // namespace deconflict::app
