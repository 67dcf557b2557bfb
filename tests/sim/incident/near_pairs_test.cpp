// SPDX-License-Identifier: MIT
#include "sim/incident/near_pairs.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/random.hpp"
#include "tests/sim/dynamics/scene.hpp"
#include "tests/sim/incident/fleet.hpp"

namespace deconflict::incident {
namespace {

const world::Model& model() {
    static const world::World world = deconflict::test::worldOf(deconflict::test::Scene{
        .sorties =
            "  one: {nation: RUS, type: Su-34, from: [34 deg, 36 deg], to: [34 deg, 41 deg], "
            "departures: {at: [0 s]}, altitude: 6 km, speed: 200 m/s, error: {lateral: 0 m, "
            "vertical: 0 m, correlation: 60 s}}\n",
        .incidents = "{nmac: {between: [[RUS, RUS]]}}"});
    return world.base;
}

/// Sixty that fly about in a box of 200 km, some fast, with a jump now and then.
void fly(core::Stream& draws, dynamics::Aircraft& a, std::vector<double>& moved_m) {
    moved_m.resize(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        const bool jumps = draws.nextUniform() < 0.001;
        const double reach_m = jumps ? 50e3 : 200.0 + 300.0 * static_cast<double>(i % 3);
        const Eigen::Vector3d next(a.x_m[i] + reach_m * (draws.nextUniform() - 0.4),
                                   a.y_m[i] + reach_m * (draws.nextUniform() - 0.5), 6000);
        test::moveTo(a, i, next);
        moved_m[i] = std::abs(a.x_m[i] - a.oldX_m[i]) + std::abs(a.y_m[i] - a.oldY_m[i]);
    }
}

TEST(NearPairs, MissNobodyAndKeepTheOrder) {
    constexpr double kReach_m = 9260.0;
    core::Stream draws(5, 0, 0, core::Purpose::test);
    dynamics::Aircraft a;
    for (std::uint32_t id = 0; id < 60; ++id)
        test::addAircraft(a, id, 0, model(),
                          {200e3 * draws.nextUniform(), 200e3 * draws.nextUniform(), 6000}, id);
    NearPairs near;
    std::vector<double> moved_m;
    std::size_t met = 0, offered = 0;
    for (int tick = 0; tick < 400; ++tick) {
        fly(draws, a, moved_m);
        if (tick == 200) std::swap(a.id[3], a.id[4]);  // another fleet
        const auto pairs = near.at(model(), a, kReach_m, moved_m);
        offered += pairs.size();
        const auto before = [](const NearPair& x, const NearPair& y) {
            return std::pair(x.first, x.second) < std::pair(y.first, y.second);
        };
        ASSERT_TRUE(std::is_sorted(pairs.begin(), pairs.end(), before));
        for (std::uint32_t i = 0; i < a.size(); ++i)
            for (std::uint32_t j = i + 1; j < a.size(); ++j) {
                const double dx_m = a.x_m[j] - a.x_m[i], dy_m = a.y_m[j] - a.y_m[i];
                if (std::hypot(dx_m, dy_m) > kReach_m * 1.01 + moved_m[i] + moved_m[j]) continue;
                ++met;
                ASSERT_TRUE(std::binary_search(pairs.begin(), pairs.end(), NearPair{i, j}, before))
                    << "tick " << tick << ": " << i << " and " << j;
            }
    }
    EXPECT_GT(met, 1000U);
    EXPECT_LT(offered, 400U * 60U * 59U / 8U);  // and most of the others are left out
}

}  // namespace
}  // namespace deconflict::incident
