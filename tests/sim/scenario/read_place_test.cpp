// SPDX-License-Identifier: MIT
// Places, areas and the theatre's box, as sim/scenario/read_place.cpp reads them.
#include <gtest/gtest.h>
#include <string>

#include "tests/sim/scenario/sample.hpp"

namespace deconflict::scenario {
namespace {

constexpr std::string_view kArea = "{circle: {centre: [35.93 deg, 36.63 deg], radius: 25 km}}";
constexpr std::string_view kBox = "{west: 31 deg, south: 31 deg, east: 45 deg, north: 39 deg}";

std::string areaFaults(const std::string& yaml) { return faultsOf(sampleWith(kArea, yaml)); }
std::string boxFaults(const std::string& yaml) { return faultsOf(sampleWith(kBox, yaml)); }

TEST(Place, DegreesAreTheNumbersThatWereWritten) {
    const ScenarioFile file =
        readSample(sampleWith("from: OSLK", "from: [35.4013 deg, 35.9485 deg]"));
    EXPECT_EQ(file.base.missions[0].from, (geo::LatLon{35.4013, 35.9485}));
    EXPECT_EQ(file.base.missions[0].from_name, "");
}

TEST(Place, ANameOfTheLibraryCannotBeTakenAgain) {
    EXPECT_EQ(
        faultsOf(std::string(kSample) + "places: {OSLK: [35 deg, 36 deg]}\n"),
        "sample.yaml:30:16: error: places.OSLK: found the name \"OSLK\", expected a name that "
        "the library of places does not have");
}

TEST(Place, OutsideTheTheatreIsAFaultAndOnItsEdgeIsNot) {
    EXPECT_EQ(faultsOf(sampleWith("from: OSLK", "from: [31 deg, 45 deg]")), "");
    EXPECT_EQ(faultsOf(sampleWith("from: OSLK", "from: [30.999 deg, 45 deg]")),
              "sample.yaml:21:11: error: sorties.strike.from: found a point at 30.999 deg, 45 deg, "
              "expected a place in the theatre: latitude 31 to 39 deg, longitude 31 to 45 deg");
}

TEST(Area, PolygonsMustBeSimple) {
    EXPECT_EQ(areaFaults("{polygon: [[35 deg, 36 deg], [35 deg, 37 deg], [36 deg, 37 deg]]}"), "");
    // A dent that comes back to touch the opposite edge, and a spike that turns back on itself.
    EXPECT_NE(areaFaults("{polygon: [[35 deg, 36 deg], [35 deg, 38 deg], [36 deg, 38 deg], "
                         "[35 deg, 37 deg], [36 deg, 36 deg]]}"),
              "");
    EXPECT_NE(areaFaults("{polygon: [[35 deg, 36 deg], [35 deg, 38 deg], [35 deg, 37 deg], "
                         "[36 deg, 36 deg]]}"),
              "");
    // Three corners in a line: every edge is a neighbour of every other, and one turns back.
    EXPECT_NE(areaFaults("{polygon: [[35 deg, 36 deg], [35 deg, 38 deg], [35 deg, 37 deg]]}"), "");
    EXPECT_EQ(areaFaults("{polygon: [[35 deg, 36 deg], [35 deg, 37 deg], [35 deg, 38 deg], "
                         "[36 deg, 36 deg]]}"),
              "");  // a corner of 180 deg is none
}

TEST(Area, ACircleMustLieWithinTheTheatre) {
    EXPECT_EQ(areaFaults("{circle: {centre: [35 deg, 31.5 deg], radius: 45 km}}"), "");
    EXPECT_NE(areaFaults("{circle: {centre: [35 deg, 31.5 deg], radius: 46 km}}"), "");
}

TEST(Theatre, TheBoxHasASizeThatTheProjectionCanMap) {
    EXPECT_EQ(boxFaults("{west: 30 deg, south: 25 deg, east: 50 deg, north: 41 deg}"), "");
    EXPECT_EQ(boxFaults("{west: 30 deg, south: 31 deg, east: 50.001 deg, north: 39 deg}"),
              "sample.yaml:3:16: error: theatre.box: found a box 20.001 deg wide, expected west "
              "below east, at most 20 deg apart");
    EXPECT_EQ(boxFaults("{west: 31 deg, south: 24.999 deg, east: 45 deg, north: 41 deg}"),
              "sample.yaml:3:16: error: theatre.box: found a box 16.001 deg high, expected south "
              "below north, at most 16 deg apart");
}

}  // namespace
}  // namespace deconflict::scenario
