// SPDX-License-Identifier: MIT
#include "sim/scenario/document.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <string>

#include "sim/core/file.hpp"

namespace deconflict::scenario {
namespace {

Node rootOf(const std::string& text) { return Document::parse(text, "d.yaml").root(); }

std::string faultsOf(const std::string& text) {
    try {
        (void)Document::parse(text, "d.yaml");
        return "";
    } catch (const ScenarioError& error) {
        return error.what();
    }
}

TEST(Document, KeepsTheOrderAndThePlaceOfEveryKeyAndValue) {
    const Node root = rootOf("# a comment\nb: 1 m\na: [x, {y: 2}]\n");
    ASSERT_EQ(root.kind, Node::Kind::map);
    ASSERT_EQ(root.entries.size(), 2U);
    EXPECT_EQ(root.entries[0].key, "b");
    EXPECT_EQ(root.entries[0].mark, (Mark{2, 1}));
    EXPECT_EQ(root.entries[0].value.mark, (Mark{2, 4}));
    EXPECT_EQ(root.entries[0].value.text, "1 m");
    const Node& list = root.entries[1].value;
    ASSERT_EQ(list.items.size(), 2U);
    EXPECT_EQ(list.items[0].mark, (Mark{3, 5}));
    EXPECT_EQ(find(list.items[1], "y")->text, "2");
    EXPECT_EQ(find(list.items[1], "y")->mark, (Mark{3, 12}));
    EXPECT_EQ(find(root, "c"), nullptr);
}

TEST(Document, ColumnsCountCharactersNotBytes) {
    // Eight characters in twelve bytes before the value.
    EXPECT_EQ(rootOf("{\"\xC3\xA9\xC3\xA9\xE2\x82\xAC\": 1}").entries[0].value.mark, (Mark{1, 9}));
    EXPECT_EQ(faultsOf("{\"\xC3\xA9\": 1, \"\xC3\xA9\": 2}"),
              "d.yaml:1:10: error: \xC3\xA9: found this key twice (first on line 1), expected it "
              "once");
}

TEST(Document, NumbersStayAsTheyWereWritten) {
    const Node root = rootOf("{a: 010, b: .nan, c: true, d: \"x: y\", e: 'it''s', f: 07:30}");
    EXPECT_EQ(find(root, "a")->text, "010");
    EXPECT_EQ(find(root, "b")->text, ".nan");
    EXPECT_EQ(find(root, "c")->text, "true");
    EXPECT_EQ(find(root, "d")->text, "x: y");
    EXPECT_EQ(find(root, "e")->text, "it's");
    EXPECT_EQ(find(root, "f")->text, "07:30");
}

TEST(Document, AKeyWithoutAValueIsNothingAtItsKey) {
    const Node root = rootOf("a:\nb: ~\n");
    EXPECT_EQ(find(root, "a")->kind, Node::Kind::nothing);
    EXPECT_EQ(find(root, "a")->mark, (Mark{1, 1}));
    EXPECT_EQ(find(root, "b")->kind, Node::Kind::nothing);
}

TEST(Document, AByteOrderMarkAndWindowsLinesAreNoFaults) {
    const Node root = rootOf(
        "\xEF\xBB\xBF"
        "a: 1\r\nb: 2\r\n");
    EXPECT_EQ(find(root, "a")->text, "1");
    EXPECT_EQ(find(root, "b")->text, "2");
}

TEST(Document, FaultsThatLeaveATreeAreFoundTogether) {
    EXPECT_EQ(faultsOf("a: &x 1\nb: *x\na: !!int 2\nc: {<<: {d: 1}}\n"),
              "d.yaml:1:4: error: a: found an anchor, expected a plain value (anchors are not "
              "allowed)\n"
              "d.yaml:2:4: error: b: found an alias, expected the value itself (aliases are not "
              "allowed)\n"
              "d.yaml:3:1: error: a: found this key twice (first on line 1), expected it once\n"
              "d.yaml:3:4: error: a: found the tag \"tag:yaml.org,2002:int\", expected a plain "
              "value (tags are not allowed)\n"
              "d.yaml:4:5: error: c: found the merge key <<, expected the keys themselves (merge "
              "keys are not allowed)");
}

TEST(Document, OfTwoEqualKeysTheFirstIsKept) {
    Faults faults("d.yaml");
    const Document document = Document::parse("a: 1\na: 2\n", faults);
    EXPECT_EQ(faults.count(), 1U);
    ASSERT_EQ(document.root().entries.size(), 1U);
    EXPECT_EQ(find(document.root(), "a")->text, "1");
}

TEST(Document, DepthIsAllowedUpToItsLimit) {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') + "1" +
               std::string(static_cast<std::size_t>(depth), ']');
    };
    EXPECT_EQ(faultsOf(nested(Document::kMostDepth)), "");
    EXPECT_EQ(faultsOf(nested(Document::kMostDepth + 1)),
              "d.yaml:1:65: error: found lists and maps nested deeper than 64, expected at most 64 "
              "levels");
}

TEST(Document, SizeIsAllowedUpToItsLimit) {
    const std::string start = "a: 1 # ";
    const std::string full = start + std::string(Document::kMostBytes - start.size(), 'x');
    EXPECT_EQ(faultsOf(full), "");
    EXPECT_EQ(faultsOf(full + "x"),
              "d.yaml:1:1: error: found 1048577 bytes, expected at most 1048576");
}

TEST(Document, AFileIsReadUnderTheNameThatWasGiven) {
    const std::filesystem::path file =
        std::filesystem::path(testing::TempDir()) / "deconflict_document.yaml";
    core::writeFileAtomically(file.string(), "a: 1\n");
    const Document document = Document::read(file);
    EXPECT_EQ(document.file(), file.string());
    EXPECT_EQ(find(document.root(), "a")->text, "1");
    std::filesystem::remove(file);
    EXPECT_THROW((void)Document::read(file), core::FileError);
}

}  // namespace
}  // namespace deconflict::scenario
