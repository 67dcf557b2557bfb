// SPDX-License-Identifier: MIT
#include "sim/run/company.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/run/kernels.hpp"

namespace deconflict::run {
namespace {

constexpr double kLong = 4.0;  ///< looks with somebody near that count half (assumed)

/// A path at one look.
struct Look {
    std::size_t path;
    double after_s;  ///< its take-off
    Eigen::Vector2d at_xy;
};

using Square = std::pair<std::int64_t, std::int64_t>;

Square squareOf(const Eigen::Vector2d& point) {
    return {static_cast<std::int64_t>(std::floor(point.x() / Company::kReach_m)),
            static_cast<std::int64_t>(std::floor(point.y() / Company::kReach_m))};
}

double closenessOf(const Eigen::Vector2d& a_xy, const Eigen::Vector2d& b_xy) {
    return closeness(std::sqrt((a_xy - b_xy).squaredNorm()) / Company::kReach_m);
}

std::map<Square, std::vector<Look>> looksOf(const std::vector<NominalPath>& paths, double step_s) {
    const auto every =
        std::max<std::size_t>(1, static_cast<std::size_t>(Company::kLook_s / step_s + 0.5));
    std::map<Square, std::vector<Look>> looks;
    for (std::size_t p = 0; p < paths.size(); ++p)
        for (std::size_t k = 0; k < paths[p].points.size(); k += every) {
            const Eigen::Vector2d at_xy = paths[p].points[k].head<2>();
            looks[squareOf(at_xy)].push_back({p, static_cast<double>(k) * step_s, at_xy});
        }
    return looks;
}

double durationOf_s(const NominalPath& path, double step_s) {
    return static_cast<double>(path.points.size()) * step_s;
}

std::size_t slotOf(double takeOff_s) {
    return static_cast<std::size_t>(std::max(0.0, takeOff_s) / Company::kLook_s);
}

}  // namespace

/// Every path's company while it is gathered.
class Companies {
public:
    Companies(const std::vector<NominalPath>& paths, double step_s)
        : paths_(paths),
          step_s_(step_s),
          all_(paths.size()),
          places_(paths.size() * paths.size(), 0) {}

    void add(const Look& own, const Look& other, double near) {
        const double takeOff_s = paths_[other.path].from_s + other.after_s - own.after_s;
        if (takeOff_s < 0.0) return;
        Company::Other& entry = otherOf(own.path, other.path);
        entry.looks[slotOf(takeOff_s) - entry.first] += static_cast<float>(near);
    }

    [[nodiscard]] std::vector<Company> take() && { return std::move(all_); }

private:
    Company::Other& otherOf(std::size_t own, std::size_t other) {
        std::uint32_t& place = places_[own * paths_.size() + other];
        std::vector<Company::Other>& others = all_[own].others_;
        if (place == 0) {  // they can be up together if it takes off between these
            const NominalPath& path = paths_[other];
            const std::size_t first = slotOf(path.from_s - durationOf_s(paths_[own], step_s_)),
                              last = slotOf(path.from_s + durationOf_s(path, step_s_));
            others.push_back({.cruise_m = path.cruise_m,
                              .first = first,
                              .looks = std::vector<float>(last - first + 1, 0.0F)});
            place = static_cast<std::uint32_t>(others.size());
        }
        return others[place - 1];
    }

    const std::vector<NominalPath>& paths_;
    double step_s_;
    std::vector<Company> all_;
    std::vector<std::uint32_t> places_;  ///< of the other in others_, and one; 0: not yet
};

Company::Amount Company::at(double takeOff_s, double cruise_m) const {
    Amount amount;
    const std::size_t slot = slotOf(takeOff_s);
    for (const Other& other : others_) {
        if (slot < other.first || slot - other.first >= other.looks.size()) continue;
        const double looks = other.looks[slot - other.first], share = looks / (looks + kLong);
        amount.anywhere += share;
        amount.nearLevel += share * closeness((other.cruise_m - cruise_m) / kClimb_m);
        amount.atLevel += share * closeness((other.cruise_m - cruise_m) / kLevel_m);
    }
    return amount;
}

std::vector<Company> companyOf(const std::vector<NominalPath>& paths,
                               const std::vector<std::uint32_t>& groups, double step_s,
                               const std::function<bool(std::uint32_t, std::uint32_t)>& wanted) {
    EXPECTS(step_s > 0.0 && groups.size() == paths.size());
    Companies companies(paths, step_s);
    const auto looks = looksOf(paths, step_s);
    const auto meet = [&](const Look& a, const Look& b) {
        if (a.path == b.path || !wanted(groups[a.path], groups[b.path])) return;
        const double near = closenessOf(a.at_xy, b.at_xy);
        if (near > 0.0) companies.add(a, b, near);
    };
    for (const auto& [square, own] : looks)
        for (std::int64_t dx = -1; dx <= 1; ++dx)
            for (std::int64_t dy = -1; dy <= 1; ++dy) {
                const auto near = looks.find({square.first + dx, square.second + dy});
                if (near == looks.end()) continue;
                for (const Look& a : own)
                    for (const Look& b : near->second) meet(a, b);
            }
    return std::move(companies).take();
}

std::vector<double> closenessAlong(const NominalPath& own, double takeOff_s,
                                   const NominalPath& other, double step_s) {
    EXPECTS(step_s > 0.0);
    std::vector<double> near;
    for (std::size_t k = 0; k < own.points.size(); ++k) {
        const double upFor_s = takeOff_s + static_cast<double>(k) * step_s - other.from_s;
        const auto there = static_cast<std::size_t>(std::max(0.0, upFor_s) / step_s);
        const bool isUp = upFor_s >= 0.0 && there < other.points.size();
        near.push_back(isUp ? closenessOf(own.points[k].head<2>(), other.points[there].head<2>())
                            : 0.0);
    }
    return near;
}

}  // namespace deconflict::run
