// SPDX-License-Identifier: MIT
#include "render/scene/layers.hpp"

#include <algorithm>

namespace deconflict::scene {
namespace {

using enum Layer;
constexpr LayerInfo kLayers[] = {
    {trails, "trails", "Trails", true},
    {rings, "rings", "Rings", true},
    {ellipses, "ellipses", "95 %", true},
    {errors, "errors", "To truth", true},
    {links, "links", "Links", true},
    {graticule, "graticule", "Grid", true},
    {places, "places", "Places", true},
    {minimap, "minimap", "Overview", false},
    {legend, "legend", "Legend", true},
    {incidents, "incidents", "Incidents", true},
    {inspector, "inspector", "Inspector", true},
    {log, "log", "Log", false},
    {statistics, "statistics", "Statistics", false},
};

}  // namespace

std::span<const LayerInfo> layers() { return kLayers; }

std::optional<Layer> layerOf(std::string_view name) {
    const auto found = std::find_if(std::begin(kLayers), std::end(kLayers),
                                    [name](const LayerInfo& info) { return info.name == name; });
    if (found == std::end(kLayers)) return std::nullopt;
    return found->layer;
}

LayerSet::LayerSet() {
    for (const LayerInfo& info : kLayers) set(info.layer, info.shown);
}

}  // namespace deconflict::scene
