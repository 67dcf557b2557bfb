// SPDX-License-Identifier: MIT
// A replication as Tacview and its kin read it: ACMI 2.2, text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/run/frame.hpp"
#include "sim/world/model.hpp"

namespace deconflict::record {

/// Collects moments of the truth: aircraft from take-off to landing, bases, and incidents
/// as bookmarks at the first moment after they began.
/// A value. Places are WGS84 to 1e-7 degrees, altitudes in metres above mean sea level; what an
/// aircraft does between two moments is the reader's to interpolate.
///
/// Source of the format: https://www.tacview.net/documentation/acmi/ (ACMI 2.2)
class Acmi {
public:
    /// @param which  names the run in the title, e.g. `run 7, seed 1`
    Acmi(const world::Model& model, const std::string& which);
    /// @param frame  not before the one that was added last
    void add(const world::Model& model, const run::Frame& frame);
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
    std::vector<core::AircraftId> aloft_;
    std::size_t incidents_ = 0;  ///< told so far
};

}  // namespace deconflict::record
