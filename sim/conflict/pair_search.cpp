// SPDX-License-Identifier: MIT
#include "sim/conflict/pair_search.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <string>

#include "sim/conflict/pair_geometry.hpp"
#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

constexpr std::size_t kAhead = 24;  // pairs: some hundred nanoseconds

using Column = std::array<double, PairBlock::kSize>;

CylinderLimits limitsOf(const Reach& reach) {
    return {.radius_m = reach.radius_m,
            .halfHeight_m = reach.halfHeight_m,
            .lookahead_s = std::numeric_limits<double>::infinity()};
}

}  // namespace

PairSearch::PairSearch(core::InstructionSet set) : kernels_(&pairKernels(set)), search_(set) {}

/// Tests the block, keeps the pairs in conflict, and empties it.
void PairSearch::test(const Reach& reach, std::size_t most, PairBlock& candidates) {
    Column begin_s, end_s;
    kernels_->cylinderEntries(candidates.view(), limitsOf(reach), {begin_s.data(), end_s.data()});
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (!isConflict({begin_s[i], end_s[i]}, reach)) continue;
        if (found_.size() == most)
            throw TooManyPairs("more than " + std::to_string(most) + " conflicts");
        found_.push_back(candidates.pair(i));
    }
    candidates.clear();
}

/// Appends the figures of a block of conflicts, and empties it.
void PairSearch::report(const Reach& reach, PairBlock& block,
                        std::vector<PairConflict>& conflicts) const {
    Column distance_m, tcpa_s, dcpa_m, begin_s, end_s;
    kernels_->figures(
        block.view(), limitsOf(reach),
        {distance_m.data(), tcpa_s.data(), dcpa_m.data(), {begin_s.data(), end_s.data()}});
    for (std::size_t i = 0; i < block.size(); ++i) {
        conflicts.push_back(
            conflictOf({distance_m[i], tcpa_s[i], dcpa_m[i], {begin_s[i], end_s[i]}},
                       insideCylinder(block.motion(i), reach.radius_m, reach.halfHeight_m)));
        conflicts.back().first = block.pair(i).first;
        conflicts.back().second = block.pair(i).second;
    }
    block.clear();
}

/// By (first, second), each pair once.
void PairSearch::sortFound(std::size_t aircraft) {
    sorter_.sort(static_cast<std::uint32_t>(aircraft), found_);
    // Across the meridian of 180 degrees two boxes may meet twice.
    const auto same = [](const Pair& a, const Pair& b) {
        return a.first == b.first && a.second == b.second;
    };
    found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
}

template <class Traffic, class Record>
void PairSearch::findIn(const Traffic& traffic, const PairCriteria& criteria,
                        Records<Record>& records, std::vector<PairConflict>& conflicts) {
    EXPECTS(traffic.size() < std::numeric_limits<std::uint32_t>::max() / 4);
    const Reach reach = reachOf(criteria);
    sweep(traffic, criteria, boxes_);
    take(traffic, criteria, courses_);
    search_.load(boxes_);
    const std::vector<SweptBox>& boxes = search_.sorted();
    records.listed.resize(traffic.size());
    for (std::size_t i = 0; i < traffic.size(); ++i) records.listed[i] = recordOf(traffic, i);
    records.sorted.resize(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i)
        records.sorted[i] = {records.listed[boxes[i].owner], boxes[i].owner};

    found_.clear();
    PairBlock block;
    search_.run(courses_, [&](std::uint32_t one, std::span<const std::uint32_t> others) {
        const Owned<Record> own = records.sorted[one];
        for (const std::uint32_t two : others) {
            const Owned<Record>& other = records.sorted[two];
            if (own.owner == other.owner) continue;
            block.add({std::min(own.owner, other.owner), std::max(own.owner, other.owner)},
                      motionOf(own.record, other.record));
            if (block.full()) test(reach, criteria.most, block);
        }
    });
    test(reach, criteria.most, block);
    sortFound(traffic.size());

    conflicts.clear();
    conflicts.reserve(found_.size());
    for (std::size_t i = 0; i < found_.size(); ++i) {
        const Pair& pair = found_[i];
        // The other aircraft is anywhere: ask for those of later pairs in time.
        const std::size_t later = std::min(i + kAhead, found_.size() - 1);
        __builtin_prefetch(&records.listed[found_[later].second]);
        block.add(pair, motionOf(records.listed[pair.first], records.listed[pair.second]));
        if (block.full()) report(reach, block, conflicts);
    }
    report(reach, block, conflicts);
}

void PairSearch::find(const TrafficState& traffic, const PairCriteria& criteria,
                      std::vector<PairConflict>& conflicts) {
    findIn(traffic, criteria, onPlane_, conflicts);
}

void PairSearch::find(const GeographicTraffic& traffic, const PairCriteria& criteria,
                      std::vector<PairConflict>& conflicts) {
    findIn(traffic, criteria, onSphere_, conflicts);
}

}  // namespace deconflict::conflict
