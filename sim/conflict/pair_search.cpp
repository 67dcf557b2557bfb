// SPDX-License-Identifier: MIT
#include "sim/conflict/pair_search.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <string>

#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

constexpr std::size_t kBlock = 256;  // pairs tested together: 18 KiB, stays in L1

/// Candidates side by side, for the exact test of a block at a time.
class Candidates {
public:
    [[nodiscard]] bool full() const { return count_ == kBlock; }
    void add(std::uint32_t one, std::uint32_t two, const PlainMotion& m) {
        first_[count_] = std::min(one, two);
        second_[count_] = std::max(one, two);
        x_[count_] = m.x_m;
        y_[count_] = m.y_m;
        z_[count_] = m.z_m;
        vx_[count_] = m.vx_mps;
        vy_[count_] = m.vy_mps;
        vz_[count_] = m.vz_mps;
        ++count_;
    }
    /// Tests the block, calls `found` for each pair in conflict, and is empty again.
    template <class Visit>
    void test(const PairKernels& kernels, const Reach& reach, const Visit& found) {
        kernels.cylinderEntries(
            {x_.data(), y_.data(), z_.data(), vx_.data(), vy_.data(), vz_.data(), count_},
            {.radius_m = reach.radius_m,
             .halfHeight_m = reach.halfHeight_m,
             .lookahead_s = std::numeric_limits<double>::infinity()},
            {begin_.data(), end_.data()});
        for (std::size_t i = 0; i < count_; ++i) {
            const Interval inside{begin_[i], end_[i]};
            if (isConflict(inside, reach)) found(first_[i], second_[i]);
        }
        count_ = 0;
    }

private:
    std::size_t count_ = 0;
    std::array<std::uint32_t, kBlock> first_, second_;
    std::array<double, kBlock> x_, y_, z_, vx_, vy_, vz_, begin_, end_;
};

}  // namespace

PairSearch::PairSearch(core::InstructionSet set) : kernels_(&pairKernels(set)), search_(set) {}

/// By (first, second), each pair once: into ordered_.
void PairSearch::sortFound(std::size_t aircraft) {
    starts_.assign(aircraft + 1, 0);
    for (const Found& pair : found_) ++starts_[pair.first + 1];
    for (std::size_t i = 0; i < aircraft; ++i) starts_[i + 1] += starts_[i];
    ordered_.resize(found_.size());
    for (const Found& pair : found_) ordered_[starts_[pair.first]++] = pair;  // now: the ends
    const auto lower = [](const Found& a, const Found& b) { return a.second < b.second; };
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < aircraft; ++i) {
        std::sort(ordered_.begin() + begin, ordered_.begin() + starts_[i], lower);
        begin = starts_[i];
    }
    // Across the meridian of 180 degrees two boxes may meet twice.
    const auto same = [](const Found& a, const Found& b) {
        return a.first == b.first && a.second == b.second;
    };
    ordered_.erase(std::unique(ordered_.begin(), ordered_.end(), same), ordered_.end());
}

template <class Traffic, class Record>
void PairSearch::findIn(const Traffic& traffic, const PairCriteria& criteria,
                        Records<Record>& records, std::vector<PairConflict>& conflicts) {
    EXPECTS(traffic.size() < std::numeric_limits<std::uint32_t>::max() / 4);
    const Reach reach = reachOf(criteria);
    sweep(traffic, criteria, boxes_);
    search_.load(boxes_);
    const std::vector<SweptBox>& boxes = search_.sorted();
    records.listed.resize(traffic.size());
    for (std::size_t i = 0; i < traffic.size(); ++i) records.listed[i] = recordOf(traffic, i);
    records.sorted.resize(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i)
        records.sorted[i] = {records.listed[boxes[i].owner], boxes[i].owner};

    found_.clear();
    Candidates candidates;
    const auto keep = [&](std::uint32_t first, std::uint32_t second) {
        if (found_.size() == criteria.most)
            throw TooManyPairs("more than " + std::to_string(criteria.most) + " conflicts");
        found_.push_back({first, second});
    };
    search_.run([&](std::uint32_t one, std::span<const std::uint32_t> others) {
        const Owned<Record> own = records.sorted[one];
        for (const std::uint32_t two : others) {
            const Owned<Record>& other = records.sorted[two];
            if (own.owner == other.owner) continue;
            candidates.add(own.owner, other.owner, motionOf(own.record, other.record));
            if (candidates.full()) candidates.test(*kernels_, reach, keep);
        }
    });
    candidates.test(*kernels_, reach, keep);
    sortFound(traffic.size());

    conflicts.resize(ordered_.size());
    for (std::size_t i = 0; i < ordered_.size(); ++i) {
        const auto [first, second] = ordered_[i];
        conflicts[i] = conflictOf(motionOf(records.listed[first], records.listed[second]), reach);
        conflicts[i].first = first;
        conflicts[i].second = second;
    }
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
