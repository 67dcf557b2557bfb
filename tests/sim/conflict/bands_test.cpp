// SPDX-License-Identifier: MIT
#include "sim/conflict/bands.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace deconflict::conflict {
namespace {

using namespace core::units;
using core::AircraftId;

const WellClearVolume kVolume{.variable = TimeVariable::modifiedTau,
                              .distance = 0.66 * nmi,
                              .height = 450.0 * ft,
                              .time = 35.0 * s,
                              .coAltitudeTime = 0.0 * s};
const KnownState kOwn{AircraftId{1}, {0, 0, 6000}, {0, 150, 0}};

OutlookRequest request(const std::vector<KnownState>& others) {
    return {.own = kOwn,
            .intruders = others,
            .volume = kVolume,
            .lookahead = 180.0 * s,
            .agility = {.turn = core::TurnRate::fromSi((3.0 * deg).si()),
                        .along = 1.0 * mps2,
                        .vertical = 2.45 * mps2}};
}

const BandRange kTracks{
    .kind = BandKind::track, .low = -1.5, .high = 1.5, .step = 0.05, .rate = {}};

TEST(Bands, AreOneClearBandAlone) {
    const std::vector<Band> bands = bandsOf(request({}), kTracks);
    ASSERT_EQ(bands.size(), 1U);
    EXPECT_EQ(bands[0].state, BandState::clear);
    EXPECT_EQ(bands[0].low, -1.5);
    EXPECT_EQ(bands[0].high, 1.5);
}

TEST(Bands, HeadOnForbidWhatIsAheadAndMirrorEachOther) {
    const std::vector<KnownState> others = {{AircraftId{2}, {0, 24000, 6000}, {0, -150, 0}}};
    const std::vector<Band> bands = bandsOf(request(others), kTracks);
    ASSERT_EQ(bands.size(), 3U);
    EXPECT_EQ(bands[0].state, BandState::clear);
    EXPECT_EQ(bands[1].state, BandState::conflict);
    EXPECT_EQ(bands[2].state, BandState::clear);
    EXPECT_NEAR(bands[1].low, -bands[1].high, 1e-9);
    // 24 km at 300 m/s, 35 s of modified tau: some ten degrees are enough.
    EXPECT_GT(bands[1].high, 0.05);
    EXPECT_LT(bands[1].high, 0.4);
    for (std::size_t i = 1; i < bands.size(); ++i) EXPECT_EQ(bands[i].low, bands[i - 1].high);
}

TEST(Bands, ForbidTheAltitudesOfTheOther) {
    const std::vector<KnownState> others = {{AircraftId{2}, {0, 24000, 6300}, {0, -150, 0}}};
    const std::vector<Band> bands = bandsOf(
        request(others),
        {.kind = BandKind::altitude, .low = 5000, .high = 7400, .step = 20, .rate = 20.0 * mps});
    ASSERT_EQ(bands.size(), 3U);
    EXPECT_EQ(bands[1].state, BandState::conflict);
    EXPECT_NEAR(bands[1].low, 6300 - kVolume.height.si(), 30.0);
    EXPECT_NEAR(bands[1].high, 6300 + kVolume.height.si(), 30.0);
}

TEST(Bands, ForbidTheSpeedsThatMeetACrossingAircraft) {
    // Both would be at the crossing after 100 s.
    const std::vector<KnownState> others = {{AircraftId{2}, {-15000, 15000, 6000}, {150, 0, 0}}};
    const std::vector<Band> bands =
        bandsOf(request(others),
                {.kind = BandKind::groundSpeed, .low = 60, .high = 300, .step = 2, .rate = {}});
    ASSERT_EQ(bands.size(), 3U);
    EXPECT_EQ(bands[1].state, BandState::conflict);
    EXPECT_LT(bands[1].low, 150.0);
    EXPECT_GT(bands[1].high, 150.0);
}

TEST(Bands, ShowTheWayOutOfAPresentViolation) {
    // Abreast, 600 m to the right, flying together: only to the left is out.
    const std::vector<KnownState> others = {{AircraftId{2}, {600, 0, 6000}, {0, 150, 0}}};
    const std::vector<Band> bands = bandsOf(request(others), kTracks);
    bool recovers = false;
    for (const Band& band : bands) {
        EXPECT_NE(band.state, BandState::clear);
        if (band.state != BandState::recovery) continue;
        recovers = true;
        EXPECT_LT(band.high, 0.0);
    }
    EXPECT_TRUE(recovers);
}

}  // namespace
}  // namespace deconflict::conflict
