// SPDX-License-Identifier: MIT
// What `batch` and `compare` have in common on the command line.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/report/study.hpp"
#include "sim/world/world.hpp"

namespace deconflict::app {

/// Options of a batch as they were given; what is missing comes from the scenario's `estimate`.
struct BatchArguments {
    std::string scenario;
    std::optional<std::int64_t> replications;
    std::optional<std::uint64_t> seed;
    unsigned threads = 0;
    bool json = false;
    std::string out;

    /// Adds SCENARIO, -n, --seed, --threads, --json and -o.
    void addTo(CLI::App& app);
};

/// Throws UsageError if the variants do not count the same kinds of incidents.
void requireSameKinds(const std::vector<const world::Model*>& variants);

/// Plays the batch with progress on stderr, until it is done or interrupted.
/// Throws UsageError as requireSameKinds().
[[nodiscard]] report::Study playStudy(const BatchArguments& arguments, const world::Model& base,
                                      std::vector<const world::Model*> variants);

/// Writes the study as asked for, as text or JSON; returns the program's exit code.
int writeStudy(const BatchArguments& arguments, const report::Study& study);

/// Writes the text to -o FILE, or to stdout without one.
void writeOutput(const std::string& file, const std::string& text);

/// The variant of that name (empty: the base). Throws UsageError listing those there are.
[[nodiscard]] const world::Model& variantOf(const world::World& world, const std::string& name);

/// Index of the kind of that name among those the model counts (empty: the first). Throws
/// UsageError listing those there are, and naming the option that asked.
[[nodiscard]] std::size_t kindOf(const world::Model& model, const std::string& name,
                                 const std::string& option = "--kind");

/// The same of a kind that splitting can play; a UsageError says if it cannot.
[[nodiscard]] std::size_t splitKindOf(const world::Model& model, const std::string& name,
                                      const std::string& option = "--kind");

}  // namespace deconflict::app
