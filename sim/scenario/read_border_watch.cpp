// SPDX-License-Identifier: MIT
// Reads what a nation does about aircraft near its border.
#include <algorithm>
#include <fmt/format.h>

#include "sim/scenario/parts.hpp"

namespace deconflict::scenario {
namespace {

using core::Duration;
using core::Length;

void readWarning(const Value& in, BorderWatch& watch) {
    in.fields([&](Fields& f) {
        watch.warningEvery_s =
            f.required("every").distribution(Dimension::duration, Range::above("0 s").upTo("1 h"));
        watch.heard = f.required("heard").probability();
        watch.heeded = f.required("heeded").probability();
        watch.turnAway = f.required("turn_away").quantity<Duration>(Range::between("0 s", "1 h"));
    });
}

Interceptor readInterceptor(const Value& in) {
    Interceptor interceptor;
    in.fields([&](Fields& f) {
        interceptor.available = f.required("available").probability();
        interceptor.arrival_s =
            f.required("arrival").distribution(Dimension::duration, Range::between("0 s", "1 day"));
    });
    return interceptor;
}

}  // namespace

BorderWatch readBorderWatch(const Value& in, const std::string& nation, const Known& known) {
    BorderWatch watch;
    in.fields([&](Fields& f) {
        const auto& territories = known.library.territories;
        watch.of = nation;
        if (const Value of = f.optional("of")) {
            watch.of = of.oneOf("a territory", territories);
        } else if (std::find(territories.begin(), territories.end(), nation) == territories.end()) {
            in.faultFound("no key of",
                          fmt::format("one that names a territory: {} is none", nation));
        }
        watch.zone = f.required("zone").quantity<Length>(Range::between("0 km", "500 km"));
        readWarning(f.required("warning"), watch);
        if (const Value interceptor = f.optional("interceptor")) {
            watch.interceptor = readInterceptor(interceptor);
        }
        if (const Value certain = f.optional("certain")) {
            watch.certain = certain.number(Dimension::ratio, Range::between("0.5", "0.9999"));
        }
        const Value decision = f.required("decision");
        watch.decision_s =
            decision.distribution(Dimension::duration, Range::between("0 s", "1 day"));
        if (!hasCdf(watch.decision_s)) {
            decision.fault(
                "a duration, or a uniform, exponential, lognormal or choice law (its distribution "
                "function is needed)");
        }
    });
    return watch;
}

}  // namespace deconflict::scenario
