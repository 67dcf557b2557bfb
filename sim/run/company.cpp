// SPDX-License-Identifier: MIT
#include "sim/run/company.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "sim/core/contracts.hpp"

namespace deconflict::run {
namespace {

constexpr double kLong = 8.0;  ///< looks with somebody near that count half (assumed)

/// A path at one look.
struct Look {
    std::size_t path;
    double after_s, at_s;  ///< its take-off, and the day's start
};

using Square = std::pair<std::int64_t, std::int64_t>;

Square squareOf(const Eigen::Vector3d& point) {
    return {static_cast<std::int64_t>(std::floor(point.x() / Company::kReach_m)),
            static_cast<std::int64_t>(std::floor(point.y() / Company::kReach_m))};
}

std::map<Square, std::vector<Look>> looksOf(const std::vector<NominalPath>& paths, double step_s) {
    const auto every =
        std::max<std::size_t>(1, static_cast<std::size_t>(Company::kLook_s / step_s + 0.5));
    std::map<Square, std::vector<Look>> looks;
    for (std::size_t p = 0; p < paths.size(); ++p)
        for (std::size_t k = 0; k < paths[p].points.size(); k += every) {
            const double after_s = static_cast<double>(k) * step_s;
            looks[squareOf(paths[p].points[k])].push_back({p, after_s, paths[p].from_s + after_s});
        }
    return looks;
}

}  // namespace

Company::Company(double until_s) : looks_(static_cast<std::size_t>(until_s / kLook_s) + 1, 0) {}

void Company::add(double takeOff_s) {
    if (takeOff_s < 0.0) return;
    const auto slot = static_cast<std::size_t>(takeOff_s / kLook_s);
    if (slot < looks_.size() && looks_[slot] < UINT16_MAX) ++looks_[slot];
}

double Company::at(double takeOff_s) const {
    const auto slot = static_cast<std::size_t>(std::max(0.0, takeOff_s) / kLook_s);
    const double looks = looks_[std::min(slot, looks_.size() - 1)];
    return looks / (looks + kLong);
}

std::vector<Company> companyOf(const std::vector<NominalPath>& paths,
                               const std::vector<std::uint32_t>& groups, double step_s,
                               double until_s,
                               const std::function<bool(std::uint32_t, std::uint32_t)>& wanted) {
    EXPECTS(step_s > 0.0 && until_s >= 0.0 && groups.size() == paths.size());
    std::vector<Company> company(paths.size(), Company(until_s));
    const auto looks = looksOf(paths, step_s);
    for (const auto& [square, own] : looks)
        for (std::int64_t dx = -1; dx <= 1; ++dx)
            for (std::int64_t dy = -1; dy <= 1; ++dy) {
                const auto near = looks.find({square.first + dx, square.second + dy});
                if (near == looks.end()) continue;
                for (const Look& a : own)
                    for (const Look& b : near->second)
                        if (a.path != b.path && wanted(groups[a.path], groups[b.path]))
                            company[a.path].add(b.at_s - a.after_s);
            }
    return company;
}

}  // namespace deconflict::run
