// SPDX-License-Identifier: MIT
// Reads when sorties take off.
#include <fmt/format.h>

#include "sim/scenario/parts.hpp"

namespace deconflict::scenario {
namespace {

constexpr std::size_t kMostDepartures = 10'000;

double durationOf(const Known& known) {
    return known.clock ? known.clock->duration.si() : 31.0 * 86400.0;
}

/// A moment within the scenario; `last` may be its very end.
double readMoment(const Value& in, const Known& known, bool mayBeEnd) {
    const std::size_t before = in.faultCount();
    const double t_s = readTimeAfterStart(in, known);
    const double end_s = durationOf(known);
    if (in.faultCount() == before && (t_s > end_s || (t_s == end_s && !mayBeEnd))) {
        in.fault(fmt::format("a moment within the scenario's duration of {:g} s", end_s));
    }
    return t_s;
}

struct Window {
    double from_s = 0, until_s = 0;
};

/// `from` and `until`, by default the whole scenario.
Window readWindow(Fields& f, const Known& known) {
    Window window{.from_s = 0.0, .until_s = durationOf(known)};
    const std::size_t before = f.self().faultCount();
    if (const Value from = f.optional("from")) {
        window.from_s = readMoment(from, known, false);
    }
    const Value until = f.optional("until");
    if (until) {
        window.until_s = readMoment(until, known, true);
    }
    if (until && known.clock && f.self().faultCount() == before &&
        window.until_s <= window.from_s) {
        until.faultFound(
            fmt::format("an end {:g} s after the start", window.until_s),
            fmt::format("one after `from`, which is {:g} s after the start", window.from_s));
    }
    return window;
}

Distribution readJitter(Fields& f) {
    const Value jitter = f.optional("jitter");
    return jitter ? jitter.distribution(Dimension::duration, Range::between("-12 h", "12 h"))
                  : Distribution{};
}

Departures readAt(Fields& f, const Known& known) {
    Scheduled scheduled;
    for (const Value& item : f.required("at").items("times")) {
        scheduled.times_s.push_back(readMoment(item, known, false));
    }
    scheduled.jitter_s = readJitter(f);
    return scheduled;
}

Departures readEvery(Fields& f, const Known& known) {
    Scheduled scheduled;
    const Value every = f.required("every");
    const double period_s = every.quantity<core::Duration>(Range::above("0 s").upTo("31 day")).si();
    const Window window = readWindow(f, known);
    scheduled.jitter_s = readJitter(f);
    if (!f.clean() || !known.clock) {
        return scheduled;
    }
    if ((window.until_s - window.from_s) / period_s > static_cast<double>(kMostDepartures)) {
        every.fault(fmt::format("at most {} departures", kMostDepartures));
        return scheduled;
    }
    for (std::size_t i = 0;; ++i) {
        const double t_s = window.from_s + static_cast<double>(i) * period_s;
        if (t_s >= window.until_s) {
            return scheduled;
        }
        scheduled.times_s.push_back(t_s);
    }
}

Departures readPoisson(Fields& f, const Known& known) {
    PoissonProcess process;
    process.rate_per_s = f.required("poisson_process")
                             .quantity<core::Rate>(Range::above("0 per h").upTo("1000 per h"))
                             .si();
    const Window window = readWindow(f, known);
    process.from_s = window.from_s;
    process.until_s = window.until_s;
    return process;
}

}  // namespace

Departures readDepartures(const Value& in, const Known& known) {
    Departures departures = Scheduled{};
    in.fields([&](Fields& f) {
        const auto kind = f.either({"at", "every", "poisson_process"});
        if (kind == "at") {
            departures = readAt(f, known);
        } else if (kind == "every") {
            departures = readEvery(f, known);
        } else if (kind == "poisson_process") {
            departures = readPoisson(f, known);
        } else {
            for (const char* key : {"from", "until", "jitter"}) {
                (void)f.optional(key);
            }
        }
    });
    return departures;
}

}  // namespace deconflict::scenario
