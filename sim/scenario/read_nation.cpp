// SPDX-License-Identifier: MIT
// Reads nations: their navigation and controllers.
#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include "sim/scenario/parts.hpp"

namespace deconflict::scenario {
namespace {

using core::Duration;
using core::Length;

std::uint32_t readColour(const Value& in) {
    const std::string expected = "a colour such as \"#f9a300\" (in quotes: # begins a comment)";
    const std::string text = in.text(expected);
    if (text.empty()) {
        return 0;
    }
    std::uint32_t rgb = 0;
    const char* end = text.data() + text.size();
    const bool form = text.size() == 7 && text[0] == '#';
    if (!form || std::from_chars(text.data() + 1, end, rgb, 16).ptr != end) {
        in.fault(expected);
    }
    return rgb;
}

Navigation readNavigation(const Value& in) {
    Navigation navigation;
    in.fields([&](Fields& f) {
        const Range error = Range::between("0 m", "100 km");
        navigation.horizontal = f.required("horizontal").quantity<Length>(error);
        navigation.vertical = f.required("vertical").quantity<Length>(error);
        navigation.correlation =
            f.required("correlation").quantity<Duration>(Range::above("0 s").upTo("1 day"));
        if (const Value drift = f.optional("drift")) {
            navigation.drift = drift.quantity<core::Speed>(Range::between("0 m/s", "100 m/s"));
        }
    });
    return navigation;
}

Manoeuvre readManoeuvre(const Value& in) {
    static const std::array<std::string, 3> kNames = {"any", "horizontal", "vertical"};
    const std::string name = in.oneOf("a kind of manoeuvre", kNames);
    return name == "horizontal" ? Manoeuvre::horizontal
           : name == "vertical" ? Manoeuvre::vertical
                                : Manoeuvre::any;
}

void readWellClear(Fields& f, Detection& detection) {
    const Range length = Range::above("0 m").upTo("200 km");
    const Range time = Range::between("0 s", "1 h");
    detection.distance = f.required("distance").quantity<Length>(length);
    detection.height = f.required("height").quantity<Length>(length);
    detection.time = f.required("time").quantity<Duration>(time);
    if (const Value coAltitude = f.optional("co_altitude")) {
        detection.coAltitude = coAltitude.quantity<Duration>(time);
    }
    if (const Value variable = f.optional("variable")) {
        static const std::array<std::string, 3> kNames = {"modified_tau", "closest_approach",
                                                          "entry_point"};
        const std::string name = variable.oneOf("a time variable", kNames);
        detection.variable = name == "entry_point"        ? WellClearTime::entryPoint
                             : name == "closest_approach" ? WellClearTime::closestApproach
                                                          : WellClearTime::modifiedTau;
    }
}

Detection readDetection(const Value& in) {
    Detection detection;
    in.fields([&](Fields& f) {
        static const std::array<std::string, 4> kNames = {"cylinder", "well_clear", "uncertain",
                                                          "intent"};
        const std::string name = f.required("detector").oneOf("a detector", kNames);
        if (name == "well_clear") {
            detection.detector = DetectorKind::wellClear;
            readWellClear(f, detection);
        } else if (name == "uncertain") {
            detection.detector = DetectorKind::uncertain;
            detection.quantile =
                f.required("quantile").number(Dimension::ratio, Range::between("0.01", "0.999999"));
        } else if (name == "intent") {
            detection.detector = DetectorKind::intent;
        }
    });
    return detection;
}

std::optional<Control> readControl(const Value& in) {
    if (in.is(Node::Kind::scalar) && in.text() == "none") {
        return std::nullopt;
    }
    if (!in.is(Node::Kind::map)) {
        in.fault("none, or a map");
        return std::nullopt;
    }
    Control control;
    in.fields([&](Fields& f) {
        const Range length = Range::above("0 m").upTo("200 km");
        control.period = f.required("period").quantity<Duration>(Range::above("0 s").upTo("1 h"));
        control.lookahead =
            f.required("lookahead").quantity<Duration>(Range::above("0 s").upTo("1 h"));
        control.horizontal = f.required("horizontal").quantity<Length>(length);
        control.vertical = f.required("vertical").quantity<Length>(length);
        if (const Value margin = f.optional("margin")) {
            control.margin = margin.number(Dimension::ratio, Range::between("1", "3"));
        }
        if (const Value manoeuvre = f.optional("manoeuvre")) {
            control.manoeuvre = readManoeuvre(manoeuvre);
        }
        if (const Value giveWay = f.optional("give_way")) {
            static const std::array<std::string, 2> kRules = {"always", "by_priority"};
            control.giveWay = giveWay.oneOf("a rule", kRules) == "by_priority" ? GiveWay::byPriority
                                                                               : GiveWay::always;
        }
        if (const Value resolver = f.optional("resolver")) {
            static const std::array<std::string, 3> kNames = {"mvp", "velocity_obstacles", "orca"};
            const std::string name = resolver.oneOf("a resolver", kNames);
            control.resolver = name == "orca"                 ? ResolverKind::orca
                               : name == "velocity_obstacles" ? ResolverKind::velocityObstacles
                                                              : ResolverKind::mvp;
        }
        if (const Value detection = f.optional("detection")) {
            control.detection = readDetection(detection);
        }
    });
    return control;
}

}  // namespace

Nation readNation(const std::string& code, const Value& in, const Known& known) {
    Nation nation;
    nation.code = code;
    if (code.size() != 3 ||
        !std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
        in.faultFound(fmt::format("the code \"{}\"", code), "three capital letters as in ISO 3166");
    }
    in.fields([&](Fields& f) {
        nation.name = f.required("name").text("a name");
        nation.colour_rgb = readColour(f.required("colour"));
        nation.navigation = readNavigation(f.required("navigation"));
        if (const Value fusion = f.optional("fusion")) {
            static const std::array<std::string, 2> kWays = {"covariance_intersection", "naive"};
            nation.fusion = fusion.oneOf("a way to fuse tracks", kWays) == "naive"
                                ? Fusion::naive
                                : Fusion::covarianceIntersection;
        }
        if (const Value altimetry = f.optional("altimetry")) {
            nation.altimetry = readAltimetry(altimetry);
        }
        if (const Value bias = f.optional("registration_bias")) {
            nation.registrationBias = bias.quantity<Length>(Range::between("0 m", "100 km"));
        }
        const Value control = f.required("control");
        nation.control = readControl(control);
        const bool isActive = control.is(Node::Kind::map);
        const Value crew = isActive ? f.required("crew") : f.optional("crew");
        if (isActive || crew) {
            nation.crew = readCrew(crew);
        }
        if (const Value watch = f.optional("border_watch")) {
            nation.borderWatch = readBorderWatch(watch, code, known);
        }
    });
    return nation;
}

}  // namespace deconflict::scenario
