// SPDX-License-Identifier: MIT
#include "sim/scenario/override.hpp"

#include <algorithm>

#include "sim/scenario/source_text.hpp"

namespace deconflict::scenario {
namespace {

std::vector<std::string> keysOf(const std::string& path) {
    std::vector<std::string> keys{""};
    for (const char c : path) {
        if (c == '.') {
            keys.emplace_back();
        } else {
            keys.back() += c;
        }
    }
    return keys;
}

std::string joined(const std::vector<std::string>& keys, std::size_t from) {
    std::string path;
    for (std::size_t i = from; i < keys.size(); ++i) {
        path += (i > from ? "." : "") + keys[i];
    }
    return path;
}

Node* findIn(Node& map, const std::string& key) {
    const auto found = std::find_if(map.entries.begin(), map.entries.end(),
                                    [&](const Entry& entry) { return entry.key == key; });
    return found == map.entries.end() ? nullptr : &found->value;
}

}  // namespace

std::vector<std::string> expanded(const Node& root, const std::string& path) {
    const std::vector<std::string> keys = keysOf(path);
    const Node* sharing = find(root, "sharing");
    if (keys.size() < 3 || keys[0] != "sharing" || sharing == nullptr) {
        return {path};
    }
    const std::string rest = joined(keys, 2);
    std::vector<std::string> paths;
    if (keys[1] == "*") {
        for (const Entry& edge : sharing->entries) {
            paths.push_back("sharing." + edge.key + "." + rest);
        }
        return paths;
    }
    if (find(*sharing, keys[1]) != nullptr) {
        return {path};
    }
    const Node* variants = find(root, "variants");
    const Node* variant = variants == nullptr ? nullptr : find(*variants, keys[1]);
    const Node* patched = variant == nullptr ? nullptr : find(*variant, "sharing");
    if (patched == nullptr) {
        return {path};
    }
    for (const Entry& edge : patched->entries) {
        paths.push_back("variants." + keys[1] + ".sharing." + edge.key + "." + rest);
    }
    return paths;
}

void Document::change(const Override& change, Faults& faults) { apply(root_, change, faults); }

void apply(Node& root, const Override& change, Faults& faults) {
    Node* place = &root;
    const std::vector<std::string> keys = keysOf(change.path);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (place->kind != Node::Kind::map) {
            faults.add(place->mark, change.path,
                       "found no map here, expected one to hold \"" + keys[i] + "\"");
            return;
        }
        Node* next = findIn(*place, keys[i]);
        if (next == nullptr) {
            Node empty{.kind = Node::Kind::map, .mark = place->mark, .entries = {}};
            place->entries.push_back({.key = keys[i], .mark = place->mark, .value = empty});
            next = &place->entries.back().value;
        }
        place = next;
    }
    *place =
        Node{.kind = Node::Kind::scalar, .mark = place->mark, .text = change.value, .entries = {}};
}

}  // namespace deconflict::scenario
