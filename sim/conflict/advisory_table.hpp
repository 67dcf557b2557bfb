// SPDX-License-Identifier: MIT
// What each vertical advisory leads to, at every state of the model: solved backwards from the end.
#pragma once

#include <vector>

#include "sim/conflict/advisory_model.hpp"

namespace deconflict::conflict {

/// The solution of an AdvisoryModel. Const after construction: any thread.
///
/// cost(t) of an advisory is its price plus the expectation of the best that follows at t - 1 s; at
/// 0 s it is the collision's, if the aircraft are nearer than that. One pass over the seconds
/// solves it exactly on the grid; between nodes it is trilinear. The default model takes some
/// 0.2 s to solve, and 9 MB. Source: Bellman; the setting is that of Kochenderfer et
/// al., "Next-generation airborne collision avoidance system", Lincoln Laboratory J. 19 (2012) 17.
class AdvisoryTable {
public:
    explicit AdvisoryTable(const AdvisoryModel& model = {});

    /// Expected cost of an advisory now, the best ones following.
    ///
    /// @param together_s  until horizontally together; between seconds linear, ends count beyond
    ///                    [1 s, horizon]
    /// @param last        what is told at present
    [[nodiscard]] double cost(double together_s, const VerticalState& state, VerticalAdvisory last,
                              VerticalAdvisory advisory) const;
    [[nodiscard]] const AdvisoryModel& model() const { return model_; }

private:
    /// A node or a place between nodes, in all three directions.
    struct Place;
    struct Step;

    [[nodiscard]] std::size_t cells() const;
    [[nodiscard]] Place placeOf(const VerticalState& state) const;
    [[nodiscard]] std::vector<Step> stepsFrom(const VerticalState& from,
                                              VerticalAdvisory advisory) const;
    void takeBest(const double* after, std::vector<double>& best) const;
    void solve();

    AdvisoryModel model_;
    /// What follows an advisory, its price not counted: by second - 1, advisory, cell.
    std::vector<double> after_;
};

}  // namespace deconflict::conflict
