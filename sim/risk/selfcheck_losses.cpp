// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "sim/risk/loss_process.hpp"
#include "sim/risk/loss_run.hpp"
#include "sim/risk/selfcheck_rows.hpp"

namespace deconflict::risk {
namespace {

std::string nameOf(const RunOfLosses& process) {
    const double percent = 100.0 * process.received;
    return process.messages == process.run
               ? fmt::format("{} messages all lost, {:g} % received", process.run, percent)
               : fmt::format("{} losses in a row among {} messages, {:g} % received", process.run,
                             process.messages, percent);
}

double expectedOf(const RunOfLosses& process) {
    return process.messages == process.run
               ? blackoutProbability(process.received, process.run)
               : lossRunProbability(process.received, process.messages, process.run);
}

/// Counted in so many runs.
CheckRow counted(const RunOfLosses& process, std::int64_t runs, std::uint64_t seed,
                 std::uint32_t check) {
    return hitsOf(nameOf(process), expectedOf(process), runs, [&](std::int64_t i) {
        const core::StreamKey key{
            .seed = seed, .replication = static_cast<std::uint64_t>(i), .entity = check};
        RunOfLosses::State state = process.start(key);
        while (!process.happened(state) && !process.over(state)) process.advance(state, key);
        return process.happened(state);
    });
}

/// Too rare to be counted: by splitting.
CheckRow split(const RunOfLosses& process, std::uint64_t seed, std::uint32_t check) {
    return splitRow(nameOf(process) + ", splitting", expectedOf(process), process,
                    LossScore(process), {.seed = seed, .stratum = check, .particles = 100});
}

}  // namespace

std::vector<CheckRow> checkLosses(std::uint64_t seed) {
    return {
        closedForm("blackout-rx0.15-W60", counted({0.15, 60, 60}, 1'000'000, seed, 90)),
        closedForm("blackout-rx0.06-W60", counted({0.06, 60, 60}, 100'000, seed, 91)),
        closedForm("blackout-rx0.15-W120", split({0.15, 120, 120}, seed, 92)),
        closedForm("blackout-rx0.5-W30", split({0.5, 30, 30}, seed, 93)),
        closedForm("lossrun-n3600-k10-rx0.5", counted({0.5, 3600, 10}, 10'000, seed, 94)),
        closedForm("lossrun-n3600-k20-rx0.5", counted({0.5, 3600, 20}, 30'000, seed, 95)),
        closedForm("lossrun-n600-k5-rx0.9", counted({0.9, 600, 5}, 50'000, seed, 96)),
        closedForm("lossrun-n7200-k30-rx0.6", split({0.6, 7200, 30}, seed, 97)),
    };
}

}  // namespace deconflict::risk
