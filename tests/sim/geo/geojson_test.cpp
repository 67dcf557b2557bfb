// SPDX-License-Identifier: MIT
#include "sim/geo/geojson.hpp"

#include <gtest/gtest.h>

#include "sim/core/file.hpp"
#include "tests/sim/geo/geo_support.hpp"

namespace deconflict::geo {
namespace {

std::string withGeometry(const std::string& geometry,
                         const std::string& properties = R"({"a3":"TUR"})") {
    return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)" +
           properties + R"(,"geometry":)" + geometry + "}]}";
}

std::string polygon(const std::string& ring) {
    return withGeometry(R"({"type":"Polygon","coordinates":[)" + ring + "]}");
}

std::string faultOf(const std::string& text) {
    try {
        (void)parseGeoJson(text, "b.geojson");
    } catch (const GeoJsonError& error) {
        return error.what();
    }
    return "none";
}

TEST(GeoJson, ReadsTheShippedBorders) {
    const FeatureCollection& file = test::borders();
    EXPECT_EQ(file.features.size(), 11U);
    EXPECT_EQ(file.find("TUR").area_deg.size(), 1U);
    EXPECT_EQ(file.find("TUR").area_deg[0].outer.size(), 5533U);
    EXPECT_EQ(file.find("CYP").area_deg.size(), 5U);
    EXPECT_EQ(file.clip, test::kTheatre);
    EXPECT_NE(file.note.find("(c) OpenStreetMap contributors, ODbL 1.0"), std::string::npos);
}

TEST(GeoJson, ShippedAreasAreValid) {
    for (const char* path :
         {"assets/borders/airspace_osm50m.geojson", "assets/borders/countries_ne10.geojson"}) {
        for (const Feature& feature : readGeoJson(test::sourceFile(path)).features) {
            EXPECT_EQ(validityFaults(feature.area_deg), std::vector<std::string>{})
                << path << " " << feature.a3 << feature.name;
        }
    }
}

TEST(GeoJson, FindsByNameOnlyWhatHasNoCode) {
    const FeatureCollection file =
        readGeoJson(test::sourceFile("assets/borders/countries_ne10.geojson"));
    EXPECT_EQ(file.find("N. Cyprus").area_deg.size(), 2U);
    EXPECT_EQ(file.find("SYR").name, "Syria");
    EXPECT_THROW((void)file.find("Syria"), GeoJsonError);
}

TEST(GeoJson, UnknownStateNamesThoseThereAre) {
    const FeatureCollection file = parseGeoJson(polygon("[[0,0],[1,0],[1,1],[0,0]]"), "b.geojson");
    try {
        (void)file.find("TRU");
        FAIL();
    } catch (const GeoJsonError& error) {
        EXPECT_STREQ(error.what(),
                     "b.geojson: error: found no feature `TRU`, expected one of: TUR");
    }
}

TEST(GeoJson, MissingFileIsNamed) {
    try {
        (void)readGeoJson("/nowhere/borders.geojson");
        FAIL();
    } catch (const core::FileError& error) {
        EXPECT_NE(std::string(error.what()).find("/nowhere/borders.geojson"), std::string::npos);
    }
}

TEST(GeoJson, FaultsSayWhatAndWhere) {
    const std::string ok = polygon("[[0,0],[1,0],[1,1],[0,0]]");
    EXPECT_EQ(faultOf(ok), "none");
    EXPECT_EQ(faultOf("{\n\"a\": \xFF\xFE}"), "b.geojson:2:6: error: not UTF-8 text");
    EXPECT_EQ(faultOf(ok.substr(0, ok.size() - 20)),
              "b.geojson:1:" + std::to_string(ok.size() - 19) +
                  ": error: the file ends in the middle of a value: is it truncated?");
    EXPECT_EQ(faultOf(""),
              "b.geojson:1:1: error: the file ends in the middle of a value: is it truncated?");
    EXPECT_EQ(faultOf("{\"type\":\n }"), "b.geojson:2:2: error: not valid JSON");
    EXPECT_EQ(faultOf("[1e999]"), "b.geojson: error: a number is too large for a double");
    EXPECT_EQ(faultOf("[]"),
              "b.geojson: error: document: found no FeatureCollection with at least one feature");
    EXPECT_EQ(
        faultOf(polygon("[[0,0],[1,0],[1,1],[0,1]]")),
        "b.geojson: error: feature 1 (TUR): ring 1: not closed: found first position [0,0] and "
        "last [0,1], expected them to be equal");
    EXPECT_EQ(faultOf(polygon("[[0,0],[1,0],[0,0]]")),
              "b.geojson: error: feature 1 (TUR): ring 1: found 3 positions, expected at least 4");
    EXPECT_EQ(faultOf(polygon("[[0,0],[1,91],[1,1],[0,0]]")),
              "b.geojson: error: feature 1 (TUR): ring 1: position 2: found [1,91], expected a "
              "longitude in [-180, 180] and a latitude in [-90, 90]");
    EXPECT_EQ(faultOf(polygon("[[0,0],[1,\"2\"],[1,1],[0,0]]")),
              "b.geojson: error: feature 1 (TUR): ring 1: position 2: found [1,\"2\"], expected "
              "[longitude, latitude]");
    EXPECT_EQ(
        faultOf(
            withGeometry(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]})", "{}")),
        "b.geojson: error: feature 1: properties: found neither `a3` nor `name`, expected one "
        "of them");
    EXPECT_EQ(faultOf(withGeometry(R"({"type":"Point","coordinates":[0,0]})")),
              "b.geojson: error: feature 1 (TUR): geometry: found `Point`, expected `Polygon` or "
              "`MultiPolygon`");
    EXPECT_EQ(faultOf(withGeometry("null")),
              "b.geojson: error: feature 1 (TUR): geometry: missing, expected a Polygon or "
              "MultiPolygon");
}

TEST(GeoJson, AllFaultsComeInOnePass) {
    const std::string fault = faultOf(
        R"({"type":"FeatureCollection","clip":[3,2,1],"features":[{"type":"Feature","properties":{"name":"x"},"geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,1]]],[[[0,0]]]]}},7]})");
    EXPECT_EQ(
        fault,
        "b.geojson: error: clip: found [3,2,1], expected [west, south, east, north]\n"
        "b.geojson: error: feature 1 (x): polygon 1: ring 1: not closed: found first position "
        "[0,0] and last [0,1], expected them to be equal\n"
        "b.geojson: error: feature 1 (x): polygon 2: ring 1: found 1 positions, expected at "
        "least 4\n"
        "b.geojson: error: feature 2: found no object with `type: \"Feature\"`");
}

}  // namespace
}  // namespace deconflict::geo
