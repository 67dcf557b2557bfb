// SPDX-License-Identifier: MIT
#include "render/scene/session.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include "sim/world/world.hpp"

namespace deconflict::scene {
namespace {

const world::World& worldOf(const std::string& scenario) {
    static std::map<std::string, world::World> kWorlds;
    const auto found = kWorlds.find(scenario);
    if (found != kWorlds.end()) return found->second;
    return kWorlds
        .emplace(scenario, world::load(DECONFLICT_SOURCE_DIR "/scenarios/" + scenario + ".yaml"))
        .first->second;
}

const world::World& twoSorties() { return worldOf("two_sorties"); }

SessionOptions options(std::uint64_t run = 0) {
    SessionOptions o;
    o.seed = 1;
    o.replication = run;
    o.assets = DECONFLICT_SOURCE_DIR "/assets";
    o.backgroundRuns = 64;
    return o;
}

/// A replication of two_sorties without sharing in which something happens.
std::uint64_t eventful() {
    static const std::uint64_t kRun = [] {
        std::uint64_t run = 0;
        while (run::play(*twoSorties().find("none"), 1, run).incidents.empty()) ++run;
        return run;
    }();
    return kRun;
}

Key keyNamed(const std::string& name) {
    static const std::map<std::string, Key> kNames = {
        {"space", Key::space}, {"period", Key::period}, {"left", Key::left},
        {"right", Key::right}, {"zero", Key::zero},     {"one", Key::one},
        {"tab", Key::tab},     {"escape", Key::escape}, {"f1", Key::f1},
        {"end", Key::end}};
    if (name.size() == 1 && name[0] >= 'a' && name[0] <= 'z')
        return static_cast<Key>(static_cast<int>(Key::a) + name[0] - 'a');
    return kNames.at(name);
}

InputEvent keyEvent(const std::string& text) {
    std::istringstream words(text);
    std::string key, modifier;
    words >> key >> modifier;
    return {.kind = InputKind::key,
            .key = keyNamed(key),
            .shift = modifier == "shift",
            .ctrl = modifier == "ctrl"};
}

/// Runs a script against a session; a fault names the script and the step.
class Script {
public:
    explicit Script(const std::filesystem::path& file)
        : name_(file.filename()), script_(YAML::LoadFile(file)) {
        const world::World& world = worldOf(script_["scenario"].as<std::string>());
        const world::Model* model = world.find(script_["variant"].as<std::string>());
        const std::string run = script_["run"].as<std::string>();
        session_ = std::make_unique<Session>(
            *model, world.find("both"), options(run == "eventful" ? eventful() : std::stoul(run)));
        (void)session_->draw();
    }

    void run() {
        for (const YAML::Node& step : script_["steps"]) {
            where_ = name_ + ':' + std::to_string(step.Mark().line + 1);
            if (step["key"]) send(keyEvent(step["key"].as<std::string>()));
            if (step["pass"]) session_->advance(step["pass"].as<double>());
            if (step["slide"]) slide(step["slide"].as<double>());
            for (const auto& wanted : step["expect"])
                EXPECT_EQ(stateOf(wanted.first.as<std::string>()), wanted.second.as<std::string>())
                    << where_ << ": " << wanted.first.as<std::string>();
            (void)session_->draw();
        }
    }

private:
    void send(const InputEvent& event) {
        if (const auto order = session_->handle(event)) order_ = order->action;
        session_->settle();
    }

    void slide(double ratio) {
        const std::vector<Button>& buttons = session_->draw().buttons;
        const auto slider = std::find_if(buttons.begin(), buttons.end(),
                                         [](const Button& b) { return b.press == Press::slider; });
        ASSERT_NE(slider, buttons.end()) << where_;
        const draw::Point at{slider->rect.x + ratio * slider->rect.w, slider->rect.centre().y};
        send({.kind = InputKind::press, .at = at});
        send({.kind = InputKind::release, .at = at});
    }

    [[nodiscard]] std::string stateOf(const std::string& what) const {
        const ViewState& v = session_->controls.view;
        const auto truth = [](bool is) { return std::string(is ? "true" : "false"); };
        if (what == "t") return std::to_string(std::lround(session_->shown_s()));
        if (what == "speed") return std::to_string(std::lround(v.speed));
        if (what == "paused") return truth(v.paused);
        if (what == "both") return truth(v.sideBySide);
        if (what == "help") return truth(v.help);
        if (what == "follow") return truth(v.follow);
        if (what == "chosen") return truth(v.aircraft.has_value());
        if (what == "finished") return truth(session_->finished());
        if (what == "notice") return v.notice;
        if (what == "order") return order_ == Action::quit ? "quit" : "another";
        if (what == "incident") return v.incident ? std::to_string(*v.incident) : "none";
        if (what == "picture")
            return v.picture ? session_->model().nations[v.picture->index()].code : "truth";
        return "no such state";
    }

    std::string name_, where_;
    YAML::Node script_;
    std::unique_ptr<Session> session_;
    std::optional<Action> order_;
};

TEST(Session, ObeysTheScripts) {
    int count = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(DECONFLICT_SOURCE_DIR "/tests/render/scripts")) {
        Script(entry.path()).run();
        ++count;
    }
    EXPECT_GE(count, 3);
}

TEST(Session, NothingItDoesChangesWhatHappens) {
    const world::Model& model = *twoSorties().find("none");
    Session session(model, twoSorties().find("both"), options(eventful()));
    (void)session.draw();
    const char* keys[] = {"n",     "left", "right shift", "s shift", "l",     "one",     "end",
                          "space", "tab",  "f",           "zero",    "space", "s shift", "period"};
    for (const char* key : keys) {
        (void)session.handle(keyEvent(key));
        session.passTime(0.07);
        (void)session.draw();
    }
    session.settle();
    (void)session.obey({Action::goToSecond, 1500});
    session.settle();
    run::State state = run::begin(model, 1, eventful());
    while (state.tick < 1500) run::step(model, state);
    const run::Frame alone = run::frameOf(model, state);
    ASSERT_EQ(session.frame().aircraft.size(), alone.aircraft.size());
    for (std::size_t i = 0; i < alone.aircraft.size(); ++i)
        EXPECT_EQ(session.frame().aircraft[i].position_xyz, alone.aircraft[i].position_xyz);
    EXPECT_EQ(session.frame().incidents.size(), alone.incidents.size());
}

TEST(Session, DrawsNothingWhileNothingChanges) {
    SessionOptions o = options();
    o.view.paused = true;
    Session session(*twoSorties().find("none"), nullptr, o);
    while (session.timeline().recorded_s < session.timeline().end_s) session.passTime(0.01);
    // The end may have been recorded while the last call ran, after it asked for what to show.
    session.passTime(0.01);
    (void)session.takeChange();
    int drawn = 0;
    for (int i = 0; i < 350; ++i) {  // what the window does in five seconds
        session.passTime(0.015);
        drawn += session.takeChange() ? 1 : 0;
    }
    EXPECT_EQ(drawn, 0);
}

TEST(Session, MovesBetweenTicks) {
    SessionOptions o = options();
    o.startTick = 900;
    o.view.speed = 1;
    Session session(*twoSorties().find("none"), nullptr, o);
    session.advance(0.5);
    EXPECT_DOUBLE_EQ(session.shown_s(), 900.5);
    const Drawing half = session.draw();
    session.advance(0.25);
    EXPECT_NE(half.list.vertices(), session.draw().list.vertices());
}

TEST(Session, WithoutTheMagneticModelItMeasuresTrueBearingsAndSaysWhy) {
    namespace fs = std::filesystem;
    const fs::path assets = testing::TempDir() + "session_" + std::to_string(getpid());
    fs::create_directories(assets);
    for (const char* folder : {"borders", "fonts"})
        fs::create_symlink(fs::path(DECONFLICT_SOURCE_DIR "/assets") / folder, assets / folder);
    SessionOptions o = options();
    for (const bool there : {true, false}) {
        if (!there) o.assets = assets;
        Session session(*twoSorties().find("none"), nullptr, o);
        (void)session.draw();
        (void)session.handle({.kind = InputKind::key, .key = Key::m});
        const std::string& notice = session.controls.view.notice;
        const std::string why = "True bearings only: " + o.assets + "/magnetic/wmm2015.wmm";
        EXPECT_EQ(notice == why + ": not found", !there) << notice;
        (void)session.handle({.kind = InputKind::release, .at = {800, 400}});
        EXPECT_FALSE(session.draw().list.vertices().empty());
    }
    fs::remove_all(assets);
}

TEST(Session, SearchFindsACallsignByItsBeginning) {
    SessionOptions o = options();
    o.startTick = 900;
    o.view.paused = true;
    Session session(*twoSorties().find("none"), nullptr, o);
    ASSERT_FALSE(session.frame().aircraft.empty());
    const run::FrameAircraft& some = session.frame().aircraft.back();
    EXPECT_EQ(session.find(some.callsign), some.id);
    (void)session.handle({.kind = InputKind::key, .key = Key::f, .ctrl = true});
    for (const char c : some.callsign.substr(0, 3))
        (void)session.handle({.kind = InputKind::text, .letter = static_cast<char32_t>(c)});
    EXPECT_EQ(session.controls.view.aircraft, some.id);
    (void)session.handle({.kind = InputKind::text, .letter = U'~'});
    EXPECT_NE(session.controls.view.notice.find("nobody"), std::string::npos);
}

TEST(Session, StatisticsAreThoseOfABatch) {
    SessionOptions o = options();
    o.view.paused = true;
    const world::Model* models[] = {twoSorties().find("none"), twoSorties().find("both")};
    RunningStudy study({models[0], models[1]}, 1, 64);
    study.settle();
    const std::optional<StudyNews> news = study.take();
    ASSERT_TRUE(news);
    const batch::BatchResult alone =
        batch::playBatch(models, {.seed = 1, .replications = 64, .threads = 2});
    EXPECT_EQ(news->record, alone.record);
    EXPECT_EQ(news->history.size(), 2U);
    EXPECT_FALSE(study.take()) << "nothing is new";
}

TEST(Session, WithoutASecondVariantSaysSo) {
    SessionOptions o = options();
    Session session(*twoSorties().find("none"), nullptr, o);
    (void)session.handle(keyEvent("s shift"));
    EXPECT_FALSE(session.controls.view.sideBySide);
    EXPECT_NE(session.controls.view.notice.find("no second variant"), std::string::npos);
}

}  // namespace
}  // namespace deconflict::scene
