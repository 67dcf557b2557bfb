// SPDX-License-Identifier: MIT
// What `deconflict encounters` is asked: which set, in which condition, with which resolver.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/conflict/resolver.hpp"
#include "sim/encounter/tally.hpp"

namespace deconflict::app {

/// The options as typed.
struct EncounterOptions {
    std::string source;  ///< a kind of encounter, or a CSV file
    std::uint64_t count = 1000, seed = 1;
    unsigned threads = 0;
    std::string condition = "en_route";
    std::string resolver = "mvp", manoeuvre, recovery;
    std::string angle = "90 deg", speed, otherSpeed, miss = "0 m", timeToLoss = "70 s";
    std::string circle, spacing;
    std::uint32_t aircraft = 8;
    std::string horizontal, vertical, lookahead, ci95 = "0 m", delay = "0 s";
    double compliance = 1.0, wrongWay = 0.0;
    std::string visibility;
    bool eyes = false, alertsOnly = false, oneSided = false;

    void addTo(CLI::App& app);
};

/// The set, ready to be played any number of times.
struct EncounterSet {
    std::string name;
    std::uint64_t count = 0;
    encounter::Source source;
};

/// Settings, and the resolver that they point to (none: nobody avoids).
struct PreparedLoop {
    std::unique_ptr<conflict::Resolver> resolver;
    encounter::LoopSettings settings;
};

/// Both throw UsageError; encounterSet() also core::FileError and core::CsvError.
[[nodiscard]] PreparedLoop prepareLoop(const EncounterOptions& options);
[[nodiscard]] EncounterSet encounterSet(const EncounterOptions& options,
                                        const encounter::LoopSettings& settings);

}  // namespace deconflict::app
