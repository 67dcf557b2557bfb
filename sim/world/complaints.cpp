// SPDX-License-Identifier: MIT
#include "sim/world/complaints.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <string_view>

#include "sim/scenario/document.hpp"

namespace deconflict::world {
namespace {

using scenario::Mark;
using scenario::Node;

/// How far a path could be followed, and where that is.
struct Place {
    Mark mark;
    std::size_t steps = 0;
};

/// `a.b[2].c` as a, b, [2], c.
std::vector<std::string> stepsOf(const std::string& path) {
    std::vector<std::string> steps(1);
    for (const char c : path) {
        if (c == '.' || c == '[') {
            steps.emplace_back();
        }
        if (c != '.' && c != ']') {
            steps.back() += c;
        }
    }
    return steps;
}

const Node* itemOf(const Node& node, std::string_view step) {
    std::size_t index = 0;
    std::from_chars(step.data() + 1, step.data() + step.size(), index);
    return index < node.items.size() ? &node.items[index] : nullptr;
}

Place follow(const Node& root, const std::string& path) {
    const Node* node = &root;
    Place place{.mark = root.mark};
    for (const std::string& step : stepsOf(path)) {
        const bool inList = step.starts_with('[');
        Mark mark;
        const Node* next = nullptr;
        if (inList) {
            next = itemOf(*node, step);
            mark = next != nullptr ? next->mark : Mark{};
        } else {
            const auto entry =
                std::find_if(node->entries.begin(), node->entries.end(),
                             [&](const scenario::Entry& e) { return e.key == step; });
            next = entry != node->entries.end() ? &entry->value : nullptr;
            mark = next != nullptr ? next->mark : Mark{};
        }
        if (next == nullptr) {
            break;
        }
        node = next;
        place = {.mark = mark, .steps = place.steps + 1};
    }
    return place;
}

}  // namespace

void Complaints::add(const std::string& path, const std::string& message) {
    const auto same = [&](const Complaint& c) { return c.path == path && c.message == message; };
    if (std::none_of(complaints_.begin(), complaints_.end(), same)) {
        complaints_.push_back({.variant = variant_, .path = path, .message = message});
    }
}

void Complaints::throwIfAny() const {
    if (complaints_.empty()) {
        return;
    }
    scenario::Faults faults(file_);
    Node root;
    if (std::error_code ignored; std::filesystem::is_regular_file(file_, ignored)) {
        root = scenario::Document::read(file_).root();
    }
    for (const Complaint& complaint : complaints_) {
        const std::string prefix = "variants." + complaint.variant + ".";
        const Place inBase = follow(root, complaint.path);
        const Place inPatch =
            complaint.variant.empty() ? Place{} : follow(root, prefix + complaint.path);
        const bool patched = inPatch.steps > inBase.steps + 1;
        faults.add(patched ? inPatch.mark : inBase.mark,
                   (complaint.variant.empty() ? "" : prefix) + complaint.path, complaint.message);
    }
    faults.throwIfAny();
}

}  // namespace deconflict::world
