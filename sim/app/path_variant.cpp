// SPDX-License-Identifier: MIT
#include "sim/app/path_variant.hpp"

#include "sim/app/command.hpp"

namespace deconflict::app {
namespace {

std::string namedBy(const world::World& world, const std::string& path) {
    const auto first = path.find('.');
    const auto second = path.find('.', first + 1);
    if (first == std::string::npos || second == std::string::npos) return "";
    const std::string name = path.substr(first + 1, second - first - 1);
    return world.find(name) != nullptr ? name : "";
}

}  // namespace

std::string variantMeant(const world::World& world, const std::string& asked,
                         std::span<const scenario::Override> changes) {
    if (!asked.empty()) return asked;
    std::string meant;
    for (const scenario::Override& change : changes) {
        const std::string named = namedBy(world, change.path);
        if (named.empty() || named == meant) continue;
        if (!meant.empty())
            throw UsageError("--variant: found none, and paths that name \"" + meant + "\" and \"" +
                             named + "\"; expected which of them to play");
        meant = named;
    }
    return meant;
}

}  // namespace deconflict::app
