// SPDX-License-Identifier: MIT
#include "sim/surveillance/navigation.hpp"

#include "tests/sim/core/statistics.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::surveillance {
namespace {

using core::test::kAlarm;

/// What four aircraft report of themselves at two moments, minus where they are: 4 x 3 columns
/// each, one row a replication, in units of the standard deviations (40 m, 25 m).
struct Sample {
    std::vector<std::vector<double>> first, later;
};

const Sample& sample() {
    static const Sample sample = [] {
        const world::World world =
            test::worldOf({.sorties = test::straightSortie(", elements: 4, spacing: 1 km")});
        Sample made{std::vector<std::vector<double>>(12), std::vector<std::vector<double>>(12)};
        for (std::uint64_t run = 0; run < 2000; ++run) {
            dynamics::Truth truth = test::truthAfter(world.base, 1, run);
            Navigation navigation(world.base, 1, run);
            std::vector<Report> reports;
            const auto note = [&](std::uint32_t tick, std::vector<std::vector<double>>& columns) {
                const dynamics::Aircraft& a = truth.aircraft;
                navigation.report(world.base, a, tick, reports);
                ASSERT_EQ(reports.size(), 4U);
                for (std::size_t i = 0; i < 4; ++i) {
                    const Eigen::Vector3d off =
                        reports[i].position_xyz - Eigen::Vector3d(a.x_m[i], a.y_m[i], a.z_m[i]);
                    columns[3 * i].push_back(off.x() / (40.0 * a.scale[i]));
                    columns[3 * i + 1].push_back(off.y() / (40.0 * a.scale[i]));
                    columns[3 * i + 2].push_back(off.z() / 25.0);
                }
            };
            note(1, made.first);
            for (std::uint32_t tick = 2; tick <= 61; ++tick)
                dynamics::advance(world.base, tick, {}, truth);
            note(61, made.later);
        }
        return made;
    }();
    return sample;
}

TEST(Navigation, ErrorsHaveTheirVarianceFromTakeOffOn) {
    for (const auto* columns : {&sample().first, &sample().later})
        for (const auto& column : *columns) {
            const auto score = core::test::standardErrors(column, {0.0, 1.0}, 3.0);
            EXPECT_LT(std::abs(score.mean), kAlarm);
            EXPECT_LT(std::abs(score.variance), kAlarm);
        }
}

TEST(Navigation, ErrorsHaveTheirCorrelationTime) {
    const double n = 2000.0;
    for (std::size_t i = 0; i < 12; ++i) {  // 60 s apart, correlation time 300 s
        const double r =
            core::test::correlationScore(sample().first[i], sample().later[i]) / std::sqrt(n);
        EXPECT_LT(std::abs(std::atanh(r) - std::atanh(std::exp(-0.2))) * std::sqrt(n - 3.0), kAlarm)
            << "correlation " << r;
    }
}

TEST(Navigation, ErrorsOfAircraftAndAxesAreIndependent) {
    for (std::size_t i = 0; i < 12; ++i)
        for (std::size_t j = i + 1; j < 12; ++j)
            EXPECT_LT(std::abs(core::test::correlationScore(sample().first[i], sample().first[j])),
                      kAlarm)
                << i << " and " << j;
}

}  // namespace
}  // namespace deconflict::surveillance
