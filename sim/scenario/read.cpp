// SPDX-License-Identifier: MIT
#include "sim/scenario/read.hpp"

#include <fmt/format.h>

#include "sim/scenario/parts.hpp"
#include "sim/scenario/patch.hpp"

namespace deconflict::scenario {
namespace {

constexpr std::size_t kMostNations = 32, kMostVariants = 100, kMostNames = 1000;
constexpr std::size_t kMostSensors = 64, kMostEdges = 64;

/// A map of one or more named things.
void readNamed(const Value& in, std::string_view what, std::size_t most, const auto& read) {
    const std::size_t before = in.faultCount();
    std::size_t count = 0;
    in.named(what, most, [&](const std::string& name, const Value& value) {
        ++count;
        read(name, value);
    });
    if (count == 0 && in.faultCount() == before) {
        in.fault(fmt::format("one or more {}", what));
    }
}

/// The maps to which sorties and agreements refer: nations, places, areas.
void readGround(Fields& f, Scenario& scenario, Known& known) {
    readNamed(f.required("nations"), "nations", kMostNations,
              [&](const std::string& code, const Value& value) {
                  known.nations.push_back(code);
                  scenario.nations.push_back(readNation(code, value, known));
              });
    if (const Value places = f.optional("places")) {
        places.named("places", kMostNames, [&](const std::string& name, const Value& value) {
            scenario.places.push_back(readPlace(name, value, known));
        });
    }
    known.places = scenario.places;
    if (const Value areas = f.optional("areas")) {
        areas.named("areas", kMostNames, [&](const std::string& name, const Value& value) {
            known.areas.push_back(name);
            scenario.areas.push_back(readArea(name, value, known));
        });
    }
}

void readBody(Fields& f, Scenario& scenario, Known& known) {
    scenario.title = f.required("title").text("a title");
    if (const Value question = f.optional("question")) {
        scenario.question = question.text("a question");
    }
    std::size_t before = f.self().faultCount();
    scenario.clock = readClock(f.required("clock"));
    if (f.self().faultCount() == before) {
        known.clock = scenario.clock;
    }
    before = f.self().faultCount();
    scenario.theatre = readTheatre(f.required("theatre"), known);
    if (f.self().faultCount() == before) {
        known.theatre = scenario.theatre;
    }
    readGround(f, scenario, known);
    readNamed(f.required("sorties"), "sorties", kMostNames,
              [&](const std::string& name, const Value& value) {
                  known.missions.push_back(name);
                  scenario.missions.push_back(readMission(name, value, known));
              });
    if (const Value areas = f.optional("protected_areas")) {
        for (const Value& item : areas.items("protected areas")) {
            scenario.protectedAreas.push_back(readProtectedArea(item, known));
        }
    }
    if (const Value sensors = f.optional("sensors")) {
        sensors.named("sensors", kMostSensors, [&](const std::string& name, const Value& value) {
            scenario.sensors.push_back(readSensor(name, value, known));
        });
    }
    if (const Value sharing = f.optional("sharing")) {
        sharing.named("agreements", kMostEdges, [&](const std::string& name, const Value& value) {
            scenario.sharing.push_back(readEdge(name, value, known));
        });
    }
    if (const Value hotline = f.optional("hotline")) {
        scenario.hotline = readHotline(hotline, known);
    }
    scenario.rules = readRules(f.required("rules"));
    scenario.incidents = readIncidents(f.required("incidents"), known);
    if (const Value estimate = f.optional("estimate")) {
        scenario.estimate = readEstimate(estimate);
    }
}

Scenario readOne(const Value& root, const std::filesystem::path& file, const Library& library) {
    Scenario scenario;
    scenario.name = file.stem().string();
    Known known{.library = library, .folder = file.parent_path()};
    root.fields([&](Fields& f) {
        readBody(f, scenario, known);
        (void)f.optional("variants");
    });
    return scenario;
}

/// Keys that are the same for all variants, so that their runs can be compared.
void refuseCommonKeys(const Value& patch) {
    patch.named("keys", kMostNames, [&](const std::string& name, const Value& value) {
        if (name == "variants" || name == "estimate") {
            value.faultFound("a patch of this key",
                             "none: it is common to all variants, which share their runs");
        }
    });
}

void readVariants(const Document& document, const Library& library, Faults& faults,
                  ScenarioFile& result) {
    const Node* variants = find(document.root(), "variants");
    if (variants == nullptr) {
        return;
    }
    Reading baseReading{.faults = faults};
    const Value root(document.root(), baseReading);
    const std::filesystem::path file(document.file());
    root.child("variants")
        .named("variants", kMostVariants, [&](const std::string& name, const Value& patch) {
            const std::size_t before = faults.count();
            if (!patch.is(Node::Kind::map)) {
                patch.fault("a map of changes, {} if there are none");
                return;
            }
            refuseCommonKeys(patch);
            if (faults.count() != before) {
                return;
            }
            const Node tree =
                patched(document.root(), *find(*variants, name), "variants." + name, faults);
            Reading reading{.faults = faults, .variant = name};
            Scenario scenario = readOne(Value(tree, reading), file, library);
            scenario.variant = name;
            result.variants.push_back(std::move(scenario));
        });
}

}  // namespace

ScenarioFile readScenario(const std::filesystem::path& file, const Library& library,
                          std::span<const Override> changes) {
    return parseScenario(Document::readText(file), file, library, changes);
}

ScenarioFile parseScenario(std::string_view text, const std::filesystem::path& file,
                           const Library& library, std::span<const Override> changes) {
    Faults faults(file.string());
    Document document = Document::parse(text, faults);
    for (const Override& change : changes) {
        for (const std::string& path : expanded(document.root(), change.path)) {
            document.change({.path = path, .value = change.value}, faults);
        }
    }
    Reading reading{.faults = faults};
    ScenarioFile result;
    result.path = document.file();
    result.base = readOne(Value(document.root(), reading), document.file(), library);
    if (document.root().kind == Node::Kind::map) {
        readVariants(document, library, faults, result);
    }
    faults.throwIfAny();
    return result;
}

}  // namespace deconflict::scenario
