// SPDX-License-Identifier: MIT
// Recorded traffic as a replayed sensor. The recordings may not be shipped: each test says so and
// is skipped where ../shared/data/tracks is not there.
#include <array>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <gtest/gtest.h>
#include <iomanip>
#include <map>
#include <memory>
#include <sstream>

#include "sim/conflict/cylinder.hpp"
#include "sim/core/csv.hpp"
#include "sim/core/math.hpp"
#include "sim/picture/picture.hpp"

namespace deconflict {
namespace {

constexpr double kFoot_m = 0.3048, kKnot_mps = 1852.0 / 3600.0;

struct Fix {
    double t_s = 0;
    std::string aircraft;
    Eigen::Vector2d position_xy = Eigen::Vector2d::Zero();
    std::optional<double> altitude_m, speed_mps, track_rad;
};

double secondsOf(const std::string& utc) {
    std::tm time{};
    std::istringstream(utc) >> std::get_time(&time, "%Y-%m-%dT%H:%M:%SZ");
    return static_cast<double>(timegm(&time));
}

std::optional<double> times(const std::optional<double>& value, double factor) {
    return value ? std::optional<double>(*value * factor) : std::nullopt;
}

/// The fixes of a recording on the map of `projection`; nothing if it is not there.
std::optional<std::vector<Fix>> readFixes(const std::string& name,
                                          const geo::Projection& projection) {
    const std::string path = std::string(DECONFLICT_SOURCE_DIR) + "/../shared/data/tracks/" + name;
    if (!std::filesystem::exists(path)) return std::nullopt;
    using core::CsvKind;
    const std::array<core::CsvColumn, 7> columns{
        {{.name = "time", .kind = CsvKind::text},
         {.name = "callsign", .kind = CsvKind::text},
         {.name = "lat"},
         {.name = "lon"},
         {.name = "alt_ft", .kind = CsvKind::optionalNumber},
         {.name = "gs_kt", .kind = CsvKind::optionalNumber},
         {.name = "track_deg", .kind = CsvKind::optionalNumber}}};
    const core::Table table = core::readTable(path, columns);
    std::vector<Fix> fixes;
    for (std::size_t i = 0; i < table.rows(); ++i)
        fixes.push_back(
            {.t_s = secondsOf(table.texts("time")[i]),
             .aircraft = table.texts("callsign")[i],
             .position_xy = projection.forward({table.numbers("lat")[i], table.numbers("lon")[i]}),
             .altitude_m = times(table.optionalNumbers("alt_ft")[i], kFoot_m),
             .speed_mps = times(table.optionalNumbers("gs_kt")[i], kKnot_mps),
             .track_rad = times(table.optionalNumbers("track_deg")[i], 0.017453292519943295)});
    return fixes;
}

/// Two nations with one edge, and a type that flies 900 kt over the ground at most.
struct Receiver {
    std::unique_ptr<world::Theatre> theatre;
    world::Model model;

    explicit Receiver(const geo::GeoBox& box)
        : theatre(
              new world::Theatre{.projection = geo::Projection(box), .states = {}, .places = {}}) {
        model.theatre = theatre.get();
        model.nations.resize(2);
        model.types.push_back({.name = "airliner", .maxSpeed_mps = 900 * kKnot_mps - 100.0});
        world::Edge edge;
        edge.to = core::NationId(1);
        edge.terms.period = core::Duration::fromSi(10.0);
        model.edges.push_back(edge);
    }
};

picture::Message messageOf(const Fix& fix, double start_s) {
    using scenario::Field;
    unsigned fields = static_cast<unsigned>(Field::identity);
    picture::Message message{.subject = core::AircraftId(0),
                             .t_s = fix.t_s - start_s,
                             .position_xy = fix.position_xy,
                             .altitude_m = fix.altitude_m.value_or(0.0),
                             .deviation_m = 10.0,
                             .altitudeDeviation_m = 25.0,
                             .origins = 1};
    if (fix.altitude_m) fields |= static_cast<unsigned>(Field::altitude);
    if (fix.speed_mps && fix.track_rad) {
        fields |= static_cast<unsigned>(Field::velocity);
        message.velocity_xyz << *fix.speed_mps * std::sin(*fix.track_rad),
            *fix.speed_mps * std::cos(*fix.track_rad), 0.0;
    }
    message.fields = static_cast<scenario::Fields8>(fields);
    return message;
}

#define SKIP_WITHOUT(fixes) \
    if (!(fixes)) GTEST_SKIP() << "SKIPPED: the recording is not there; it may not be shipped"

TEST(RecordedTracks, EveryJumpOfTheSpoofedAirlinerIsCaught) {
    Receiver receiver({26, 38, 34, 44});
    const auto fixes = readFixes("gnss_spoofing_THY9BP_20240917.csv", receiver.theatre->projection);
    SKIP_WITHOUT(fixes);
    int jumps = 0;
    for (std::size_t i = 1; i < fixes->size(); ++i) {
        const Fix& a = (*fixes)[i - 1];
        const Fix& b = (*fixes)[i];
        jumps += picture::canReach(a.position_xy, a.t_s, b.position_xy, b.t_s, 900 * kKnot_mps, 0.0)
                     ? 0
                     : 1;
    }
    EXPECT_EQ(jumps, 34);
    picture::Picture picture(receiver.model, core::NationId(1));
    const double start_s = fixes->front().t_s;
    Eigen::Vector2d before = fixes->front().position_xy;
    int refusedInARow = 0;
    for (const Fix& fix : *fixes) {
        const picture::Message message = messageOf(fix, start_s);
        const auto verdict = picture.take(receiver.model, message, 0, message.t_s + 1.0);
        const double moved_m =
            (picture.tracks().front().reported->position_xyz().head<2>() - before).norm();
        if (verdict == picture::Verdict::implausible) {
            EXPECT_EQ(moved_m, 0.0) << "a refused report moves nothing";
            ++refusedInARow;
        } else if (verdict == picture::Verdict::taken) {
            // A jump is taken only when it has lasted: two refusals before it.
            if (moved_m > 100e3) {
                EXPECT_EQ(refusedInARow, 2);
            }
            refusedInARow = 0;
            before = picture.tracks().front().reported->position_xyz().head<2>();
        }
    }
    EXPECT_GE(picture.verdicts()[static_cast<std::size_t>(picture::Verdict::implausible)], 20);
}

TEST(RecordedTracks, TheTankersDefectsDoNotMatter) {
    Receiver receiver({-3, 42, 8, 51});
    const auto fixes = readFixes("tanker_FAF4011_20200630_45min.csv", receiver.theatre->projection);
    SKIP_WITHOUT(fixes);
    picture::Picture picture(receiver.model, core::NationId(1));
    const double start_s = fixes->front().t_s;
    for (const Fix& fix : *fixes) {
        const picture::Message message = messageOf(fix, start_s);
        (void)picture.take(receiver.model, message, 0, message.t_s + 1.0);
        for (const picture::Track& track : picture.tracks())
            EXPECT_TRUE(track.reported->horizontal.allFinite());
    }
    EXPECT_GT(picture.verdicts()[0], static_cast<std::int64_t>(fixes->size() * 9 / 10));
}

/// Pairs of one epoch nearer than 5 NM and `vertical_m`, above flight level 100.
int pairsNearer(const std::vector<Fix>& fixes, const geo::Projection& projection,
                double vertical_m) {
    std::map<double, std::vector<const Fix*>> epochs;
    for (const Fix& fix : fixes)
        if (fix.altitude_m && *fix.altitude_m > 10000 * kFoot_m) epochs[fix.t_s].push_back(&fix);
    int pairs = 0;
    for (const auto& [time, here] : epochs)
        for (std::size_t i = 0; i < here.size(); ++i)
            for (std::size_t j = i + 1; j < here.size(); ++j) {
                if (here[i]->aircraft == here[j]->aircraft) continue;
                const double scale = projection.scale(here[i]->position_xy);
                const Eigen::Vector2d apart = (here[i]->position_xy - here[j]->position_xy) / scale;
                pairs +=
                    conflict::insideCylinder({apart.x(), apart.y(),
                                              *here[i]->altitude_m - *here[j]->altitude_m, 0, 0, 0},
                                             5 * 1852.0, vertical_m)
                        ? 1
                        : 0;
            }
    return pairs;
}

TEST(RecordedTracks, SwissTrafficLosesNoSeparationOnceHeightsMayBeRounded) {
    const geo::Projection projection({4, 44, 12, 49});
    const auto fixes = readFixes("switzerland_20180801_20min.csv", projection);
    SKIP_WITHOUT(fixes);
    // Levels 1000 ft apart, read to 25 and 100 ft: a sharp 1000 ft sees losses that are none.
    EXPECT_GE(pairsNearer(*fixes, projection, 1000 * kFoot_m - 1e-6), 10);
    EXPECT_EQ(pairsNearer(*fixes, projection, 900 * kFoot_m - 1e-6), 0);
}

}  // namespace
}  // namespace deconflict
