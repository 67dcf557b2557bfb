// SPDX-License-Identifier: MIT
#include "sim/picture/release.hpp"

#include <array>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/random.hpp"

namespace deconflict::picture {
namespace {

using Eigen::Vector2d;
using scenario::Field;

constexpr double kRadius95 = 2.4477468306808166;  ///< sigmas: sqrt(-2 ln 0.05)

bool isReleased(const world::Model& model, const world::Edge& edge, const Vector2d& position_xy,
                double altitude_m) {
    const scenario::Edge& terms = edge.terms;
    if (terms.above && altitude_m < terms.above->si()) return false;
    if (terms.below && altitude_m > terms.below->si()) return false;
    return !edge.area ||
           world::contains(model.areas[*edge.area], position_xy, model.theatre->projection);
}

/// A stationary unit error that is a function of the time alone: a line between independent normal
/// numbers a correlation time apart, scaled to unit variance.
Vector2d smoothError(const core::StreamKey& key, double t_s) {
    const double knots = t_s / kReleasedCorrelation_s;
    const double knot = std::floor(knots);
    const double part = knots - knot;
    const auto from = core::normalPair(key, static_cast<std::uint32_t>(knot));
    const auto to = core::normalPair(key, static_cast<std::uint32_t>(knot) + 1);
    const double scale = 1.0 / std::sqrt(part * part + (1.0 - part) * (1.0 - part));
    return scale * Vector2d((1.0 - part) * from.first + part * to.first,
                            (1.0 - part) * from.second + part * to.second);
}

double onGrid(double value_m, double grid_m) { return grid_m * std::floor(value_m / grid_m + 0.5); }

/// Drops what the fields do not release.
void withhold(scenario::Fields8 fields, Message& message) {
    message.fields = fields;
    if (!has(fields, Field::altitude)) message.altitude_m = 0.0;
    if (!has(fields, Field::velocity)) message.velocity_xyz.setZero();
    if (!has(fields, Field::altitude)) message.velocity_xyz.z() = 0.0;
    if (!has(fields, Field::identity)) {
        message.leader = message.subject;
        message.nation = core::NationId();
        message.type = core::TypeId();
        message.mission = core::MissionId();
    }
    if (!has(fields, Field::intent)) message.intent = {};
}

}  // namespace

double deviationOf_m(int nacp) {
    EXPECTS(nacp >= 0 && nacp <= 11);
    constexpr std::array<double, 12> kRadius95_m = {37040, 18520, 7408, 3704, 1852, 926,
                                                    556,   185,   93,   30,   10,   3};
    return kRadius95_m[static_cast<std::size_t>(nacp)] / kRadius95;
}

std::optional<Message> released(const world::Model& model, const world::Edge& edge,
                                const surveillance::Report& report, const ReleaseSeed& seed) {
    const Vector2d place = report.position_xyz.head<2>();
    if (!isReleased(model, edge, place, report.position_xyz.z())) return std::nullopt;
    const world::Nation& nation = model.nations[report.nation.index()];
    const double navigated_m = nation.navigation.horizontal.si();
    Message message{.subject = report.subject,
                    .t_s = report.t_s,
                    .position_xy = place,
                    .altitude_m = report.position_xyz.z(),
                    .velocity_xyz = report.velocity_xyz,
                    .deviation_m = navigated_m + 1.0,
                    .altitudeDeviation_m = nation.navigation.vertical.si() + 1.0,
                    .leader = report.leader,
                    .nation = report.nation,
                    .type = report.type,
                    .mission = report.mission,
                    .intent = report.intent,
                    .origins = 1U << edge.from.index()};
    if (edge.terms.nacp) {
        const double class_m = deviationOf_m(*edge.terms.nacp);
        const double missing2 = class_m * class_m - navigated_m * navigated_m;
        if (missing2 > 0.0) {
            const core::StreamKey key{seed.seed, seed.replication,
                                      core::pairEntity(edge.key, report.subject.index()),
                                      core::Purpose::releasedAccuracy};
            message.position_xy += std::sqrt(missing2) * smoothError(key, report.t_s);
        }
        message.deviation_m = std::max(class_m, message.deviation_m);
    }
    if (const double grid_m = edge.terms.grid.si(); grid_m > 0.0) {
        message.position_xy = {onGrid(message.position_xy.x(), grid_m),
                               onGrid(message.position_xy.y(), grid_m)};
        message.deviation_m =
            std::sqrt(message.deviation_m * message.deviation_m + grid_m * grid_m / 12.0);
    }
    withhold(edge.terms.fields, message);
    return message;
}

std::optional<Message> relayed(const world::Model& model, const world::Edge& edge,
                               const Track& track, double now_s) {
    if (track.from(Source::ownNavigation) || !track.confirmed()) return std::nullopt;
    const Estimate& known = track.sensed ? *track.sensed : *track.reported;
    const Vector2d place(known.horizontal[0], known.horizontal[1]);
    if (known.t_s > now_s || !isReleased(model, edge, place, known.vertical[0]))
        return std::nullopt;
    const double spread_m2 = std::max(known.covariance(0, 0), known.covariance(1, 1));
    Message message{.subject = track.subject,
                    .t_s = known.t_s,
                    .position_xy = place,
                    .altitude_m = known.vertical[0],
                    .velocity_xyz = known.velocity_xyz(),
                    .deviation_m = std::sqrt(spread_m2),
                    .altitudeDeviation_m = std::sqrt(known.verticalCovariance(0, 0)),
                    .origins = (track.sensed ? 0U : track.origins) | 1U << edge.from.index()};
    scenario::Fields8 fields = edge.terms.fields;
    const auto drop = [&](Field field) {
        fields = static_cast<scenario::Fields8>(fields & ~static_cast<unsigned>(field));
    };
    drop(Field::intent);
    if (!track.altitudeKnown) drop(Field::altitude);
    if (track.identity.details) {
        message.nation = *track.identity.nation;
        message.leader = track.identity.details->leader;
        message.type = track.identity.details->type;
        message.mission = track.identity.details->mission;
    } else {
        drop(Field::identity);
    }
    withhold(fields, message);
    return message;
}

}  // namespace deconflict::picture
