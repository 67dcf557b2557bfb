// SPDX-License-Identifier: MIT
#include "sim/geo/territory.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <thread>

#include "sim/core/math.hpp"
#include "tests/sim/geo/geo_support.hpp"

namespace deconflict::geo {
namespace {

const Territory& turkey() {
    static const Territory territory = test::territoryOf("TUR");
    return territory;
}

/// Points over the theatre and beyond, half of them within a few km of a border vertex.
std::vector<Eigen::Vector2d> queryPoints(const Territory& territory, std::uint64_t seed,
                                         int count) {
    std::mt19937_64 engine(seed);
    std::uniform_real_distribution<double> x_m(-900e3, 900e3);
    std::uniform_real_distribution<double> y_m(-700e3, 700e3);
    std::normal_distribution<double> near_m(0.0, 2e3);
    const auto& edges = territory.border().edges();
    std::uniform_int_distribution<std::size_t> any(0, edges.size() - 1);
    std::vector<Eigen::Vector2d> points_m;
    for (int i = 0; i < count; ++i) {
        const BorderEdge& edge = edges[any(engine)];
        points_m.emplace_back(
            i % 2 == 0 ? Eigen::Vector2d(x_m(engine), y_m(engine))
                       : Eigen::Vector2d(edge.ax_m + near_m(engine), edge.ay_m + near_m(engine)));
    }
    return points_m;
}

/// Winding number, another way to decide than the one under test.
bool windsAround(const Territory& territory, const Eigen::Vector2d& p) {
    int winding = 0;
    for (const BorderEdge& e : territory.border().edges()) {
        const double cross =
            (e.bx_m - e.ax_m) * (p.y() - e.ay_m) - (p.x() - e.ax_m) * (e.by_m - e.ay_m);
        if (e.ay_m <= p.y() && e.by_m > p.y() && cross > 0.0) {
            ++winding;
        } else if (e.ay_m > p.y() && e.by_m <= p.y() && cross < 0.0) {
            --winding;
        }
    }
    return winding != 0;
}

TEST(Territory, ContainsEqualsTheWindingNumber) {
    int inside = 0;
    for (const Eigen::Vector2d& p : queryPoints(turkey(), 21, 20000)) {
        const bool expected = windsAround(turkey(), p);
        inside += expected ? 1 : 0;
        ASSERT_EQ(turkey().contains(p), expected) << p.transpose();
    }
    EXPECT_GT(inside, 5000);
}

TEST(Territory, ContainsEqualsTheScanOn100000Points) {
    for (const char* a3 : {"TUR", "CYP"}) {
        const Territory territory = test::territoryOf(a3);
        for (const Eigen::Vector2d& p : queryPoints(territory, 22, 50000)) {
            ASSERT_EQ(territory.contains(p), territory.border().containsByScan(p.x(), p.y()));
        }
    }
}

TEST(Territory, NearestEqualsTheScan) {
    for (const char* a3 : {"TUR", "SYR", "CYP"}) {
        const Territory territory = test::territoryOf(a3);
        for (const Eigen::Vector2d& p : queryPoints(territory, 23, 5000)) {
            const BorderIndex::Hit expected = territory.border().nearestByScan(p.x(), p.y());
            const Territory::Nearest nearest = territory.nearestPoint(p);
            ASSERT_EQ(nearest.distance_m, expected.distance_m) << a3 << " " << p.transpose();
            ASSERT_EQ(std::abs(territory.signedDistance_m(p)), expected.distance_m);
            ASSERT_EQ(territory.signedDistance_m(p) < 0.0, territory.contains(p));
        }
    }
}

TEST(Territory, AnswersBeyondTheGridToo) {
    const Eigen::Vector2d far_m(0.0, -3e6);
    EXPECT_FALSE(turkey().contains(far_m));
    EXPECT_GT(turkey().signedDistance_m(far_m), 2e6);
}

/// Distance to the border by geodesics alone: no map, no index.
class GeodesicBorder {
public:
    GeodesicBorder(const MultiPolygon& area_deg, const GeoBox& clip) {
        for (const Polygon& polygon : area_deg) {
            for (std::size_t i = 0; i < polygon.outer.size(); ++i) {
                add(polygon.outer[i], polygon.outer[(i + 1) % polygon.outer.size()], clip);
            }
        }
    }

    /// Nearest sample by straight line through the Earth, then along its edge to a centimetre.
    [[nodiscard]] double distance_m(const LatLon& place) const {
        const Eigen::Vector3d at_m = ecef(place);
        const Sample* best = &samples_.front();
        double least = 1e300;
        for (const Sample& sample : samples_) {
            const double d = (sample.at_m - at_m).squaredNorm();
            if (d < least) {
                least = d;
                best = &sample;
            }
        }
        double low_m = best->along_m - kSpacing_m;
        double high_m = best->along_m + kSpacing_m;
        const auto at = [&](double along_m) {
            const core::Length along =
                core::Length::fromSi(std::clamp(along_m, 0.0, best->edge_length_m));
            return geodesicDistance(place, geodesicDestination(best->from, best->azimuth, along))
                .si();
        };
        while (high_m - low_m > 0.01) {
            const double third_m = (high_m - low_m) / 3.0;
            (at(low_m + third_m) < at(high_m - third_m) ? high_m : low_m) +=
                at(low_m + third_m) < at(high_m - third_m) ? -third_m : third_m;
        }
        return at(0.5 * (low_m + high_m));
    }

private:
    static constexpr double kSpacing_m = 100.0;
    struct Sample {
        Eigen::Vector3d at_m;
        LatLon from;
        core::Angle azimuth;
        double along_m, edge_length_m;
    };

    static Eigen::Vector3d ecef(const LatLon& place) {
        const double e2 = 0.0066943799901413165;
        const double lat = place.lat_deg * core::units::deg.si();
        const double lon = place.lon_deg * core::units::deg.si();
        const double n_m = 6378137.0 / std::sqrt(1.0 - e2 * std::sin(lat) * std::sin(lat));
        return {n_m * std::cos(lat) * std::cos(lon), n_m * std::cos(lat) * std::sin(lon),
                n_m * (1.0 - e2) * std::sin(lat)};
    }

    void add(const Eigen::Vector2d& a, const Eigen::Vector2d& b, const GeoBox& clip) {
        const bool cut = (a.x() == b.x() && (a.x() == clip.west_deg || a.x() == clip.east_deg)) ||
                         (a.y() == b.y() && (a.y() == clip.south_deg || a.y() == clip.north_deg));
        if (cut) {
            return;
        }
        const LatLon from{.lat_deg = a.y(), .lon_deg = a.x()};
        const LatLon to{.lat_deg = b.y(), .lon_deg = b.x()};
        const double length_m = geodesicDistance(from, to).si();
        const core::Angle azimuth = initialAzimuth(from, to);
        for (double along_m = 0.0; along_m < length_m; along_m += kSpacing_m) {
            const LatLon at = geodesicDestination(from, azimuth, core::Length::fromSi(along_m));
            samples_.push_back({ecef(at), from, azimuth, along_m, length_m});
        }
    }

    std::vector<Sample> samples_;
};

TEST(Territory, BorderDistanceIsTheGeodesicWithin5MetresUpTo100Kilometres) {
    for (const char* a3 : {"TUR", "SYR"}) {
        const Territory territory = test::territoryOf(a3);
        const GeodesicBorder reference(test::borders().find(a3).area_deg, test::kTheatre);
        test::RandomPlaces places(24, test::kTheatre);
        double worst_m = 0.0;
        int checked = 0;
        while (checked < 250) {
            const LatLon place = places.next();
            const double distance_m =
                std::abs(territory.signedDistance_m(territory.projection().forward(place)));
            if (distance_m > 120e3) {
                continue;
            }
            ++checked;
            worst_m = std::max(worst_m, std::abs(distance_m - reference.distance_m(place)));
        }
        RecordProperty(std::string("worst_m_") + a3, std::to_string(worst_m));
        EXPECT_LT(worst_m, 1.0) << a3 << ": the promise is 5 m";
    }
}

TEST(Territory, DistanceIsTheGeodesicToTheNearestPointOn10000Pairs) {
    const Territory& territory = turkey();
    const Projection& projection = territory.projection();
    test::RandomPlaces places(27, test::kTheatre);
    double worst_m = 0.0;
    for (int checked = 0; checked < 10000;) {
        const LatLon place = places.next();
        const Territory::Nearest nearest = territory.nearestPoint(projection.forward(place));
        if (nearest.distance_m > 100e3) {
            continue;
        }
        ++checked;
        const double geodesic_m = geodesicDistance(place, projection.inverse(nearest.point_m)).si();
        worst_m = std::max(worst_m, std::abs(geodesic_m - nearest.distance_m));
    }
    RecordProperty("worst_m", std::to_string(worst_m));
    EXPECT_LT(worst_m, 0.5) << "the promise is 5 m";
}

TEST(Territory, TheEndOfTheMapIsNoBorder) {
    // 38.9 N 35.5 E is 11 km from the cut at 39 N, and deep inside Turkey.
    const Eigen::Vector2d at_m = turkey().projection().forward({38.9, 35.5});
    EXPECT_TRUE(turkey().contains(at_m));
    EXPECT_LT(turkey().signedDistance_m(at_m), -150e3);
    EXPECT_FALSE(turkey().contains(turkey().projection().forward({39.001, 35.5})));
    EXPECT_TRUE(turkey().contains(turkey().projection().forward({38.9999, 35.5})));
    // Without the box the cut counts as a border, drawn as the geodesic between its two ends, which
    // here runs 19 km north of the parallel.
    const Territory uncut("TUR", test::borders().find("TUR").area_deg, turkey().projection());
    EXPECT_GT(uncut.signedDistance_m(at_m), -31e3);
}

TEST(Territory, NeighboursLeaveNoGapAndNoOverlap) {
    const Territory syria = test::territoryOf("SYR");
    const Territory iraq = test::territoryOf("IRQ");
    const Territory jordan = test::territoryOf("JOR");
    // The straight border south of Abu Kamal is divided along its geodesic in both states alike.
    test::RandomPlaces places(
        25, {.west_deg = 39.5, .south_deg = 33.0, .east_deg = 40.8, .north_deg = 34.2});
    for (int i = 0; i < 20000; ++i) {
        const Eigen::Vector2d p = syria.projection().forward(places.next());
        ASSERT_EQ(syria.contains(p) + iraq.contains(p) + jordan.contains(p), 1) << p.transpose();
    }
}

TEST(Territory, ThreadsGetTheSameAnswersAsOneAfterAnother) {
    const Territory fresh = turkey();
    const std::vector<Eigen::Vector2d> points_m = queryPoints(turkey(), 26, 4000);
    std::vector<std::vector<double>> answers(4);
    {
        std::vector<std::jthread> threads;
        for (auto& answer : answers) {
            threads.emplace_back([&answer, &fresh, &points_m] {
                for (const Eigen::Vector2d& p : points_m) {
                    answer.push_back(fresh.signedDistance_m(p));
                }
            });
        }
    }
    for (const auto& answer : answers) {
        for (std::size_t i = 0; i < points_m.size(); ++i) {
            ASSERT_EQ(answer[i], turkey().signedDistance_m(points_m[i]));
        }
    }
}

TEST(Territory, AHoleIsOutsideAndItsEdgeIsABorder) {
    const Projection projection(test::kTheatre);
    const MultiPolygon area_deg{
        {.outer = {{36.0, 35.0}, {37.0, 35.0}, {37.0, 36.0}, {36.0, 36.0}},
         .holes = {{{36.4, 35.4}, {36.6, 35.4}, {36.6, 35.6}, {36.4, 35.6}}}}};
    const Territory territory("ring", area_deg, projection);
    const Eigen::Vector2d middle_m = projection.forward({35.5, 36.5});
    EXPECT_FALSE(territory.contains(middle_m));
    const double expected_m = geodesicDistance({35.5, 36.5}, {35.5, 36.6}).si();
    EXPECT_NEAR(territory.signedDistance_m(middle_m), expected_m, 5.0);
    EXPECT_TRUE(territory.contains(projection.forward({35.2, 36.5})));
    EXPECT_EQ(territory.area_m().front().holes.size(), 1U);
}

TEST(TerritoryDeathTest, NeedsABorder) {
    const MultiPolygon box_deg{
        {.outer = {{31.0, 31.0}, {45.0, 31.0}, {45.0, 39.0}, {31.0, 39.0}}, .holes = {}}};
    EXPECT_DEATH(Territory("box", box_deg, Projection(test::kTheatre), test::kTheatre),
                 "contract broken");
}

}  // namespace
}  // namespace deconflict::geo
