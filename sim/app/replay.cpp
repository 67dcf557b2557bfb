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
        addParticle();
    }
    int run() override {
        checkOptions();
        if (watch_) watchIt();
        const Played played = playOne(one_);
        if (!played.happened) {
            std::fprintf(stderr,
                         "this particle sees no %s (another version, scenario, variant, seed, "
                         "replicate or lineage?)\n",
                         one_.particle.kind.c_str());
            return limitExceeded;
        }
        const std::string found = core::hex(played.digest);
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
    /// What `rare` prints as "one of them".
    void addParticle() {
        batch::ParticleName& particle = one_.particle;
        options().add_option("--lineage", particle.lineage,
                             "a particle that `deconflict rare` named, instead of a run; with "
                             "--kind, --replicate and its --seed");
        options().add_option("--kind", particle.kind, "of incident that the particle ended in");
        options()
            .add_option("--replicate", particle.replicate, "the particle's")
            ->check(CLI::Range(0U, (1U << 20) - 1U))
            ->capture_default_str();
        options()
            .add_option("--stratum", particle.stratum, "the particle's")
            ->check(CLI::Range(0U, (1U << 24) - 1U))
            ->capture_default_str();
    }

    void checkOptions() const {
        const bool particle = !one_.particle.lineage.empty();
        if (!particle && (options().count("--kind") + options().count("--replicate") +
                              options().count("--stratum") >
                          0))
            throw UsageError(
                "--kind, --replicate and --stratum: found them without --lineage, expected all of "
                "what `deconflict rare` prints as \"one of them\"");
        if (particle && options().count("--run") > 0)
            throw UsageError("--run: found it beside --lineage, expected one of the two");
    }

    [[noreturn]] void watchIt() const {
        std::vector<std::string> arguments{one_.scenario};
        const batch::ParticleName& particle = one_.particle;
        if (particle.lineage.empty())
            arguments.insert(arguments.end(), {"--run", std::to_string(one_.replication)});
        else
            arguments.insert(arguments.end(), {"--lineage", particle.lineage, "--replicate",
                                               std::to_string(particle.replicate), "--stratum",
                                               std::to_string(particle.stratum)});
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
