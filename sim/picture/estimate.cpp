// SPDX-License-Identifier: MIT
#include "sim/picture/estimate.hpp"

#include <Eigen/LU>
#include <cmath>

namespace deconflict::picture {
namespace {

Matrix4 symmetric(const Matrix4& m) { return 0.5 * (m + m.transpose()); }
Matrix2 symmetric(const Matrix2& m) { return 0.5 * (m + m.transpose()); }

/// One estimate of a state and how much it counts.
template <class Matrix, class Vector>
struct Weighted {
    const Matrix& covariance;
    const Vector& state;
    double weight;
};

template <class Matrix, class Vector>
Weighted<Matrix, Vector> weighted(const Matrix& covariance, const Vector& state, double weight) {
    return {covariance, state, weight};
}

/// Weighted A^-1 plus weighted B^-1, inverted; and the state that belongs to it.
template <class Matrix, class Vector>
void combine(const Weighted<Matrix, Vector>& a, const Weighted<Matrix, Vector>& b,
             Matrix& covariance, Vector& state) {
    const Matrix informationA = a.weight * a.covariance.inverse();
    const Matrix informationB = b.weight * b.covariance.inverse();
    const Matrix information = informationA + informationB;
    covariance = symmetric(Matrix(information.inverse()));
    state = covariance * (informationA * a.state + informationB * b.state);
}

}  // namespace

void predict(Estimate& e, double t_s, double scale, const MotionNoise& noise) {
    const double dt_s = t_s - e.t_s;
    e.t_s = t_s;
    if (dt_s == 0.0) return;
    const double step = dt_s * scale;
    e.horizontal[0] += step * e.horizontal[2];
    e.horizontal[1] += step * e.horizontal[3];
    // F P F^T with F = [1 step; 0 1] by blocks of two axes, without the products by 0 and 1.
    const Matrix2 crossed = e.covariance.topRightCorner<2, 2>();
    const Matrix2 drift = crossed + step * e.covariance.bottomRightCorner<2, 2>();
    const Matrix2 grown =
        e.covariance.topLeftCorner<2, 2>() + step * crossed.transpose() + step * drift;
    e.covariance.topLeftCorner<2, 2>() = symmetric(grown);
    e.covariance.topRightCorner<2, 2>() = drift;
    e.covariance.bottomLeftCorner<2, 2>() = drift.transpose();
    const double spent_s = std::abs(dt_s);
    const double q = noise.horizontal_m2ps3;
    for (int axis = 0; axis < 2; ++axis) {
        e.covariance(axis, axis) += q * spent_s * spent_s * spent_s / 3.0;
        e.covariance(axis, axis + 2) += q * spent_s * dt_s / 2.0;
        e.covariance(axis + 2, axis) += q * spent_s * dt_s / 2.0;
        e.covariance(axis + 2, axis + 2) += q * spent_s;
    }
    e.vertical[0] += dt_s * e.vertical[1];
    Matrix2 g = Matrix2::Identity();
    g(0, 1) = dt_s;
    const double r = noise.vertical_m2ps3;
    e.verticalCovariance = symmetric(Matrix2(g * e.verticalCovariance * g.transpose()));
    e.verticalCovariance(0, 0) += r * spent_s * spent_s * spent_s / 3.0;
    e.verticalCovariance(0, 1) += r * spent_s * dt_s / 2.0;
    e.verticalCovariance(1, 0) += r * spent_s * dt_s / 2.0;
    e.verticalCovariance(1, 1) += r * spent_s;
}

void update(Estimate& e, const Measurement& measurement) {
    const Eigen::Vector2d innovation = measurement.position_xy - e.horizontal.head<2>();
    Matrix2 spread = e.covariance.topLeftCorner<2, 2>();
    spread(0, 0) += measurement.xx_m2;
    spread(0, 1) += measurement.xy_m2;
    spread(1, 0) += measurement.xy_m2;
    spread(1, 1) += measurement.yy_m2;
    const Eigen::Matrix<double, 4, 2> gain = e.covariance.leftCols<2>() * spread.inverse();
    e.horizontal += gain * innovation;
    e.covariance = symmetric(Matrix4(e.covariance - gain * e.covariance.topRows<2>()));

    const double spreadZ_m2 = e.verticalCovariance(0, 0) + measurement.altitude_m2;
    const Vector2 gainZ = e.verticalCovariance.col(0) / spreadZ_m2;
    e.vertical += gainZ * (measurement.altitude_m - e.vertical[0]);
    e.verticalCovariance =
        symmetric(Matrix2(e.verticalCovariance - gainZ * e.verticalCovariance.row(0)));
}

Estimate started(double t_s, const Measurement& m, double speedDeviation_mps) {
    Estimate e;
    e.t_s = t_s;
    e.horizontal << m.position_xy.x(), m.position_xy.y(), 0.0, 0.0;
    const double speed2 = speedDeviation_mps * speedDeviation_mps;
    e.covariance.diagonal() << m.xx_m2, m.yy_m2, speed2, speed2;
    e.covariance(0, 1) = e.covariance(1, 0) = m.xy_m2;
    e.vertical << m.altitude_m, 0.0;
    constexpr double kClimb_mps =
        30.0;  // of an aircraft of which only the height is known (assumed)
    e.verticalCovariance << m.altitude_m2, 0.0, 0.0, kClimb_mps * kClimb_mps;
    return e;
}

Estimate intersected(const Estimate& a, const Estimate& b) {
    Estimate e;
    e.t_s = a.t_s;
    const double traceA = a.covariance.topLeftCorner<2, 2>().trace();
    const double traceB = b.covariance.topLeftCorner<2, 2>().trace();
    const double weight = traceB / (traceA + traceB);
    combine(weighted(a.covariance, a.horizontal, weight),
            weighted(b.covariance, b.horizontal, 1.0 - weight), e.covariance, e.horizontal);
    const double varA = a.verticalCovariance(0, 0), varB = b.verticalCovariance(0, 0);
    const double weightZ = varB / (varA + varB);
    combine(weighted(a.verticalCovariance, a.vertical, weightZ),
            weighted(b.verticalCovariance, b.vertical, 1.0 - weightZ), e.verticalCovariance,
            e.vertical);
    return e;
}

Estimate fusedNaively(const Estimate& a, const Estimate& b) {
    Estimate e;
    e.t_s = a.t_s;
    combine(weighted(a.covariance, a.horizontal, 1.0), weighted(b.covariance, b.horizontal, 1.0),
            e.covariance, e.horizontal);
    combine(weighted(a.verticalCovariance, a.vertical, 1.0),
            weighted(b.verticalCovariance, b.vertical, 1.0), e.verticalCovariance, e.vertical);
    return e;
}

double normalisedErrorSquared(const Estimate& estimate, const Vector4& truth) {
    const Vector4 error = estimate.horizontal - truth;
    return error.dot(Vector4(estimate.covariance.inverse() * error));
}

}  // namespace deconflict::picture
