// SPDX-License-Identifier: MIT
// Finds a sign or a text among what was drawn, triangle by triangle.
#pragma once

#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "render/draw/draw_list.hpp"
#include "render/scene/scene.hpp"

namespace deconflict::scene {

using Paint = std::function<void(draw::DrawList&)>;

inline std::vector<draw::Vertex> verticesOf(const draw::Atlas& atlas, const Paint& paint) {
    draw::DrawList list(atlas, 1000, 100);  // beyond it nothing is drawn
    paint(list);
    return list.vertices();
}

/// The vertices of a part, in the order drawn.
inline std::vector<draw::Vertex> partOf(const Drawing& drawing, const std::string& part) {
    std::vector<draw::Vertex> vertices;
    for (const draw::Run& run : drawing.list.runs())
        if (std::string(run.part) == part)
            for (std::size_t i = run.first; i < run.first + run.count; ++i)
                vertices.push_back(drawing.list.vertices()[i]);
    return vertices;
}

/// Whether a shape is somewhere among the vertices, moved but not otherwise changed.
inline bool holds(const std::vector<draw::Vertex>& vertices,
                  const std::vector<draw::Vertex>& shape) {
    for (std::size_t at = 0; at + shape.size() <= vertices.size(); ++at) {
        const float dx = vertices[at].x - shape[0].x, dy = vertices[at].y - shape[0].y;
        std::size_t same = 0;
        for (; same < shape.size(); ++same) {
            const draw::Vertex &a = vertices[at + same], &b = shape[same];
            if (!(a.colour == b.colour) || a.u != b.u || a.v != b.v ||
                std::abs(a.x - b.x - dx) > 1e-3F || std::abs(a.y - b.y - dy) > 1e-3F)
                break;
        }
        if (same == shape.size()) return true;
    }
    return false;
}

}  // namespace deconflict::scene
