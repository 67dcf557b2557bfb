// SPDX-License-Identifier: MIT
#include "sim/scenario/override.hpp"

#include <gtest/gtest.h>

namespace deconflict::scenario {
namespace {

constexpr const char* kText =
    "clock: {step: 2 s}\n"
    "sharing:\n"
    "  there: {period: 12 s}\n"
    "  back: {period: 6 s}\n"
    "variants:\n"
    "  none: {}\n"
    "  both: {sharing: {there: {in_force: 1}, back: {in_force: 1}}}\n";

Document document() { return Document::parse(kText, "o.yaml"); }

using Paths = std::vector<std::string>;

TEST(Override, AVariantsPathMeansEveryEdgeThatItPatches) {
    const Document in = document();
    EXPECT_EQ(expanded(in.root(), "sharing.both.latency"),
              (Paths{"variants.both.sharing.there.latency", "variants.both.sharing.back.latency"}));
    EXPECT_EQ(expanded(in.root(), "sharing.*.period"),
              (Paths{"sharing.there.period", "sharing.back.period"}));
    EXPECT_EQ(expanded(in.root(), "sharing.there.burst.mean_bad"),
              Paths{"sharing.there.burst.mean_bad"});
}

TEST(Override, AnythingElseStandsForItself) {
    const Document in = document();
    for (const char* path : {"clock.step", "sharing.there", "sharing.nobody.latency",
                             "sharing.none.latency", "nations.RUS.control.period"})
        EXPECT_EQ(expanded(in.root(), path), Paths{path}) << path;
}

const Node* at(const Node& root, std::initializer_list<const char*> keys) {
    const Node* place = &root;
    for (const char* key : keys) {
        if (place != nullptr) place = find(*place, key);
    }
    return place;
}

TEST(Override, ReplacesAddsAndLeavesTheRestAlone) {
    Document in = document();
    Faults faults("o.yaml");
    in.change({.path = "sharing.there.period", .value = "30 s"}, faults);
    in.change({.path = "variants.none.clock.step", .value = "1 s"}, faults);
    EXPECT_EQ(faults.count(), 0U);
    EXPECT_EQ(at(in.root(), {"sharing", "there", "period"})->text, "30 s");
    EXPECT_EQ(at(in.root(), {"sharing", "back", "period"})->text, "6 s");
    EXPECT_EQ(at(in.root(), {"variants", "none", "clock", "step"})->text, "1 s");
    EXPECT_EQ(at(in.root(), {"clock", "step"})->text, "2 s");
}

TEST(Override, APathThroughAValueIsAFaultAtThatValue) {
    Document in = document();
    Faults faults("o.yaml");
    in.change({.path = "clock.step.size", .value = "1 s"}, faults);
    ASSERT_EQ(faults.count(), 1U);
    try {
        faults.throwIfAny();
        ADD_FAILURE() << "no fault was thrown";
    } catch (const ScenarioError& error) {
        EXPECT_EQ(describe(error.faults()[0]),
                  "o.yaml:1:15: error: clock.step.size: found no map here, expected one to hold "
                  "\"size\"");
    }
}

}  // namespace
}  // namespace deconflict::scenario
