// SPDX-License-Identifier: MIT
#include "render/window/presenter.hpp"

#include <SFML/OpenGL.hpp>
#include <SFML/Window/Context.hpp>
#include <algorithm>
#include <array>
#include <string_view>

#include "render/window/card_presenter.hpp"
#include "render/window/x_screen.hpp"

namespace deconflict::window {
namespace {

/// What programs that play a graphics card call themselves (GL_RENDERER of Mesa and SwiftShader).
constexpr std::array<std::string_view, 5> kPlayers = {"llvmpipe", "softpipe", "swrast",
                                                      "Software Rasterizer", "SwiftShader"};

bool isCardPlayed(sf::RenderWindow& window) {
    if (!window.setActive()) return false;
    const auto ask =
        reinterpret_cast<const GLubyte* (*)(GLenum)>(sf::Context::getFunction("glGetString"));
    const GLubyte* answer = ask != nullptr ? ask(GL_RENDERER) : nullptr;
    if (answer == nullptr) return false;
    const std::string_view renderer(reinterpret_cast<const char*>(answer));
    return std::ranges::any_of(kPlayers, [renderer](std::string_view name) {
        return renderer.find(name) != std::string_view::npos;
    });
}

/// Fills triangles itself, only where something has changed.
class ProcessorPresenter : public Presenter {
public:
    explicit ProcessorPresenter(std::unique_ptr<XScreen> screen) : screen_(std::move(screen)) {}

    void present(const draw::DrawList& list, draw::Colour background) override {
        const std::span<const draw::PixelBox> changed = canvas_.draw(list, background);
        screen_->put(canvas_, changed);
    }
    void restore() override {
        const draw::PixelBox all{0, 0, canvas_.width(), canvas_.height()};
        if (screen_->wasUncovered() && !all.isEmpty()) screen_->put(canvas_, {&all, 1});
    }
    [[nodiscard]] draw::Image presentAndGrab(const draw::DrawList& list,
                                             draw::Colour background) override {
        present(list, background);
        return canvas_.image();  // the server gives no pixels of a window beyond its screen
    }

private:
    std::unique_ptr<XScreen> screen_;
    draw::Canvas canvas_;
};

}  // namespace

std::unique_ptr<Presenter> presenterFor(sf::RenderWindow& window, const draw::Atlas& atlas,
                                        Means means) {
    if (means == Means::processor || (means == Means::automatic && isCardPlayed(window)))
        if (auto screen = XScreen::of(window.getSystemHandle()))
            return std::make_unique<ProcessorPresenter>(std::move(screen));
    return std::make_unique<CardPresenter>(window, atlas);
}

}  // namespace deconflict::window
