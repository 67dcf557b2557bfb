// SPDX-License-Identifier: MIT
#include "sim/scenario/patch.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "sim/scenario/source_text.hpp"

namespace deconflict::scenario {
namespace {

void markPatched(Node& node) {
    node.patched = true;
    std::for_each(node.items.begin(), node.items.end(), markPatched);
    for (Entry& entry : node.entries) {
        markPatched(entry.value);
    }
}

bool isLaw(const Node& node) {
    constexpr std::array<std::string_view, 6> kLaws = {"uniform",     "normal", "lognormal",
                                                       "exponential", "gamma",  "choice"};
    return node.entries.size() == 1 &&
           std::find(kLaws.begin(), kLaws.end(), node.entries.front().key) != kLaws.end();
}

bool merges(const Node& base, const Node& patch) {
    return base.kind == Node::Kind::map && patch.kind == Node::Kind::map &&
           !(isLaw(base) && isLaw(patch));
}

}  // namespace

Node patched(const Node& base, const Node& patch, const std::string& path, Faults& faults) {
    Node result = base;
    for (const Entry& change : patch.entries) {
        const std::string place = path + "." + shown(change.key);
        const auto old = std::find_if(result.entries.begin(), result.entries.end(),
                                      [&](const Entry& e) { return e.key == change.key; });
        const bool removes = change.value.kind == Node::Kind::nothing;
        if (old == result.entries.end() && removes) {
            faults.add(change.mark, place,
                       "found null, expected a key to remove (the base file "
                       "has no such key)");
        } else if (old == result.entries.end()) {
            result.entries.push_back(change);
            markPatched(result.entries.back().value);
        } else if (merges(old->value, change.value)) {
            old->value = patched(old->value, change.value, place, faults);
        } else {
            old->mark = change.mark;
            old->value = change.value;
            old->value.removed = removes;
            markPatched(old->value);
        }
    }
    return result;
}

}  // namespace deconflict::scenario
