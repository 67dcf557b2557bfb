// SPDX-License-Identifier: MIT
// How good a nation's picture is, measured against the truth over many moments and replications.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/run/frame.hpp"
#include "sim/world/model.hpp"

namespace deconflict::record {

/// Counts of ages in bins that grow: percentiles to 5 %, up to an hour. A value; adds up.
class AgeHistogram {
public:
    void add(double age_s);
    /// The age that a share of what was added does not exceed; 0 if nothing was added.
    [[nodiscard]] double percentile_s(double share) const;
    [[nodiscard]] std::int64_t count() const { return count_; }

private:
    static constexpr std::size_t kBins = 220;
    std::array<std::int64_t, kBins> bins_{};
    std::int64_t count_ = 0;
};

/// One nation's knowledge of one other nation's aircraft (or of its own).
///
/// Terms after SIAP and OSPA: completeness is the share of true aircraft that are tracked; spurious
/// tracks belong to no aircraft; identity is correct when the believed nation is the true one.
struct PictureQuality {
    std::int64_t aircraftMoments = 0;  ///< true aircraft, summed over moments
    std::int64_t tracked = 0;          ///< of these, with a track
    std::int64_t identified = 0;       ///< of the tracked, believed to be of the right nation
    std::int64_t misidentified = 0;    ///< believed to be of a wrong one
    double squaredError_m2 = 0;        ///< horizontal, summed over tracked moments
    double normalisedSquared = 0;      ///< position error squared over covariance, 2 degrees each
    AgeHistogram ages;                 ///< of the tracks' newest data

    [[nodiscard]] double completeness() const;
    [[nodiscard]] double rmsError_m() const;
    /// Mean of the normalised error squared over its 2 degrees of freedom: 1 if consistent.
    [[nodiscard]] double consistency() const;
};

/// All pairs (nation, whose aircraft), spurious tracks, and the OSPA distance of each picture.
class QualityReport {
public:
    explicit QualityReport(const world::Model& model);

    /// Measures one moment.
    void add(const world::Model& model, const run::Frame& frame);

    [[nodiscard]] const PictureQuality& of(std::size_t nation, std::size_t whose) const {
        return qualities_[nation * nations_ + whose];
    }
    /// Tracks of a nation's picture that belong to no aircraft, a moment.
    [[nodiscard]] double spurious(std::size_t nation) const;
    /// Mean OSPA distance of a picture to the truth [m]: order 2, cut-off kCutOff_m, with the known
    /// association of tracks to aircraft (at most the optimal one's value above it).
    /// Source: Schuhmacher, Vo, Vo, IEEE Trans. Signal Processing 56 (2008) 3447.
    [[nodiscard]] double ospa_m(std::size_t nation) const;

    static constexpr double kCutOff_m = 10e3;  ///< assumed: about the separation minimum

private:
    std::size_t nations_ = 0;
    std::vector<PictureQuality> qualities_;  ///< nation by whose (n x n)
    std::vector<std::int64_t> spurious_;     ///< one a nation
    std::vector<double> ospaSum_m_;          ///< one a nation
    std::int64_t moments_ = 0;
};

}  // namespace deconflict::record
