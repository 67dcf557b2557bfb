// SPDX-License-Identifier: MIT
#include "sim/run/meetings.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "sim/core/math.hpp"
#include "sim/run/chance.hpp"
#include "sim/run/company.hpp"
#include "sim/run/meeting.hpp"
#include "sim/run/replication.hpp"

namespace deconflict::run {
namespace {

constexpr std::uint32_t kStep = 1;          ///< of its draws; 0 is the screening's
constexpr double kFarthest = 4.0;           ///< a greater miss or height, in radii, is no meeting
constexpr double kNear_m = 6000.0;          ///< (assumed)
constexpr double kNearHeight_m = 180.0;     ///< (assumed)
constexpr double kAvoidedFrom_m = 450.0;    ///< heights apart that are given way to (assumed)
constexpr double kRate_mps = 100.0;         ///< slower meetings are looked for less far (assumed)
constexpr double kSlot_s = 4.0;             ///< of a prospect
constexpr double kAvoided_m = 1500.0;       ///< by how much avoidance changes a meeting (assumed)
constexpr double kAvoidedHeight_m = 100.0;  ///< the same (assumed)

/// 1 at 0, about a half at 1, and falling with the fourth power only: what avoidance makes of a
/// planned miss is not left to weights without bound.
double nearness(double x) {
    const double y = 1.0 + x * x / 2.25;
    return 1.0 / (y * y);
}

/// 1 at 0, 0 from 1 on.
double closeness(double x) {
    const double y = std::max(0.0, 1.0 - x * x);
    return y * y;
}

/// The meetings of one flight, by its take-off.
struct Meeters {
    std::vector<Meeting>::const_iterator from, to;
    double reach_s;  ///< of take-offs around another that can lead to one of them
};

/// What one draw of a flight leads to: sums over its meetings.
struct Meets {
    double meeting = 0.0, crossing = 0.0, nearness = 0.0, company = 0.0;
};

Meets meetsOf(const Meeters& own, double takeOff_s, double raised_m) {
    Meets meets;
    auto at = std::lower_bound(own.from, own.to, takeOff_s - own.reach_s,
                               [](const Meeting& m, double t_s) { return m.takeOff_s < t_s; });
    for (; at != own.to && at->takeOff_s <= takeOff_s + own.reach_s; ++at) {
        const double miss_m = at->missOf_m(takeOff_s), height_m = at->heightOf_m(raised_m);
        const double x = miss_m / at->radius_m, z = height_m / at->halfHeight_m;
        if (x < kFarthest && z < kFarthest) meets.meeting += nearness(x) * nearness(z);
        if (x < kFarthest) meets.crossing += nearness(x) * closeness(height_m / kAvoidedFrom_m);
        meets.nearness += closeness(miss_m / kNear_m) * closeness(height_m / kNearHeight_m);
    }
    return meets;
}

/// One draw of a flight's departure and level.
struct Candidate {
    std::size_t flight;
    double departure_s;
    std::optional<double> altitude_m;
    Meets meets;
    double chance = 0.0;  ///< in the lot, to a factor
};

double raisedBy_m(const Candidate& candidate, const std::vector<NominalPath>& paths) {
    return candidate.altitude_m ? *candidate.altitude_m - paths[candidate.flight].cruise_m : 0.0;
}

/// Log of a rough chance of an incident for a flight that takes off so, by the moment.
Prospect prospectOf(const world::Model& model, const Meeters& own, double takeOff_s,
                    double raised_m) {
    std::vector<double> sums(static_cast<std::size_t>(model.ticks * model.step_s / kSlot_s) + 1,
                             0.0);
    for (auto at = own.from; at != own.to; ++at) {
        const auto slot = static_cast<std::size_t>((takeOff_s + at->after_s) / kSlot_s);
        if (slot >= sums.size()) continue;
        sums[slot] +=
            at->chance * nearness(at->missOf_m(takeOff_s) / hypotenuse(at->radius_m, kAvoided_m)) *
            nearness(at->heightOf_m(raised_m) / hypotenuse(at->halfHeight_m, kAvoidedHeight_m));
    }
    for (double& sum : sums) sum = sum > 0.0 ? core::log(sum) : kNoChance;
    return {std::move(sums), kSlot_s};
}

/// Whether one of the nation's aircraft can take part in an incident of the kind.
bool isAble(const world::Model& model, std::size_t kind, core::NationId nation) {
    for (std::uint32_t other = 0; other < model.nations.size(); ++other)
        if (isWanted(model, kind, nation, core::NationId(other))) return true;
    return false;
}

Meeters meetersOf(const std::vector<Meeting>& meetings, std::size_t flight) {
    const auto [from, to] =
        std::equal_range(meetings.begin(), meetings.end(), Meeting{.path = flight},
                         [](const Meeting& a, const Meeting& b) { return a.path < b.path; });
    double widest_m = kNear_m;
    for (auto at = from; at != to; ++at) widest_m = std::max(widest_m, kFarthest * at->radius_m);
    return {from, to, widest_m / kRate_mps};
}

/// The lot's chances, and their mean.
double setChances(std::vector<Candidate>& candidates) {
    Meets mean;
    const auto n = static_cast<double>(candidates.size());
    for (const Candidate& candidate : candidates) {
        mean.meeting += candidate.meets.meeting / n;
        mean.crossing += candidate.meets.crossing / n;
        mean.nearness += candidate.meets.nearness / n;
        mean.company += candidate.meets.company / n;
    }
    double sum = 0.0;
    for (Candidate& candidate : candidates) {
        candidate.chance = Meetings::kByAny;
        if (mean.meeting > 0.0)
            candidate.chance += Meetings::kByMeeting * candidate.meets.meeting / mean.meeting;
        if (mean.crossing > 0.0)
            candidate.chance += Meetings::kByCrossing * candidate.meets.crossing / mean.crossing;
        if (mean.nearness > 0.0)
            candidate.chance += Meetings::kByNearness * candidate.meets.nearness / mean.nearness;
        if (mean.company > 0.0)
            candidate.chance += Meetings::kByCompany * candidate.meets.company / mean.company;
        sum += candidate.chance;
    }
    return sum / n;
}

const Candidate& drawn(const std::vector<Candidate>& candidates, double mean, double uniform) {
    double left = uniform * mean * static_cast<double>(candidates.size());
    std::size_t index = 0;
    for (; index + 1 < candidates.size(); ++index) {
        left -= candidates[index].chance;
        if (left < 0.0) break;
    }
    return candidates[index];
}

}  // namespace

bool takesPair(const world::Model& model, std::size_t kind) {
    return std::any_of(model.judging.pairKinds.begin(), model.judging.pairKinds.end(),
                       [&](std::uint16_t kinds) { return (kinds >> kind & 1U) != 0; });
}

Meetings::Meetings(const world::Model& model, std::size_t kind) : model_(model), kind_(kind) {}

MeetingDay Meetings::draw(std::uint64_t seed, std::uint64_t replication) const {
    const core::StreamKey key{
        .seed = seed, .replication = replication, .purpose = core::Purpose::resampling};
    dynamics::Truth day = begin(model_, seed, replication).truth;
    const std::vector<NominalPath> paths = nominalPaths(model_, day);
    const std::vector<Meeting> meetings = meetingsOf(model_, kind_, paths);
    const std::vector<Company> company =
        companyOf(paths, nationsOf(model_, paths), pathStep_s(model_), model_.ticks * model_.step_s,
                  wantedBy(model_, kind_));
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < day.flights.size(); ++i) {
        const dynamics::Flight& flight = day.flights[i];
        if (!isAble(model_, kind_, model_.missions[flight.mission.index()].nation)) continue;
        const Meeters own = meetersOf(meetings, i);
        core::Stream draws(seed, replication, 1 + flight.leader.index(), key.purpose, kStep);
        for (int k = 0; k < kDraws; ++k) {
            Candidate candidate{.flight = i,
                                .departure_s = dynamics::redrawDeparture(model_, flight, draws),
                                .altitude_m = dynamics::redrawAltitude(model_, flight, draws),
                                .meets = {}};
            const double takeOff_s = takeOffOf_s(model_, candidate.departure_s);
            candidate.meets = meetsOf(own, takeOff_s, raisedBy_m(candidate, paths));
            candidate.meets.company = company[i].at(takeOff_s);
            candidates.push_back(candidate);
        }
    }
    MeetingDay result;
    if (candidates.empty()) return result;
    const double mean = setChances(candidates);
    const Candidate& lot = drawn(candidates, mean, core::Stream(key, kStep).nextUniform());
    result.plans = prospectOf(model_, meetersOf(meetings, lot.flight),
                              takeOffOf_s(model_, lot.departure_s), raisedBy_m(lot, paths));
    result.redrawn = {.leader = day.flights[lot.flight].leader,
                      .departure_s = lot.departure_s,
                      .altitude_m = lot.altitude_m};
    result.leader = depart(*result.redrawn, day.flights);
    // Either flight of a pair may have been drawn.
    const double flights = static_cast<double>(candidates.size()) / kDraws;
    result.weight = 0.5 * flights * mean / lot.chance;
    return result;
}

}  // namespace deconflict::run
