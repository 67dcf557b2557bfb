// SPDX-License-Identifier: MIT
// A replication's true tracks as CSV: one row an aircraft and moment.
#pragma once

#include <string>

#include "sim/core/units.hpp"
#include "sim/run/frame.hpp"
#include "sim/world/model.hpp"

namespace deconflict::record {

/// Collects rows; the text is a file that core::readTable() and spreadsheets read. A value.
///
/// Columns: `time_utc`, `t_s` (after the start), `callsign`, `nation`, `type`, `lat`, `lon` [deg,
/// WGS84, 1e-6], `alt_m`, `speed_mps`, `track_deg` (over the ground, clockwise from true north),
/// `climb_mps`, `avoiding` (1: flies its controller's command).
class TrackCsv {
public:
    TrackCsv();
    void add(const world::Model& model, const run::Frame& frame);
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

/// `2015-11-24T07:24:05Z`; fractions of a second are cut off.
[[nodiscard]] std::string utcText(const world::Model& model, double t_s);

}  // namespace deconflict::record
