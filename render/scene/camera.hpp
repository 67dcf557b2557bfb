// SPDX-License-Identifier: MIT
// From metres of the map to pixels of the screen and back.
#pragma once

#include <Eigen/Core>

#include "render/draw/geometry.hpp"

namespace deconflict::scene {

/// A box of the map [m].
struct BoxXy {
    Eigen::Vector2d low_xy = Eigen::Vector2d::Zero(), high_xy = Eigen::Vector2d::Zero();
};

/// A value: where one looks and how closely. North is up; resizing shows more at the same scale.
class Camera {
public:
    Camera(double width_px, double height_px) : width_px_(width_px), height_px_(height_px) {}

    /// In the header: asked for some ten thousand points a picture.
    [[nodiscard]] draw::Point toScreen(const Eigen::Vector2d& position_xy) const {
        const Eigen::Vector2d d = (position_xy - centre_xy_) * pixelsPerMetre_;
        return {width_px_ / 2 + d.x(), height_px_ / 2 - d.y()};
    }
    [[nodiscard]] Eigen::Vector2d toMap(draw::Point pixel) const;
    [[nodiscard]] double pixelsPerMetre() const { return pixelsPerMetre_; }
    [[nodiscard]] double width() const { return width_px_; }
    [[nodiscard]] double height() const { return height_px_; }
    /// What is in sight.
    [[nodiscard]] BoxXy view() const;

    /// The largest scale at which the whole box is in the free part of the screen.
    void fit(const BoxXy& box, const draw::Rect& free);
    /// Moves the map with the hand that drags it.
    void pan(draw::Point by_px);
    /// Makes things `factor` times larger; what is under `about` stays there.
    void zoom(double factor, draw::Point about);
    void centreOn(const Eigen::Vector2d& position_xy, draw::Point at_px);
    void resize(double width_px, double height_px);

private:
    static constexpr double kFarthest = 1e-5;  ///< [px/m]: 100 km a pixel
    static constexpr double kNearest = 1;      ///< [px/m]

    double width_px_, height_px_;
    Eigen::Vector2d centre_xy_ = Eigen::Vector2d::Zero();  ///< in the middle of the screen
    double pixelsPerMetre_ = 1e-3;
};

}  // namespace deconflict::scene
