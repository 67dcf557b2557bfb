// SPDX-License-Identifier: MIT
// What can be shown or hidden: one table for keys, buttons, the command line and the layers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace deconflict::scene {

enum class Layer : std::uint8_t {
    trails,
    rings,
    ellipses,
    errors,
    links,
    graticule,
    places,
    minimap,
    legend,
    incidents,
    inspector,
    log,
    statistics
};

struct LayerInfo {
    Layer layer = Layer::trails;
    const char* name = "";    ///< on the command line
    const char* button = "";  ///< on the tool bar
    bool shown = true;        ///< at the start
};

[[nodiscard]] std::span<const LayerInfo> layers();
[[nodiscard]] std::optional<Layer> layerOf(std::string_view name);

/// Which layers are shown.
class LayerSet {
public:
    LayerSet();  ///< as at the start
    [[nodiscard]] bool has(Layer layer) const { return (bits_ & bit(layer)) != 0; }
    void set(Layer layer, bool shown) { bits_ = shown ? bits_ | bit(layer) : bits_ & ~bit(layer); }
    void flip(Layer layer) { bits_ ^= bit(layer); }
    bool operator==(const LayerSet&) const = default;

private:
    static std::uint32_t bit(Layer layer) { return 1U << static_cast<unsigned>(layer); }
    std::uint32_t bits_ = 0;
};

}  // namespace deconflict::scene
