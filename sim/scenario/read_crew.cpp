// SPDX-License-Identifier: MIT
// Reads crews: their delays, what they follow, and what their eyes do.
#include "sim/scenario/parts.hpp"

namespace deconflict::scenario {
namespace {

using core::Duration;
using core::Length;

SeeAndAvoid readSeeAndAvoid(const Value& in) {
    SeeAndAvoid eyes;
    in.fields([&](Fields& f) {
        const Range search = Range::between("0 per s", "1e9 per s");
        const Range length = Range::above("0 m").upTo("10 km");
        const Range time = Range::between("0 s", "5 min");
        if (const Value unalerted = f.optional("unalerted")) {
            eyes.eye.unalerted = unalerted.quantity<core::Rate>(search);
        }
        if (const Value alerted = f.optional("alerted")) {
            eyes.eye.alerted = alerted.quantity<core::Rate>(search);
        }
        if (const Value visibility = f.optional("visibility")) {
            eyes.eye.visibility = visibility.quantity<Length>(Range::above("0 m").upTo("500 km"));
        }
        if (const Value view = f.optional("field_of_view")) {
            eyes.eye.fieldOfView =
                view.quantity<core::Angle>(Range::above("0 deg").upTo("180 deg"));
        }
        if (const Value delay = f.optional("delay")) {
            eyes.delay = delay.quantity<Duration>(time);
        }
        if (const Value radius = f.optional("radius")) {
            eyes.radius = radius.quantity<Length>(length);
        }
        if (const Value height = f.optional("half_height")) {
            eyes.halfHeight = height.quantity<Length>(length);
        }
        if (const Value ahead = f.optional("lookahead")) {
            eyes.lookahead = ahead.quantity<Duration>(Range::above("0 s").upTo("5 min"));
        }
    });
    return eyes;
}

}  // namespace

Crew readCrew(const Value& in) {
    Crew crew;
    in.fields([&](Fields& f) {
        const Range delay = Range::between("0 s", "1 h");
        crew.initial_s = f.required("initial").distribution(Dimension::duration, delay);
        crew.coordination_s = f.required("coordination").distribution(Dimension::duration, delay);
        crew.execution_s = f.required("execution").distribution(Dimension::duration, delay);
        if (const Value compliance = f.optional("compliance")) {
            crew.compliance = compliance.probability();
        }
        if (const Value wrongWay = f.optional("wrong_way")) {
            crew.wrongWay = wrongWay.probability();
        }
        if (const Value eyes = f.optional("see_and_avoid")) {
            crew.eyes = readSeeAndAvoid(eyes);
        }
    });
    return crew;
}

}  // namespace deconflict::scenario
