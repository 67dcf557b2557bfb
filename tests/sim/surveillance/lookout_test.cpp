// SPDX-License-Identifier: MIT
#include "sim/surveillance/lookout.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "sim/surveillance/visual_acquisition.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::surveillance {
namespace {

/// A Russian and a French aircraft straight towards each other on one level, 240 m/s each.
world::World headOn() {
    std::string text = test::textOf(
        {.sorties =
             test::straightSortie() +
             "  other: {nation: FRA, type: Rafale C, from: [34 deg, 38 deg], to: [34 deg, 35 "
             "deg], departures: {at: [0 s]}, altitude: 6 km, speed: 240 m/s, error: "
             "{lateral: 0 m, vertical: 0 m, correlation: 60 s}}\n"});
    text.insert(text.find("    control: none"),
                "    crew: {initial: 5 s, coordination: 5 s, execution: 5 s, see_and_avoid: {}}\n");
    return world::test::worldOf(text);
}

double range_m(const dynamics::Aircraft& a) {
    const double across = (test::positionOf(a, 0) - test::positionOf(a, 1)).norm() / a.scale[0];
    return std::hypot(across, a.z_m[0] - a.z_m[1]);
}

/// Whether Russia's crew saw the other before it was `to_m` near, in one replication.
bool sees(const world::Model& model, std::uint64_t replication, double to_m, bool told) {
    Lookout lookout(core::NationId(0), 1, replication);
    dynamics::Truth truth = dynamics::beginTruth(model, 1, 0);
    std::vector<Sighting> sightings;
    for (std::uint32_t tick = 1; tick <= model.ticks; ++tick) {
        dynamics::advance(model, tick, {}, truth);
        const dynamics::Aircraft& a = truth.aircraft;
        if (range_m(a) < to_m) break;
        const TrafficCall call{.crew = a.id[0], .other = a.id[1]};
        sightings.clear();
        lookout.look(model, a, std::span(&call, told ? 1 : 0), tick * model.step_s, sightings);
    }
    EXPECT_LE(sightings.size(), 1U);
    return !sightings.empty();
}

TEST(Lookout, SeesAsOftenAsTheClosedForm) {
    const world::World world = headOn();
    const world::Model& model = world.base;
    const Area area = Area::fromSi(shownArea_m2(model.types[model.missions[1].type.index()]));
    for (const bool told : {false, true}) {
        const double expected = acquiredHeadOn(scenario::Eye{}, {.area = area, .alerted = told},
                                               {.closing = core::Speed::fromSi(480.0),
                                                .from = core::Length::fromSi(Lookout::kReach_m),
                                                .to = core::Length::fromSi(6000.0)});
        constexpr int kRuns = 2000;
        int seen = 0;
        for (std::uint64_t run = 0; run < kRuns; ++run) seen += sees(model, run, 6000.0, told);
        const double deviation = std::sqrt(expected * (1.0 - expected) * kRuns);
        EXPECT_LT(std::abs(seen - kRuns * expected), 4.9 * deviation) << told << ": " << seen;
    }
}

TEST(Lookout, SeesNothingBehind) {
    const world::World world = headOn();
    Lookout lookout(core::NationId(0), 1, 0);
    dynamics::Truth truth = test::truthAfter(world.base, 300);
    std::swap(truth.aircraft.vx_mps[0], truth.aircraft.vx_mps[1]);  // now they fly apart
    std::vector<Sighting> sightings;
    truth.aircraft.x_m[1] = truth.aircraft.x_m[0] + 100.0;
    truth.aircraft.y_m[1] = truth.aircraft.y_m[0];
    for (int k = 0; k < 100; ++k) lookout.look(world.base, truth.aircraft, {}, k, sightings);
    EXPECT_TRUE(sightings.empty());
}

TEST(Lookout, OtherTrafficChangesNoSighting) {
    const world::World world = headOn();
    const auto firstSeen_s = [&](bool another) {
        Lookout lookout(core::NationId(0), 1, 3);
        dynamics::Truth truth = dynamics::beginTruth(world.base, 1, 0);
        for (std::uint32_t tick = 1; tick <= world.base.ticks; ++tick) {
            dynamics::advance(world.base, tick, {}, truth);
            dynamics::Aircraft a = truth.aircraft;
            if (a.size() < 2) break;
            if (another) {  // beside the first, with another name
                for (auto* column :
                     {&a.x_m, &a.y_m, &a.z_m, &a.vx_mps, &a.vy_mps, &a.vz_mps, &a.scale})
                    column->push_back((*column)[1]);
                a.id.push_back(core::AircraftId(9)), a.leader.push_back(core::AircraftId(9));
                a.nation.push_back(a.nation[1]), a.type.push_back(a.type[1]);
                a.place.push_back(0);
            }
            const TrafficCall call{.crew = a.id[0], .other = a.id[1]};
            std::vector<Sighting> sightings;
            lookout.look(world.base, a, std::span(&call, 1), tick, sightings);
            for (const Sighting& sighting : sightings)
                if (sighting.other == truth.aircraft.id[1]) return sighting.since_s;
        }
        return -1.0;
    };
    EXPECT_GT(firstSeen_s(false), 0.0);
    EXPECT_EQ(firstSeen_s(false), firstSeen_s(true));
}

}  // namespace
}  // namespace deconflict::surveillance
