// SPDX-License-Identifier: MIT
#include "sim/run/outlook.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/math.hpp"
#include "sim/incident/pair_judge.hpp"
#include "sim/run/chance.hpp"
#include "sim/run/kernels.hpp"
#include "sim/run/replication.hpp"

namespace deconflict::run {
namespace {

constexpr double kFarthest = 4.0;           ///< a greater miss or height, in radii, is no meeting
constexpr double kRate_mps = 100.0;         ///< slower meetings are looked for less far (assumed)
constexpr double kSlot_s = 4.0;             ///< of a prospect
constexpr double kAvoided_m = 1500.0;       ///< by how much avoidance changes a meeting (assumed)
constexpr double kAvoidedHeight_m = 100.0;  ///< the same (assumed)

}  // namespace

void Meets::add(const Meets& other, double times) {
    meeting += times * other.meeting;
    company.nearLevel += times * other.company.nearLevel;
    company.atLevel += times * other.company.atLevel;
    company.anywhere += times * other.company.anywhere;
}

Outlook::Outlook(const world::Model& model, std::size_t kind, std::uint64_t seed,
                 std::uint64_t replication)
    : model_(model), kind_(kind) {
    dynamics::Truth day = begin(model, seed, replication).truth;
    paths_ = nominalPaths(model, day);
    flights_ = std::move(day.flights);
    meetings_ = meetingsOf(model, kind, paths_);
    company_ =
        companyOf(paths_, nationsOf(model, paths_), pathStep_s(model), wantedBy(model, kind));
    for (std::size_t flight = 0; flight < flights_.size(); ++flight) own_.push_back(ownOf(flight));
}

Outlook::Own Outlook::ownOf(std::size_t flight) const {
    const auto [from, to] =
        std::equal_range(meetings_.begin(), meetings_.end(), Meeting{.path = flight},
                         [](const Meeting& a, const Meeting& b) { return a.path < b.path; });
    double widest_m = 0.0;
    for (auto at = from; at != to; ++at) widest_m = std::max(widest_m, kFarthest * at->radius_m);
    return {from, to, widest_m / kRate_mps};
}

double Outlook::raisedBy_m(const Candidate& candidate) const {
    return candidate.altitude_m ? *candidate.altitude_m - paths_[candidate.flight].cruise_m : 0.0;
}

Meets Outlook::meetsOf(const Candidate& candidate) const {
    const Own& own = own_[candidate.flight];
    const double takeOff_s = takeOffOf_s(model_, candidate.departure_s);
    const double raised_m = raisedBy_m(candidate);
    Meets meets{.company = company_[candidate.flight].at(
                    takeOff_s, paths_[candidate.flight].cruise_m + raised_m)};
    auto at = std::lower_bound(own.from, own.to, takeOff_s - own.reach_s,
                               [](const Meeting& m, double t_s) { return m.takeOff_s < t_s; });
    for (; at != own.to && at->takeOff_s <= takeOff_s + own.reach_s; ++at) {
        const double x = at->missOf_m(takeOff_s) / at->radius_m,
                     z = at->heightOf_m(raised_m) / at->halfHeight_m;
        if (x < kFarthest && z < kFarthest) meets.meeting += nearness(x) * nearness(z);
    }
    return meets;
}

/// What company at one level leads to, by slots: as likely as a meeting that is planned. Where it
/// avoids another once sets when they come together again.
void Outlook::addCompany(const Candidate& candidate, std::vector<double>& chances) const {
    const NominalPath& own = paths_[candidate.flight];
    const world::Mission& mission = model_.missions[own.mission.index()];
    const double takeOff_s = takeOffOf_s(model_, candidate.departure_s);
    const double cruise_m = own.cruise_m + raisedBy_m(candidate), step_s = pathStep_s(model_);
    for (const NominalPath& other : paths_) {
        const world::Mission& theirs = model_.missions[other.mission.index()];
        const double level = closeness((other.cruise_m - cruise_m) / Company::kLevel_m);
        if (&other == &own || level <= 0.0 ||
            !isWanted(model_, kind_, mission.nation, theirs.nation))
            continue;
        const conflict::Cylinder volume =
            incident::volumeOf(model_, model_.judging.kinds[kind_], mission.type, theirs.type);
        const double chance = level * plannedChance(volume, mission, theirs).width;
        const std::vector<double> near = closenessAlong(own, takeOff_s, other, step_s);
        for (std::size_t k = 0; k < near.size(); ++k) {
            const double now_s = takeOff_s + static_cast<double>(k) * step_s;
            const auto slot = static_cast<std::size_t>(now_s / kSlot_s);
            if (slot < chances.size()) chances[slot] += chance * near[k];
        }
    }
}

Prospect Outlook::prospectOf(const Candidate& candidate) const {
    const Own& own = own_[candidate.flight];
    const double takeOff_s = takeOffOf_s(model_, candidate.departure_s);
    const double raised_m = raisedBy_m(candidate);
    std::vector<double> sums(static_cast<std::size_t>(model_.ticks * model_.step_s / kSlot_s) + 1,
                             0.0);
    for (auto at = own.from; at != own.to; ++at) {
        const auto slot = static_cast<std::size_t>((takeOff_s + at->after_s) / kSlot_s);
        if (slot >= sums.size()) continue;
        sums[slot] +=
            at->chance * nearness(at->missOf_m(takeOff_s) / hypotenuse(at->radius_m, kAvoided_m)) *
            nearness(at->heightOf_m(raised_m) / hypotenuse(at->halfHeight_m, kAvoidedHeight_m));
    }
    addCompany(candidate, sums);
    for (double& sum : sums) sum = sum > 0.0 ? core::log(sum) : kNoChance;
    return {std::move(sums), kSlot_s};
}

}  // namespace deconflict::run
