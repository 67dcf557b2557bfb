// SPDX-License-Identifier: MIT
#include "render/scene/camera.hpp"

namespace deconflict::scene {

Eigen::Vector2d Camera::toMap(draw::Point pixel) const {
    return centre_xy_ +
           Eigen::Vector2d(pixel.x - width_px_ / 2, height_px_ / 2 - pixel.y) / pixelsPerMetre_;
}

BoxXy Camera::view() const { return {toMap({0, height_px_}), toMap({width_px_, 0})}; }

void Camera::fit(const BoxXy& box, const draw::Rect& free) {
    const Eigen::Vector2d size = (box.high_xy - box.low_xy).cwiseMax(1.0);
    const double scale =
        std::min(std::max(free.w, 1.0) / size.x(), std::max(free.h, 1.0) / size.y());
    pixelsPerMetre_ = std::clamp(scale, kFarthest, kNearest);
    centreOn((box.low_xy + box.high_xy) / 2, free.centre());
}

void Camera::pan(draw::Point by_px) {
    centre_xy_ -= Eigen::Vector2d(by_px.x, -by_px.y) / pixelsPerMetre_;
}

void Camera::zoom(double factor, draw::Point about) {
    const Eigen::Vector2d held_xy = toMap(about);
    pixelsPerMetre_ = std::clamp(pixelsPerMetre_ * factor, kFarthest, kNearest);
    centreOn(held_xy, about);
}

void Camera::centreOn(const Eigen::Vector2d& position_xy, draw::Point at_px) {
    centre_xy_ = position_xy;
    pan(at_px - draw::Point{width_px_ / 2, height_px_ / 2});
}

void Camera::resize(double width_px, double height_px) {
    width_px_ = std::max(width_px, 1.0);
    height_px_ = std::max(height_px, 1.0);
}

}  // namespace deconflict::scene
