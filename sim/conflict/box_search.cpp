// SPDX-License-Identifier: MIT
#include "sim/conflict/box_search.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace deconflict::conflict {

namespace {

constexpr std::size_t kSmall = 512;      // a tile of so few is swept as it is (measured)
constexpr double kWorthwhile = 0.8;      // of the cost, at most, after a cut (measured)
constexpr std::size_t kSamples = 63;     // boxes from which the middle is estimated
constexpr std::size_t kMovesPerBox = 8;  // beyond it sorting afresh is cheaper (measured)
constexpr std::int32_t kNone = std::numeric_limits<std::int32_t>::min();

/// Sorted by southern edge, then by number.
std::uint64_t keyOf(std::int32_t south, std::uint32_t box) {
    return std::uint64_t{static_cast<std::uint32_t>(south) ^ 0x80000000U} << 32 | box;
}

/// Insertion sort that gives up after `moves`; true if all are in order.
bool sortNearlySorted(std::vector<std::uint64_t>& keys, std::size_t moves) {
    for (std::size_t i = 1; i < keys.size(); ++i) {
        const std::uint64_t key = keys[i];
        std::size_t place = i;
        for (; place > 0 && keys[place - 1] > key; --place) keys[place] = keys[place - 1];
        keys[place] = key;
        if (i - place > moves) return false;
        moves -= i - place;
    }
    return true;
}

}  // namespace

void BoxSearch::load(const std::vector<SweptBox>& boxes) {
    const std::size_t n = boxes.size();
    if (keys_.size() != n) {
        keys_.resize(n);
        for (std::size_t i = 0; i < n; ++i) keys_[i] = i;
    }
    for (std::uint64_t& key : keys_) {
        const auto box = static_cast<std::uint32_t>(key);
        key = keyOf(boxes[box].low[northward], box);
    }
    if (!sortNearlySorted(keys_, kMovesPerBox * n)) std::sort(keys_.begin(), keys_.end());
    sorted_.resize(n);
    for (std::size_t i = 0; i < n; ++i) sorted_[i] = boxes[static_cast<std::uint32_t>(keys_[i])];
}

void BoxSearch::run(const TrafficCourses& traffic, const Visit& visit) {
    traffic_ = &traffic;
    stack_.resize(sorted_.size());
    for (std::size_t i = 0; i < stack_.size(); ++i) stack_[i] = static_cast<std::uint32_t>(i);
    search(0, {.west = kNone, .bottom = kNone}, visit);
}

/// The cut through the middle of the members from `begin` on.
BoxSearch::Cut BoxSearch::cutOf(std::size_t begin, Axis axis) const {
    const std::size_t n = stack_.size() - begin;
    std::array<std::int32_t, kSamples> middles;
    for (std::size_t i = 0; i < kSamples; ++i) {
        const SweptBox& box = sorted_[stack_[begin + i * n / kSamples]];
        middles[i] = box.low[axis] / 2 + box.high[axis] / 2;
    }
    std::nth_element(middles.begin(), middles.begin() + kSamples / 2, middles.end());
    Cut cut{.axis = axis, .at = middles[kSamples / 2]};
    std::size_t below = 0, beyond = 0;
    for (std::size_t i = begin; i < stack_.size(); ++i) {
        below += sorted_[stack_[i]].low[axis] < cut.at ? 1 : 0;
        beyond += sorted_[stack_[i]].high[axis] > cut.at ? 1 : 0;
    }
    const auto x = static_cast<double>(below), y = static_cast<double>(beyond);
    cut.cost = x * x + y * y;
    return cut;
}

/// Searches among the members from `begin` to the end of the stack.
void BoxSearch::search(std::size_t begin, const Tile& tile, const Visit& visit) {
    const std::size_t end = stack_.size();
    const auto n = static_cast<double>(end - begin);
    if (end - begin <= kSmall) return sweepTile(begin, tile, visit);
    const Cut meridian = cutOf(begin, eastward), level = cutOf(begin, upward);
    const Cut& cut = level.cost < meridian.cost ? level : meridian;
    if (cut.cost > kWorthwhile * n * n) return sweepTile(begin, tile, visit);

    for (std::size_t i = begin; i < end; ++i)
        if (sorted_[stack_[i]].low[cut.axis] < cut.at) stack_.push_back(stack_[i]);
    search(end, tile, visit);
    stack_.resize(end);
    for (std::size_t i = begin; i < end; ++i)
        if (sorted_[stack_[i]].high[cut.axis] > cut.at) stack_.push_back(stack_[i]);
    Tile beyond = tile;
    (cut.axis == eastward ? beyond.west : beyond.bottom) = cut.at;
    search(end, beyond, visit);
    stack_.resize(end);
}

void BoxSearch::sweepTile(std::size_t begin, const Tile& tile, const Visit& visit) {
    const std::span members = std::span(stack_).subspan(begin);
    const auto n = static_cast<std::uint32_t>(members.size());
    tile_.load(members, sorted_, traffic_->courses);
    found_.resize(n);
    const Courses courses = tile_.view();
    const auto meetings = kernels_->meetings[traffic_->onSphere ? 1 : 0];
    for (std::uint32_t i = 0; i + 1 < n; ++i) {
        const CourseQuery query{.one = i, .begin = i + 1, .end = n, .north = tile_.north[i]};
        const std::size_t met = meetings(courses, traffic_->near, query, found_.data());
        // The common part begins at the greater of the lower edges: it must be in this tile.
        const bool eastOf = tile_.west[i] >= tile.west, above = tile_.bottom[i] >= tile.bottom;
        std::size_t count = 0;
        for (std::size_t k = 0; k < met; ++k) {
            const std::uint32_t other = found_[k];
            const bool here = (eastOf | (tile_.west[other] >= tile.west)) &
                              (above | (tile_.bottom[other] >= tile.bottom));
            found_[count] = members[other];
            count += here ? 1 : 0;
        }
        if (count > 0) visit(members[i], std::span(found_).first(count));
    }
}

void BoxSearch::Columns::load(std::span<const std::uint32_t> members,
                              const std::vector<SweptBox>& boxes,
                              const std::vector<Course>& courses) {
    const std::size_t n = members.size();
    for (auto* edge : {&west, &south, &north, &bottom}) edge->resize(n + kCoursePadding);
    for (auto& part : parts) part.resize(n + kCoursePadding);
    for (std::size_t i = 0; i < n; ++i) {
        const SweptBox& box = boxes[members[i]];
        west[i] = box.low[eastward];
        south[i] = box.low[northward];
        north[i] = box.high[northward];
        bottom[i] = box.low[upward];
        const Course& course = courses[box.owner];
        parts[0][i] = course.x;
        parts[1][i] = course.y;
        parts[2][i] = course.z;
        parts[3][i] = course.wayX;
        parts[4][i] = course.wayY;
        parts[5][i] = course.wayZ;
        parts[6][i] = course.cosHalf;
        parts[7][i] = course.sinHalf;
    }
}

Courses BoxSearch::Columns::view() const {
    return {parts[0].data(), parts[1].data(), parts[2].data(), parts[3].data(), parts[4].data(),
            parts[5].data(), parts[6].data(), parts[7].data(), south.data()};
}

}  // namespace deconflict::conflict
