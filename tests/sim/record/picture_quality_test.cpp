// SPDX-License-Identifier: MIT
#include "sim/record/picture_quality.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "sim/core/distribution.hpp"
#include "tests/sim/run/busy.hpp"

namespace deconflict::record {
namespace {

using run::Frame;

TEST(AgeHistogram, PercentilesAreRightToFivePerCent) {
    AgeHistogram ages;
    for (int i = 1; i <= 10000; ++i) ages.add(0.01 * i);
    EXPECT_EQ(ages.count(), 10000);
    for (const double share : {0.05, 0.5, 0.9, 0.99}) {
        EXPECT_GE(ages.percentile_s(share), 100.0 * share - 1e-9);
        EXPECT_LE(ages.percentile_s(share), 1.051 * 100.0 * share);
    }
    EXPECT_EQ(AgeHistogram().percentile_s(0.5), 0.0);
}

/// Two Russian aircraft and a French one, in the French picture as given.
Frame frameWith(const std::vector<run::FrameTrack>& frenchPicture) {
    Frame frame;
    for (std::uint32_t i = 0; i < 3; ++i) {
        run::FrameAircraft a;
        a.id = core::AircraftId(i);
        a.nation = core::NationId(i < 2 ? 0U : 1U);
        a.position_xyz = {20e3 * i, 0.0, 6000.0};
        frame.aircraft.push_back(a);
    }
    frame.pictures = {{}, frenchPicture};
    return frame;
}

run::FrameTrack track(std::uint32_t subject, double x_m, double y_m, std::uint32_t believed) {
    run::FrameTrack track;
    track.subject = core::AircraftId(subject);
    track.nation = core::NationId(believed);
    track.position_xyz = {x_m, y_m, 6000.0};
    track.xx_m2 = track.yy_m2 = 100.0 * 100.0;
    track.age_s = 4.0;
    return track;
}

double scaleAtOrigin() { return test::none().theatre->projection.scale(Eigen::Vector2d::Zero()); }

TEST(QualityReport, CountsWhatIsSeenMissedMistakenAndImagined) {
    QualityReport report(test::none());
    report.add(test::none(),
               frameWith({track(0, 300.0, 400.0, 0), track(2, 40e3, 0.0, 0), track(9, 0, 0, 1)}));
    const PictureQuality& ofRussia = report.of(1, 0);
    EXPECT_EQ(ofRussia.aircraftMoments, 2);
    EXPECT_EQ(ofRussia.tracked, 1);
    EXPECT_EQ(ofRussia.completeness(), 0.5);
    EXPECT_EQ(ofRussia.identified, 1);
    EXPECT_EQ(ofRussia.misidentified, 0);
    EXPECT_NEAR(ofRussia.rmsError_m(), 500.0 / scaleAtOrigin(), 0.5);
    EXPECT_NEAR(ofRussia.consistency(), 25.0 / 2.0, 0.05);
    EXPECT_NEAR(ofRussia.ages.percentile_s(0.5), 4.0, 0.2);
    EXPECT_EQ(report.of(1, 1).misidentified, 1);
    EXPECT_EQ(report.spurious(1), 1.0);
    EXPECT_EQ(report.of(0, 0).completeness(), 0.0);
    EXPECT_EQ(report.spurious(0), 0.0);
}

TEST(QualityReport, OspaIsNoughtForAPerfectPictureAndTheCutOffForAnEmptyOne) {
    QualityReport perfect(test::none()), empty(test::none());
    perfect.add(test::none(),
                frameWith({track(0, 0.0, 0.0, 0), track(1, 20e3, 0.0, 0), track(2, 40e3, 0.0, 1)}));
    empty.add(test::none(), frameWith({}));
    EXPECT_NEAR(perfect.ospa_m(1), 0.0, 1e-9);
    EXPECT_NEAR(empty.ospa_m(1), QualityReport::kCutOff_m, 1e-9);
    // One of three missing: sqrt(c^2 / 3).
    QualityReport partial(test::none());
    partial.add(test::none(), frameWith({track(0, 0.0, 0.0, 0), track(1, 20e3, 0.0, 0)}));
    EXPECT_NEAR(partial.ospa_m(1), QualityReport::kCutOff_m / std::sqrt(3.0), 1e-6);
}

TEST(QualityReport, IsConsistentWhenErrorsHaveTheStatedCovariance) {
    core::Stream draws(4, 0, 0, core::Purpose::test);
    QualityReport report(test::none());
    constexpr int kMoments = 20000;
    for (int i = 0; i < kMoments; ++i) {
        const double a = core::normal(draws), b = core::normal(draws);
        run::FrameTrack seen = track(0, 200.0 * a, 150.0 * a + 60.0 * b, 0);
        seen.xx_m2 = 200.0 * 200.0;
        seen.xy_m2 = 200.0 * 150.0;
        seen.yy_m2 = 150.0 * 150.0 + 60.0 * 60.0;
        report.add(test::none(), frameWith({seen}));
    }
    // The mean of n chi-square(2) halves has a deviation of 1 / sqrt(n); 1e-6 is 4.9 deviations.
    EXPECT_NEAR(report.of(1, 0).consistency(), 1.0, 4.9 / std::sqrt(kMoments) + 1e-3);
}

}  // namespace
}  // namespace deconflict::record
