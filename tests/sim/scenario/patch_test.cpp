// SPDX-License-Identifier: MIT
#include "sim/scenario/patch.hpp"

#include <gtest/gtest.h>
#include <string>

namespace deconflict::scenario {
namespace {

/// A tree as one line, for comparison; removed keys are shown.
std::string textOf(const Node& node) {
    std::string text;
    switch (node.kind) {
        case Node::Kind::nothing:
            return node.removed ? "removed" : "null";
        case Node::Kind::scalar:
            return node.text;
        case Node::Kind::list:
            for (const Node& item : node.items) {
                text += (text.empty() ? "" : ", ") + textOf(item);
            }
            return "[" + text + "]";
        case Node::Kind::map:
            for (const Entry& entry : node.entries) {
                text += (text.empty() ? "" : ", ") + entry.key + ": " + textOf(entry.value);
            }
            return "{" + text + "}";
    }
    return text;
}

Node rootOf(const std::string& text) { return Document::parse(text, "p.yaml").root(); }

std::string afterPatch(const std::string& base, const std::string& patch) {
    Faults faults("p.yaml");
    const Node result = patched(rootOf(base), rootOf(patch), "variants.v", faults);
    EXPECT_EQ(faults.count(), 0U) << base << " with " << patch;
    return textOf(result);
}

TEST(Patch, NothingChangesNothing) {
    const std::string base = "{a: 1, b: [1, 2], c: {d: {uniform: [1, 2]}}}";
    EXPECT_EQ(afterPatch(base, "{}"), base);
}

TEST(Patch, MapsAreMergedKeyByKey) {
    EXPECT_EQ(afterPatch("{a: {b: 1, c: 2}, d: 3}", "{a: {c: 5, e: 6}}"),
              "{a: {b: 1, c: 5, e: 6}, d: 3}");
}

TEST(Patch, AnythingElseIsReplacedWhole) {
    EXPECT_EQ(afterPatch("{a: [1, 2, 3]}", "{a: [9]}"), "{a: [9]}");
    EXPECT_EQ(afterPatch("{a: 1}", "{a: {b: 2}}"), "{a: {b: 2}}");
    EXPECT_EQ(afterPatch("{a: {b: 2}}", "{a: 1}"), "{a: 1}");
    EXPECT_EQ(afterPatch("{a: {b: 2}}", "{a: [1]}"), "{a: [1]}");
}

TEST(Patch, ALawIsOneValue) {
    EXPECT_EQ(afterPatch("{a: {normal: [1 m, 2 m]}}", "{a: {uniform: [3 m, 4 m]}}"),
              "{a: {uniform: [3 m, 4 m]}}");
    EXPECT_EQ(afterPatch("{a: {normal: [1 m, 2 m]}}", "{a: 5 m}"), "{a: 5 m}");
}

TEST(Patch, NullRemovesAndLeavesATrace) {
    EXPECT_EQ(afterPatch("{a: 1, b: 2}", "{a: null}"), "{a: removed, b: 2}");
    EXPECT_EQ(afterPatch("{a: {b: 1, c: 2}}", "{a: {b: ~}}"), "{a: {b: removed, c: 2}}");
}

TEST(Patch, NullWithNothingToRemoveIsAFault) {
    Faults faults("p.yaml");
    (void)patched(rootOf("{a: {b: 1}}"), rootOf("{a: {c: null}}"), "variants.v", faults);
    try {
        faults.throwIfAny();
        FAIL() << "no fault";
    } catch (const ScenarioError& error) {
        EXPECT_STREQ(error.what(),
                     "p.yaml:1:6: error: variants.v.a.c: found null, expected a key to remove "
                     "(the base file has no such key)");
    }
}

TEST(Patch, WhatIsPatchedSaysSoAndKeepsItsPlace) {
    Faults faults("p.yaml");
    const Node result =
        patched(rootOf("{a: {b: 1, c: [2]}}"), rootOf("{a:   {c: [7, 8]}}"), "variants.v", faults);
    const Node& a = *find(result, "a");
    EXPECT_FALSE(a.patched);
    EXPECT_FALSE(find(a, "b")->patched);
    EXPECT_TRUE(find(a, "c")->patched);
    EXPECT_TRUE(find(a, "c")->items[1].patched);
    EXPECT_EQ(find(a, "c")->items[1].mark, (Mark{1, 15}));
}

}  // namespace
}  // namespace deconflict::scenario
