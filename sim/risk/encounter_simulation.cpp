// SPDX-License-Identifier: MIT
#include "sim/risk/encounter_simulation.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <optional>

#include "sim/core/contracts.hpp"
#include "sim/core/random.hpp"

namespace deconflict::risk {
namespace {

/// First and last moment, [s].
struct Span {
    double first, last;
};

/// When |p + v t| <= radius for points of any dimension; none if never.
template <class Vector>
std::optional<Span> withinRadius(const Vector& p, const Vector& v, double radius) {
    const double a = v.squaredNorm(), b = p.dot(v), c = p.squaredNorm() - radius * radius;
    constexpr double kForever = std::numeric_limits<double>::infinity();
    if (a <= 0.0) return c <= 0.0 ? std::optional(Span{-kForever, kForever}) : std::nullopt;
    // The nearest point is taken itself: b^2 - ac would cancel for distant, narrow passes.
    const double miss2 = (p - v * (b / a)).squaredNorm();
    const double half2 = (radius * radius - miss2) / a;
    if (half2 < 0.0) return std::nullopt;
    return Span{-b / a - std::sqrt(half2), -b / a + std::sqrt(half2)};
}

bool meets(const std::optional<Span>& span, double from_s, double until_s) {
    return span && std::max(span->first, from_s) <= std::min(span->last, until_s);
}

/// Four standard normal numbers, the same for the same sample of the same encounter.
std::array<double, 4> draw(const EncounterSampling& sampling, std::int64_t sample) {
    return core::normals4({.seed = sampling.seed,
                           .replication = static_cast<std::uint64_t>(sample),
                           .entity = sampling.number,
                           .purpose = core::Purpose::navigationError},
                          0);
}

template <class Played>
HitCount count(const EncounterSampling& sampling, const Played& played) {
    EXPECTS(sampling.samples > 0);
    HitCount hits{.hits = 0, .runs = sampling.samples};
    for (std::int64_t sample = 0; sample < sampling.samples; ++sample)
        hits.hits += played(draw(sampling, sample)) ? 1 : 0;
    return hits;
}

}  // namespace

bool touches(const std::variant<Sphere, UprightCylinder>& volume,
             const Eigen::Vector3d& position_enu, const Eigen::Vector3d& velocity_enu,
             core::Duration window) {
    if (const auto* sphere = std::get_if<Sphere>(&volume))
        return meets(withinRadius(position_enu, velocity_enu, sphere->radius.si()), 0.0,
                     window.si());
    const auto& cylinder = std::get<UprightCylinder>(volume);
    using Height = Eigen::Matrix<double, 1, 1>;
    const auto level =
        withinRadius(Height(position_enu.z()), Height(velocity_enu.z()), cylinder.halfHeight.si());
    if (!level) return false;
    const auto near = withinRadius(Eigen::Vector2d(position_enu.head<2>()),
                                   Eigen::Vector2d(velocity_enu.head<2>()), cylinder.radius.si());
    return meets(near, std::max(0.0, level->first), std::min(window.si(), level->last));
}

HitCount simulateTouches(const StraightEncounter& encounter, const EncounterSampling& sampling) {
    const Eigen::Matrix3d spread = encounter.covariance_enu.llt().matrixL();
    return count(sampling, [&](const std::array<double, 4>& z) {
        const Eigen::Vector3d position =
            encounter.position_enu + spread * Eigen::Vector3d(z[0], z[1], z[2]);
        return touches(encounter.volume, position, encounter.velocity_enu, encounter.window);
    });
}

HitCount simulateTouches(const UncertainVelocityEncounter& encounter,
                         const EncounterSampling& sampling) {
    const Eigen::Matrix2d spread = encounter.positionCovariance_en.llt().matrixL();
    const Eigen::Matrix2d velocitySpread = encounter.velocityCovariance_en.llt().matrixL();
    return count(sampling, [&](const std::array<double, 4>& z) {
        const Eigen::Vector2d position =
            encounter.position_en + spread * Eigen::Vector2d(z[0], z[1]);
        const Eigen::Vector2d velocity =
            encounter.velocity_en + velocitySpread * Eigen::Vector2d(z[2], z[3]);
        return meets(withinRadius(position, velocity, encounter.radius.si()), 0.0,
                     encounter.window.si());
    });
}

}  // namespace deconflict::risk
