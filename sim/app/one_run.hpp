// SPDX-License-Identifier: MIT
// One replication played before the user's eyes: what `run` and `replay` share.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "sim/batch/particle.hpp"
#include "sim/world/world.hpp"

namespace deconflict::app {

/// Which replication, and what to show of it.
struct OneRun {
    std::string scenario, variant;
    std::uint64_t replication = 0;
    batch::ParticleName particle;       ///< instead of the replication, if it names a lineage
    std::optional<std::uint64_t> seed;  ///< the scenario's own if not given
    bool json = false;
    std::string tracks;          ///< file for the true tracks, CSV or .acmi; empty: none
    std::string every = "10 s";  ///< between two rows of an aircraft
    std::string picture;         ///< nation whose picture is printed; empty: none
    std::string at;              ///< when, after the start
    bool alerts = false;         ///< list the changes of alert levels on each nation's picture

    /// Adds SCENARIO, --variant, --run, --seed, --json, --tracks and --every.
    void addTo(CLI::App& app);
};

/// What came of it.
struct Played {
    std::uint64_t digest = 0;  ///< the outcome's
    bool happened = true;      ///< the particle's incident; true for a replication
};

/// Plays it, writing incidents to stdout as they happen, then the summary.
Played playOne(const OneRun& options);

}  // namespace deconflict::app
