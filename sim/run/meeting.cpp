// SPDX-License-Identifier: MIT
#include "sim/run/meeting.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "sim/dynamics/truth.hpp"
#include "sim/incident/pair_judge.hpp"
#include "sim/run/path_crossings.hpp"

namespace deconflict::run {
namespace {

using Eigen::Vector2d;

constexpr double kLeastRate_mps = 20.0;  ///< paths that are nearer to parallel are left out
constexpr double kLevel_m = 50.0;        ///< about its cruising altitude an aircraft has climbed

/// Deviations of where two are from each other, and never nothing.
double lateralOf_m(const world::Mission& a, const world::Mission& b) {
    return hypotenuse(a.lateralError_m, b.lateralError_m) + kLeastDeviation_m;
}
double verticalOf_m(const world::Mission& a, const world::Mission& b) {
    return hypotenuse(a.verticalError_m, b.verticalError_m) + kLeastDeviation_m;
}

/// One of the two at their crossing, with what its formation looks like there.
struct Side {
    const NominalPath& path;
    const Passing& passing;
    const world::Mission& mission;

    [[nodiscard]] Vector2d placeOf(int element) const {
        const Vector2d& v = passing.velocity_mps;
        const Vector2d right = Vector2d(v.y(), -v.x()) / std::sqrt(v.squaredNorm());
        return dynamics::sideOf(static_cast<std::uint32_t>(element)) * mission.spacing_m * right;
    }
    [[nodiscard]] double at_s() const { return path.from_s + passing.after_s; }
    [[nodiscard]] bool isCruising() const {
        return std::abs(passing.altitude_m - path.cruise_m) < kLevel_m;
    }
};

Meeting seenBy(const Side& own, const Side& other, Meeting meeting) {
    meeting.path = own.passing.path;
    meeting.after_s = own.passing.after_s;
    meeting.above_m = other.passing.altitude_m - own.passing.altitude_m;
    meeting.cruising = own.isCruising();
    return meeting;
}

/// Every aircraft of the one with every aircraft of the other formation; twice: either may take off
/// at another time.
void addMeetings(const world::Model& model, std::size_t kind, const Side& a, const Side& b,
                 std::vector<Meeting>& meetings) {
    const Vector2d closing = a.passing.velocity_mps - b.passing.velocity_mps;
    const double speed_mps = std::sqrt(closing.squaredNorm());
    if (speed_mps < kLeastRate_mps) return;
    const Vector2d normal = Vector2d(-closing.y(), closing.x()) / speed_mps;
    const double rate_mps = normal.dot(a.passing.velocity_mps);  // the same for the other
    if (std::abs(rate_mps) < kLeastRate_mps) return;
    const conflict::Cylinder volume =
        incident::volumeOf(model, model.judging.kinds[kind], a.mission.type, b.mission.type);
    const Meeting meeting{
        .rate_mps = std::abs(rate_mps),
        .radius_m = volume.radius.si() + lateralOf_m(a.mission, b.mission),
        .halfHeight_m = volume.halfHeight.si() + verticalOf_m(a.mission, b.mission),
        .chance = plannedChance(volume, a.mission, b.mission).width};
    const Meeting first = seenBy(a, b, meeting), second = seenBy(b, a, meeting);
    const double end_s = model.ticks * model.step_s;
    for (int i = 0; i < a.mission.elements; ++i)
        for (int j = 0; j < b.mission.elements; ++j) {
            const double later_s = normal.dot(a.placeOf(i) - b.placeOf(j)) / rate_mps;
            if (b.at_s() <= end_s) {
                meetings.push_back(first);
                meetings.back().takeOff_s = b.at_s() - a.passing.after_s + later_s;
            }
            if (a.at_s() <= end_s) {
                meetings.push_back(second);
                meetings.back().takeOff_s = a.at_s() - b.passing.after_s - later_s;
            }
        }
}

}  // namespace

double hypotenuse(double a, double b) { return std::sqrt(a * a + b * b); }

double Meeting::missOf_m(double atTakeOff_s) const {
    return std::abs(atTakeOff_s - takeOff_s) * rate_mps;
}

double Meeting::heightOf_m(double raised_m) const {
    return std::abs(cruising ? above_m - raised_m : above_m);
}

bool isWanted(const world::Model& model, std::size_t kind, core::NationId a, core::NationId b) {
    const std::size_t at = a.index() * model.nations.size() + b.index();
    return (model.judging.pairKinds[at] >> kind & 1U) != 0;
}

std::function<bool(std::uint32_t, std::uint32_t)> wantedBy(const world::Model& model,
                                                           std::size_t kind) {
    return [&model, kind](std::uint32_t a, std::uint32_t b) {
        return isWanted(model, kind, core::NationId(a), core::NationId(b));
    };
}

std::vector<std::uint32_t> nationsOf(const world::Model& model,
                                     const std::vector<NominalPath>& paths) {
    std::vector<std::uint32_t> nations;
    nations.reserve(paths.size());
    for (const NominalPath& path : paths)
        nations.push_back(model.missions[path.mission.index()].nation.index());
    return nations;
}

Chance plannedChance(const conflict::Cylinder& volume, const world::Mission& a,
                     const world::Mission& b) {
    return chanceOf(0.0, volume.radius.si(), lateralOf_m(a, b)) *
           chanceOf(0.0, volume.halfHeight.si(), verticalOf_m(a, b));
}

std::vector<Meeting> meetingsOf(const world::Model& model, std::size_t kind,
                                const std::vector<NominalPath>& paths) {
    const auto sideOf = [&](const Passing& passing) -> Side {
        const NominalPath& path = paths[passing.path];
        return {path, passing, model.missions[path.mission.index()]};
    };
    std::vector<Meeting> meetings;
    for (const PathCrossing& crossing :
         crossingsOf(paths, nationsOf(model, paths), pathStep_s(model), wantedBy(model, kind)))
        addMeetings(model, kind, sideOf(crossing.first), sideOf(crossing.second), meetings);
    std::stable_sort(meetings.begin(), meetings.end(), [](const Meeting& a, const Meeting& b) {
        return std::tie(a.path, a.takeOff_s) < std::tie(b.path, b.takeOff_s);
    });
    return meetings;
}

}  // namespace deconflict::run
