// SPDX-License-Identifier: MIT
#include "sim/world/library.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

#include "tests/sim/world/sample.hpp"

namespace deconflict::world {
namespace {

const AircraftType& typeNamed(const std::string& name) {
    for (const AircraftType& type : test::library().types) {
        if (type.name == name) {
            return type;
        }
    }
    ADD_FAILURE() << name;
    return test::library().types.front();
}

geo::LatLon placeNamed(const std::string& name) {
    for (const Place& place : test::library().places) {
        if (place.name == name) {
            return place.position;
        }
    }
    ADD_FAILURE() << name;
    return {};
}

constexpr const char* kTypes = R"(sources: {assumed: own value, book: "A book, p. 3"}
types:
  - name: X-1
    min_speed: [100 kt, assumed]
    max_speed: [300 m/s, book]
    climb: [100 m/s, assumed]
    acceleration: [4 m/s2, assumed]
    bank: [45 deg, assumed]
    ceiling: [36000 ft, book]
    span: [10 m, book]
    height: [5 m, book]
)";

std::string faultsWith(const std::string& piece, const std::string& replacement) {
    std::string text = kTypes;
    text.replace(text.find(piece), piece.size(), replacement);
    try {
        (void)parseAircraft(text, "aircraft.yaml");
        return "";
    } catch (const scenario::ScenarioError& error) {
        return error.what();
    }
}

TEST(Library, HasTheTypesThatTheScenariosOf2015Need) {
    for (const char* name :
         {"Su-24M", "Su-34", "Su-25SM", "Su-30SM", "Rafale M", "Rafale C", "Mirage 2000D",
          "Mirage 2000N", "Super Etendard", "F-16C", "KC-135", "E-3A", "E-2C", "Il-76"}) {
        EXPECT_EQ(typeNamed(name).name, name);
    }
    EXPECT_EQ(test::library().types.size(), 14U);
}

TEST(Library, EnvelopesAreOfTheRightOrder) {
    for (const AircraftType& type : test::library().types) {
        EXPECT_LT(type.minSpeed_mps, 0.7 * type.maxSpeed_mps) << type.name;
        EXPECT_GE(type.minSpeed_mps, 70.0) << type.name;
        EXPECT_GE(type.ceiling_m, 7000.0) << type.name;
        // 45 deg for what is heavy, 60 for what fights: no more than 2 g.
        EXPECT_LE(type.bankTangent, std::sqrt(3.0) + 1e-12) << type.name;
        EXPECT_GT(type.bankTangent, 0.5) << type.name;
        EXPECT_GT(type.span_m, type.height_m) << type.name;
    }
    EXPECT_NEAR(typeNamed("Su-34").maxSpeed_mps, 1900.0 / 3.6, 10.0);
    EXPECT_LT(typeNamed("Su-25SM").ceiling_m, typeNamed("Su-24M").ceiling_m);
}

TEST(Library, FiguresAreReadWithTheirUnits) {
    const std::vector<AircraftType> types = parseAircraft(kTypes, "aircraft.yaml");
    ASSERT_EQ(types.size(), 1U);
    EXPECT_EQ(types[0].name, "X-1");
    EXPECT_DOUBLE_EQ(types[0].minSpeed_mps, 100.0 * 1852.0 / 3600.0);
    EXPECT_EQ(types[0].maxSpeed_mps, 300.0);
    EXPECT_EQ(types[0].acceleration_mps2, 4.0);
    EXPECT_NEAR(types[0].bankTangent, 1.0, 1e-15);
    EXPECT_DOUBLE_EQ(types[0].ceiling_m, 10972.8);
}

TEST(Library, AFigureWithoutASourceIsRefused) {
    EXPECT_EQ(faultsWith("[100 m/s, assumed]", "100 m/s"),
              "aircraft.yaml:6:12: error: types[0].climb: found \"100 m/s\", expected a list of 2 "
              "or more a value and its source");
    EXPECT_EQ(faultsWith("[100 m/s, assumed]", "[100 m/s, hearsay]"),
              "aircraft.yaml:6:22: error: types[0].climb[1]: found \"hearsay\", expected a source: "
              "assumed, book");
}

TEST(Library, AnEnvelopeThatIsNoneIsRefused) {
    EXPECT_EQ(faultsWith("[300 m/s, book]", "[50 m/s, book]"),
              "aircraft.yaml:3:5: error: types[0]: found min_speed not below max_speed, expected "
              "min_speed < max_speed");
    EXPECT_EQ(faultsWith("[45 deg, assumed]", "[85 deg, assumed]"),
              "aircraft.yaml:8:12: error: types[0].bank[0]: found \"85 deg\", expected an angle "
              "above 0 deg and at most 80 deg");
    EXPECT_EQ(
        faultsWith("    span: [10 m, book]\n", ""),
        "aircraft.yaml:3:5: error: types[0].span: found nothing, expected a list of 2 or more "
        "a value and its source");
}

TEST(Library, ATypeStandsOnce) {
    std::string text = kTypes;
    text += text.substr(text.find("  - name"));
    try {
        (void)parseAircraft(text, "aircraft.yaml");
        FAIL() << "read";
    } catch (const scenario::ScenarioError& error) {
        EXPECT_STREQ(error.what(),
                     "aircraft.yaml:12:5: error: types[1]: found \"X-1\" twice, expected each type "
                     "once");
    }
}

TEST(Library, BasesAreWhereTheirRunwaysAre) {
    EXPECT_EQ(placeNamed("Hmeimim"), (geo::LatLon{35.4013, 35.9485}));
    EXPECT_EQ(placeNamed("Akrotiri"), (geo::LatLon{34.5905, 32.9878}));
    EXPECT_EQ(placeNamed("Prince-Hassan"), (geo::LatLon{32.1608, 37.1494}));
    const auto distance_km = [](const char* a, const char* b) {
        return geo::geodesicDistance(placeNamed(a), placeNamed(b)).in(core::units::km);
    };
    // Distances that were computed elsewhere, on a sphere.
    EXPECT_NEAR(distance_km("Hmeimim", "Idlib"), 85.0, 2.0);
    EXPECT_NEAR(distance_km("Hmeimim", "Raqqa"), 284.0, 2.0);
    EXPECT_NEAR(distance_km("Hmeimim", "Deir-ez-Zor"), 379.0, 2.0);
    EXPECT_NEAR(distance_km("Prince-Hassan", "Raqqa"), 453.0, 2.0);
    EXPECT_NEAR(distance_km("Incirlik", "Raqqa"), 343.0, 2.0);
    EXPECT_NEAR(distance_km("Akrotiri", "Raqqa"), 567.0, 2.0);
    const geo::LatLon tip{.lat_deg = 35.80768, .lon_deg = 36.15394};
    EXPECT_NEAR(geo::geodesicDistance(placeNamed("Hmeimim"), tip).in(core::units::km), 48.9, 0.2);
    EXPECT_NEAR(geo::geodesicDistance(placeNamed("Diyarbakir"), tip).in(core::units::km), 428.0,
                2.0);
}

TEST(Library, APlaceNeedsAPositionAndASource) {
    const auto faults = [](const std::string& place) -> std::string {
        try {
            (void)parsePlaces("sources: {s: x}\nplaces: {a: " + place + "}\n", "places.yaml");
        } catch (const scenario::ScenarioError& error) {
            return error.what();
        }
        return "";
    };
    EXPECT_EQ(faults("{title: A, kind: town, at: [1 deg, 2 deg], source: s}"), "");
    EXPECT_EQ(faults("{title: A, kind: town, at: [1 deg, 2 deg]}"),
              "places.yaml:2:13: error: places.a.source: found nothing, expected a source: s");
    EXPECT_EQ(faults("{title: A, kind: port, at: [1 deg, 2 deg], source: s}"),
              "places.yaml:2:30: error: places.a.kind: found \"port\", expected a kind of place: "
              "base, carrier, town");
    EXPECT_EQ(faults("{title: A, kind: town, at: [91 deg, 2 deg], source: s}"),
              "places.yaml:2:41: error: places.a.at[0]: found \"91 deg\", expected an angle from "
              "-90 deg to 90 deg");
    EXPECT_EQ(faults("{title: A, kind: town, at: [1 deg], source: s}"),
              "places.yaml:2:40: error: places.a.at: found a list of 1, expected a list of 2 or "
              "more a latitude and a longitude");
}

TEST(Library, TheScenarioReaderKnowsTheSameNames) {
    const Library& library = test::library();
    EXPECT_EQ(library.names.types.size(), library.types.size());
    EXPECT_EQ(library.names.types[1].maxSpeed_mps, library.types[1].maxSpeed_mps);
    EXPECT_EQ(library.names.places.size(), library.places.size());
    EXPECT_EQ(library.names.territories.size(), 11U);
    for (const char* a3 : {"TUR", "SYR", "LBN", "JOR", "IRQ", "CYP"}) {
        EXPECT_TRUE(
            std::count(library.names.territories.begin(), library.names.territories.end(), a3) == 1)
            << a3;
    }
    std::set<std::string> names;
    for (const Place& place : library.places) {
        EXPECT_TRUE(names.insert(place.name).second) << place.name;
    }
}

}  // namespace
}  // namespace deconflict::world
