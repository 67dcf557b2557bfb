// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/encounter.hpp"
#include "sim/risk/normal_cascade.hpp"

namespace deconflict::risk {
namespace {

using Eigen::Matrix2d;
using Eigen::Vector2d;
using Cascade = NormalCascade<2>;

/// Standard deviations along the short and the long axis of a covariance.
struct Spread {
    double least = 0.0, most = 0.0;
};

Spread spreadOf(const Matrix2d& covariance) {
    const double middle = 0.5 * covariance.trace();
    const double half = std::sqrt(0.25 * (covariance(0, 0) - covariance(1, 1)) *
                                      (covariance(0, 0) - covariance(1, 1)) +
                                  covariance(0, 1) * covariance(0, 1));
    const double determinant =
        covariance(0, 0) * covariance(1, 1) - covariance(0, 1) * covariance(0, 1);
    return {.least = std::sqrt(determinant / (middle + half)), .most = std::sqrt(middle + half)};
}

/// The integral over all velocities in polar coordinates: v = speed (cos, sin) of the course.
class Velocities {
public:
    Velocities(const UncertainVelocityEncounter& e, Rule rule)
        : e_(e),
          rule_(rule),
          velocity_(e.velocity_en, e.velocityCovariance_en, Matrix2d::Identity()),
          fastest_mps_(e.velocity_en.norm() + 40.0 * spreadOf(e.velocityCovariance_en).most) {}

    [[nodiscard]] double logOverCourses() const {
        return logIntegralOverPieces([&](double course_rad) { return logAt(course_rad); }, cuts());
    }

private:
    /// Cuts in a geometric row around the course flown and the course that would hit, and around
    /// their opposites: as narrow as either error makes them.
    [[nodiscard]] std::vector<double> cuts() const {
        const Spread position = spreadOf(e_.positionCovariance_en);
        const Spread velocity = spreadOf(e_.velocityCovariance_en);
        const double hit_rad = core::atan2(-e_.position_en.y(), -e_.position_en.x());
        const double flown_rad = core::atan2(e_.velocity_en.y(), e_.velocity_en.x());
        const double byVelocity = velocity.least / (e_.velocity_en.norm() + velocity.least);
        const double size_m = std::min(e_.radius.si(), position.least) + 0.1 * e_.radius.si();
        const double byPosition = size_m / (e_.position_en.norm() + size_m);
        const double least_rad =
            (rule_ == Rule::gaussLegendre ? 1.0 : 0.7) * std::min(byVelocity, byPosition);
        const double from_rad = hit_rad - core::kPi, to_rad = hit_rad + core::kPi;
        std::vector<double> list = {from_rad, to_rad};
        for (const double centre : {hit_rad, flown_rad, flown_rad + core::kPi})
            for (double away = least_rad; away < core::kPi; away *= 2.0)
                for (const double at : {centre - away, centre, centre + away})
                    list.push_back(at - core::kTwoPi * std::floor((at - from_rad) / core::kTwoPi));
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        return list;
    }

    [[nodiscard]] double logAt(double course_rad) const {
        const core::SinCos course = core::sincos(course_rad);
        const Vector2d along(course.cos, course.sin);
        Matrix2d axes;
        axes << -along.y(), along.x(), along.x(), along.y();
        const Cascade position(e_.position_en, e_.positionCovariance_en, axes);
        return rule_ == Rule::gaussLegendre ? speedFirst(position, along)
                                            : acrossFirst(position, along);
    }
    [[nodiscard]] double speedFirst(const Cascade& position, const Vector2d& along) const {
        const auto speed = [&](double speed_mps) {
            Vector2d at = Vector2d::Zero();
            const auto chord = [&](double w, double h_m) {
                const double density = position.fix(0, w, at);
                return density + position.logBetween(1, -travelled_m(speed_mps) - h_m, h_m, at);
            };
            return logSpeedDensity(speed_mps, along) + logOverChord(chord, e_.radius.si(), rule_);
        };
        return logIntegral(speed, 0.0, fastest_mps_, rule_);
    }
    [[nodiscard]] double acrossFirst(const Cascade& position, const Vector2d& along) const {
        Vector2d at = Vector2d::Zero();
        const auto chord = [&](double w, double h_m) {
            const double density = position.fix(0, w, at);
            const auto speed = [&](double speed_mps) {
                return logSpeedDensity(speed_mps, along) +
                       position.logBetween(1, -travelled_m(speed_mps) - h_m, h_m, at);
            };
            return density + logIntegral(speed, 0.0, fastest_mps_, Rule::gaussLegendre);
        };
        return logOverChord(chord, e_.radius.si(), rule_);
    }
    /// log of the density of the velocity times the speed, as polar coordinates need.
    [[nodiscard]] double logSpeedDensity(double speed_mps, const Vector2d& along) const {
        Vector2d at = Vector2d::Zero();
        const double first = velocity_.fix(0, speed_mps * along.x(), at);
        return first + velocity_.fix(1, speed_mps * along.y(), at) + core::log(speed_mps);
    }
    [[nodiscard]] double travelled_m(double speed_mps) const {
        return speed_mps > 0.0 ? speed_mps * e_.window.si() : 0.0;
    }

    const UncertainVelocityEncounter& e_;
    Rule rule_;
    Cascade velocity_;
    double fastest_mps_;
};

}  // namespace

double logTouchProbability(const UncertainVelocityEncounter& encounter, Rule rule) {
    EXPECTS(encounter.window.si() >= 0.0 && encounter.radius.si() > 0.0);
    return Velocities(encounter, rule).logOverCourses();
}

}  // namespace deconflict::risk
