// SPDX-License-Identifier: MIT
#include <algorithm>

#include "sim/world/builder.hpp"

namespace deconflict::world {
namespace {

geo::GeoBox boxOf(const scenario::Theatre& theatre) {
    return {.west_deg = theatre.west_deg,
            .south_deg = theatre.south_deg,
            .east_deg = theatre.east_deg,
            .north_deg = theatre.north_deg};
}

/// The a3 codes that a scenario judges or watches, each once, in the order of their first mention.
void addJudged(const scenario::Scenario& scenario, std::vector<std::string>& codes) {
    const auto addOnce = [&](const std::string& code) {
        if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    };
    for (const scenario::CountedIncident& incident : scenario.incidents)
        std::for_each(incident.of.begin(), incident.of.end(), addOnce);
    for (const scenario::Nation& nation : scenario.nations)
        if (nation.borderWatch) addOnce(nation.borderWatch->of);
}

void checkSame(const scenario::Scenario& base, const scenario::Scenario& variant,
               Complaints& complaints) {
    complaints.setVariant(variant.variant);
    if (!(boxOf(base.theatre) == boxOf(variant.theatre))) {
        complaints.add("theatre.box", "found another box, expected that of the whole file");
    }
    if (base.theatre.borders != variant.theatre.borders) {
        complaints.add("theatre.borders", "found other borders, expected those of the whole file");
    }
}

}  // namespace

std::unique_ptr<const Theatre> buildTheatre(const scenario::ScenarioFile& file,
                                            const Library& library, Complaints& complaints) {
    const geo::GeoBox box = boxOf(file.base.theatre);
    std::vector<std::string> codes;
    addJudged(file.base, codes);
    for (const scenario::Scenario& variant : file.variants) {
        checkSame(file.base, variant, complaints);
        addJudged(variant, codes);
    }
    complaints.setVariant("");
    auto theatre = std::make_unique<Theatre>(Theatre{.projection = geo::Projection(box),
                                                     .states = {},
                                                     .places = {},
                                                     .west_deg = box.west_deg,
                                                     .south_deg = box.south_deg,
                                                     .east_deg = box.east_deg,
                                                     .north_deg = box.north_deg});
    for (const std::string& code : codes) {
        const geo::Feature& feature = library.borders.find(code);
        theatre->states.push_back(
            {.code = code,
             .territory = geo::Territory(code, feature.area_deg, theatre->projection,
                                         library.borders.clip)});
    }
    const auto add = [&](Place place) {
        if (box.contains(place.position)) {
            place.position_xy = theatre->projection.forward(place.position);
            theatre->places.push_back(std::move(place));
        }
    };
    std::for_each(library.places.begin(), library.places.end(), add);
    for (const scenario::Place& place : file.base.places) {
        add({.name = place.name, .title = place.name, .kind = "town", .position = place.position});
    }
    return theatre;
}

}  // namespace deconflict::world
