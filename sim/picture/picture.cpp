// SPDX-License-Identifier: MIT
#include "sim/picture/picture.hpp"

#include <algorithm>
#include <cmath>

namespace deconflict::picture {
namespace {

using scenario::Field;

constexpr double kFirstSpeed_mps = 250.0;   ///< deviation of a speed nobody has measured (assumed)
constexpr double kFastest_mps = 700.0;      ///< of an aircraft whose type is not known (assumed)
constexpr double kWind_mps = 100.0;         ///< adds to a type's fastest airspeed (assumed)
constexpr std::uint8_t kJumpsBelieved = 3;  ///< in a row: then the jump is believed (assumed)
constexpr double kTelephone_s = 600.0;      ///< what was said by telephone counts so long (assumed)
constexpr double kAnyHeight_m = 5000.0;     ///< deviation of a height nobody tells

std::uint8_t with(std::uint8_t sources, Source source) {
    return static_cast<std::uint8_t>(sources | static_cast<std::uint8_t>(source));
}
std::uint8_t without(std::uint8_t sources, Source source) {
    return static_cast<std::uint8_t>(sources & ~static_cast<std::uint8_t>(source));
}

/// Own aircraft know themselves: position as navigated, velocity exactly.
Estimate ownEstimate(const world::Nation& nation) {
    Estimate e;
    const double horizontal_m = nation.navigation.horizontal.si();
    const double vertical_m = nation.navigation.vertical.si();
    e.covariance.diagonal() << horizontal_m * horizontal_m + 1.0, horizontal_m * horizontal_m + 1.0,
        1.0, 1.0;
    e.verticalCovariance << vertical_m * vertical_m + 1.0, 0.0, 0.0, 1.0;
    return e;
}

void moveTo(const surveillance::Report& report, Estimate& e) {
    e.t_s = report.t_s;
    e.horizontal << report.position_xyz.x(), report.position_xyz.y(), report.velocity_xyz.x(),
        report.velocity_xyz.y();
    e.vertical << report.position_xyz.z(), report.velocity_xyz.z();
}

Measurement measurementOf(const Message& message) {
    const double variance_m2 = message.deviation_m * message.deviation_m;
    const bool high = has(message.fields, Field::altitude);
    const double altitude_m = high ? message.altitudeDeviation_m : kAnyHeight_m;
    return {.position_xy = message.position_xy,
            .xx_m2 = variance_m2,
            .xy_m2 = 0.0,
            .yy_m2 = variance_m2,
            .altitude_m = high ? message.altitude_m : kAnyHeight_m,
            .altitude_m2 = altitude_m * altitude_m};
}

/// A message with a velocity stands for itself; without one it feeds a filter.
void setReported(const Message& message, double scale, std::optional<Estimate>& estimate) {
    const Measurement measured = measurementOf(message);
    if (has(message.fields, Field::velocity) || !estimate) {
        estimate = started(message.t_s, measured, kFirstSpeed_mps);
    } else {
        predict(*estimate, message.t_s, scale);
        update(*estimate, measured);
    }
    if (!has(message.fields, Field::velocity)) return;
    estimate->horizontal[2] = message.velocity_xyz.x();
    estimate->horizontal[3] = message.velocity_xyz.y();
    estimate->covariance(2, 2) = estimate->covariance(3, 3) = 4.0;  // NACv 2 class (assumed)
    if (!has(message.fields, Field::altitude)) return;
    estimate->vertical[1] = message.velocity_xyz.z();
    estimate->verticalCovariance(1, 1) = 4.0;
}

}  // namespace

Picture::Picture(const world::Model& model, core::NationId self)
    : self_(self), fusion_(model.nations[self.index()].fusion) {
    for (const world::Edge& edge : model.edges) {
        if (edge.terms.in_force <= 0.0) continue;  // no agreement, and no partner
        if (edge.from == self) partners_ |= 1U << edge.to.index();
        if (edge.to == self) partners_ |= 1U << edge.from.index();
    }
}

Track& Picture::ownTrackOf(core::AircraftId subject, std::uint32_t& place) {
    if (place >= tracks_.size() || tracks_[place].subject != subject)
        place = static_cast<std::uint32_t>(&trackOf(subject) - tracks_.data());
    return tracks_[place];
}

Track& Picture::trackOf(core::AircraftId subject) {
    const auto place = std::lower_bound(
        tracks_.begin(), tracks_.end(), subject,
        [](const Track& track, core::AircraftId id) { return track.subject < id; });
    if (place != tracks_.end() && place->subject == subject) return *place;
    Track track;
    track.subject = subject;
    track.fusion = fusion_;
    return *tracks_.insert(place, track);
}

const Track* Picture::find(core::AircraftId subject) const {
    const auto place = std::lower_bound(
        tracks_.begin(), tracks_.end(), subject,
        [](const Track& track, core::AircraftId id) { return track.subject < id; });
    return place != tracks_.end() && place->subject == subject ? &*place : nullptr;
}

void Picture::takeOwn(const world::Model& model, std::span<const surveillance::Report> reports) {
    const world::Nation& nation = model.nations[self_.index()];
    double now_s = 0.0;
    places_.resize(reports.size());
    for (std::size_t i = 0; i < reports.size(); ++i) {
        const surveillance::Report& report = reports[i];
        now_s = report.t_s;
        if (report.nation != self_) continue;
        Track& track = ownTrackOf(report.subject, places_[i]);
        if (!track.reported) {
            track.reported = ownEstimate(nation);
            track.identity = {
                .nation = self_,
                .details = Identity::Details{
                    .leader = report.leader, .type = report.type, .mission = report.mission}};
            track.standing = Standing::own;
            track.sources = with(track.sources, Source::ownNavigation);
            track.origins = 1U << self_.index();
        }
        moveTo(report, *track.reported);
        track.reported_s = report.t_s;
        track.intent = report.intent;
    }
    std::erase_if(tracks_, [&](const Track& track) {
        return track.from(Source::ownNavigation) && (reports.empty() || track.reported_s < now_s);
    });
}

void Picture::takePlots(const world::Model& model, std::span<const surveillance::Plot> plots) {
    for (const surveillance::Plot& plot : plots) {
        Track& track = trackOf(plot.subject);
        if (track.from(Source::ownNavigation)) continue;
        const double scale = model.theatre->projection.scale(plot.position_xy);
        // Successive errors resemble each other: each plot counts for less, as much as the mean of
        // an AR(1) series needs, (1 + rho) / (1 - rho).
        const double gap_s = track.sensed ? plot.t_s - track.sensed_s : plot.correlation_s;
        const double excess = 1.0 + 2.0 * plot.correlation_s / std::max(gap_s, 1.0);
        Measurement measured{.position_xy = plot.position_xy,
                             .xx_m2 = plot.xx_m2,
                             .xy_m2 = plot.xy_m2,
                             .yy_m2 = plot.yy_m2,
                             .altitude_m = plot.altitude_m,
                             .altitude_m2 = plot.altitude_m2};
        if (!track.sensed) {
            track.sensed = started(plot.t_s, measured, kFirstSpeed_mps);
        } else if (plot.t_s > track.sensed_s) {
            measured.xx_m2 *= excess, measured.xy_m2 *= excess, measured.yy_m2 *= excess;
            measured.altitude_m2 *= excess;
            predict(*track.sensed, plot.t_s, scale);
            update(*track.sensed, measured);
        } else {
            continue;
        }
        track.sensed_s = plot.t_s;
        track.plots = static_cast<std::uint8_t>(std::min(track.plots + 1, 255));
        track.sources = with(track.sources, Source::ownSensor);
        if (plot.identity) track.seenAs = plot.identity;
        stand(model, track);
    }
}

Verdict Picture::weigh(const world::Model& model, const Message& message, std::uint32_t edge,
                       double now_s) {
    const Verdict alone = judged(message, now_s);
    if (alone != Verdict::taken) return alone;
    const bool echo = (message.origins >> self_.index() & 1U) != 0;
    if (echo && fusion_ != scenario::Fusion::naive) return Verdict::ownData;
    const double allowance_s =
        edge == kByTelephone ? kTelephone_s : model.edges[edge].terms.period.si();
    if (now_s - message.t_s > kOldest_s + allowance_s) return Verdict::tooOld;
    const Track* known = find(message.subject);
    if (known == nullptr || !known->reported || known->from(Source::ownNavigation))
        return known != nullptr && known->from(Source::ownNavigation) ? Verdict::ownData
                                                                      : Verdict::taken;
    if (message.t_s <= known->reported_s) return Verdict::superseded;
    if (known->edge != edge) return Verdict::taken;
    double most_mps = kFastest_mps;
    if (known->identity.details)
        most_mps = model.types[known->identity.details->type.index()].maxSpeed_mps + kWind_mps;
    const double slack_m =
        6.0 * (message.deviation_m + std::sqrt(known->reported->covariance(0, 0)));
    const bool plausible = canReach(known->reported->horizontal.head<2>(), known->reported_s,
                                    message.position_xy, message.t_s, most_mps, slack_m);
    return plausible || known->jumps + 1 >= kJumpsBelieved ? Verdict::taken : Verdict::implausible;
}

Verdict Picture::take(const world::Model& model, const Message& message, std::uint32_t edge,
                      double now_s) {
    const Verdict verdict = weigh(model, message, edge, now_s);
    ++verdicts_[static_cast<std::size_t>(verdict)];
    if (verdict == Verdict::implausible) ++trackOf(message.subject).jumps;
    if (verdict != Verdict::taken) return verdict;
    Track& track = trackOf(message.subject);
    const bool another = track.edge != edge;
    if (another) track.reported.reset();
    setReported(message, model.theatre->projection.scale(message.position_xy), track.reported);
    track.reported_s = message.t_s;
    track.jumps = 0;
    track.edge = edge;
    track.origins = message.origins;
    track.sources = with(track.sources, Source::partner);
    track.altitudeKnown = has(message.fields, Field::altitude) || track.sensed.has_value();
    track.intent.reset();
    if (has(message.fields, Field::intent)) track.intent = message.intent;
    if (has(message.fields, Field::identity))
        track.identity = {
            .nation = message.nation,
            .details = Identity::Details{
                .leader = message.leader, .type = message.type, .mission = message.mission}};
    stand(model, track);
    return verdict;
}

/// Who it is believed to be, from all that is said of it.
void Picture::stand(const world::Model&, Track& track) const {
    const bool told = track.identity.details.has_value();
    if (!told && track.seenAs) track.identity.nation = track.seenAs;
    if (!track.identity.nation) {
        track.standing = Standing::unknown;
    } else if (told && track.seenAs && *track.seenAs != *track.identity.nation) {
        track.standing = Standing::suspect;
    } else {
        const bool partner = (partners_ >> track.identity.nation->index() & 1U) != 0;
        track.standing = partner ? Standing::assumedFriend : Standing::neutral;
    }
}

void Picture::expire(double now_s, double period_s) {
    for (Track& track : tracks_) {
        if (track.from(Source::ownNavigation)) continue;
        const double allowance_s = track.edge == kByTelephone ? kTelephone_s : period_s;
        if (track.reported && now_s - track.reported_s > kOldest_s + allowance_s) {
            track.reported.reset();
            track.sources = without(track.sources, Source::partner);
        }
        if (track.sensed && now_s - track.sensed_s > kOldest_s) {
            track.sensed.reset();
            track.plots = 0;
            track.sources = without(track.sources, Source::ownSensor);
        }
    }
    std::erase_if(tracks_, [](const Track& track) { return !track.reported && !track.sensed; });
}

void Picture::dropReports(std::uint32_t edge) {
    for (Track& track : tracks_) {
        if (!track.from(Source::partner) || track.edge != edge) continue;
        track.reported.reset();
        track.sources = without(track.sources, Source::partner);
    }
    std::erase_if(tracks_, [](const Track& track) { return !track.reported && !track.sensed; });
}

void Picture::noteFeed(core::NationId from, bool down) {
    const std::uint32_t bit = 1U << from.index();
    downFeeds_ = down ? downFeeds_ | bit : downFeeds_ & ~bit;
}

}  // namespace deconflict::picture
