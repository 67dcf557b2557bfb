// SPDX-License-Identifier: MIT
// Where an aircraft is believed to be at a moment, and how surely: state and covariance.
#pragma once

#include <Eigen/Core>

namespace deconflict::picture {

// Not aligned: such members may stand in any struct and any container.
using Vector4 = Eigen::Matrix<double, 4, 1, Eigen::DontAlign>;
using Matrix4 = Eigen::Matrix<double, 4, 4, Eigen::DontAlign>;
using Matrix2 = Eigen::Matrix<double, 2, 2, Eigen::DontAlign>;
using Vector2 = Eigen::Matrix<double, 2, 1, Eigen::DontAlign>;

/// Strength of the white acceleration by which a straight flight is allowed to bend [m^2/s^3].
/// Assumed: after 10 s without data 20 m/s in each horizontal axis, about a 12 deg turn at 100 m/s;
/// influence: tests/sim/picture/estimate_test.cpp (consistency of the filter on straight flights).
struct MotionNoise {
    double horizontal_m2ps3 = 40.0;
    double vertical_m2ps3 = 4.0;
};

/// Position and velocity with covariance, horizontal and vertical separately.
struct Estimate {
    double t_s = 0;
    Vector4 horizontal = Vector4::Zero();  ///< x, y on the map [m], vx, vy over ground [m/s]
    Matrix4 covariance = Matrix4::Zero();  ///< of that, symmetric
    Vector2 vertical = Vector2::Zero();    ///< altitude [m], climb [m/s]
    Matrix2 verticalCovariance = Matrix2::Zero();

    [[nodiscard]] Eigen::Vector3d position_xyz() const {
        return {horizontal[0], horizontal[1], vertical[0]};
    }
    [[nodiscard]] Eigen::Vector3d velocity_xyz() const {
        return {horizontal[2], horizontal[3], vertical[1]};
    }
};

/// A position measured once, with its covariance.
struct Measurement {
    Eigen::Vector2d position_xy = Eigen::Vector2d::Zero();  ///< on the map [m]
    double xx_m2 = 0, xy_m2 = 0, yy_m2 = 0;
    double altitude_m = 0, altitude_m2 = 0;
};

/// Moves an estimate to `t_s` (forwards or back) by a straight line of growing uncertainty.
///
/// @param scale  projected metres per ground metre here
/// Source: nearly constant velocity, e.g. Bar-Shalom, Li, Kirubarajan (2001), 6.2.2.
void predict(Estimate& estimate, double t_s, double scale, const MotionNoise& noise = {});

/// Kalman update with a measurement true at estimate.t_s, its error independent of the estimate's.
/// Any covariance of the measurement must be positive definite.
void update(Estimate& estimate, const Measurement& measurement);

/// A new estimate from one measurement: nothing is known of the velocity but its deviation.
[[nodiscard]] Estimate started(double t_s, const Measurement& measurement,
                               double speedDeviation_mps);

/// Covariance intersection of two estimates true at the same moment, however their errors depend on
/// each other: never surer than consistent. The weight is that of the traces (Niehsen).
/// Source: Julier, Uhlmann, "A non-divergent estimation algorithm in the presence of unknown
/// correlations", ACC 1997; Niehsen, "Information fusion based on fast covariance intersection
/// filtering", FUSION 2002.
[[nodiscard]] Estimate intersected(const Estimate& a, const Estimate& b);

/// As if their errors were independent: surer, and wrong when they are not. For comparison.
[[nodiscard]] Estimate fusedNaively(const Estimate& a, const Estimate& b);

/// Normalised estimation error squared of the horizontal state, 4 degrees of freedom.
[[nodiscard]] double normalisedErrorSquared(const Estimate& estimate, const Vector4& truth);

}  // namespace deconflict::picture
