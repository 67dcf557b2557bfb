// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>

#include "sim/app/pair_table.hpp"
#include "sim/conflict/bands.hpp"
#include "sim/core/math.hpp"

namespace deconflict::app {
namespace {

using namespace core::units;
using conflict::BandKind;
using conflict::BandRange;
using conflict::BandState;

// What is asked for and how fast it is flown: assumed, of the size of DAIDALUS's DO-365 settings.
constexpr conflict::Agility kAgility = {.turn = core::TurnRate::fromSi(3.0 * 0.017453292519943295),
                                        .along = 2.0 * mps2,
                                        .vertical = 2.0 * mps2};
constexpr core::Speed kSlowest = 100.0 * kt, kFastest = 700.0 * kt, kSteepest = 6000.0 * ftpmin,
                      kRate = 500.0 * ftpmin;
constexpr core::Length kReach = 5000.0 * ft;  // of altitudes, up and down

/// A kind of bands, in the unit that is written, and what of it is written.
struct Kind {
    const char* name;
    double unit;  ///< SI units a written one
    BandRange range;
};

/// The ranges are those around what is flown: a speed beyond the usual ones is within its own.
std::array<Kind, 4> kindsOf(const PairRow& pair) {
    const double speed_mps = pair.own.velocity_enu.head<2>().norm();
    const double climb_mps = pair.own.velocity_enu.z(), altitude_m = pair.own.position_enu.z();
    return {{{"turn_deg",
              deg.si(),
              {.kind = BandKind::track,
               .low = -core::kPi,
               .high = core::kPi,
               .step = (1.0 * deg).si(),
               .rate = {}}},
             {"gs_kt",
              kt.si(),
              {.kind = BandKind::groundSpeed,
               .low = std::min(kSlowest.si(), speed_mps),
               .high = std::max(kFastest.si(), speed_mps),
               .step = (5.0 * kt).si(),
               .rate = {}}},
             {"vs_fpm",
              ftpmin.si(),
              {.kind = BandKind::verticalSpeed,
               .low = std::min(-kSteepest.si(), climb_mps),
               .high = std::max(kSteepest.si(), climb_mps),
               .step = (100.0 * ftpmin).si(),
               .rate = {}}},
             {"alt_ft",
              ft.si(),
              {.kind = BandKind::altitude,
               .low = altitude_m - kReach.si(),
               .high = altitude_m + kReach.si(),
               .step = (100.0 * ft).si(),
               .rate = kRate}}}};
}

const char* nameOf(BandState state) {
    switch (state) {
        case BandState::conflict:
            return "conflict";
        case BandState::recovery:
            return "recovery";
        case BandState::clear:
            break;
    }
    return "clear";
}

}  // namespace

std::string answerBands(const CsvSource& source) {
    const PairTable pairs(source);
    std::string out = "id,kind,low,high,state\n";
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const PairRow pair = pairs.at(i);
        for (const Kind& kind : kindsOf(pair))
            for (const conflict::Band& band : conflict::bandsOf({.own = pair.own,
                                              .intruders = {&pair.intruder, 1},
                                              .volume = pair.volume,
                                              .lookahead = pair.lookahead,
                                              .agility = kAgility},
                                                                kind.range))
                // To a thousandth: edges are known to half a step. + 0.0: no negative zero.
                fmt::format_to(std::back_inserter(out), "{},{},{:.3f},{:.3f},{}\n", pairs.name(i),
                               kind.name, band.low / kind.unit + 0.0, band.high / kind.unit + 0.0,
                               nameOf(band.state));
    }
    return out;
}

}  // namespace deconflict::app
