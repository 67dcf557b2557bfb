// SPDX-License-Identifier: MIT
#include "sim/record/acmi.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <sstream>

#include "sim/run/replication.hpp"
#include "tests/sim/dynamics/scene.hpp"
#include "tests/support/lines.hpp"

namespace deconflict::record {
namespace {

using deconflict::test::linesOf;

bool has(const std::vector<std::string>& lines, const std::string& line) {
    return std::ranges::find(lines, line) != lines.end();
}

TEST(Acmi, BeginsAsTheFormatAsksAndEscapesCommas) {
    const world::World world = test::worldOf({.sorties = test::straightSortie()});
    world::Model model = world.base;
    model.title = "One, two";
    const auto lines = linesOf(Acmi(model, "run 7").text());
    EXPECT_EQ(lines[0], "FileType=text/acmi/tacview");
    EXPECT_EQ(lines[1], "FileVersion=2.2");
    EXPECT_EQ(lines[2], "0,ReferenceTime=2015-11-26T10:00:00Z");
    EXPECT_EQ(lines[3], "0,Title=One\\, two\\, run 7");
    EXPECT_TRUE(has(lines, "0,Comments=Technical model\\, not operational clearance"));
}

TEST(Acmi, HoldsEveryMomentOfEveryAircraft) {
    const world::World world = test::worldOf(
        {.sorties = test::straightSortie(", elements: 2, spacing: 1 km"), .duration = "10 min"});
    const world::Model& model = world.base;
    Acmi acmi(model, "run 0");
    std::vector<run::Frame> frames;
    run::State state = run::begin(model, 1, 0);
    while (!run::finished(model, state)) {
        run::step(model, state);
        if (state.tick % 100 != 0) continue;
        frames.push_back(run::frameOf(model, state));
        acmi.add(model, frames.back());
    }
    const std::regex object("([0-9a-f]+),T=([-0-9.]+)\\|([-0-9.]+)\\|([-0-9.]+)(,.*)?");
    std::map<std::string, int> seen;
    std::size_t moment = 0, inMoment = 0;
    for (const std::string& line : linesOf(acmi.text())) {
        if (line.front() == '#') {
            ++moment;
            inMoment = 0;
            EXPECT_EQ(std::stod(line.substr(1)), frames[moment - 1].t_s);
        }
        std::smatch part;
        if (moment == 0 || !std::regex_match(line, part, object)) continue;
        const run::FrameAircraft& a = frames[moment - 1].aircraft[inMoment++];
        const Eigen::Vector2d place = model.theatre->projection.forward(
            {.lat_deg = std::stod(part[3]), .lon_deg = std::stod(part[2])});
        EXPECT_LT((place - a.position_xyz.head<2>()).norm(), 0.05);
        EXPECT_NEAR(std::stod(part[4]), a.position_xyz.z(), 0.051);
        const bool first = seen[part[1]]++ == 0;
        EXPECT_EQ(part[5].matched, first) << "properties come once";
        if (first) {
            EXPECT_EQ(
                part[5].str().rfind(
                    ",Name=Su-34,Type=Air+FixedWing,CallSign=" + a.callsign + ",Coalition=", 0),
                0U)
                << line;
        }
    }
    EXPECT_EQ(moment, frames.size());
    ASSERT_EQ(seen.size(), 2U);
    for (const auto& [number, count] : seen) EXPECT_EQ(count, static_cast<int>(frames.size()));
}

TEST(Acmi, TellsLandingsAndIncidents) {
    const world::World world =
        test::worldOf({.sorties = test::straightSortie(), .duration = "10 min"});
    const world::Model& model = world.base;
    run::State state = run::begin(model, 1, 0);
    while (run::frameOf(model, state).aircraft.empty()) run::step(model, state);
    run::Frame frame = run::frameOf(model, state);
    Acmi acmi(model, "run 0");
    acmi.add(model, frame);
    const core::AircraftId id = frame.aircraft.front().id;
    incident::Incident loss;
    loss.first = id;
    loss.second = core::AircraftId(id.index() + 1);
    frame.incidents = {loss};
    acmi.add(model, frame);
    acmi.add(model, frame);
    frame.aircraft.clear();
    acmi.add(model, frame);
    const auto lines = linesOf(acmi.text());
    const auto count = [&lines](const std::string& line) {
        return std::ranges::count(lines, line);
    };
    std::ostringstream first, second;
    first << std::hex << 0x1000 + id.index();
    second << std::hex << 0x1001 + id.index();
    EXPECT_EQ(count("0,Event=Bookmark|" + first.str() + "|" + second.str() + "|loss of separation"),
              1);
    EXPECT_EQ(count("0,Event=LeftArea|" + first.str() + "|"), 1);
    EXPECT_EQ(lines.back(), "-" + first.str());
}

}  // namespace
}  // namespace deconflict::record
