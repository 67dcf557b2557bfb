// SPDX-License-Identifier: MIT
// deconflict bench: how fast this machine simulates, and a signature of what it computes.
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/core/digest.hpp"
#include "sim/report/number.hpp"
#include "sim/report/table.hpp"
#include "sim/world/assets.hpp"

namespace deconflict::app {
namespace {

/// What is played: small enough for every commit, together using every part of the simulation.
struct Piece {
    const char* scenario;
    std::int64_t replications;
};
constexpr Piece kPieces[] = {{"two_sorties", 64}, {"border_orbit", 16}, {"levant_2015", 2}};

class Bench final : public Command {
public:
    explicit Bench(CLI::App& program)
        : Command(program, "bench", "Speed on this machine, and the signature of the results") {
        options().add_flag("--signature", signatureOnly_, "print the signature alone");
    }
    int run() override {
        const std::filesystem::path folder = world::assetFolder().parent_path() / "scenarios";
        core::Digest signature;
        report::Table table({{"scenario"},
                             {"runs", report::Align::right},
                             {"aircraft-steps", report::Align::right},
                             {"million a second, one thread", report::Align::right}});
        for (const Piece& piece : kPieces) {
            const world::World world =
                world::load(folder / (std::string(piece.scenario) + ".yaml"));
            std::vector<const world::Model*> variants;
            for (const world::Model& model : world.variants) variants.push_back(&model);
            const batch::BatchResult result = batch::playBatch(
                variants, {.seed = 1, .replications = piece.replications, .threads = 1});
            signature.add(result.record.digest);
            std::int64_t steps = 0;
            for (const batch::VariantRecord& record : result.record.variants)
                steps += record.aircraftSteps;
            table.addRow(
                {piece.scenario, report::count(result.record.runs), report::count(steps),
                 fmt::format("{:.1f}", static_cast<double>(steps) / 1e6 / result.wallTime.si())});
        }
        if (!signatureOnly_) std::printf("%s\n", table.text().c_str());
        std::printf("Signature: 0x%s\n", signature.hex().substr(0, 8).c_str());
        return done;
    }

private:
    bool signatureOnly_ = false;
};

}  // namespace

CommandPointer makeBench(CLI::App& program) { return std::make_unique<Bench>(program); }

}  // namespace deconflict::app
