// SPDX-License-Identifier: MIT
// Where the incidents of a batch happened: its runs played again in the background.
#pragma once

#include <Eigen/Core>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "sim/scenario/scenario.hpp"
#include "sim/world/model.hpp"

namespace deconflict::scene {

/// An incident of a batch on the map, and where to find it again.
struct HeatPoint {
    Eigen::Vector2d position_xy = Eigen::Vector2d::Zero();  ///< where it began, projected [m]
    scenario::IncidentKind kind = scenario::IncidentKind::lossOfSeparation;
    std::uint64_t run = 0;     ///< number of the replication
    std::size_t incident = 0;  ///< index into that run's list
    double start_s = 0;        ///< after that run's start
};

/// Plays runs 0, 1, ... of one variant in a thread of its own until done or destroyed; results of a
/// batch hold counts and digests, not places. The points come in the order of the runs, whatever
/// the pace. Of one thread but for the one inside; the model must outlive it.
class HeatStudy {
public:
    HeatStudy(const world::Model& model, std::uint64_t seed, std::uint64_t runs);
    ~HeatStudy();
    HeatStudy(const HeatStudy&) = delete;
    HeatStudy& operator=(const HeatStudy&) = delete;

    /// Appends what is new since the last call; whether anything is. Throws what a run threw.
    [[nodiscard]] bool take(std::vector<HeatPoint>& points);
    /// Waits until there are so many points in all, or all runs are done.
    void waitFor(std::size_t points);
    /// Waits until all runs are done.
    void settle() { waitFor(SIZE_MAX); }

private:
    void play(const world::Model& model, std::uint64_t seed, std::uint64_t runs);

    std::mutex mutex_;  ///< guards what follows
    std::condition_variable changed_;
    std::vector<HeatPoint> fresh_;  ///< not yet taken
    std::size_t found_ = 0;         ///< points in all
    bool done_ = false, stop_ = false;
    std::exception_ptr failure_;

    std::thread thread_;
};

}  // namespace deconflict::scene
