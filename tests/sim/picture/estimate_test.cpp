// SPDX-License-Identifier: MIT
#include "sim/picture/estimate.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "sim/core/distribution.hpp"

namespace deconflict::picture {
namespace {

constexpr double kPeriod_s = 10.0;
constexpr int kRuns = 1000, kScans = 30;

/// A flight that bends by the very noise the filter assumes, and its measurements.
class Flight {
public:
    explicit Flight(std::uint64_t run) : stream_(1, run, 0, core::Purpose::test) {
        state_ << core::normal(stream_, 0.0, 1e4), core::normal(stream_, 0.0, 1e4),
            core::normal(stream_, 0.0, 250.0), core::normal(stream_, 0.0, 250.0);
        altitude_m_ = 6000.0;
    }
    /// Exact discretisation of white acceleration over a period.
    void fly(const MotionNoise& noise) {
        for (int axis = 0; axis < 2; ++axis) {
            const auto [a, b] = core::normalPair(stream_);
            const double q = noise.horizontal_m2ps3, t = kPeriod_s;
            const double speed = std::sqrt(q * t) * a;  // correlation of both: sqrt(3) / 2
            const double place =
                std::sqrt(q * t * t * t / 3.0) * (std::sqrt(0.75) * a + std::sqrt(0.25) * b);
            state_[axis] += t * state_[axis + 2] + place;
            state_[axis + 2] += speed;
        }
    }
    Measurement measure(double deviation_m) {
        const auto [a, b] = core::normalPair(stream_);
        return {.position_xy = {state_[0] + deviation_m * a, state_[1] + deviation_m * b},
                .xx_m2 = deviation_m * deviation_m,
                .xy_m2 = 0.0,
                .yy_m2 = deviation_m * deviation_m,
                .altitude_m = altitude_m_ + core::normal(stream_, 0.0, 50.0),
                .altitude_m2 = 2500.0};
    }
    [[nodiscard]] const Vector4& truth() const { return state_; }

private:
    core::Stream stream_;
    Vector4 state_;
    double altitude_m_ = 0;
};

/// Mean normalised error squared of the horizontal state at the last scan over kRuns flights.
double meanNees(double assumedOverTrue) {
    double sum = 0.0;
    for (std::uint64_t run = 0; run < kRuns; ++run) {
        Flight flight(run);
        Measurement first = flight.measure(100.0);
        Estimate e = started(0.0, first, 250.0);
        for (int scan = 1; scan <= kScans; ++scan) {
            flight.fly({});
            Measurement measured = flight.measure(100.0);
            measured.xx_m2 *= assumedOverTrue, measured.yy_m2 *= assumedOverTrue;
            predict(e, scan * kPeriod_s, 1.0);
            update(e, measured);
        }
        sum += normalisedErrorSquared(e, flight.truth());
    }
    return sum / kRuns;
}

// 99 % band of the mean of 1000 chi-square variables of 4 degrees: 4 +- 2.576 sqrt(8 / 1000).
constexpr double kBand = 0.2304;

TEST(Estimate, FilterIsConsistentForGaussianErrors) { EXPECT_NEAR(meanNees(1.0), 4.0, kBand); }

TEST(Estimate, ConsistencyTestSeesAWrongCovariance) {
    EXPECT_GT(meanNees(0.25), 4.0 + kBand);
    EXPECT_LT(meanNees(4.0), 4.0 - kBand);
}

TEST(Estimate, PredictionForwardsAndBackOnlyLosesCertainty) {
    Estimate e = started(0.0,
                         {.position_xy = {1.0, 2.0},
                          .xx_m2 = 100.0,
                          .yy_m2 = 100.0,
                          .altitude_m = 5000.0,
                          .altitude_m2 = 100.0},
                         10.0);
    e.horizontal[2] = 200.0;
    Estimate back = e;
    predict(back, 30.0, 1.0);
    EXPECT_NEAR(back.horizontal[0], 6001.0, 1e-9);
    predict(back, 0.0, 1.0);
    EXPECT_NEAR(back.horizontal[0], 1.0, 1e-9);
    EXPECT_GT(back.covariance(0, 0), e.covariance(0, 0));
}

/// The same plot reaches a picture twice: once from its own sensor, once as an echo that a partner
/// took for news. Returns the mean normalised error of the fused estimate.
double meanNeesWithIncest(Estimate (*fuse)(const Estimate&, const Estimate&), int echoes) {
    double sum = 0.0;
    for (std::uint64_t run = 0; run < kRuns; ++run) {
        Flight flight(run + 5000);
        const Estimate own = started(0.0, flight.measure(300.0), 250.0);
        Estimate fused = own;
        for (int echo = 0; echo < echoes; ++echo) fused = fuse(fused, own);
        sum += normalisedErrorSquared(fused, flight.truth());
    }
    return sum / kRuns;
}

TEST(Estimate, CovarianceIntersectionStaysConsistentUnderIncest) {
    EXPECT_LT(meanNeesWithIncest(intersected, 5), 4.0 + kBand);
}

TEST(Estimate, NaiveFusionFailsTheSameTest) {
    EXPECT_GT(meanNeesWithIncest(fusedNaively, 5), 2.0 * 4.0);
}

TEST(Estimate, IntersectionOfIndependentEstimatesIsNeverSurerThanItsError) {
    double sum = 0.0;
    for (std::uint64_t run = 0; run < kRuns; ++run) {
        Flight flight(run + 9000);
        const Estimate a = started(0.0, flight.measure(300.0), 250.0);
        const Estimate b = started(0.0, flight.measure(100.0), 250.0);
        const Estimate fused = intersected(a, b);
        EXPECT_LE(fused.covariance(0, 0), a.covariance(0, 0) * (1.0 + 1e-9));
        sum += normalisedErrorSquared(fused, flight.truth());
    }
    EXPECT_LT(sum / kRuns, 4.0 + kBand);
}

}  // namespace
}  // namespace deconflict::picture
