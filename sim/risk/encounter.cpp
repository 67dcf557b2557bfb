// SPDX-License-Identifier: MIT
#include "sim/risk/encounter.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/normal_cascade.hpp"

namespace deconflict::risk {
namespace {

using Cascade = NormalCascade<3>;
using Eigen::Matrix3d;
using Eigen::Vector3d;

constexpr double kNothing = -std::numeric_limits<double>::infinity();
constexpr double kOtherAxes_rad = 1.0;  // by which the second rule's axes are turned

/// Two directions at right angles to `along`, turned about it.
std::pair<Vector3d, Vector3d> acrossOf(const Vector3d& along, double turn_rad) {
    const Vector3d first = along.unitOrthogonal();
    const Vector3d second = along.cross(first);
    const core::SinCos turn = core::sincos(turn_rad);
    return {turn.cos * first + turn.sin * second, turn.cos * second - turn.sin * first};
}

/// How far something moves in the window; 0 for what stands still, however long.
double travelled_m(double speed_mps, double window_s) {
    return speed_mps > 0.0 ? speed_mps * window_s : 0.0;
}

/// Over both coordinates across the motion; along it, the ball is met from the first to the last
/// moment: u in [-travel - h, h], h being half the chord there.
double logSphere(const StraightEncounter& e, double radius_m, Rule rule) {
    const double speed_mps = e.velocity_enu.norm();
    const Vector3d along =
        speed_mps > 0.0 ? Vector3d(e.velocity_enu / speed_mps) : Vector3d::UnitX();
    const auto [first, second] =
        acrossOf(along, rule == Rule::gaussLegendre ? 0.0 : kOtherAxes_rad);
    Matrix3d axes;
    axes << first.transpose(), second.transpose(), along.transpose();
    const Cascade law(e.position_enu, e.covariance_enu, axes);
    const double travel_m = travelled_m(speed_mps, e.window.si());
    Vector3d at = Vector3d::Zero();
    const auto alongChord = [&](double w2, double h_m) {
        const double density = law.fix(1, w2, at);
        return density + law.logBetween(2, -travel_m - h_m, h_m, at);
    };
    const auto acrossChord = [&](double w1, double rest_m) {
        const double density = law.fix(0, w1, at);
        return density + logOverChord(alongChord, rest_m, rule);
    };
    return logOverChord(acrossChord, radius_m, rule);
}

/// A cylinder meeting: z upward, with the relative climb made positive; w and u across and along
/// the horizontal motion.
class CylinderMeeting {
public:
    CylinderMeeting(const StraightEncounter& e, const UprightCylinder& volume)
        : radius_m_(volume.radius.si()),
          halfHeight_m_(volume.halfHeight.si()),
          window_s_(e.window.si()),
          speed_mps_(e.velocity_enu.head<2>().norm()),
          climb_mps_(std::abs(e.velocity_enu.z())) {
        const Eigen::Vector2d along = speed_mps_ > 0.0
                                          ? Eigen::Vector2d(e.velocity_enu.head<2>() / speed_mps_)
                                          : Eigen::Vector2d::UnitX();
        up_ << 0.0, 0.0, e.velocity_enu.z() < 0.0 ? -1.0 : 1.0;
        across_ << -along.y(), along.x(), 0.0;
        along_ << along.x(), along.y(), 0.0;
    }
    [[nodiscard]] double log(const StraightEncounter& e, Rule rule) const {
        return rule == Rule::gaussLegendre ? heightFirst(e, rule) : acrossFirst(e, rule);
    }

private:
    /// Over height, and at each height over the distance across.
    [[nodiscard]] double heightFirst(const StraightEncounter& e, Rule rule) const {
        Matrix3d axes;
        axes << up_.transpose(), across_.transpose(), along_.transpose();
        const Cascade law(e.position_enu, e.covariance_enu, axes);
        Vector3d at = Vector3d::Zero();
        return overHeights(up_.dot(e.position_enu), heightDeviation(e), rule, [&](double z) {
            const double density = law.fix(0, z, at);
            const auto chord = [&](double w, double h_m) {
                const double here = law.fix(1, w, at);
                return here + alongAt(law, z, h_m, at);
            };
            return density + logOverChord(chord, radius_m_, rule);
        });
    }
    /// Over the distance across, and at each over height.
    [[nodiscard]] double acrossFirst(const StraightEncounter& e, Rule rule) const {
        Matrix3d axes;
        axes << across_.transpose(), up_.transpose(), along_.transpose();
        const Cascade law(e.position_enu, e.covariance_enu, axes);
        Vector3d at = Vector3d::Zero();
        const auto chord = [&](double w, double h_m) {
            const double density = law.fix(0, w, at);
            const auto height = [&](double z) {
                const double here = law.fix(1, z, at);
                return here + alongAt(law, z, h_m, at);
            };
            return density + overHeights(up_.dot(e.position_enu), heightDeviation(e), rule, height);
        };
        return logOverChord(chord, radius_m_, rule);
    }
    [[nodiscard]] static double heightDeviation(const StraightEncounter& e) {
        return std::sqrt(e.covariance_enu(2, 2));
    }
    /// log P of meeting the disc while the height fits, which it does from `first` to `last`.
    [[nodiscard]] double alongAt(const Cascade& law, double z, double h_m,
                                 const Vector3d& at) const {
        double first_s = 0.0, last_s = window_s_;
        if (climb_mps_ > 0.0) {
            first_s = std::max(0.0, (-halfHeight_m_ - z) / climb_mps_);
            last_s = std::min(window_s_, (halfHeight_m_ - z) / climb_mps_);
        }
        if (last_s < first_s) return kNothing;  // by rounding, at the very ends
        return law.logBetween(2, -h_m - travelled_m(speed_mps_, last_s),
                              h_m - travelled_m(speed_mps_, first_s), at);
    }
    /// Integrates over the heights from which the cylinder's height is reached in the window, in
    /// pieces: the first and the last such moment have kinks.
    template <class F>
    [[nodiscard]] double overHeights(double mean_m, double deviation_m, Rule rule,
                                     const F& f) const {
        const double climbed_m = travelled_m(climb_mps_, window_s_);
        // Beyond 100 deviations from both the law and the volume nothing is left but e^-5000.
        const double lowest_m = std::max(-halfHeight_m_ - climbed_m,
                                         std::min(mean_m, -halfHeight_m_) - 100.0 * deviation_m);
        std::vector<double> cuts = {lowest_m, -halfHeight_m_, halfHeight_m_ - climbed_m,
                                    halfHeight_m_};
        for (double& cut : cuts) cut = std::clamp(cut, lowest_m, halfHeight_m_);
        std::sort(cuts.begin(), cuts.end());
        double sum = kNothing;
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
            sum = logSum(sum, logIntegral(f, cuts[i], cuts[i + 1], rule));
        return sum;
    }

    double radius_m_, halfHeight_m_, window_s_, speed_mps_, climb_mps_;
    Vector3d up_, across_, along_;
};

}  // namespace

double logTouchProbability(const StraightEncounter& encounter, Rule rule) {
    EXPECTS(encounter.window.si() >= 0.0);
    if (const auto* sphere = std::get_if<Sphere>(&encounter.volume)) {
        EXPECTS(sphere->radius.si() > 0.0);
        return logSphere(encounter, sphere->radius.si(), rule);
    }
    const auto& cylinder = std::get<UprightCylinder>(encounter.volume);
    EXPECTS(cylinder.radius.si() > 0.0 && cylinder.halfHeight.si() > 0.0);
    return CylinderMeeting(encounter, cylinder).log(encounter, rule);
}

}  // namespace deconflict::risk
