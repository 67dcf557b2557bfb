// SPDX-License-Identifier: MIT
// Every pair of a traffic list that is predicted to come too close, without looking at every pair.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/conflict/box_search.hpp"
#include "sim/conflict/pair_block.hpp"
#include "sim/conflict/pair_geometry.hpp"
#include "sim/conflict/pair_sorter.hpp"
#include "sim/conflict/swept_boxes.hpp"
#include "sim/conflict/traffic.hpp"

namespace deconflict::conflict {

/// Finds the pairs in conflict, exactly: those, and the figures, of detectPairsByBruteForce().
///
/// Pairs that may come near each other are found by BoxSearch, in single precision and whole
/// metres, then tested in blocks by the exact cylinder. The order of the boxes is kept from call to
/// call: for the same aircraft a little later sorting costs next to nothing. Any list may follow
/// any other. No allocation once it has grown. One thread at a time.
class PairSearch {
public:
    PairSearch() : PairSearch(core::availableInstructionSets().back()) {}
    /// @param set  one that this machine has; the results have the same bits for all
    explicit PairSearch(core::InstructionSet set);

    /// All pairs in conflict, ordered by (first, second), written over `conflicts`; what a conflict
    /// is says detectPairs(). Throws TooManyPairs as soon as there are more than criteria.most.
    void find(const TrafficState& traffic, const PairCriteria& criteria,
              std::vector<PairConflict>& conflicts);
    void find(const GeographicTraffic& traffic, const PairCriteria& criteria,
              std::vector<PairConflict>& conflicts);

private:
    using Pair = PairBlock::Pair;
    template <class Record>
    struct Owned {
        Record record;
        std::uint32_t owner;  ///< index into the list
    };
    /// Aircraft with their components side by side: one place in memory each.
    template <class Record>
    struct Records {
        std::vector<Record> listed;         ///< in the order of the list
        std::vector<Owned<Record>> sorted;  ///< in the order of the search
    };
    template <class Traffic, class Record>
    void findIn(const Traffic& traffic, const PairCriteria& criteria, Records<Record>& records,
                std::vector<PairConflict>& conflicts);

    void test(const Reach& reach, std::size_t most, PairBlock& candidates);
    void report(const Reach& reach, PairBlock& block, std::vector<PairConflict>& conflicts) const;
    void sortFound(std::size_t aircraft);

    const PairKernels* kernels_;
    BoxSearch search_;
    std::vector<SweptBox> boxes_;
    TrafficCourses courses_;
    Records<PlaneRecord> onPlane_;
    Records<SphereRecord> onSphere_;
    std::vector<Pair> found_;  ///< in conflict
    PairSorter sorter_;
};

}  // namespace deconflict::conflict
