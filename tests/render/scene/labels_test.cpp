// SPDX-License-Identifier: MIT
#include "render/scene/labels.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "render/scene/symbols.hpp"
#include "tests/render/sample_scene.hpp"

namespace deconflict::scene {
namespace {

void expectApart(const std::vector<draw::Rect>& labels, const draw::Rect& map) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
        ASSERT_EQ(labels[i].cutTo(map), labels[i]) << "label " << i << " leaves the map";
        for (std::size_t j = 0; j < i; ++j)
            ASSERT_FALSE(labels[i].overlaps(labels[j])) << "labels " << i << " and " << j;
    }
}

TEST(Labels, NeitherOverlapNorLeaveTheMap) {
    const std::pair<double, double> sizes[] = {{640, 360}, {900, 600}, {1600, 900}};
    for (const int aircraft : {4, 30, 100, 300})
        for (const auto& [width, height] : sizes)
            for (const double ui : {1.0, 2.0}) {
                SampleScene scene(aircraft, width, height);
                scene.controls.view.uiScale = ui;
                const draw::Rect map = freeArea(width, height, ui);
                expectApart(scene.draw().labels, map);
                scene.controls.view.picture = core::NationId(1);
                expectApart(scene.draw().labels, map);
            }
}

TEST(Labels, KeepOffTheSymbols) {
    const SampleScene scene(100);
    for (const run::FrameAircraft& a : scene.frame.aircraft) {
        const draw::Point at = scene.controls.camera.toScreen(a.position_xyz.head<2>());
        const draw::Rect symbol = draw::Rect{at.x, at.y, 0, 0}.grown(kAircraftReach_px);
        for (const draw::Rect& label : scene.draw().labels)
            ASSERT_FALSE(label.overlaps(symbol)) << a.callsign;
    }
}

TEST(Labels, AllFindRoomWhereThereIsPlenty) {
    SampleScene scene(12, 2400, 1400);
    EXPECT_EQ(scene.draw().labelsWithoutRoom, 0U);
}

TEST(Labels, ThoseWithoutRoomAreCounted) {
    SampleScene scene(300, 640, 360);
    const Drawing crowded = scene.draw();
    EXPECT_GT(crowded.labelsWithoutRoom, 100U);
    EXPECT_GT(crowded.labels.size(), 10U);
}

TEST(LabelPlacer, FirstComeFirstServed) {
    const draw::Atlas atlas(DECONFLICT_SOURCE_DIR "/assets/fonts");
    draw::DrawList list(atlas, 200, 60);
    LabelPlacer placer({0, 0, 200, 60});
    const Label label{{100, 30}, 4, {{"RUS001-1", {11, draw::rgb(0xFFFFFF)}}}, false};
    int placed = 0;
    while (placer.place(list, label)) ASSERT_LT(++placed, 9);
    EXPECT_GE(placed, 2);
    EXPECT_EQ(placer.placed().size(), static_cast<std::size_t>(placed));
    expectApart(placer.placed(), {0, 0, 200, 60});
}

/// Where a label of one line goes, by comparing it with every rectangle: first to last place.
TEST(LabelPlacer, TakesTheFirstPlaceThatOverlapsNothing) {
    const draw::Atlas atlas(DECONFLICT_SOURCE_DIR "/assets/fonts");
    const draw::Rect area{3, 64, 500, 300};
    Dice dice(11);
    int withoutRoom = 0;
    for (int round = 0; round < 60; ++round) {
        draw::DrawList list(atlas, 600, 400);
        LabelPlacer placer(area);
        std::vector<draw::Rect> taken;
        for (int i = 0; i < 10 * (round % 6); ++i) {
            const draw::Rect some = {dice.uniform(-20, 520), dice.uniform(40, 380),
                                     dice.uniform(0, 90), dice.uniform(0, 30)};
            placer.block(some);
            taken.push_back(some);
        }
        for (int i = 0; i < 30; ++i) {
            const Label label{{dice.uniform(0, 510), dice.uniform(60, 370)},
                              6,
                              {{"RUS001-1", {11, draw::rgb(0xFFFFFF)}}},
                              true};
            const std::size_t before = placer.placed().size();
            // Each place alone, on an empty map of its own, tells where it is.
            std::optional<int> wanted;
            draw::Rect box;
            for (int place = 0; place < 24 && !wanted; ++place) {
                LabelPlacer alone({-300, -300, 1200, 1200});
                ASSERT_EQ(alone.place(list, label, place), place);
                box = alone.placed().front();
                const draw::Rect wide = box.grown(1);
                const bool apart =
                    std::none_of(taken.begin(), taken.end(),
                                 [&](const draw::Rect& t) { return t.overlaps(wide); });
                if (wide.cutTo(area) == wide && apart) wanted = place;
            }
            ASSERT_EQ(placer.place(list, label), wanted) << round << ' ' << i;
            if (!wanted) {
                ++withoutRoom;
                continue;
            }
            ASSERT_EQ(placer.placed().size(), before + 1);
            EXPECT_EQ(placer.placed().back(), box);
            taken.push_back(box);
        }
    }
    EXPECT_GT(withoutRoom, 50) << "both cases are met";
}

}  // namespace
}  // namespace deconflict::scene
