// SPDX-License-Identifier: MIT
#include "sim/geo/geojson.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "sim/core/file.hpp"

namespace deconflict::geo {
namespace {

using nlohmann::json;

/// Collects what is wrong, each fault with the place it was found at.
class Faults {
public:
    explicit Faults(const std::filesystem::path& path) : path_(path.string()) {}
    void add(const std::string& where, const std::string& what) {
        constexpr std::size_t kMost = 20;
        if (++count_ <= kMost) {
            text_ += (text_.empty() ? "" : "\n") + path_ + ": error: " + where + ": " + what;
        } else if (count_ == kMost + 1) {
            text_ += "\n" + path_ + ": error: more faults follow";
        }
    }
    void throwIfAny() const {
        if (!text_.empty()) {
            throw GeoJsonError(text_);
        }
    }

private:
    std::string path_;
    std::string text_;
    std::size_t count_ = 0;
};

[[noreturn]] void throwAt(const std::filesystem::path& path, core::TextPlace place,
                          const std::string& what) {
    throw GeoJsonError(path.string() + ":" + std::to_string(place.line) + ":" +
                       std::to_string(place.column) + ": error: " + what);
}

core::TextPlace placeOf(std::string_view text, std::size_t offset) {
    core::TextPlace place;
    for (const char c : text.substr(0, offset)) {
        if (c == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
            ++place.column;
        }
    }
    return place;
}

json parseJson(std::string_view text, const std::filesystem::path& path) {
    if (const auto bad = core::firstBadUtf8(text)) {
        throwAt(path, *bad, "not UTF-8 text");
    }
    try {
        return json::parse(text);
    } catch (const json::parse_error& error) {
        if (error.byte > text.size()) {
            throwAt(path, placeOf(text, text.size()),
                    "the file ends in the middle of a value: is it truncated?");
        }
        throwAt(path, placeOf(text, error.byte > 0 ? error.byte - 1 : 0), "not valid JSON");
    } catch (const json::out_of_range&) {
        throw GeoJsonError(path.string() + ": error: a number is too large for a double");
    }
}

std::string textOf(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool isPosition(const json& value) {
    return value.is_array() && value.size() >= 2 && value[0].is_number() && value[1].is_number();
}

class FeatureReader {
public:
    FeatureReader(std::string where, Faults& faults) : where_(std::move(where)), faults_(faults) {}

    Feature read(const json& value) {
        Feature feature;
        if (!value.is_object() || textOf(value, "type") != "Feature") {
            faults_.add(where_, "found no object with `type: \"Feature\"`");
            return feature;
        }
        const json properties = value.value("properties", json::object());
        if (properties.is_object()) {
            feature.a3 = textOf(properties, "a3");
            feature.name = textOf(properties, "name");
        }
        if (feature.a3.empty() && feature.name.empty()) {
            faults_.add(where_, "properties: found neither `a3` nor `name`, expected one of them");
        } else {
            where_ += " (" + (feature.a3.empty() ? feature.name : feature.a3) + ")";
        }
        const auto geometry = value.find("geometry");
        if (geometry == value.end() || !geometry->is_object()) {
            faults_.add(where_, "geometry: missing, expected a Polygon or MultiPolygon");
            return feature;
        }
        feature.area_deg = readGeometry(*geometry);
        return feature;
    }

private:
    MultiPolygon readGeometry(const json& geometry) {
        MultiPolygon area;
        const std::string type = textOf(geometry, "type");
        const auto coordinates = geometry.find("coordinates");
        if (type != "Polygon" && type != "MultiPolygon") {
            faults_.add(where_, "geometry: found " + (type.empty() ? "no type" : "`" + type + "`") +
                                    ", expected `Polygon` or `MultiPolygon`");
        } else if (coordinates == geometry.end() || !coordinates->is_array() ||
                   coordinates->empty()) {
            faults_.add(where_, "geometry: found no coordinates");
        } else if (type == "Polygon") {
            area.push_back(readPolygon(*coordinates, where_));
        } else {
            for (std::size_t i = 0; i < coordinates->size(); ++i) {
                area.push_back(
                    readPolygon((*coordinates)[i], where_ + ": polygon " + std::to_string(i + 1)));
            }
        }
        return area;
    }

    Polygon readPolygon(const json& rings, const std::string& where) {
        Polygon polygon;
        if (!rings.is_array() || rings.empty()) {
            faults_.add(where, "found no ring");
            return polygon;
        }
        polygon.outer = readRing(rings[0], where + ": ring 1");
        for (std::size_t i = 1; i < rings.size(); ++i) {
            polygon.holes.push_back(readRing(rings[i], where + ": ring " + std::to_string(i + 1)));
        }
        return polygon;
    }

    Ring readRing(const json& positions, const std::string& where) {
        Ring ring;
        if (!positions.is_array() || positions.size() < 4) {
            faults_.add(where, "found " +
                                   std::to_string(positions.is_array() ? positions.size() : 0) +
                                   " positions, expected at least 4");
            return ring;
        }
        ring.reserve(positions.size());
        for (std::size_t i = 0; i < positions.size(); ++i) {
            if (!isPosition(positions[i])) {
                faults_.add(where + ": position " + std::to_string(i + 1),
                            "found " + positions[i].dump() + ", expected [longitude, latitude]");
                return ring;
            }
            ring.emplace_back(positions[i][0].get<double>(), positions[i][1].get<double>());
            if (std::abs(ring.back().x()) > 180.0 || std::abs(ring.back().y()) > 90.0) {
                faults_.add(
                    where + ": position " + std::to_string(i + 1),
                    "found " + positions[i].dump() +
                        ", expected a longitude in [-180, 180] and a latitude in [-90, 90]");
            }
        }
        if (ring.front() != ring.back()) {
            faults_.add(where, "not closed: found first position " + positions.front().dump() +
                                   " and last " + positions.back().dump() +
                                   ", expected them to be equal");
        }
        ring.pop_back();
        return ring;
    }

    std::string where_;
    Faults& faults_;
};

std::optional<GeoBox> readClip(const json& document, Faults& faults) {
    const auto clip = document.find("clip");
    if (clip == document.end()) {
        return std::nullopt;
    }
    bool fit = clip->is_array() && clip->size() == 4;
    for (std::size_t i = 0; fit && i < 4; ++i) {
        fit = (*clip)[i].is_number();
    }
    if (!fit || !((*clip)[0] < (*clip)[2] && (*clip)[1] < (*clip)[3])) {
        faults.add("clip", "found " + clip->dump() + ", expected [west, south, east, north]");
        return std::nullopt;
    }
    return GeoBox{.west_deg = (*clip)[0].get<double>(),
                  .south_deg = (*clip)[1].get<double>(),
                  .east_deg = (*clip)[2].get<double>(),
                  .north_deg = (*clip)[3].get<double>()};
}

}  // namespace

const Feature& FeatureCollection::find(std::string_view key) const {
    std::string there;
    for (const Feature& feature : features) {
        if (feature.a3 == key || (feature.a3.empty() && feature.name == key)) {
            return feature;
        }
        there += (there.empty() ? "" : ", ") + (feature.a3.empty() ? feature.name : feature.a3);
    }
    throw GeoJsonError(path.string() + ": error: found no feature `" + std::string(key) +
                       "`, expected one of: " + there);
}

FeatureCollection parseGeoJson(std::string_view text, const std::filesystem::path& path) {
    const json document = parseJson(text, path);
    Faults faults(path);
    FeatureCollection collection;
    collection.path = path;
    const auto features = document.is_object() ? document.find("features") : document.end();
    if (!document.is_object() || textOf(document, "type") != "FeatureCollection" ||
        features == document.end() || !features->is_array() || features->empty()) {
        faults.add("document", "found no FeatureCollection with at least one feature");
        faults.throwIfAny();
    }
    collection.note = textOf(document, "note");
    collection.clip = readClip(document, faults);
    for (std::size_t i = 0; i < features->size(); ++i) {
        FeatureReader reader("feature " + std::to_string(i + 1), faults);
        collection.features.push_back(reader.read((*features)[i]));
    }
    faults.throwIfAny();
    return collection;
}

FeatureCollection readGeoJson(const std::filesystem::path& path) {
    return parseGeoJson(core::readTextFile(path.string()), path);
}

}  // namespace deconflict::geo
