// SPDX-License-Identifier: MIT
// Reads agreements between nations: edges with their feeds and faults, and the hotline.
#include <array>
#include <fmt/format.h>
#include <utility>

#include "sim/scenario/parts.hpp"
#include "sim/scenario/patch.hpp"

namespace deconflict::scenario {
namespace {

using core::Duration;
using core::Length;

constexpr std::array<std::pair<const char*, Field>, 6> kFields = {
    {{"altitude", Field::altitude},
     {"velocity", Field::velocity},
     {"identity", Field::identity},
     {"intent", Field::intent},
     {"plans", Field::plans},
     {"protected_areas", Field::protectedAreas}}};

constexpr std::array<std::pair<const char*, FaultKind>, 6> kFaults = {
    {{"stuck", FaultKind::stuck},
     {"duplicate", FaultKind::duplicate},
     {"reorder", FaultKind::reorder},
     {"swap", FaultKind::swap},
     {"offset", FaultKind::offset},
     {"ghost", FaultKind::ghost}}};

template <class Pairs>
std::vector<std::string> namesOf(const Pairs& pairs) {
    std::vector<std::string> names;
    for (const auto& [name, value] : pairs) {
        names.emplace_back(name);
    }
    return names;
}

Fields8 readFieldSet(const Value& in) {
    const std::vector<std::string> names = namesOf(kFields);
    Fields8 fields = 0;
    for (const Value& item : in.items("fields besides the position", 0)) {
        const std::string name = item.oneOf("a field", names);
        for (const auto& [known, field] : kFields) {
            if (name == known) {
                fields = static_cast<Fields8>(fields | static_cast<Fields8>(field));
            }
        }
    }
    return fields;
}

FeedFault readFault(const Value& in) {
    FeedFault fault;
    in.fields([&](Fields& f) {
        const std::string name = f.required("kind").oneOf("a kind of fault", namesOf(kFaults));
        for (const auto& [known, kind] : kFaults) {
            if (name == known) {
                fault.kind = kind;
            }
        }
        if (const Value probability = f.optional("probability")) {
            fault.probability = probability.probability();
        }
        const bool late = fault.kind == FaultKind::stuck || fault.kind == FaultKind::duplicate ||
                          fault.kind == FaultKind::reorder;
        if (late) {
            fault.delay = f.required("delay").quantity<Duration>(Range::above("0 s").upTo("1 h"));
        }
        if (fault.kind == FaultKind::offset) {
            fault.size = f.required("size").quantity<Length>(Range::above("0 m").upTo("100 km"));
        }
    });
    return fault;
}

void readReliability(Fields& f, Edge& edge) {
    if (const Value loss = f.optional("loss")) {
        edge.loss = loss.probability();
    }
    if (const Value burst = f.optional("burst")) {
        edge.burst = Burst{};
        burst.fields([&](Fields& b) {
            const Range mean = Range::above("0 s").upTo("1 day");
            if (const Value loss = b.optional("loss")) {
                edge.burst->lossWhenBad = loss.probability();
            }
            edge.burst->meanGood = b.required("mean_good").quantity<Duration>(mean);
            edge.burst->meanBad = b.required("mean_bad").quantity<Duration>(mean);
        });
    }
    if (const Value outage = f.optional("outage")) {
        edge.outage = Outage{};
        outage.fields([&](Fields& o) {
            static const std::array<std::string, 2> kFallbacks = {"coast", "drop"};
            const Range mean = Range::above("0 s").upTo("31 day");
            edge.outage->meanBetween = o.required("between").quantity<Duration>(mean);
            edge.outage->meanLasting = o.required("lasting").quantity<Duration>(mean);
            if (const Value fallback = o.optional("fallback")) {
                edge.outage->fallback = fallback.oneOf("a fall-back", kFallbacks) == "drop"
                                            ? Fallback::drop
                                            : Fallback::coast;
            }
        });
    }
    if (const Value fault = f.optional("fault")) {
        edge.fault = readFault(fault);
    }
}

/// What of the sender's data is released, and how exactly.
void readRelease(Fields& f, Edge& edge, const Known& known) {
    if (const Value delay = f.optional("release_delay")) {
        edge.releaseDelay = delay.quantity<Duration>(Range::between("0 s", "1 day"));
    }
    if (const Value nacp = f.optional("nacp")) {
        edge.nacp = static_cast<int>(nacp.integer(0, 11));
    }
    if (const Value grid = f.optional("grid")) {
        edge.grid = grid.quantity<Length>(Range::above("0 m").upTo("100 km"));
    }
    if (const Value area = f.optional("area")) {
        edge.area = area.oneOf("an area of this file", known.areas);
    }
    const Range altitude = Range::between("0 m", "30 km");
    if (const Value above = f.optional("above")) {
        edge.above = above.quantity<Length>(altitude);
    }
    if (const Value below = f.optional("below")) {
        edge.below = below.quantity<Length>(altitude);
    }
    if (const Value relays = f.optional("relays")) {
        edge.relays = relays.flag();
    }
}

void readFeed(Fields& f, Edge& edge) {
    const Range delay = Range::between("0 s", "1 h");
    const bool plansOnly =
        has(edge.fields, Field::plans) || has(edge.fields, Field::protectedAreas);
    const Value period = plansOnly ? f.optional("period") : f.required("period");
    edge.feed = !plansOnly || static_cast<bool>(period);
    if (edge.feed) {
        edge.period = period.quantity<Duration>(Range::above("0 s").upTo("1 h"));
        edge.latency_s = f.required("latency").distribution(Dimension::duration, delay);
    }
    if (const Value offset = f.optional("clock_offset")) {
        edge.clockOffset_s =
            offset.distribution(Dimension::duration, Range::between("-1 h", "1 h"));
    }
}

}  // namespace

Edge readEdge(const std::string& name, const Value& in, const Known& known) {
    Edge edge;
    edge.name = name;
    Node merged;  // the preset's terms, with what the edge says itself
    const Value terms = in.withPreset("preset", known.library.agreements, merged);
    terms.fields([&](Fields& f) {
        edge.from = f.required("from").oneOf("a nation", known.nations);
        const Value to = f.required("to");
        edge.to = to.oneOf("a nation", known.nations);
        if (!edge.to.empty() && edge.from == edge.to) {
            to.fault("a nation other than `from`");
        }
        (void)f.optional("preset");
        if (const Value inForce = f.optional("in_force")) {
            edge.in_force = inForce.probability();
        }
        if (const Value fields = f.optional("fields")) {
            edge.fields = readFieldSet(fields);
        }
        readFeed(f, edge);
        readReliability(f, edge);
        readRelease(f, edge, known);
    });
    return edge;
}

ProtectedArea readProtectedArea(const Value& in, const Known& known) {
    ProtectedArea area;
    in.fields([&](Fields& f) {
        area.area = f.required("area").oneOf("an area of this file", known.areas);
        area.nation = f.required("of").oneOf("a nation", known.nations);
    });
    return area;
}

Hotline readHotline(const Value& in, const Known& known) {
    Hotline hotline;
    in.fields([&](Fields& f) {
        const Value between = f.required("between");
        const std::vector<Value> ends = between.items("two nations", 2);
        if (ends.size() == 2) {
            hotline.a = ends[0].oneOf("a nation", known.nations);
            hotline.b = ends[1].oneOf("a nation", known.nations);
            if (!hotline.a.empty() && hotline.a == hotline.b) {
                between.fault("two different nations");
            }
        } else if (ends.size() > 2) {
            between.fault("two nations");
        }
        if (const Value operators = f.optional("operators")) {
            hotline.operators = static_cast<int>(operators.integer(1, 100));
        }
        hotline.service_s =
            f.required("service").distribution(Dimension::duration, Range::between("0 s", "1 day"));
        if (const Value noAnswer = f.optional("no_answer")) {
            hotline.noAnswer = noAnswer.probability();
        }
        if (const Value routine = f.optional("routine")) {
            hotline.routine = routine.quantity<core::Rate>(Range::from("0 per day"));
        }
        hotline.overload = f.required("overload").quantity<Duration>(Range::above("0 s"));
    });
    return hotline;
}

}  // namespace deconflict::scenario
