// SPDX-License-Identifier: MIT
// Who may come near whom: sweep and prune from south to north, within tiles of place and height.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "sim/conflict/pair_kernels.hpp"
#include "sim/conflict/swept_boxes.hpp"
#include "sim/conflict/traffic_courses.hpp"

namespace deconflict::conflict {

/// Finds all pairs that may come near each other within the look-ahead: none missed, none twice.
///
/// Boxes are sorted by their southern edge and each aircraft is held, by its course, against those
/// whose boxes begin before its northern edge ends. Where that would still be many, the set is
/// first halved by a meridian or a level, boxes that lie across going to both halves; a pair counts
/// in the tile in which the south-western lower corner of the common part lies. Cost: n log n for
/// sorting (n if the order of the last call still nearly holds), then by the pairs of one tile that
/// overlap from south to north. Keeps its memory; one thread at a time.
class BoxSearch {
public:
    /// Position of a box in sorted(), and positions of later ones that may come near its aircraft.
    using Visit = std::function<void(std::uint32_t, std::span<const std::uint32_t>)>;

    explicit BoxSearch(core::InstructionSet set) : kernels_(&pairKernels(set)) {}

    /// Sorts. The order of the last call is where it begins.
    void load(const std::vector<SweptBox>& boxes);
    /// The boxes of the last load(), from south to north.
    [[nodiscard]] const std::vector<SweptBox>& sorted() const { return sorted_; }
    /// Calls `visit` for each box of sorted() in each tile, with those that may come near, if any.
    /// @param traffic  what was loaded; by owner
    void run(const TrafficCourses& traffic, const Visit& visit);

private:
    /// The least edges of a tile; meetings further west or lower belong to others.
    struct Tile {
        std::int32_t west, bottom;
    };
    /// A way to halve a tile.
    struct Cut {
        Axis axis = eastward;
        std::int32_t at = 0;  ///< boxes that begin below it, and boxes that end beyond it
        double cost = 0.0;    ///< of both halves: the sum of their squared sizes
    };
    /// The aircraft of one tile as the kernel takes them, and edges of their boxes.
    struct Columns {
        std::array<std::vector<float>, 8> parts;               ///< as Course
        std::vector<std::int32_t> west, south, north, bottom;  ///< south ascending
        void load(std::span<const std::uint32_t> members, const std::vector<SweptBox>& boxes,
                  const std::vector<Course>& courses);
        [[nodiscard]] Courses view() const;
    };

    void search(std::size_t begin, const Tile& tile, const Visit& visit);
    [[nodiscard]] Cut cutOf(std::size_t begin, Axis axis) const;
    void sweepTile(std::size_t begin, const Tile& tile, const Visit& visit);

    const PairKernels* kernels_;
    std::vector<std::uint64_t> keys_;          ///< southern edge and number of each box, sorted
    std::vector<SweptBox> sorted_;             ///< in the order of keys_
    std::vector<std::uint32_t> stack_;         ///< members of the tiles being searched, ascending
    const TrafficCourses* traffic_ = nullptr;  ///< during run()
    Columns tile_;
    std::vector<std::uint32_t> found_;  ///< those that may come near one
};

}  // namespace deconflict::conflict
