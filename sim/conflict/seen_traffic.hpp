// SPDX-License-Identifier: MIT
// A picture as controllers see it at the moment of a look.
#pragma once

#include <vector>

#include "sim/conflict/cylinder.hpp"
#include "sim/conflict/resolver.hpp"
#include "sim/conflict/violation_probability.hpp"
#include "sim/picture/picture.hpp"
#include "sim/world/model.hpp"

namespace deconflict::conflict {

/// A track, carried on to the moment of the look.
struct SeenTrack {
    KnownState state;  ///< position on the map [projected m], altitude [m]
    const picture::Track* track = nullptr;
    double scale = 1;  ///< projected metres per ground metre there
    core::AircraftId leader;
    bool own = false;
    bool withTower = false;
};

/// The confirmed tracks. Valid as long as the picture that was read stays as it is.
class SeenTraffic {
public:
    /// @param withErrors  whether errorOf() will be asked for
    void read(const world::Model& model, const picture::Picture& picture, double now_s,
              bool withErrors);
    void clear() { tracks_.clear(); }

    [[nodiscard]] const std::vector<SeenTrack>& tracks() const { return tracks_; }
    /// @param seen  one of tracks()
    [[nodiscard]] const MotionCovariance& errorOf(const SeenTrack& seen) const {
        return errors_[static_cast<std::size_t>(&seen - tracks_.data())];
    }
    /// The minimum around the leader that keeps `minimum` around every own aircraft of its element.
    [[nodiscard]] Cylinder widened(const Cylinder& minimum, const SeenTrack& leader) const;

private:
    std::vector<SeenTrack> tracks_;
    std::vector<MotionCovariance> errors_;  ///< of tracks_, on the ground plane
};

}  // namespace deconflict::conflict
