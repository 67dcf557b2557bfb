// SPDX-License-Identifier: MIT
#include "sim/record/picture_quality.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace deconflict::record {
namespace {

constexpr double kFirstBin_s = 0.1, kGrowth = 1.05;

double ratio(double part, std::int64_t whole) {
    return whole > 0 ? part / static_cast<double>(whole) : 0.0;
}

}  // namespace

void AgeHistogram::add(double age_s) {
    const double bin = age_s <= kFirstBin_s
                           ? 0.0
                           : 1.0 + std::floor(std::log(age_s / kFirstBin_s) / std::log(kGrowth));
    const auto index = static_cast<std::size_t>(std::min(bin, static_cast<double>(kBins - 1)));
    ++bins_[index];
    ++count_;
}

double AgeHistogram::percentile_s(double share) const {
    const double wanted = share * static_cast<double>(count_);
    std::int64_t seen = 0;
    for (std::size_t bin = 0; bin < kBins && count_ > 0; ++bin) {
        seen += bins_[bin];
        if (static_cast<double>(seen) >= wanted)
            return bin == 0 ? kFirstBin_s
                            : kFirstBin_s * std::pow(kGrowth, static_cast<double>(bin));
    }
    return 0.0;
}

double PictureQuality::completeness() const {
    return ratio(static_cast<double>(tracked), aircraftMoments);
}
double PictureQuality::rmsError_m() const { return std::sqrt(ratio(squaredError_m2, tracked)); }
double PictureQuality::consistency() const { return ratio(normalisedSquared, tracked) / 2.0; }

QualityReport::QualityReport(const world::Model& model)
    : nations_(model.nations.size()),
      qualities_(nations_ * nations_),
      spurious_(nations_, 0),
      ospaSum_m_(nations_, 0.0) {}

void QualityReport::add(const world::Model& model, const run::Frame& frame) {
    ++moments_;
    std::unordered_map<std::uint32_t, const run::FrameAircraft*> byId;
    for (const run::FrameAircraft& a : frame.aircraft) byId[a.id.index()] = &a;
    for (std::size_t nation = 0; nation < nations_; ++nation) {
        for (const run::FrameAircraft& a : frame.aircraft)
            ++qualities_[nation * nations_ + a.nation.index()].aircraftMoments;
        double squares_m2 = 0.0;
        std::size_t matched = 0;
        for (const run::FrameTrack& track : frame.pictures[nation]) {
            const auto found = byId.find(track.subject.index());
            if (found == byId.end()) {
                ++spurious_[nation];
                continue;
            }
            const run::FrameAircraft& truth = *found->second;
            const double scale = model.theatre->projection.scale(truth.position_xyz.head<2>());
            const Eigen::Vector2d error_m =
                (track.position_xyz - truth.position_xyz).head<2>() / scale;
            PictureQuality& quality = qualities_[nation * nations_ + truth.nation.index()];
            ++quality.tracked;
            if (track.nation && *track.nation == truth.nation) ++quality.identified;
            if (track.nation && *track.nation != truth.nation) ++quality.misidentified;
            quality.squaredError_m2 += error_m.squaredNorm();
            const double det = track.xx_m2 * track.yy_m2 - track.xy_m2 * track.xy_m2;
            quality.normalisedSquared += (track.yy_m2 * error_m.x() * error_m.x() -
                                          2.0 * track.xy_m2 * error_m.x() * error_m.y() +
                                          track.xx_m2 * error_m.y() * error_m.y()) /
                                         std::max(det, 1e-9);
            quality.ages.add(track.age_s);
            squares_m2 += std::min(error_m.squaredNorm(), kCutOff_m * kCutOff_m);
            ++matched;
        }
        const std::size_t tracks = frame.pictures[nation].size();
        const std::size_t most = std::max(tracks, frame.aircraft.size());
        const double unmatched = static_cast<double>(most - matched);
        if (most > 0)
            ospaSum_m_[nation] += std::sqrt((squares_m2 + unmatched * kCutOff_m * kCutOff_m) /
                                            static_cast<double>(most));
    }
}

double QualityReport::spurious(std::size_t nation) const {
    return ratio(static_cast<double>(spurious_[nation]), moments_);
}

double QualityReport::ospa_m(std::size_t nation) const {
    return ratio(ospaSum_m_[nation], moments_);
}

}  // namespace deconflict::record
