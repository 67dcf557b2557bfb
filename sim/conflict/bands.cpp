// SPDX-License-Identifier: MIT
#include "sim/conflict/bands.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

constexpr double kEver = std::numeric_limits<double>::infinity();
constexpr double kAlike_s = 1.0;  // recoveries that end so close to each other are as good

ManoeuvreTarget targetOf(const OutlookRequest& request, const BandRange& range, double value) {
    switch (range.kind) {
        case BandKind::track:
            return {.turn = core::Angle::fromSi(value)};
        case BandKind::groundSpeed:
            return {.groundSpeed = core::Speed::fromSi(value)};
        case BandKind::verticalSpeed:
            return {.verticalSpeed = core::Speed::fromSi(value)};
        case BandKind::altitude:
            break;
    }
    const bool up = value >= request.own.position_enu.z();
    return {.verticalSpeed = up ? range.rate : -range.rate,
            .altitude = core::Length::fromSi(value)};
}

}  // namespace

std::vector<Band> bandsOf(const OutlookRequest& request, const BandRange& range, double least) {
    EXPECTS(range.low < range.high && range.step > 0.0 && least >= 0.0 && least <= 1.0);
    EXPECTS(range.kind != BandKind::altitude || range.rate.si() > 0.0);
    const auto steps =
        static_cast<std::size_t>(std::ceil((range.high - range.low) / range.step - 1e-9));
    std::vector<double> values;
    std::vector<Outlook> outlooks;
    bool anyClear = false;
    double earliest_s = kEver;
    for (std::size_t i = 0; i <= steps; ++i) {
        values.push_back(std::min(range.low + static_cast<double>(i) * range.step, range.high));
        outlooks.push_back(outlookOf(request, targetOf(request, range, values.back())));
        const Outlook& outlook = outlooks.back();
        anyClear = anyClear || !outlook.violation;
        if (outlook.regained && outlook.clearance >= least)
            earliest_s = std::min(earliest_s, outlook.regained->si());
    }
    const auto stateOf = [&](const Outlook& outlook) {
        if (!outlook.violation) return BandState::clear;
        const bool recovers = !anyClear && outlook.regained && outlook.clearance >= least &&
                              outlook.regained->si() <= earliest_s + kAlike_s;
        return recovers ? BandState::recovery : BandState::conflict;
    };
    std::vector<Band> bands;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const BandState state = stateOf(outlooks[i]);
        const double edge = i == 0 ? range.low : 0.5 * (values[i - 1] + values[i]);
        if (bands.empty() || bands.back().state != state) {
            if (!bands.empty()) bands.back().high = edge;
            bands.push_back({.low = edge, .high = range.high, .state = state});
        }
    }
    return bands;
}

}  // namespace deconflict::conflict
