// SPDX-License-Identifier: MIT
#include "render/window/viewer.hpp"

#include <SFML/System/Sleep.hpp>
#include <chrono>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <utility>

#include "render/draw/raster.hpp"
#include "render/headless/video.hpp"
#include "render/window/display.hpp"
#include "render/window/presenter.hpp"
#include "render/window/translate.hpp"
#include "sim/core/file.hpp"

namespace deconflict::window {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double kLongestPause_s = 0.25;  ///< what a slow picture may be caught up for
constexpr int kIdle_ms = 15;
constexpr int kFilmFrames = 25;  ///< a second

/// The window and what happens between two of its pictures.
class Viewer {
public:
    Viewer(scene::Session& session, const ViewerOptions& options)
        : session_(session), options_(options) {
        open(false);
        whenDisplayIsLost([this] {
            if (film_) endFilm();
        });
    }

    ~Viewer() { whenDisplayIsLost({}); }
    Viewer(const Viewer&) = delete;
    Viewer& operator=(const Viewer&) = delete;

    void run() {
        for (int shown = 0; window_.isOpen() && !quit_;) {
            takeEvents();
            passTime();
            presenter_->restore();
            if (!session_.takeChange()) {
                sf::sleep(sf::milliseconds(kIdle_ms));
                if (options_.frames == 0) continue;
            }
            const draw::DrawList& list = session_.draw().list;
            const bool last = options_.frames > 0 && ++shown >= options_.frames;
            if (last && !options_.grab.empty())
                draw::writePng(options_.grab, presenter_->presentAndGrab(list, background()));
            else
                presenter_->present(list, background());
            quit_ = quit_ || last;
        }
        if (film_) endFilm();
    }

private:
    void open(bool full) {
        const std::string& name = session_.model().name;
        const sf::String title =
            sf::String("deconflict \u2013 ") + sf::String::fromUtf8(name.begin(), name.end());
        const scene::Camera& camera = session_.controls.camera;
        if (full) {
            before_ = {camera.width(), camera.height()};
            window_.create(sf::VideoMode::getDesktopMode(), title, sf::Style::Fullscreen);
        } else {
            const draw::Point size =
                before_.x > 0 ? before_ : draw::Point{camera.width(), camera.height()};
            window_.create(
                sf::VideoMode(static_cast<unsigned>(size.x), static_cast<unsigned>(size.y)), title);
        }
        presenter_ = presenterFor(window_, session_.atlas(), options_.means);
        full_ = full;
        const sf::Vector2u size = window_.getSize();
        (void)session_.handle({.kind = scene::InputKind::resize,
                               .at = {static_cast<double>(size.x), static_cast<double>(size.y)}});
    }

    [[nodiscard]] draw::Colour background() const {
        return scene::paletteOf(session_.controls.view.theme).beyond;
    }

    void takeEvents() {
        for (sf::Event event; window_.pollEvent(event);) {
            const auto input = translate(event);
            if (!input) continue;
            if (const auto order = session_.handle(*input)) obey(*order);
        }
    }

    void obey(scene::Order order) {
        using enum scene::Action;
        switch (order.action) {
            case screenshot:
                saveShot();
                break;
            case film:
                if (film_)
                    endFilm();
                else
                    beginFilm();
                break;
            case fullScreen:
                open(!full_);
                break;
            case quit:
                quit_ = true;
                break;
            default:
                break;
        }
    }

    void passTime() {
        const Clock::time_point now = Clock::now();
        const double passed_s =
            std::min(kLongestPause_s, std::chrono::duration<double>(now - last_).count());
        last_ = now;
        session_.passTime(passed_s);
        if (!film_) return;
        for (filmOwed_ += passed_s * kFilmFrames; filmOwed_ >= 1 && film_; filmOwed_ -= 1)
            filmPicture();
    }

    [[nodiscard]] draw::Image picture() {
        return draw::rasterise(session_.draw().list, background());
    }

    /// The viewer goes on whatever the disk does; only the picture or the film is missing.
    template <class Work>
    void tell(const Work& work) {
        std::string& notice = session_.controls.view.notice;
        try {
            notice = work();
        } catch (const core::FileError& error) {
            film_.reset();
            notice = error.what();
        }
        session_.controls.noteChange();
    }

    [[nodiscard]] std::string name() const {
        return session_.model().name + '_' + std::to_string(std::lround(session_.shown_s())) + 's';
    }

    void saveShot() {
        tell([this] {
            const std::string path = name() + ".png";
            draw::writePng(path, picture());
            return "Saved " + path;
        });
    }

    void beginFilm() {
        tell([this] {
            film_ = headless::openVideo(name() + ".mp4", kFilmFrames);
            filmOwed_ = 0;
            return "Filming into " + film_->path() + ": Shift + F12 ends it";
        });
    }

    void filmPicture() {
        try {
            film_->add(picture());
        } catch (const core::FileError& error) {
            film_.reset();
            session_.controls.view.notice = error.what();
            session_.controls.noteChange();
        }
    }

    void endFilm() {
        tell([this] {
            film_->finish();
            return "Saved " + std::exchange(film_, nullptr)->path();
        });
    }

    scene::Session& session_;
    sf::RenderWindow window_;
    std::unique_ptr<Presenter> presenter_;
    ViewerOptions options_;
    Clock::time_point last_ = Clock::now();
    std::unique_ptr<headless::Video> film_;
    double filmOwed_ = 0;  ///< pictures that the film lacks
    draw::Point before_;   ///< size of the window before it was full screen
    bool quit_ = false, full_ = false;
};

}  // namespace

void watch(scene::Session& session, const ViewerOptions& options) {
    if (const auto fault = displayFault()) throw std::runtime_error(*fault);
    Viewer(session, options).run();
}

}  // namespace deconflict::window
