// SPDX-License-Identifier: MIT
// What the range and bearing tool says of a leg.
#include <gtest/gtest.h>

#include "tests/render/sample_scene.hpp"
#include "tests/render/shapes.hpp"

namespace deconflict::scene {
namespace {

const geo::MagneticModel& magneticModel() {
    static const geo::MagneticModel kModel(DECONFLICT_SOURCE_DIR "/assets/magnetic");
    return kModel;
}

class Measure : public testing::Test {
protected:
    void SetUp() override { scene_.magnetic = &magneticModel(); }
    void measure(const geo::LatLon& from, const geo::LatLon& to) {
        const geo::Projection& projection = scene_.theatre->projection;
        scene_.controls.view.measuring = true;
        scene_.controls.view.measure = {{projection.forward(from)}, {projection.forward(to)}};
    }
    [[nodiscard]] bool says(const std::string& text) const {
        const draw::Colour ink = paletteOf(scene_.controls.view.theme).bright;
        return holds(partOf(scene_.draw(), "measure"),
                     verticesOf(scene_.atlas, [&](draw::DrawList& list) {
                         list.text({50, 50}, text, {11, ink, true});
                     }));
    }

    SampleScene scene_{0};
};

/// In comments: azimuth of the geodesic and declination, by GeographicLib without our map.
TEST_F(Measure, SaysTrueAndMagneticBearingAndTheVariation) {
    measure({36, 36}, {36.5, 36.5});  // 38.86, 5.06 E
    EXPECT_TRUE(says("38.6 NM 71.4 km"));
    EXPECT_TRUE(says("039\u00b0T 034\u00b0M (var 5.1\u00b0E)"));
}

TEST_F(Measure, BearingsGoFrom1To360) {
    measure({36, 36}, {37, 36.02});  // 0.92, 355.86
    EXPECT_TRUE(says("001\u00b0T 356\u00b0M (var 5.1\u00b0E)"));
    measure({33.5, 36}, {34.5, 36});
    EXPECT_TRUE(says("360\u00b0T 355\u00b0M (var 4.7\u00b0E)"));
}

TEST_F(Measure, WesterlyVariationIsAdded) {
    scene_.theatre->projection = geo::Projection({-12, 48, 4, 56});
    measure({52, -4}, {53, -3});  // 31.00, 2.23 W
    EXPECT_TRUE(says("031\u00b0T 033\u00b0M (var 2.2\u00b0W)"));
}

TEST_F(Measure, LabelLeavesTheEndsFree) {
    const Camera& camera = scene_.controls.camera;
    for (int i = 0; i < 36; ++i) {
        const draw::Point middle{900, 300};
        const draw::Point half{16 * std::cos(i / 18.0 * 3.14), 16 * std::sin(i / 18.0 * 3.14)};
        scene_.controls.view.measuring = true;
        scene_.controls.view.measure = {{camera.toMap(middle - half)},
                                        {camera.toMap(middle + half)}};
        const Drawing drawing = scene_.draw();
        EXPECT_TRUE(says("\u00b0M")) << i;
        for (const draw::Rect& label : drawing.labels)
            EXPECT_FALSE(label.contains(middle - half) || label.contains(middle + half)) << i;
    }
}

TEST_F(Measure, SaysTrueBearingsOnlyWithoutAModelOfThatDay) {
    measure({36, 36}, {36.5, 36.5});
    const std::string magnetic = "\u00b0M";
    EXPECT_TRUE(says(magnetic));
    scene_.model.start_utc_s = 1609459200;  // 2021-01-01
    EXPECT_TRUE(says("039\u00b0T"));
    EXPECT_FALSE(says(magnetic));
    const geo::MagneticModel none("/nowhere");
    scene_.model.start_utc_s = 1448330400;
    scene_.magnetic = &none;
    EXPECT_TRUE(says("039\u00b0T"));
    EXPECT_FALSE(says(magnetic));
    scene_.magnetic = nullptr;
    EXPECT_TRUE(says("039\u00b0T"));
    EXPECT_FALSE(says(magnetic));
}

}  // namespace
}  // namespace deconflict::scene
