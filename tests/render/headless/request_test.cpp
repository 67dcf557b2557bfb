// SPDX-License-Identifier: MIT
#include "render/headless/request.hpp"

#include <functional>
#include <gtest/gtest.h>

namespace deconflict::headless {
namespace {

Request asked() {
    Request request;
    request.scenario = DECONFLICT_SOURCE_DIR "/scenarios/two_sorties.yaml";
    request.variant = "none";
    request.paused = true;
    return request;
}

std::string faultOf(const Request& request) {
    try {
        (void)stageOf(request);
    } catch (const UsageError& error) {
        return error.what();
    }
    return "no fault";
}

TEST(Request, SaysWhatThereIs) {
    const std::pair<std::function<void(Request&)>, std::string> cases[] = {
        {[](Request& r) { r.variant = "nobody"; },
         "--variant: found \"nobody\", expected one of none"},
        {[](Request& r) { r.against = "nobody"; }, "--against: found \"nobody\""},
        {[](Request& r) { r.at = "40"; }, "--at: found \"40\", expected a duration with its unit"},
        {[](Request& r) { r.at = "9 day"; }, "but the scenario ends after 60 min"},
        {[](Request& r) { r.size = "0x0"; }, "--size: found \"0x0\", expected WIDTHxHEIGHT"},
        {[](Request& r) { r.size = "1600x900x"; }, "--size: found"},
        {[](Request& r) { r.view = "XXX"; }, "--view: found \"XXX\", expected one of truth, RUS"},
        {[](Request& r) { r.palette = "pink"; }, "expected dark, light, print or high-contrast"},
        {[](Request& r) { r.hide = {"legends"}; },
         "--hide: found \"legends\", expected one of trails, rings"},
        {[](Request& r) { r.bounds = "39,34,35,37"; }, "expected WEST,SOUTH,EAST,NORTH"},
        {[](Request& r) { r.bounds = "a"; }, "--bounds: found \"a\""},
        {[](Request& r) { r.select = "RUS999"; }, "nobody aloft at that moment is called so"},
        {[](Request& r) { r.incident = 7; }, "but until then there are 0"}};
    for (const auto& [spoil, message] : cases) {
        Request request = asked();
        spoil(request);
        EXPECT_NE(faultOf(request).find(message), std::string::npos)
            << faultOf(request) << "\nexpected: " << message;
    }
}

TEST(Request, GoesToTheMoment) {
    Request request = asked();
    request.at = "15 min";
    request.size = "640x360";
    request.bounds = "36,34,38,36";
    request.hide = {"legend", "trails"};
    const Stage stage = stageOf(request);
    EXPECT_EQ(stage.session->shown_s(), 900);
    EXPECT_EQ(stage.session->controls.camera.width(), 640);
    EXPECT_FALSE(stage.session->controls.view.shows(scene::Layer::legend));
    const Eigen::Vector2d middle = stage.session->model().theatre->projection.forward({35, 37});
    const draw::Point at = stage.session->controls.camera.toScreen(middle);
    EXPECT_LT(draw::lengthOf(at - scene::freeArea(640, 360, 1).centre()), 3);
}

TEST(Request, BothMeansTheVariantThatShares) {
    Request request = asked();
    request.view = "both";
    const Stage stage = stageOf(request);
    EXPECT_TRUE(stage.session->controls.view.sideBySide);
    EXPECT_GT(stage.session->draw().buttons.size(), 20U);
}

}  // namespace
}  // namespace deconflict::headless
