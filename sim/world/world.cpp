// SPDX-License-Identifier: MIT
#include "sim/world/world.hpp"

#include <algorithm>
#include <cmath>

#include "sim/scenario/read.hpp"
#include "sim/world/assets.hpp"
#include "sim/world/builder.hpp"

namespace deconflict::world {
namespace {

Nation buildNation(const scenario::Nation& in, const Theatre& theatre) {
    Nation nation{.code = in.code,
                  .name = in.name,
                  .colour_rgb = in.colour_rgb,
                  .navigation = in.navigation,
                  .fusion = in.fusion,
                  .altimetry = in.altimetry,
                  .registrationBias_m = in.registrationBias.si(),
                  .control = in.control,
                  .crew = in.crew,
                  .borderWatch = {}};
    if (in.borderWatch)
        nation.borderWatch = {
            .terms = *in.borderWatch,
            .territory = core::TerritoryId(stateIndex(theatre, in.borderWatch->of))};
    return nation;
}

Area buildArea(const scenario::Area& in, const geo::Projection& projection) {
    if (const auto* circle = std::get_if<scenario::Circle>(&in.shape)) {
        return {.name = in.name,
                .shape = CircleXy{.centre_xy = projection.forward(circle->centre),
                                  .radius_m = circle->radius.si()}};
    }
    OutlineXy outline;
    for (const geo::LatLon& corner : std::get<scenario::Outline>(in.shape)) {
        outline.push_back(projection.forward(corner));
    }
    return {.name = in.name, .shape = std::move(outline)};
}

/// The number of steps; the reader has checked that the step divides the duration.
std::uint32_t tickCount(const scenario::Clock& clock) {
    return static_cast<std::uint32_t>(std::llround(clock.duration / clock.step));
}

Model buildModel(const scenario::Scenario& in, const Library& library, const Theatre& theatre,
                 Complaints& complaints) {
    Model model;
    model.name = in.name;
    model.title = in.title;
    model.question = in.question;
    model.variant = in.variant;
    model.theatre = &theatre;
    model.start_utc_s = in.clock.start_utc_s;
    model.step_s = in.clock.step.si();
    model.ticks = tickCount(in.clock);
    model.wind = in.theatre.wind;
    model.estimate = in.estimate;
    for (const scenario::Nation& nation : in.nations) {
        model.nations.push_back(buildNation(nation, theatre));
    }
    for (const scenario::Area& area : in.areas) {
        model.areas.push_back(buildArea(area, theatre.projection));
    }
    model.routesTold =
        std::any_of(model.nations.begin(), model.nations.end(), [](const Nation& nation) {
            return nation.control &&
                   nation.control->detection.detector == scenario::DetectorKind::intent;
        });
    complaints.setVariant(in.variant);
    for (const scenario::Mission& mission : in.missions) {
        model.missions.push_back(buildMission(mission, library, model, complaints));
        checkFlyable(model, model.missions.back(), complaints);
    }
    buildSharing(in, model);
    model.judging = buildJudging(in, model);
    model.digest = fingerprint(model);
    return model;
}

}  // namespace

const Model* World::find(std::string_view variant) const {
    if (variant.empty()) {
        return &base;
    }
    for (const Model& model : variants) {
        if (model.variant == variant) {
            return &model;
        }
    }
    return nullptr;
}

World build(const scenario::ScenarioFile& file, const Library& library) {
    Complaints complaints(file.path);
    World world;
    world.theatre = buildTheatre(file, library, complaints);
    world.base = buildModel(file.base, library, *world.theatre, complaints);
    for (const scenario::Scenario& variant : file.variants) {
        world.variants.push_back(buildModel(variant, library, *world.theatre, complaints));
    }
    complaints.throwIfAny();
    return world;
}

World load(const std::filesystem::path& scenarioFile, std::span<const scenario::Override> changes) {
    const Library library = readLibrary(assetFolder());
    return build(scenario::readScenario(scenarioFile, library.names, changes), library);
}

}  // namespace deconflict::world
