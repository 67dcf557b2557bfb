// SPDX-License-Identifier: MIT
// What a command line says about a picture, for the window, the snapshot and the film alike.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "render/scene/session.hpp"
#include "sim/batch/particle.hpp"
#include "sim/world/world.hpp"

namespace deconflict::headless {

/// The user asked for something that is not there; what() says what there is.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The options, as they were written.
struct Request {
    std::string scenario, variant, against, select, bounds;
    std::string at = "0 s", size = "1600x900", view = "truth", palette = "dark", heatmap = "0";
    std::vector<std::string> show, hide;
    std::optional<std::uint64_t> seed;
    std::optional<std::size_t> incident, batchIncident;
    std::uint64_t run = 0;
    batch::ParticleName particle;  ///< instead of the run, if it names a lineage
    std::int64_t runs = 4000;
    double speed = 10, scale = 1;
    bool paused = false, recordAhead = false, follow = false, isolate = false;
};

/// The options that all three have.
void addOptions(CLI::App& app, Request& request);

/// A world and a session in it.
struct Stage {
    world::World world;
    std::shared_ptr<const world::Model> stratum;  ///< of a particle; the session is in it
    std::unique_ptr<scene::Session> session;
};

/// Loads the scenario and goes to the moment that was asked for.
/// Throws UsageError or what loading a scenario and reading the assets throw.
[[nodiscard]] Stage stageOf(const Request& request);

/// A duration with its unit, as in a scenario; `option` is for the message.
[[nodiscard]] double secondsOf(const std::string& text, const std::string& option);

}  // namespace deconflict::headless
