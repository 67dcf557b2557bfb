// SPDX-License-Identifier: MIT
// What crosses an agreement, and that nothing else does.
#include <cmath>
#include <gtest/gtest.h>

#include "sim/core/distribution.hpp"
#include "sim/picture/link.hpp"
#include "sim/picture/release.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::picture {
namespace {

using scenario::Field;

world::World worldWith(const std::string& terms) {
    test::Scene scene;
    scene.sorties = test::straightSortie();
    scene.areas = "  box: {circle: {centre: [34 deg, 38 deg], radius: 50 km}}\n";
    scene.sharing = "  edge: {from: RUS, to: FRA, " + terms + "}\n";
    return test::worldOf(scene);
}

surveillance::Report reportAt(const world::Model& model, double lat_deg, double lon_deg,
                              double altitude_m, std::uint32_t id = 0) {
    surveillance::Report report;
    report.subject = core::AircraftId(id);
    report.leader = core::AircraftId(id);
    report.t_s = 50.0;
    report.position_xyz << model.theatre->projection.forward({lat_deg, lon_deg}), altitude_m;
    report.velocity_xyz = {150.0, -120.0, 4.0};
    report.type = core::TypeId(0);
    report.mission = core::MissionId(0);
    report.intent = {.velocity_xy = {1.0, 2.0}, .altitude_m = 7000.0};
    return report;
}

/// A random agreement as text; the fields as a set.
std::string randomTerms(core::Stream& stream, scenario::Fields8& fields) {
    const char* names[] = {"altitude", "velocity", "identity", "intent"};
    std::string list;
    fields = 0;
    for (int i = 0; i < 4; ++i) {
        if (!core::bernoulli(stream, 0.5)) continue;
        fields = static_cast<scenario::Fields8>(fields | 1U << i);
        list += (list.empty() ? "" : ", ") + std::string(names[i]);
    }
    std::string terms = "period: 12 s, latency: 1 s, fields: [" + list + "]";
    if (core::bernoulli(stream, 0.5)) terms += ", area: box";
    if (core::bernoulli(stream, 0.5)) terms += ", below: 5 km";
    if (core::bernoulli(stream, 0.3)) terms += ", above: 3 km";
    if (core::bernoulli(stream, 0.3)) terms += ", grid: 2 km";
    if (core::bernoulli(stream, 0.3)) terms += ", nacp: 5";
    return terms;
}

TEST(Agreement, NothingOutsideItCrosses) {
    core::Stream stream(11, 0, 0, core::Purpose::test);
    for (int trial = 0; trial < 60; ++trial) {
        scenario::Fields8 fields = 0;
        const std::string terms = randomTerms(stream, fields);
        const world::World world = worldWith(terms);
        const world::Edge& edge = world.base.edges[0];
        for (int i = 0; i < 100; ++i) {
            const double lat = core::uniform(stream, 33.0, 35.0);
            const double lon = core::uniform(stream, 37.0, 39.0);
            const double altitude_m = core::uniform(stream, 1000.0, 9000.0);
            const auto report = reportAt(world.base, lat, lon, altitude_m);
            const auto message = released(world.base, edge, report, {1, 0});
            const bool inside =
                !edge.area || world::contains(world.base.areas[0], report.position_xyz.head<2>(),
                                              world.theatre->projection);
            const bool height = (!edge.terms.below || altitude_m <= edge.terms.below->si()) &&
                                (!edge.terms.above || altitude_m >= edge.terms.above->si());
            ASSERT_EQ(message.has_value(), inside && height) << terms;
            if (!message) continue;
            EXPECT_EQ(message->fields, fields);
            EXPECT_EQ(message->altitude_m == altitude_m, has(fields, Field::altitude)) << terms;
            EXPECT_EQ(message->velocity_xyz.head<2>() == report.velocity_xyz.head<2>(),
                      has(fields, Field::velocity));
            if (!has(fields, Field::velocity)) {
                EXPECT_TRUE(message->velocity_xyz.isZero(0.0));
            }
            if (!has(fields, Field::altitude)) {
                EXPECT_EQ(message->velocity_xyz.z(), 0.0);
            }
            EXPECT_EQ(message->intent.altitude_m, has(fields, Field::intent) ? 7000.0 : 0.0);
            const double off_m = (message->position_xy - report.position_xyz.head<2>()).norm();
            const bool exact = edge.terms.grid.si() == 0.0 && !edge.terms.nacp;
            EXPECT_EQ(off_m == 0.0, exact) << terms;
        }
    }
}

TEST(Agreement, WithoutAnEdgeInForceNothingIsSent) {
    const world::World world = worldWith("in_force: 0, period: 12 s, latency: 1 s");
    Link link(world.base, core::EdgeId(0), 1, 0);
    for (int t = 0; t < 1000; ++t) EXPECT_FALSE(link.due(t));
    EXPECT_EQ(link.feed(500.0), FeedState::notInForce);
}

/// Sends one aircraft's reports for a while; what the receiver took, and how old it was.
struct Traffic {
    std::int64_t rounds = 0, taken = 0;
    std::vector<double> ages_s, arrivals_s;
    VerdictCounts verdicts{};
};

Traffic run(const std::string& terms, std::uint64_t replication = 0, int seconds = 20000) {
    const world::World world = worldWith(terms);
    const world::Model& model = world.base;
    Link link(model, core::EdgeId(0), 3, replication);
    Picture sender(model, core::NationId(0)), receiver(model, core::NationId(1));
    Traffic traffic;
    std::int64_t before = 0;
    double ageBefore_s = 0.0;
    for (int t = 1; t <= seconds; ++t) {
        surveillance::Report report = reportAt(model, 34.0, 38.0, 4000.0);
        report.t_s = t;
        report.velocity_xyz.setZero();
        if (link.due(t)) {
            link.send(model, std::span(&report, 1), sender, t);
            ++traffic.rounds;
        }
        link.deliver(model, t, receiver);
        if (link.delivered() > before) {
            traffic.ages_s.push_back(link.ageSum_s() - ageBefore_s);
            traffic.arrivals_s.push_back(t);
        }
        before = link.delivered();
        ageBefore_s = link.ageSum_s();
    }
    traffic.taken = link.delivered();
    traffic.verdicts = receiver.verdicts();
    return traffic;
}

TEST(Agreement, PeriodAndLossAreAsAgreed) {
    const Traffic traffic = run("period: 5 s, latency: 0 s, loss: 30 %");
    EXPECT_NEAR(static_cast<double>(traffic.rounds), 4000.0, 1.0);
    const double n = 4000.0;
    EXPECT_NEAR(static_cast<double>(traffic.taken) / n, 0.7, 4.89 * std::sqrt(0.21 / n));
}

TEST(Agreement, LatencyQuantilesAreAsAgreed) {
    const Traffic traffic = run("period: 60 s, latency: {uniform: [2 s, 20 s]}", 0, 200000);
    std::vector<double> ages = traffic.ages_s;
    std::sort(ages.begin(), ages.end());
    const auto n = static_cast<double>(ages.size());
    ASSERT_GT(n, 3000);
    // Delivered at the next whole second: half a second more on average.
    for (const double share : {0.05, 0.5, 0.95}) {
        const double expected = 2.0 + 18.0 * share + 0.5;
        EXPECT_NEAR(ages[static_cast<std::size_t>(share * n)], expected,
                    0.6 + 4.89 * 18.0 * std::sqrt(share * (1 - share) / n));
    }
}

TEST(Agreement, AReleaseDelayHoldsEverythingBack) {
    const Traffic traffic = run("period: 5 s, latency: 0 s, release_delay: 30 s");
    for (const double age_s : traffic.ages_s) EXPECT_GE(age_s, 30.0);
}

TEST(Agreement, BurstsLoseRunsOfMessages) {
    const Traffic traffic =
        run("period: 1 s, latency: 0 s, burst: {mean_good: 200 s, mean_bad: 50 s}", 0, 200000);
    std::int64_t gaps = 0;
    double lost_s = 0.0;
    for (std::size_t i = 1; i < traffic.arrivals_s.size(); ++i) {
        const double gap_s = traffic.arrivals_s[i] - traffic.arrivals_s[i - 1];
        if (gap_s <= 1.5) continue;
        ++gaps;
        lost_s += gap_s - 1.0;
    }
    const double share = 50.0 / 250.0;
    EXPECT_NEAR(static_cast<double>(traffic.taken) / 200000.0, 1.0 - share,
                4.89 * std::sqrt(share * (1 - share) * 2.0 * 40.0 / 200000.0));
    EXPECT_NEAR(lost_s / static_cast<double>(gaps), 50.0,
                4.89 * 50.0 / std::sqrt(static_cast<double>(gaps)) + 1.0);
}

TEST(Agreement, StuckDataLookFreshAndAreOld) {
    const world::World world =
        worldWith("period: 1 s, latency: 0 s, fault: {kind: stuck, delay: 60 s}");
    const world::Model& model = world.base;
    Link link(model, core::EdgeId(0), 3, 0);
    Picture sender(model, core::NationId(0)), receiver(model, core::NationId(1));
    surveillance::Report report = reportAt(model, 34.0, 38.0, 4000.0);
    const Eigen::Vector3d start = report.position_xyz;
    for (int t = 1; t <= 200; ++t) {
        report.t_s = t;
        report.position_xyz = start + t * report.velocity_xyz;
        if (link.due(t)) link.send(model, std::span(&report, 1), sender, t);
        link.deliver(model, t, receiver);
    }
    ASSERT_EQ(receiver.tracks().size(), 1U);
    const Track& track = receiver.tracks().front();
    EXPECT_LE(200.0 - track.reported_s, 1.5) << "looks fresh";
    const Estimate now = believed(track, 200.0, 1.0);
    EXPECT_NEAR((now.position_xyz() - report.position_xyz).head<2>().norm(),
                60.0 * report.velocity_xyz.head<2>().norm(), 300.0);
}

TEST(Agreement, DuplicatesAndLatecomersChangeNothing) {
    const Traffic clean = run("period: 5 s, latency: 1 s");
    const Traffic twice = run("period: 5 s, latency: 1 s, fault: {kind: duplicate, delay: 7 s}");
    EXPECT_EQ(clean.taken, twice.taken);
    EXPECT_GT(twice.verdicts[static_cast<std::size_t>(Verdict::superseded)], 3000);
    const Traffic mixed = run("period: 5 s, latency: 1 s, fault: {kind: reorder, delay: 7 s}");
    EXPECT_NEAR(static_cast<double>(mixed.taken), static_cast<double>(clean.taken) / 2.0, 2.0);
}

TEST(Agreement, AGhostIsATrackOfNobody) {
    const world::World world = worldWith("period: 1 s, latency: 0 s, fault: {kind: ghost}");
    Link link(world.base, core::EdgeId(0), 3, 0);
    Picture sender(world.base, core::NationId(0)), receiver(world.base, core::NationId(1));
    surveillance::Report report = reportAt(world.base, 34.0, 38.0, 4000.0);
    for (int t = 1; t <= 5; ++t) {
        report.t_s = t;
        if (link.due(t)) link.send(world.base, std::span(&report, 1), sender, t);
        link.deliver(world.base, t, receiver);
    }
    ASSERT_EQ(receiver.tracks().size(), 2U);
    EXPECT_GE(receiver.tracks().back().subject.index(), kFirstGhost);
}

TEST(Agreement, ReleasedAccuracyIsThatOfItsClass) {
    const world::World world = worldWith("period: 12 s, latency: 1 s, nacp: 6");
    double sum = 0.0;
    constexpr int kAircraft = 4000;
    for (std::uint32_t id = 0; id < kAircraft; ++id) {
        const auto report = reportAt(world.base, 34.0, 38.0, 4000.0, id);
        const auto message = released(world.base, world.base.edges[0], report, {1, 0});
        sum += (message->position_xy - report.position_xyz.head<2>()).squaredNorm() / 2.0;
    }
    // The class includes the 40 m of the navigation that reported.
    const double expected = std::pow(556.0 / 2.4477, 2) - 40.0 * 40.0;
    EXPECT_NEAR(sum / kAircraft / expected, 1.0, 4.89 / std::sqrt(kAircraft));
}

TEST(Agreement, AddingOneLeavesTheOthersDrawsAlone) {
    test::Scene scene;
    scene.sorties = test::straightSortie();
    scene.sharing =
        "  edge: {from: RUS, to: FRA, period: 12 s, latency: {exponential: 5 s}, loss: 50 %}\n";
    const world::World one = test::worldOf(scene);
    scene.sharing = "  another: {from: FRA, to: RUS, period: 5 s, latency: 1 s}\n" + scene.sharing;
    const world::World two = test::worldOf(scene);
    EXPECT_EQ(one.base.edges[0].key, two.base.edges[1].key);
}

}  // namespace
}  // namespace deconflict::picture
