// SPDX-License-Identifier: MIT
#include "render/window/viewer.hpp"

#include <SFML/System/Sleep.hpp>
#include <chrono>
#include <cmath>
#include <stdexcept>

#include "render/draw/raster.hpp"
#include "render/scene/palette.hpp"
#include "render/scene/playback.hpp"
#include "render/scene/scene.hpp"
#include "render/window/display.hpp"
#include "render/window/presenter.hpp"
#include "render/window/translate.hpp"
#include "sim/core/file.hpp"

namespace deconflict::window {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kBudget{25};  ///< of simulation between two pictures
constexpr double kLongestPause_s = 0.25;          ///< what a slow picture may be caught up for
constexpr int kIdle_ms = 15;

/// Everything that is on the screen, with or without a window.
class Stage {
public:
    Stage(const world::Model& model, const ViewerOptions& options)
        : model_(model),
          atlas_(options.assets + "/fonts"),
          chart_(scene::chartOf(*model.theatre, options.assets)),
          play(model, options.seed, options.replication),
          controls(scene::Camera(options.width_px, options.height_px), options.view, chart_.box,
                   model.nations.size()) {
        controls.goHome();
        play.goTo(options.startTick);
        play.work([] { return true; });
    }

    [[nodiscard]] scene::Drawing draw() const {
        return scene::drawScene(
            {model_, chart_, play.frame(), play.trails(), controls.camera, controls.view, atlas_});
    }
    [[nodiscard]] const draw::Atlas& atlas() const { return atlas_; }
    [[nodiscard]] const world::Model& model() const { return model_; }

private:
    const world::Model& model_;
    draw::Atlas atlas_;
    scene::Chart chart_;

public:
    scene::Playback play;
    scene::Controls controls;
};

/// The window and what happens between two of its pictures.
class Viewer {
public:
    Viewer(const world::Model& model, const ViewerOptions& options)
        : stage_(model, options),
          window_(sf::VideoMode(static_cast<unsigned>(options.width_px),
                                static_cast<unsigned>(options.height_px)),
                  sf::String("deconflict \u2013 ") +
                      sf::String::fromUtf8(model.name.begin(), model.name.end())),
          presenter_(stage_.atlas()),
          drawing_(stage_.draw()),
          options_(options) {}

    void run() {
        for (int shown = 0; window_.isOpen() && !quit_;) {
            takeEvents();
            passTime();
            if (!stage_.controls.takeChange()) {
                sf::sleep(sf::milliseconds(kIdle_ms));
                if (options_.frames == 0) continue;
            }
            drawing_ = stage_.draw();
            presenter_.present(window_, drawing_.list, scene::palette::kBeyond);
            const bool last = options_.frames > 0 && ++shown >= options_.frames;
            if (last && !options_.grab.empty())
                draw::writePng(options_.grab, Presenter::grab(window_));
            window_.display();
            quit_ = quit_ || last;
        }
    }

private:
    void takeEvents() {
        for (sf::Event event; window_.pollEvent(event);) {
            const auto input = translate(event);
            if (!input) continue;
            if (const auto order = stage_.controls.handle(*input, drawing_.buttons)) obey(*order);
        }
    }

    void obey(scene::Order order) {
        using enum scene::Action;
        scene::Playback& play = stage_.play;
        switch (order.action) {
            case step: {
                const auto tick = static_cast<std::int64_t>(play.tick()) + order.argument;
                play.goTo(static_cast<std::uint32_t>(std::max<std::int64_t>(0, tick)));
                break;
            }
            case nextIncident:
                stage_.controls.view.notice = "Looking for the next incident \u2026";
                play.goToNextIncident();
                break;
            case previousIncident:
                if (const auto found = play.previousIncident())
                    choose(*found);
                else
                    stage_.controls.view.notice = "No earlier incident";
                break;
            case goToIncident:
                choose(static_cast<std::size_t>(order.argument));
                break;
            case screenshot:
                saveShot();
                break;
            case quit:
                quit_ = true;
                break;
            default:
                break;
        }
    }

    /// Stops the time and brings an incident into the middle.
    void choose(std::size_t index) {
        scene::Controls& controls = stage_.controls;
        const incident::IncidentList& incidents = stage_.play.frame().incidents;
        if (index >= incidents.size()) return;          // a second click before the first was drawn
        const incident::Incident i = incidents[index];  // a copy: going there makes a new list
        controls.view.incident = index;
        controls.view.paused = true;
        controls.view.notice.clear();
        controls.noteChange();
        stage_.play.goToIncident(index);
        if (i.kind == scenario::IncidentKind::hotlineOverload) return;  // it has no place
        controls.camera.centreOn(i.position_xyz.head<2>(),
                                 scene::freeArea(controls.camera.width(), controls.camera.height(),
                                                 controls.view.uiScale)
                                     .centre());
    }

    /// The simulation moves on by the time that has passed, or towards where the viewer sent it.
    void passTime() {
        const Clock::time_point now = Clock::now();
        const double passed_s =
            std::min(kLongestPause_s, std::chrono::duration<double>(now - last_).count());
        last_ = now;
        scene::Playback& play = stage_.play;
        const std::uint32_t before = play.tick();
        const auto inTime = [now] { return Clock::now() - now < kBudget; };
        if (play.busy()) {
            const bool looking = !stage_.controls.view.notice.empty();
            const auto found = play.work(inTime);
            if (found) choose(*found);
            if (!found && !play.busy() && looking && play.finished())
                stage_.controls.view.notice = "No further incident";
            owed_ = 0;
            stage_.controls.noteChange();
        } else if (!stage_.controls.view.paused && !play.finished()) {
            owed_ += passed_s * stage_.controls.view.speed / stage_.model().step_s;
            const double whole = std::floor(owed_);
            if (whole >= 1) {
                play.goTo(play.tick() + static_cast<std::uint32_t>(whole));
                play.work(inTime);
                if (play.busy()) play.goTo(play.tick());  // too fast for this machine: let it go
                play.work([] { return false; });
                owed_ -= whole;
            }
        }
        if (play.tick() != before) stage_.controls.noteChange();
    }

    void saveShot() {
        const std::string path = stage_.model().name + "_" +
                                 std::to_string(std::lround(stage_.play.frame().t_s)) + "s.png";
        scene::ViewState& view = stage_.controls.view;
        try {
            draw::writePng(path, draw::rasterise(stage_.draw().list, scene::palette::kBeyond));
            view.notice = "Saved " + path;
        } catch (const core::FileError& error) {
            view.notice = error.what();  // the viewer goes on; only the picture is missing
        }
    }

    Stage stage_;
    sf::RenderWindow window_;
    Presenter presenter_;
    scene::Drawing drawing_;
    ViewerOptions options_;
    Clock::time_point last_ = Clock::now();
    double owed_ = 0;  ///< ticks that the clock is ahead of the simulation
    bool quit_ = false;
};

}  // namespace

void saveScreenshot(const world::Model& model, const ViewerOptions& options,
                    const std::string& path) {
    const Stage stage(model, options);
    draw::writePng(path, draw::rasterise(stage.draw().list, scene::palette::kBeyond));
}

void watch(const world::Model& model, const ViewerOptions& options) {
    if (const auto fault = displayFault()) throw std::runtime_error(*fault);
    Viewer(model, options).run();
}

}  // namespace deconflict::window
