// SPDX-License-Identifier: MIT
#include "render/headless/request.hpp"

#include <filesystem>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <unistd.h>

#include "sim/core/digest.hpp"
#include "sim/core/file.hpp"
#include "sim/run/replication.hpp"

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
        {[](Request& r) { r.incident = 7; }, "but until then there are 0"},
        {[](Request& r) { r.heatmap = "1000001"; }, "expected at most 1000000 runs, or the JSON"},
        {[](Request& r) { r.particle.lineage = "5:1"; }, "--lineage: found \"5:1\", expected"},
        {[](Request& r) { r.particle = {.lineage = "0:1", .kind = "", .stratum = 9}; },
         "--stratum: found 9"},
        {[](Request& r) { r.particle.lineage = "0:1", r.against = "both"; },
         "--lineage: found it beside a second variant"},
        {[](Request& r) { r.batchIncident = 1; }, "the runs of --heatmap 0 have fewer incidents"}};
    for (const auto& [spoil, message] : cases) {
        Request request = asked();
        spoil(request);
        EXPECT_NE(faultOf(request).find(message), std::string::npos)
            << faultOf(request) << "\nexpected: " << message;
    }
}

TEST(Request, OfAParticleShowsItsFuture) {
    const auto placesOf = [](const std::string& lineage) {
        Request request = asked();
        request.at = "30min";
        request.particle.lineage = lineage;
        const Stage stage = stageOf(request);
        EXPECT_EQ(stage.session->controls.view.run.find("lineage " + lineage), 0U);
        std::vector<double> places;
        for (const run::FrameAircraft& a : stage.session->frame().aircraft)
            places.push_back(a.position_xyz.x());
        return places;
    };
    const auto straight = placesOf("0:1"), forked = placesOf("0:1/900:2");
    ASSERT_FALSE(straight.empty());
    EXPECT_EQ(straight, placesOf("0:1"));
    EXPECT_NE(straight, forked);
    EXPECT_EQ(forked, placesOf("0:1/900:2"));
    EXPECT_EQ(straight, placesOf("0:1/1900:2"));  // forks after the moment that is shown
}

/// Two sorties, and agreements that hold with even chance; gone afterwards.
class EvenChances {
public:
    EvenChances() {
        std::string text = core::readTextFile(asked().scenario);
        for (std::size_t at = 0; (at = text.find("in_force: 0,", at)) != std::string::npos;)
            text.replace(at, 12, "in_force: 50 %,");
        std::ofstream(path) << text.substr(0, text.find("variants:"));
    }
    ~EvenChances() { std::filesystem::remove(path); }
    EvenChances(const EvenChances&) = delete;
    EvenChances& operator=(const EvenChances&) = delete;

    const std::string path = testing::TempDir() + "even_chances.yaml";
};

TEST(Request, StatisticsBesideAParticleAreOfTheWholeScenario) {
    const EvenChances scenario;
    const auto panelOf = [&scenario](const std::string& lineage) {
        Request request = asked();
        request.scenario = scenario.path;
        request.variant.clear();
        request.particle = {.lineage = lineage, .kind = "", .stratum = lineage.empty() ? 0U : 1U};
        request.runs = 200;
        request.show = {"statistics"};
        const Stage stage = stageOf(request);
        (void)stage.session->draw();
        stage.session->settleStatistics();
        const draw::DrawList& list = stage.session->draw().list;
        std::vector<draw::Vertex> vertices;
        for (const draw::Run& run : list.runs())
            if (std::string_view(run.part) == "statistics")
                vertices.insert(
                    vertices.end(),
                    list.vertices().begin() + static_cast<std::ptrdiff_t>(run.first),
                    list.vertices().begin() + static_cast<std::ptrdiff_t>(run.first + run.count));
        return vertices;
    };
    const auto ofRun = panelOf("");
    ASSERT_FALSE(ofRun.empty());
    EXPECT_EQ(ofRun, panelOf("0:1"));
}

/// A file of results as `batch --json` writes it; gone afterwards.
class Results {
public:
    Results(const std::string& variant, const std::string& digest) {
        std::ofstream(path_) << R"({"schema": "deconflict.study/1", "scenario": "two_sorties",)"
                             << R"("seed": 5, "done": 30, "variants": [{"variant": ")" << variant
                             << R"(", "digest": ")" << digest << R"("}]})";
    }
    ~Results() { std::filesystem::remove(path_); }
    Results(const Results&) = delete;
    Results& operator=(const Results&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_ = testing::TempDir() + "request_" + std::to_string(getpid()) + ".json";
};

std::string digestOf(const Request& request) {
    return core::hex(world::load(request.scenario).find("none")->digest);
}

TEST(Request, HeatMapOfResultsPlaysTheirRuns) {
    Request request = asked();
    const Results results("none", digestOf(request));
    request.heatmap = results.path();
    request.batchIncident = 1;
    const Stage stage = stageOf(request);
    const world::Model& model = stage.session->model();
    std::uint64_t run = 0;
    while (run::play(model, 5, run).incidents.empty()) ++run;
    EXPECT_EQ(stage.session->controls.view.run, "run " + std::to_string(run) + ", seed 5");
    EXPECT_EQ(stage.session->frame().incidents.size(), 1U);
}

TEST(Request, HeatMapRefusesResultsOfAnotherBatch) {
    Request request = asked();
    {
        const Results results("none", "0123456789abcdef");
        request.heatmap = results.path();
        EXPECT_NE(faultOf(request).find("was made with another scenario or version"),
                  std::string::npos);
    }
    {
        const Results results("both", digestOf(request));
        EXPECT_NE(faultOf(request).find("has no variant \"none\""), std::string::npos);
    }
    const Results results("none", digestOf(request));
    request.seed = 6;
    EXPECT_NE(faultOf(request).find("has seed 5"), std::string::npos);
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
