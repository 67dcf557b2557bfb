// SPDX-License-Identifier: MIT
#include "sim/run/meetings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "sim/core/math.hpp"
#include "sim/incident/pair_judge.hpp"
#include "sim/run/nominal_path.hpp"
#include "sim/run/path_crossings.hpp"
#include "sim/run/replication.hpp"

namespace deconflict::run {
namespace {

using Eigen::Vector2d;

constexpr std::uint32_t kStep = 1;       ///< of its draws; 0 is the screening's
constexpr double kBin_s = 1.0;           ///< of take-offs
constexpr double kFarthest = 10.0;       ///< widths; a greater miss is no meeting
constexpr double kLeastRate_mps = 20.0;  ///< paths that are nearer to parallel are left out
constexpr double kSlot_s = 4.0;          ///< of a prospect
constexpr double kLeastWorth = 1e-9;     ///< of a draw: one day is as good as another without any
constexpr double kAvoided_m = 300.0;     ///< by how much avoidance changes a meeting (assumed)

/// Two aircraft of two formations whose paths cross.
struct Meeting {
    std::size_t path;  ///< of the one whose take-off is looked at
    double takeOff_s;  ///< of it, at which they meet exactly
    double after_s;    ///< from then until they meet
    double rate_mps;   ///< miss a second of another take-off, > 0
    double width_m;    ///< a meeting with this miss counts half
    double height;     ///< what the difference of altitudes leaves of it, 0 to 1
};

/// 1 at 0, about a half at 1, and falling with the fourth power only: what avoidance makes of a
/// planned miss is not left to weights without bound.
double nearness(double x) {
    const double y = 1.0 + x * x / 2.25;
    return 1.0 / (y * y);
}

double hypotenuse(double a, double b) { return std::sqrt(a * a + b * b); }

double nearnessOf(const Meeting& meeting, double takeOff_s, double width_m) {
    return meeting.height * nearness((takeOff_s - meeting.takeOff_s) * meeting.rate_mps / width_m);
}

Vector2d sidewaysOf(const world::Mission& mission, int place, const Vector2d& velocity) {
    const Vector2d right =
        Vector2d(velocity.y(), -velocity.x()) / std::sqrt(velocity.squaredNorm());
    return dynamics::sideOf(static_cast<std::uint32_t>(place)) * mission.spacing_m * right;
}

/// Every aircraft of the one with every aircraft of the other formation, at one crossing; twice:
/// either may take off at another time.
void addMeetings(const world::Model& model, std::size_t kind, const std::vector<NominalPath>& paths,
                 const PathCrossing& crossing, std::vector<Meeting>& meetings) {
    const Passing &a = crossing.first, &b = crossing.second;
    const NominalPath &pathA = paths[a.path], &pathB = paths[b.path];
    const world::Mission& missionA = model.missions[pathA.mission.index()];
    const world::Mission& missionB = model.missions[pathB.mission.index()];
    const Vector2d closing = a.velocity_mps - b.velocity_mps;
    const double speed_mps = std::sqrt(closing.squaredNorm());
    if (speed_mps < kLeastRate_mps) return;
    const Vector2d normal = Vector2d(-closing.y(), closing.x()) / speed_mps;
    const double rate_mps = normal.dot(a.velocity_mps);  // the same for the other
    if (std::abs(rate_mps) < kLeastRate_mps) return;
    const conflict::Cylinder volume =
        incident::volumeOf(model, model.judging.kinds[kind], missionA.type, missionB.type);
    const double lateral_m = hypotenuse(missionA.lateralError_m, missionB.lateralError_m);
    const double vertical_m = hypotenuse(missionA.verticalError_m, missionB.verticalError_m);
    Meeting meeting{.path = a.path,
                    .takeOff_s = 0.0,
                    .after_s = a.after_s,
                    .rate_mps = std::abs(rate_mps),
                    .width_m = volume.radius.si() + lateral_m + 1.0,
                    .height = nearness((a.altitude_m - b.altitude_m) /
                                       (volume.halfHeight.si() + vertical_m + 1.0))};
    const double end_s = model.ticks * model.step_s;
    const double otherA_s = pathA.from_s + a.after_s, otherB_s = pathB.from_s + b.after_s;
    for (int i = 0; i < missionA.elements; ++i)
        for (int j = 0; j < missionB.elements; ++j) {
            const Vector2d apart =
                sidewaysOf(missionA, i, a.velocity_mps) - sidewaysOf(missionB, j, b.velocity_mps);
            const double later_s = normal.dot(apart) / rate_mps;
            if (otherB_s <= end_s) {
                meeting.path = a.path;
                meeting.after_s = a.after_s;
                meeting.takeOff_s = otherB_s - a.after_s + later_s;
                meetings.push_back(meeting);
            }
            if (otherA_s <= end_s) {
                meeting.path = b.path;
                meeting.after_s = b.after_s;
                meeting.takeOff_s = otherA_s - b.after_s - later_s;
                meetings.push_back(meeting);
            }
        }
}

/// What a flight would meet, by its take-off.
class Encounters {
public:
    explicit Encounters(double until_s)
        : byBin_(static_cast<std::size_t>(until_s / kBin_s) + 2, 0.0) {}

    void clear() {
        std::fill(byBin_.begin() + first_, byBin_.begin() + end_, 0.0);
        first_ = end_ = 0;
    }
    void add(const Meeting& meeting) {
        const double reach_s = kFarthest * meeting.width_m / meeting.rate_mps;
        const double lowest = std::max(0.0, (meeting.takeOff_s - reach_s) / kBin_s);
        const double highest =
            std::min(static_cast<double>(byBin_.size()), (meeting.takeOff_s + reach_s) / kBin_s);
        if (!(lowest < highest)) return;
        const auto from = static_cast<std::ptrdiff_t>(lowest);
        const auto upTo = static_cast<std::ptrdiff_t>(highest);
        first_ = first_ == end_ ? from : std::min(first_, from);
        end_ = std::max(end_, upTo);
        for (std::ptrdiff_t bin = from; bin < upTo; ++bin)
            byBin_[static_cast<std::size_t>(bin)] +=
                nearnessOf(meeting, (static_cast<double>(bin) + 0.5) * kBin_s, meeting.width_m);
    }
    [[nodiscard]] double at(double takeOff_s) const {
        const auto bin = static_cast<std::size_t>(takeOff_s / kBin_s);
        return byBin_[std::min(byBin_.size() - 1, bin)];
    }

private:
    std::vector<double> byBin_;
    std::ptrdiff_t first_ = 0, end_ = 0;  ///< of the bins that are not zero
};

/// One draw of a flight's departure, and what it would meet.
struct Candidate {
    double departure_s, meets;
};

/// The lot: candidate k with the chance (meets + floor) over the sum of all.
struct Lot {
    std::size_t index;
    double weight;  ///< the mean chance over its own
};

Lot lotOf(const std::vector<Candidate>& candidates, double mean, double uniform) {
    const double floor = mean > 0.0 ? Meetings::kAnyDraw * mean : 1.0;
    double left = uniform * static_cast<double>(candidates.size()) * (mean + floor);
    std::size_t index = 0;
    for (; index + 1 < candidates.size(); ++index) {
        left -= candidates[index].meets + floor;
        if (left < 0.0) break;
    }
    return {.index = index, .weight = (mean + floor) / (candidates[index].meets + floor)};
}

/// Log of the sum of what a flight meets that takes off then, by the moment.
Prospect prospectOf(const world::Model& model, const std::vector<Meeting>& meetings,
                    std::size_t path, double takeOff_s) {
    std::vector<double> sums(static_cast<std::size_t>(model.ticks * model.step_s / kSlot_s) + 1,
                             0.0);
    for (const Meeting& meeting : meetings) {
        const auto slot = static_cast<std::size_t>((takeOff_s + meeting.after_s) / kSlot_s);
        if (meeting.path == path && slot < sums.size())
            sums[slot] += nearnessOf(meeting, takeOff_s, hypotenuse(meeting.width_m, kAvoided_m));
    }
    for (double& sum : sums)
        sum = sum > 0.0 ? core::log(sum) : -std::numeric_limits<double>::infinity();
    return {std::move(sums), kSlot_s};
}

/// Whether the kind is looked for between aircraft of these nations.
bool isWanted(const world::Model& model, std::size_t kind, core::NationId a, core::NationId b) {
    const std::size_t at = a.index() * model.nations.size() + b.index();
    return (model.judging.pairKinds[at] >> kind & 1U) != 0;
}

/// Whether one of the nation's aircraft can take part in an incident of the kind.
bool isAble(const world::Model& model, std::size_t kind, core::NationId nation) {
    for (std::uint32_t other = 0; other < model.nations.size(); ++other)
        if (isWanted(model, kind, nation, core::NationId(other))) return true;
    return false;
}

/// Every meeting that any departure of any flight leads to, by the flight that it is of.
std::vector<Meeting> meetingsOf(const world::Model& model, std::size_t kind,
                                const std::vector<NominalPath>& paths) {
    const auto nationOf = [&](std::size_t path) {
        return model.missions[paths[path].mission.index()].nation;
    };
    const auto wanted = [&](std::size_t a, std::size_t b) {
        return isWanted(model, kind, nationOf(a), nationOf(b));
    };
    std::vector<Meeting> meetings;
    for (const PathCrossing& crossing : crossingsOf(paths, pathStep_s(model), wanted))
        addMeetings(model, kind, paths, crossing, meetings);
    std::stable_sort(meetings.begin(), meetings.end(),
                     [](const Meeting& a, const Meeting& b) { return a.path < b.path; });
    return meetings;
}

/// Of every flight that is able, so many draws of its departure.
struct Draws {
    std::vector<std::size_t> flights;
    std::vector<Candidate> candidates;  ///< Meetings::kDraws of each flight, one after another
    double mean = 0.0;                  ///< of what they meet
};

Draws drawsOf(const world::Model& model, std::size_t kind, const core::StreamKey& key,
              const std::vector<dynamics::Flight>& flights, const std::vector<Meeting>& meetings) {
    Draws draws;
    Encounters encounters(model.ticks * model.step_s);
    auto meeting = meetings.begin();
    for (std::size_t i = 0; i < flights.size(); ++i) {
        const dynamics::Flight& flight = flights[i];
        if (!isAble(model, kind, model.missions[flight.mission.index()].nation)) continue;
        draws.flights.push_back(i);
        encounters.clear();
        for (; meeting != meetings.end() && meeting->path == i; ++meeting) encounters.add(*meeting);
        core::Stream departures(key.seed, key.replication, 1 + flight.leader.index(), key.purpose,
                                kStep);
        for (int k = 0; k < Meetings::kDraws; ++k) {
            const double departure_s = dynamics::redrawDeparture(model, flight, departures);
            draws.candidates.push_back(
                {departure_s, encounters.at(takeOffOf_s(model, departure_s))});
            draws.mean += draws.candidates.back().meets;
        }
    }
    if (!draws.flights.empty()) draws.mean /= static_cast<double>(draws.candidates.size());
    return draws;
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
    const std::vector<Meeting> meetings = meetingsOf(model_, kind_, nominalPaths(model_, day));
    const Draws draws = drawsOf(model_, kind_, key, day.flights, meetings);
    MeetingDay result;
    if (draws.flights.empty()) return result;
    const Lot lot = lotOf(draws.candidates, draws.mean, core::Stream(key, kStep).nextUniform());
    const std::size_t flight = draws.flights[lot.index / kDraws];
    const double departure_s = draws.candidates[lot.index].departure_s;
    result.plans = prospectOf(model_, meetings, flight, takeOffOf_s(model_, departure_s));
    result.redrawn = {.leader = day.flights[flight].leader, .departure_s = departure_s};
    result.leader = dynamics::departAt(result.redrawn->leader, departure_s, day.flights);
    // Either flight of a pair may have been drawn.
    const double half = 0.5 * static_cast<double>(draws.flights.size());
    result.weight = half * lot.weight;
    result.worth = half * (draws.mean + kLeastWorth);
    return result;
}

}  // namespace deconflict::run
