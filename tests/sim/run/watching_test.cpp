// SPDX-License-Identifier: MIT
#include "sim/run/watching.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "sim/core/file.hpp"
#include "sim/run/replication.hpp"
#include "sim/scenario/read.hpp"
#include "sim/world/assets.hpp"
#include "sim/world/library.hpp"
#include "sim/world/world.hpp"

namespace deconflict::run {
namespace {

using scenario::IncidentKind;

/// The lesson, its orbit moved north: the pair is inside for minutes.
world::World watched(const std::vector<scenario::Override>& changes = {},
                     const std::string& clock = "{lognormal: [10 min, 0.8]}") {
    const world::Library library = world::readLibrary(world::assetFolder());
    const std::string file = std::string(DECONFLICT_SOURCE_DIR) + "/scenarios/border_watch.yaml";
    std::string text = core::readTextFile(file);
    const std::pair<std::string, std::string> replaced[] = {
        {"centre: [35.735 deg", "centre: [35.79 deg"}, {"{lognormal: [10 min, 0.8]}", clock}};
    for (const auto& [before, after] : replaced)
        text.replace(text.find(before), before.size(), after);
    return world::build(scenario::parseScenario(text, file, library.names, changes), library);
}

State played(const world::Model& model, std::uint64_t number) {
    State state = begin(model, 1, number);
    while (!finished(model, state)) step(model, state);
    return state;
}

std::int64_t countOf(const State& state, IncidentKind kind) {
    const incident::IncidentList& all = state.judge.incidents();
    return std::count_if(all.begin(), all.end(),
                         [&](const incident::Incident& i) { return i.kind == kind; });
}

std::uint64_t truthOf(const State& state) { return state.digest.value(); }

TEST(Watching, CountsAndClocksAgree) {
    const world::World world = watched();
    const world::Model& model = *world.find("unheard");
    double expected = 0, variance = 0, seen = 0;
    for (std::uint64_t number = 0; number < 300; ++number) {
        const State state = played(model, number);
        const double p = engagementProbability(model, state);
        expected += p;
        variance += p * (1.0 - p);
        seen += countOf(state, IncidentKind::engagement) > 0 ? 1.0 : 0.0;
    }
    ASSERT_GT(variance, 10.0);
    EXPECT_LT(std::abs(seen - expected), 4.0 * std::sqrt(variance));
}

TEST(Watching, AnExponentialClockHasItsClosedForm) {
    const world::World world = watched({}, "{exponential: 500 s}");
    const world::Model& model = *world.find("unheard");
    const State state = played(model, 4);
    double exponent = 0;
    for (const conflict::BorderVisit& visit : state.watches.front().visits())
        if (visit.lastInside_s >= 0.0) exponent += (visit.lastInside_s - visit.begin_s) / 500.0;
    ASSERT_GT(exponent, 0.1);
    EXPECT_NEAR(engagementProbability(model, state), 1.0 - std::exp(-exponent), 1e-12);
}

TEST(Watching, AVisitBeginsWhereTheZoneDoes) {
    const world::World world = watched();
    const world::Model& model = *world.find("unheard");
    State state = begin(model, 1, 0);
    while (state.watches.front().visits().empty()) step(model, state);
    const conflict::BorderVisit& visit = state.watches.front().visits().front();
    const dynamics::Aircraft& a = state.truth.aircraft;
    const geo::Territory& territory = model.theatre->states.front().territory;
    const auto i =
        static_cast<std::size_t>(std::find(a.id.begin(), a.id.end(), visit.subject) - a.id.begin());
    ASSERT_LT(i, a.size());
    EXPECT_NEAR(territory.signedDistance_m({a.x_m[i], a.y_m[i]}), 15e3, 3e3);  // as the radar sees
    EXPECT_EQ(visit.warnings, 1U);
    EXPECT_GT(visit.decides_s, visit.begin_s);
}

TEST(Watching, NobodyWhoHearsNothingFliesOtherwise) {
    const world::World world = watched(), blind = watched({{"nations.TUR.border_watch.zone", "0 m"},
                                                           {"sensors.amanos.detection", "0 %"}});
    for (std::uint64_t number = 0; number < 3; ++number) {
        const State silent = played(*world.find("unheard"), number);
        EXPECT_EQ(truthOf(silent), truthOf(played(*blind.find("unheard"), number)));
        EXPECT_NE(truthOf(silent), truthOf(played(*world.find("heard"), number)));
    }
}

TEST(Watching, WhoHeedsEveryWarningIsInsideLess) {
    const world::World world = watched({{"nations.TUR.border_watch.warning.heeded", "100 %"}});
    const auto inside_s = [&](const char* variant) {
        double sum_s = 0;
        for (std::uint64_t number = 0; number < 10; ++number) {
            const State state = played(*world.find(variant), number);
            for (const incident::Incident& i : state.judge.incidents()) sum_s += i.inside_s;
        }
        return sum_s;
    };
    EXPECT_LT(inside_s("heard"), 0.5 * inside_s("unheard"));
}

TEST(Watching, WhoIsToldIsNeitherWarnedNorMistaken) {
    const world::World world = watched();
    const State state = played(*world.find("told"), 0);
    EXPECT_TRUE(std::none_of(state.watches.front().visits().begin(),
                             state.watches.front().visits().end(),
                             [](const conflict::BorderVisit& v) { return v.warnings > 3; }));
    EXPECT_EQ(countOf(state, IncidentKind::engagement), 0);
}

TEST(Watching, AnInterceptorComesIfThereIsOne) {
    const auto come = [](const char* available) {
        const world::World world =
            watched({{"nations.TUR.border_watch.interceptor.available", available},
                     {"nations.TUR.border_watch.interceptor.arrival", "30 s"}});
        const State state = played(*world.find("unheard"), 0);
        EXPECT_FALSE(state.watches.front().visits().empty());
        return countOf(state, IncidentKind::interception);
    };
    EXPECT_EQ(come("0 %"), 0);
    EXPECT_GE(come("100 %"), 2);  // a pair flies there
}

TEST(Watching, OnlyWrongIdentitiesAreMistakes) {
    const auto mistakes = [](const char* correct, const char* wrong) {
        const world::World world = watched({{"sensors.amanos.identification.correct", correct},
                                            {"sensors.amanos.identification.wrong", wrong}});
        return countOf(played(*world.find("unheard"), 0), IncidentKind::misidentification);
    };
    EXPECT_EQ(mistakes("100 %", "0 %"), 0);
    EXPECT_EQ(mistakes("0 %", "0 %"), 0);  // unknown is not mistaken
    EXPECT_GE(mistakes("0 %", "100 %"), 2);
}

TEST(Watching, WhoMustBeSurerIsInsideLess) {
    const auto last_s = [](const char* certain) {
        const world::World world = watched({{"nations.TUR.border_watch.certain", certain}});
        double sum_s = 0;
        for (std::uint64_t number = 0; number < 10; ++number) {
            const State state = played(*world.find("unheard"), number);
            for (const conflict::BorderVisit& visit : state.watches.front().visits())
                sum_s += visit.lastInside_s >= 0 ? visit.lastInside_s - visit.begin_s : 0.0;
        }
        return sum_s;
    };
    const double estimate_s = last_s("50 %"), sure_s = last_s("99.9 %");
    EXPECT_GT(sure_s, 0.0);
    EXPECT_LT(sure_s, estimate_s);
}

TEST(Watching, ACopyGoesOnAlike) {
    const world::World world = watched();
    const world::Model& model = *world.find("heard");
    State state = begin(model, 1, 2);
    while (state.tick < model.ticks / 2) step(model, state);
    State copy = state;
    while (!finished(model, state)) step(model, state);
    while (!finished(model, copy)) step(model, copy);
    EXPECT_EQ(outcomeOf(state).digest, outcomeOf(copy).digest);
    EXPECT_EQ(engagementProbability(model, state), engagementProbability(model, copy));
}

}  // namespace
}  // namespace deconflict::run
