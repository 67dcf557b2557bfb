// SPDX-License-Identifier: MIT
// Whole pictures to the last bit, by their digests: nothing changes that nobody meant to change.
#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <string>

#include "render/draw/raster.hpp"
#include "render/scene/palette.hpp"
#include "sim/core/digest.hpp"
#include "tests/render/sample_scene.hpp"

namespace deconflict::scene {
namespace {

struct Golden {
    const char* name;
    const char* digest;
    std::function<void(SampleScene&)> arrange;
};

/// After a change that is meant: look at the picture that the test names, then put its digest here.
/// Of g++ 12 with glibc on x86-64; circles are made with sines of libm.
const Golden kGoldens[] = {{"truth_dark", "550f55f92393a228", [](SampleScene&) {}},
                           {"truth_light", "2a2eba5228c01ddf",
                            [](SampleScene& s) {
                                s.controls.view.theme = Theme::light;
                                s.controls.view.layers.set(Layer::rings, true);
                            }},
                           {"picture_inspected", "7bf626d9abfbbf00",
                            [](SampleScene& s) {
                                s.controls.view.picture = core::NationId(1);
                                s.controls.view.layers.set(Layer::inspector, true);
                                s.controls.view.layers.set(Layer::ellipses, true);
                                s.controls.view.aircraft = s.frame.aircraft[0].id;
                                s.controls.camera.zoom(4, {320, 180});
                            }},
                           {"print_help", "9b2b6713d95e8d85", [](SampleScene& s) {
                                s.controls.view.theme = Theme::print;
                                s.controls.view.help = true;
                            }}};

std::string digestOf(const draw::Image& image) {
    return core::Digest().add(image.width).add(image.height).addBytes(image.rgb).hex();
}

TEST(Golden, PicturesAreTheSameToTheLastBit) {
#if !defined(__x86_64__) || !defined(__GLIBC__) || defined(__clang__) || __GNUC__ != 12
    GTEST_SKIP() << "the digests are those of g++ 12 with glibc on x86-64";
#endif
    for (const Golden& golden : kGoldens) {
        SampleScene scene(40, 640, 360);
        golden.arrange(scene);
        const Palette& ink = paletteOf(scene.controls.view.theme);
        const draw::Image image = draw::rasterise(scene.draw().list, ink.beyond);
        if (digestOf(image) == golden.digest) continue;
        const std::string path = testing::TempDir() + golden.name + ".png";
        draw::writePng(path, image);
        ADD_FAILURE() << golden.name << ": found " << digestOf(image) << ", expected "
                      << golden.digest << "; the picture is " << path;
    }
}

TEST(Golden, OnePixelMakesAnotherDigest) {
    draw::Image image{4, 2, std::vector<std::uint8_t>(24, 7)};
    const std::string before = digestOf(image);
    image.rgb[13] = 8;
    EXPECT_NE(digestOf(image), before);
}

}  // namespace
}  // namespace deconflict::scene
