// SPDX-License-Identifier: MIT
// The whole simulation against the integrals of straight encounters: two aircraft whose places are
// known with normal errors that stay, drawn anew in every run.
#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "tests/sim/risk/straight_rows.hpp"
#include "tests/validation/streams.hpp"

namespace deconflict {
namespace {

using risk::StraightRow;
using scenario::IncidentKind;

const risk::UprightCylinder kNmac{core::Length::fromSi(500 * 0.3048),
                                  core::Length::fromSi(100 * 0.3048)};
const risk::UprightCylinder kLoss{core::Length::fromSi(5.0 * 1852.0),
                                  core::Length::fromSi(1000 * 0.3048)};

/// A row's aircraft as recorded tracks of one scenario; the volume is one of the judge's.
class Played {
public:
    explicit Played(const std::string& step)
        : world_(test::worldOf(test::Scene{.sorties = sortie("own", "RUS") + sortie("other", "FRA"),
                                           .step = step,
                                           .duration = "15 min"})),
          model_(world_.base) {
        for (world::Mission& mission : model_.missions)
            mission.departures =
                scenario::Scheduled{{model_.step_s}, scenario::Distribution::constant(0)};
    }

    /// In how many of so many runs the two meet.
    int hits(const StraightRow& row, std::uint32_t number, IncidentKind kind, int runs) {
        int hits = 0;
        for (int run = 0; run < runs; ++run) {
            for (std::uint32_t i = 0; i < 2; ++i) place(row, i, number, run);
            run::State state = run::begin(model_, 1, static_cast<std::uint64_t>(run));
            do {
                run::step(model_, state);
            } while (state.truth.aircraft.size() > 0);  // until the recordings end
            hits += test::eventsOf(run::outcomeOf(state), kind) > 0;
        }
        return hits;
    }

private:
    /// Its ends, where towers are, lie far from where rows meet.
    static std::string sortie(const char* name, const char* nation) {
        return std::string("  ") + name + ": {nation: " + nation +
               ", type: Su-34, from: [32.5 deg, 35 deg], to: [32.5 deg, 41 deg], departures: {at: "
               "[0 s]}, altitude: 6 km, speed: 240 m/s, error: {lateral: 0 m, vertical: 0 m, "
               "correlation: 60 s}}\n";
    }

    /// From when to when a row must be flown: all of its window, or while its volume can be met.
    struct Span {
        double from_s, until_s;
    };
    static Span spanOf(const StraightRow& row) {
        const risk::StraightEncounter& e = row.encounter;
        if (std::isfinite(e.window.si())) return {0.0, e.window.si()};
        const double reach_m =
            kLoss.radius.si() + 7.0 * std::sqrt(e.covariance_enu.topLeftCorner<2, 2>().trace());
        const auto v = e.velocity_enu.head<2>();
        const double closest_s = -e.position_enu.head<2>().dot(v) / v.squaredNorm();
        const double around_s = std::ceil(reach_m / v.norm());
        const double from_s = std::max(0.0, std::floor(closest_s - around_s));
        return {from_s, std::ceil(closest_s + around_s)};
    }

    /// The i-th aircraft with this run's error, so that they meet where the map's scale is 1.
    void place(const StraightRow& row, std::uint32_t i, std::uint32_t number, int run) {
        const risk::StraightAircraft& aircraft = row.aircraft[i];
        const risk::StraightAircraft& own = row.aircraft[0];
        const Span span = spanOf(row);
        const auto z = core::normals4({.seed = 1,
                                       .replication = static_cast<std::uint64_t>(run),
                                       .entity = 2 * number + i,
                                       .purpose = core::Purpose::test},
                                      0);
        const Eigen::Matrix3d spread = aircraft.covariance_enu.llt().matrixL();
        const double middle_s = 0.5 * (span.from_s + span.until_s);
        Eigen::Vector3d origin = own.position_enu + middle_s * own.velocity_enu;
        origin.z() = 0.0;
        const auto at = [&](double t_s) -> Eigen::Vector3d {
            return aircraft.position_enu + t_s * aircraft.velocity_enu +
                   spread * Eigen::Vector3d(z[0], z[1], z[2]) - origin;
        };
        model_.missions[i].track = world::Track{.t_s = {0.0, span.until_s - span.from_s},
                                                .position_m = {at(span.from_s), at(span.until_s)}};
    }

    world::World world_;
    world::Model model_;
};

struct Expected {
    IncidentKind kind;
    double probability;
};

/// What the judge counts of a row: loss of separation if that is the row's volume, else near
/// mid-air collision, also in place of a sphere, which no incident has.
Expected expectedOf(const StraightRow& row) {
    risk::StraightEncounter encounter = row.encounter;
    const auto* cylinder = std::get_if<risk::UprightCylinder>(&row.encounter.volume);
    const bool isLoss = cylinder != nullptr && cylinder->radius == kLoss.radius;
    encounter.volume = isLoss ? kLoss : kNmac;
    const double p = std::exp(risk::logTouchProbability(encounter, risk::Rule::gaussLegendre));
    return {isLoss ? IncidentKind::lossOfSeparation : IncidentKind::nmac, p};
}

TEST(StaticErrors, EveryRowThatIsNotRareIsMetByTheWholeSimulation) {
    const std::vector<StraightRow> rows = risk::straightRows();
    Played played("1 s");
    constexpr int kRuns = 5000;
    double squares = 0.0;
    int counted = 0;
    for (std::uint32_t r = 0; r < rows.size(); ++r) {
        const StraightRow& row = rows[r];
        const Expected expected = expectedOf(row);
        if (std::holds_alternative<risk::UprightCylinder>(row.encounter.volume)) {
            EXPECT_NEAR(expected.probability / row.probability, 1.0, 1e-9) << row.id;
        }
        if (expected.probability < 1e-4) continue;
        const int hits = played.hits(row, r, expected.kind, kRuns);
        const double z = test::binomialScore(hits, kRuns, expected.probability);
        EXPECT_LT(std::abs(z), 4.0) << row.id << ": " << hits << " hits, " << expected.probability;
        squares += z * z;
        ++counted;
    }
    EXPECT_GE(counted, 25);
    EXPECT_GT(squares / counted, 0.6);
    EXPECT_LT(squares / counted, 1.5);
    RecordProperty("mean_square_of_z", std::to_string(squares / counted));
    RecordProperty("rows", counted);
}

TEST(StaticErrors, TheStepDoesNotMatter) {
    const std::vector<StraightRow> rows = risk::straightRows();
    for (const char* id : {"AC-A05", "AC-C26", "AC-D33"}) {
        const auto row =
            std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return one.id == id; });
        ASSERT_NE(row, rows.end());
        const auto number = static_cast<std::uint32_t>(row - rows.begin());
        const auto hitsAt = [&](const char* step) {
            return Played(step).hits(*row, number, expectedOf(*row).kind, 300);
        };
        const int hits = hitsAt("1 s");
        EXPECT_GT(hits, 3) << id;
        EXPECT_EQ(hitsAt("0.5 s"), hits) << id;
        EXPECT_EQ(hitsAt("0.1 s"), hits) << id;
    }
}

}  // namespace
}  // namespace deconflict
