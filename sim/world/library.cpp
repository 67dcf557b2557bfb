// SPDX-License-Identifier: MIT
#include "sim/world/library.hpp"

#include <algorithm>
#include <array>

#include "sim/core/file.hpp"
#include "sim/core/math.hpp"
#include "sim/core/rounding.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/world/assets.hpp"

namespace deconflict::world {
namespace {

using scenario::Dimension;
using scenario::Fields;
using scenario::Range;
using scenario::Value;

constexpr const char* kBorders = "borders/airspace_osm50m.geojson";
constexpr std::size_t kMostNames = 1000;

/// The file's map of sources: name -> what it is.
std::vector<std::string> readSources(const Value& in) {
    std::vector<std::string> names;
    in.named("sources", kMostNames, [&](const std::string& name, const Value& meaning) {
        (void)meaning.text("what the source is");
        names.push_back(name);
    });
    return names;
}

/// `[value, source]`; the value in SI.
double readFigure(const Value& in, Dimension dimension, const Range& range,
                  const std::vector<std::string>& sources) {
    const std::vector<Value> items = in.items("a value and its source", 2);
    if (items.size() != 2) {
        if (items.size() > 2) {
            in.fault("a value and its source");
        }
        return 0.0;
    }
    (void)items[1].oneOf("a source", sources);
    return items[0].number(dimension, range);
}

AircraftType readType(const Value& in, const std::vector<std::string>& sources) {
    AircraftType type;
    in.fields([&](Fields& f) {
        const auto figure = [&](const char* key, Dimension dimension, const Range& range) {
            return readFigure(f.required(key), dimension, range, sources);
        };
        type.name = f.required("name").text("a name");
        type.minSpeed_mps = figure("min_speed", Dimension::speed, Range::above("0 m/s"));
        type.maxSpeed_mps = figure("max_speed", Dimension::speed, Range::above("0 m/s"));
        type.climb_mps = figure("climb", Dimension::speed, Range::above("0 m/s"));
        type.acceleration_mps2 =
            figure("acceleration", Dimension::acceleration, Range::above("0 m/s2"));
        type.bankTangent =
            core::tan(figure("bank", Dimension::angle, Range::above("0 deg").upTo("80 deg")));
        type.ceiling_m = figure("ceiling", Dimension::length, Range::above("0 m").upTo("30 km"));
        type.span_m = figure("span", Dimension::length, Range::above("0 m").upTo("100 m"));
        type.height_m = figure("height", Dimension::length, Range::above("0 m").upTo("30 m"));
    });
    if (type.minSpeed_mps >= type.maxSpeed_mps && type.maxSpeed_mps > 0.0) {
        in.faultFound("min_speed not below max_speed", "min_speed < max_speed");
    }
    return type;
}

/// Degrees, free of what the way through radians added (below 1e-14).
double readDegrees(const Value& in, const Range& range) {
    constexpr double kGrid_deg = 1e-9;
    const double value_rad = in.number(Dimension::angle, range);
    return core::snap(core::Angle::fromSi(value_rad).in(core::units::deg), kGrid_deg);
}

Place readPlace(const std::string& name, const Value& in, const std::vector<std::string>& sources) {
    static const std::vector<std::string> kinds = {"base", "carrier", "town"};
    Place place;
    place.name = name;
    in.fields([&](Fields& f) {
        place.title = f.required("title").text("a title");
        place.kind = f.required("kind").oneOf("a kind of place", kinds);
        const Value at = f.required("at");
        const std::vector<Value> items = at.items("a latitude and a longitude", 2);
        if (items.size() == 2) {
            place.position = {
                .lat_deg = readDegrees(items[0], Range::between("-90 deg", "90 deg")),
                .lon_deg = readDegrees(items[1], Range::between("-180 deg", "180 deg"))};
        } else if (items.size() > 2) {
            at.fault("a latitude and a longitude");
        }
        (void)f.required("source").oneOf("a source", sources);
    });
    return place;
}

/// Reads a document that holds `sources` and one other part, which `read` gets.
template <class Read>
void readAsset(std::string_view text, const std::string& file, const char* part, const Read& read) {
    const scenario::Document document = scenario::Document::parse(text, file);
    scenario::Faults faults(file);
    scenario::Reading reading{faults};
    Value(document.root(), reading).fields([&](Fields& f) {
        const std::vector<std::string> sources = readSources(f.required("sources"));
        read(f.required(part), sources);
    });
    faults.throwIfAny();
}

std::string textOf(const std::filesystem::path& folder, const char* name) {
    return core::readTextFile(assetFile(folder, name).string());
}

scenario::Library namesOf(const Library& library) {
    scenario::Library names;
    for (const AircraftType& type : library.types) {
        names.types.push_back({.name = type.name,
                               .minSpeed_mps = type.minSpeed_mps,
                               .maxSpeed_mps = type.maxSpeed_mps,
                               .ceiling_m = type.ceiling_m});
    }
    for (const Place& place : library.places) {
        names.places.push_back({.name = place.name, .position = place.position});
    }
    names.agreements = library.agreements;
    for (const geo::Feature& feature : library.borders.features) {
        names.territories.push_back(feature.a3);
    }
    return names;
}

}  // namespace

std::vector<AircraftType> parseAircraft(std::string_view text, const std::string& file) {
    std::vector<AircraftType> types;
    readAsset(text, file, "types", [&](const Value& in, const std::vector<std::string>& sources) {
        for (const Value& item : in.items("an aircraft type")) {
            types.push_back(readType(item, sources));
            const auto same = [&](const AircraftType& t) { return t.name == types.back().name; };
            if (std::count_if(types.begin(), types.end(), same) > 1) {
                item.faultFound("\"" + types.back().name + "\" twice", "each type once");
            }
        }
    });
    return types;
}

std::vector<Place> parsePlaces(std::string_view text, const std::string& file) {
    std::vector<Place> places;
    readAsset(text, file, "places", [&](const Value& in, const std::vector<std::string>& sources) {
        in.named("places", kMostNames, [&](const std::string& name, const Value& value) {
            places.push_back(readPlace(name, value, sources));
        });
    });
    return places;
}

std::vector<scenario::Preset> parseAgreements(std::string_view text, const std::string& file) {
    std::vector<scenario::Preset> presets;
    readAsset(text, file, "presets", [&](const Value& in, const std::vector<std::string>& sources) {
        in.named("presets", kMostNames, [&](const std::string& name, const Value& preset) {
            preset.fields([&](Fields& f) {
                (void)f.required("source").oneOf("a source", sources);
                const Value terms = f.required("terms");
                if (terms.is(scenario::Node::Kind::map)) {
                    presets.push_back({.name = name, .terms = terms.node()});
                } else {
                    terms.fault("a map of an edge's terms");
                }
            });
        });
    });
    return presets;
}

Library readLibrary(const std::filesystem::path& folder) {
    Library library;
    library.folder = folder;
    library.types = parseAircraft(textOf(folder, "aircraft.yaml"), folder / "aircraft.yaml");
    library.places = parsePlaces(textOf(folder, "places.yaml"), folder / "places.yaml");
    library.agreements =
        parseAgreements(textOf(folder, "agreements.yaml"), folder / "agreements.yaml");
    library.borders = geo::readGeoJson(assetFile(folder, kBorders));
    library.names = namesOf(library);
    return library;
}

}  // namespace deconflict::world
