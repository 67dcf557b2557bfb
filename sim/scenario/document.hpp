// SPDX-License-Identifier: MIT
// A YAML text as a tree of our own, with the place of every key and value.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/fault.hpp"

namespace deconflict::scenario {

struct Entry;
struct Override;

/// One value of the document: nothing, a scalar, a list or a map.
struct Node {
    enum class Kind { nothing, scalar, list, map };
    Kind kind = Kind::nothing;
    Mark mark = {};
    std::string text = {};         ///< scalar: as written, without quotes
    std::vector<Node> items = {};  ///< list
    std::vector<Entry> entries;    ///< map, in the order of the file; every key once
    bool patched = false;          ///< stands in a variant's patch
    bool refused = false;  ///< a fault was reported here (an alias): its value means nothing
    bool removed = false;  ///< a patch says null: as if the key were not there
};

/// A key and its value.
struct Entry {
    std::string key;
    Mark mark;
    Node value;
};

/// The value of a key, or nullptr.
[[nodiscard]] const Node* find(const Node& map, std::string_view key);

/// A document that is sound as YAML: UTF-8, one document, every key a plain word that stands once,
/// no tabs, anchors, aliases, merge keys or tags, nested at most kMostDepth deep.
class Document {
public:
    static constexpr std::size_t kMostBytes = std::size_t{1} << 20;
    static constexpr std::size_t kMostValues = 100'000;
    static constexpr int kMostDepth = 64;

    /// Reads a file; messages name it as `file` is written.
    ///
    /// Throws core::FileError if the machine refuses it, ScenarioError if it is not as above.
    [[nodiscard]] static Document read(const std::filesystem::path& file);
    /// The same for a text that is already there.
    [[nodiscard]] static Document parse(std::string_view text, const std::string& file);
    /// The same, but faults that leave a tree to read (a key twice, an alias) are added to
    /// `faults`, which names the file, so that the reader can go on and find the others.
    [[nodiscard]] static Document parse(std::string_view text, Faults& faults);

    /// The bytes of a file of at most kMostBytes. Throws as read() does.
    [[nodiscard]] static std::string readText(const std::filesystem::path& file);

    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] const Node& root() const { return root_; }
    /// Replaces one value, as override.hpp's apply() does.
    void change(const Override& change, Faults& faults);

private:
    Document(std::string file, Node root) : file_(std::move(file)), root_(std::move(root)) {}
    std::string file_;
    Node root_;
};

}  // namespace deconflict::scenario
