// SPDX-License-Identifier: MIT
#include "sim/run/course.hpp"

#include "sim/core/contracts.hpp"

namespace deconflict::run {

Course courseOf(const world::Model& model, const State& state, dynamics::Element element,
                core::Duration ahead) {
    EXPECTS(ahead.si() > 0.0);
    Course course{.points = {},
                  .heading_xy = {},
                  .scale = model.theatre->projection.scale(element.position_xy),
                  .planAltitude_m = element.planAltitude_m};
    double now_s = state.tick * model.step_s;
    const double end_s = now_s + ahead.si();
    for (;;) {
        course.points.emplace_back(element.position_xy.x(), element.position_xy.y(),
                                   element.altitude_m);
        course.heading_xy.push_back(element.heading_xy);
        if (now_s >= end_s) return course;
        now_s += Course::kPiece_s;
        dynamics::flyOn(model, state.truth, now_s, Course::kPiece_s, element);
        if (element.landed) return course;
    }
}

}  // namespace deconflict::run
