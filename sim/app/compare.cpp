// SPDX-License-Identifier: MIT
// deconflict compare: the variants of a scenario under common random numbers.
#include <fmt/format.h>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"

namespace deconflict::app {
namespace {

class Compare final : public Command {
public:
    explicit Compare(CLI::App& program)
        : Command(program, "compare",
                  "The scenario's variants on the same random numbers: what does each change?") {
        arguments_.addTo(options());
        options().add_option("--variant", names_,
                             "compare only these, the first is the baseline; without it all");
    }
    int run() override {
        const world::World world = world::load(arguments_.scenario);
        std::vector<const world::Model*> variants;
        for (const std::string& name : names_) variants.push_back(&variantOf(world, name));
        if (names_.empty())
            for (const world::Model& model : world.variants) variants.push_back(&model);
        if (variants.size() < 2)
            throw UsageError(
                fmt::format("{}: found {} variants, expected two or more to compare; "
                            "`deconflict batch` runs one",
                            arguments_.scenario, variants.size()));
        return writeStudy(arguments_, playStudy(arguments_, world.base, variants));
    }

private:
    BatchArguments arguments_;
    std::vector<std::string> names_;
};

}  // namespace

CommandPointer makeCompare(CLI::App& program) { return std::make_unique<Compare>(program); }

}  // namespace deconflict::app
