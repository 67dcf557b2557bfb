// SPDX-License-Identifier: MIT
// A value that replaces one of the file's before it is read: what a sweep changes.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/document.hpp"
#include "sim/scenario/fault.hpp"

namespace deconflict::scenario {

/// `path` is dotted keys from the top; `value` is as it would stand in the file.
struct Override {
    std::string path;
    std::string value;
};

/// The paths of the file that a path of a sweep means:
/// `sharing.EDGE.KEY` is that edge's; `sharing.VARIANT.KEY` is that of every edge which the variant
/// patches; `sharing.*.KEY` is every edge's; anything else stands for itself.
[[nodiscard]] std::vector<std::string> expanded(const Node& root, const std::string& path);

/// Replaces, or adds, the value. A path through something that is not a map is a fault.
void apply(Node& root, const Override& change, Faults& faults);

}  // namespace deconflict::scenario
