// SPDX-License-Identifier: MIT
// Reads what is judged and how it is estimated: rules, incidents, estimate.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "sim/scenario/parts.hpp"

namespace deconflict::scenario {
namespace {

using core::Duration;
using core::Length;
using Pairs = std::vector<std::pair<std::string, std::string>>;

SeparationMinima readMinima(const Value& in) {
    SeparationMinima minima;
    in.fields([&](Fields& f) {
        const Range length = Range::above("0 m").upTo("200 km");
        minima.horizontal = f.required("horizontal").quantity<Length>(length);
        const Value vertical = f.required("vertical");
        minima.vertical = vertical.quantity<Length>(length);
        if (const Value tolerance = f.optional("tolerance")) {
            minima.tolerance = tolerance.quantity<Length>(Range::between("0 m", "1 km"));
            if (minima.vertical.si() > 0.0 && minima.tolerance >= minima.vertical) {
                tolerance.fault("less than the vertical minimum");
            }
        }
    });
    return minima;
}

Planning readPlanning(const Value& in) {
    static const std::array<std::string, 2> kRules = {"first_come", "priority"};
    Planning planning;
    in.fields([&](Fields& f) {
        const Range length = Range::above("0 m").upTo("200 km");
        if (const Value rule = f.optional("rule")) {
            planning.rule = rule.oneOf("a rule", kRules) == "priority" ? Planning::Rule::priority
                                                                       : Planning::Rule::firstCome;
        }
        if (const Value lateral = f.optional("lateral")) {
            planning.lateral = lateral.quantity<Length>(length);
        }
        if (const Value vertical = f.optional("vertical")) {
            planning.vertical = vertical.quantity<Length>(length);
        }
        if (const Value time = f.optional("time")) {
            planning.time = time.quantity<Duration>(Range::between("0 s", "1 h"));
        }
        if (const Value step = f.optional("step")) {
            planning.step = step.quantity<Length>(length);
        }
    });
    return planning;
}

bool isWord(const Value& in, std::string_view word) {
    return in.is(Node::Kind::scalar) && in.text() == word;
}

/// `any`: all pairs of different nations; or a list of pairs.
Pairs readPairs(const Value& in, const Known& known) {
    Pairs pairs;
    if (isWord(in, "any")) {
        for (std::size_t i = 0; i < known.nations.size(); ++i) {
            for (std::size_t j = i + 1; j < known.nations.size(); ++j) {
                pairs.emplace_back(known.nations[i], known.nations[j]);
            }
        }
        if (pairs.empty()) {
            in.fault("two or more nations, of which any pair may meet");
        }
        return pairs;
    }
    if (!in.is(Node::Kind::list)) {
        in.fault("any, or a list of pairs of nations");
        return pairs;
    }
    for (const Value& item : in.items("pairs of nations")) {
        const std::size_t before = in.faultCount();
        const std::vector<Value> two = item.items("nations", 2);
        if (two.size() > 2) {
            item.faultFound(fmt::format("{} nations", two.size()), "a pair");
        }
        if (in.faultCount() != before) {
            continue;
        }
        std::pair pair(two[0].oneOf("a nation", known.nations),
                       two[1].oneOf("a nation", known.nations));
        const std::pair mirrored(pair.second, pair.first);
        if (in.faultCount() == before &&
            std::find(pairs.begin(), pairs.end(), pair) != pairs.end()) {
            item.faultFound("a pair that stands here twice", "it once");
        } else if (in.faultCount() == before &&
                   std::find(pairs.begin(), pairs.end(), mirrored) != pairs.end()) {
            item.faultFound("a pair that stands here twice", "it once (the order has no meaning)");
        }
        pairs.push_back(std::move(pair));
    }
    return pairs;
}

/// A list of one or more of `names`, each once.
std::vector<std::string> readNames(const Value& in, std::string_view plural, std::string_view what,
                                   const std::vector<std::string>& names) {
    std::vector<std::string> chosen;
    for (const Value& item : in.items(plural)) {
        const std::string name = item.oneOf(what, names);
        if (!name.empty() && std::find(chosen.begin(), chosen.end(), name) != chosen.end()) {
            item.faultFound(fmt::format("\"{}\" twice", name), "it once");
        }
        chosen.push_back(name);
    }
    return chosen;
}

CountedIncident readMeeting(IncidentKind kind, const Value& in, const Known& known) {
    CountedIncident incident{.kind = kind, .between = {}, .by = {}, .against = {}, .of = {}};
    in.fields([&](Fields& f) { incident.between = readPairs(f.required("between"), known); });
    return incident;
}

CountedIncident readViolation(const Value& in, const Known& known) {
    CountedIncident incident{
        .kind = IncidentKind::territoryViolation, .between = {}, .by = {}, .against = {}, .of = {}};
    in.fields([&](Fields& f) {
        incident.by = readNames(f.required("by"), "nations", "a nation", known.nations);
        incident.of =
            readNames(f.required("of"), "territories", "a territory", known.library.territories);
    });
    return incident;
}

/// What a nation that watches its border may do to others, or take them for.
void readThirdParty(Fields& f, const Known& known, std::vector<CountedIncident>& incidents) {
    constexpr std::array<std::pair<const char*, IncidentKind>, 2> kReactions = {
        {{"interception", IncidentKind::interception}, {"engagement", IncidentKind::engagement}}};
    for (const auto& [key, kind] : kReactions) {
        const Value reaction = f.optional(key);
        if (!reaction) continue;
        incidents.push_back({.kind = kind, .between = {}, .by = {}, .against = {}, .of = {}});
        reaction.fields([&](Fields& r) {
            incidents.back().against =
                readNames(r.required("against"), "nations", "a nation", known.nations);
        });
    }
    if (const Value mistaken = f.optional("misidentification")) {
        incidents.push_back({.kind = IncidentKind::misidentification,
                             .between = {},
                             .by = {},
                             .against = {},
                             .of = {}});
        mistaken.fields([&](Fields& m) {
            incidents.back().by = readNames(m.required("by"), "nations", "a nation", known.nations);
        });
    }
}

}  // namespace

Rules readRules(const Value& in) {
    Rules rules;
    rules.nmac = {.horizontal = 500.0 * core::units::ft, .vertical = 100.0 * core::units::ft};
    rules.encounter_gap = 60.0 * core::units::s;
    in.fields([&](Fields& f) {
        rules.separation = readMinima(f.required("separation"));
        if (const Value nmac = f.optional("nmac")) {
            rules.nmac = readMinima(nmac);
        }
        if (const Value terminal = f.optional("terminal")) {
            terminal.fields([&](Fields& t) {
                rules.terminal_radius =
                    t.required("radius").quantity<Length>(Range::between("0 km", "200 km"));
            });
        }
        if (const Value planning = f.optional("planning")) {
            rules.planning = readPlanning(planning);
        }
        if (const Value gap = f.optional("encounter_gap")) {
            rules.encounter_gap = gap.quantity<Duration>(Range::between("0 s", "1 h"));
        }
    });
    return rules;
}

std::vector<CountedIncident> readIncidents(const Value& in, const Known& known) {
    constexpr std::array<std::pair<const char*, IncidentKind>, 3> kMeetings = {
        {{"loss_of_separation", IncidentKind::lossOfSeparation},
         {"nmac", IncidentKind::nmac},
         {"collision", IncidentKind::collision}}};
    std::vector<CountedIncident> incidents;
    in.fields([&](Fields& f) {
        for (const auto& [key, kind] : kMeetings) {
            if (const Value meeting = f.optional(key)) {
                incidents.push_back(readMeeting(kind, meeting, known));
            }
        }
        if (const Value violation = f.optional("territory_violation")) {
            incidents.push_back(readViolation(violation, known));
        }
        if (const Value entry = f.optional("protected_area_entry")) {
            incidents.push_back({.kind = IncidentKind::protectedAreaEntry,
                                 .between = {},
                                 .by = {},
                                 .against = {},
                                 .of = {}});
            entry.fields([&](Fields& e) {
                incidents.back().by =
                    readNames(e.required("by"), "nations", "a nation", known.nations);
            });
        }
        if (const Value overload = f.optional("hotline_overload")) {
            incidents.push_back({.kind = IncidentKind::hotlineOverload,
                                 .between = {},
                                 .by = {},
                                 .against = {},
                                 .of = {}});
            overload.fields([](Fields&) {});
        }
        readThirdParty(f, known, incidents);
        if (incidents.empty()) {
            in.fault(
                "one or more of loss_of_separation, nmac, collision, territory_violation, "
                "protected_area_entry, hotline_overload, interception, engagement, "
                "misidentification");
        }
    });
    return incidents;
}

Estimate readEstimate(const Value& in) {
    Estimate estimate;
    in.fields([&](Fields& f) {
        if (const Value replications = f.optional("replications")) {
            estimate.replications = replications.integer(1, 1'000'000'000);
        }
        if (const Value seed = f.optional("seed")) {
            estimate.seed = seed.wholeNumber();
        }
        if (const Value confidence = f.optional("confidence")) {
            estimate.confidence =
                confidence.number(Dimension::ratio, Range::between("0.5", "0.9999"));
        }
    });
    return estimate;
}

}  // namespace deconflict::scenario
