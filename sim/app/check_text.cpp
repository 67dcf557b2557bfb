// SPDX-License-Identifier: MIT
#include <algorithm>
#include <fmt/format.h>

#include "sim/app/check_report.hpp"
#include "sim/app/expectation.hpp"
#include "sim/core/digest.hpp"
#include "sim/record/track_csv.hpp"
#include "sim/report/number.hpp"
#include "sim/report/table.hpp"
#include "sim/report/words.hpp"

namespace deconflict::app {
namespace {

using namespace core::units;
using report::Align;
using report::Table;

double duration_s(const world::Model& model) { return model.ticks * model.step_s; }

/// Figures of a run, counted a day.
std::string aDay(double perRun, const world::Model& model) {
    return fmt::format("{:.1f}", perRun * day.si() / duration_s(model));
}

std::string variantName(const world::Model& model) {
    return model.variant.empty() ? "(as written)" : model.variant;
}

std::string heading(const world::World& world, const std::string& file) {
    const world::Model& model = world.base;
    const world::Theatre& theatre = *world.theatre;
    std::vector<std::string> states;
    for (const world::State& state : theatre.states) states.push_back(state.code);
    return fmt::format(
        "{}: no fault\n{}{}\n"
        "clock    {} for {}, step {:g} s\n"
        "theatre  {:g} to {:g} deg E, {:g} to {:g} deg N; territories judged: {}\n"
        "estimate {} runs, seed {}, confidence {:g} %\n",
        file, model.title.empty() ? "" : model.title + "\n", model.question,
        record::utcText(model, 0.0), report::duration(duration_s(model) * s), model.step_s,
        theatre.west_deg, theatre.east_deg, theatre.south_deg, theatre.north_deg,
        states.empty() ? "none" : fmt::format("{}", fmt::join(states, ", ")),
        report::count(model.estimate.replications), model.estimate.seed,
        100.0 * model.estimate.confidence);
}

std::string controllersText(const scenario::Control& control) {
    return fmt::format("controllers look every {:g} s, {:g} s ahead, {:g} NM and {:g} ft",
                       control.period.si(), control.lookahead.si(), control.horizontal.in(nmi),
                       control.vertical.in(ft));
}

/// Who acts on a nation's picture.
std::string controlText(const world::Nation& nation) {
    if (!nation.control && !nation.borderWatch) return "no controllers: nobody acts on its picture";
    std::string text = nation.control ? controllersText(*nation.control) : "no controllers";
    if (nation.borderWatch)
        text += fmt::format("; watches the border of {}, warns within {:g} km",
                            nation.borderWatch->terms.of,
                            nation.borderWatch->terms.zone.in(core::units::km));
    return text;
}

std::string nationTable(const world::Model& model) {
    Table table({{"nation"},
                 {"name"},
                 {"sorties a day", Align::right},
                 {"sensors", Align::right},
                 {"control"}});
    for (std::uint32_t i = 0; i < model.nations.size(); ++i) {
        double sorties = 0.0;
        for (const world::Mission& mission : model.missions)
            if (mission.nation.index() == i) sorties += expectationOf(model, mission).sorties;
        const auto sensors =
            std::count_if(model.sensors.begin(), model.sensors.end(),
                          [&](const world::Sensor& sensor) { return sensor.nation.index() == i; });
        const world::Nation& nation = model.nations[i];
        table.addRow({nation.code, nation.name, aDay(sorties, model), std::to_string(sensors),
                      controlText(nation)});
    }
    return table.text();
}

std::string missionTable(const world::Model& model) {
    Table table({{"sorties of"},
                 {"nation"},
                 {"type"},
                 {"elements", Align::right},
                 {"sorties a day", Align::right},
                 {"flight hours a day", Align::right},
                 {"plan"}});
    for (const world::Mission& mission : model.missions) {
        const Expectation expected = expectationOf(model, mission);
        table.addRow({mission.name, model.nations[mission.nation.index()].code,
                      model.types[mission.type.index()].name, std::to_string(mission.elements),
                      aDay(expected.sorties, model), aDay(expected.flightHours, model),
                      mission.track ? "recorded track"
                                    : fmt::format("{} step{}", mission.plan.size(),
                                                  mission.plan.size() == 1 ? "" : "s")});
    }
    return table.text();
}

std::string areaTable(const world::Model& model) {
    Table table({{"area"}, {"shape"}, {"protected by"}});
    for (std::uint32_t i = 0; i < model.areas.size(); ++i) {
        const world::Area& area = model.areas[i];
        const auto* circle = std::get_if<world::CircleXy>(&area.shape);
        std::vector<std::string> nations;
        for (const world::ProtectedArea& own : model.protectedAreas)
            if (own.area == i) nations.push_back(model.nations[own.nation.index()].code);
        table.addRow({area.name,
                      circle ? fmt::format("circle of {:g} km", circle->radius_m / 1e3)
                             : fmt::format("outline of {} points",
                                           std::get<world::OutlineXy>(area.shape).size()),
                      fmt::format("{}", fmt::join(nations, ", "))});
    }
    return table.text();
}

/// How an edge stands in a variant: `100 %, 2.3 s late`, or `-`.
std::string inForce(const world::Edge* edge) {
    if (edge == nullptr || edge->terms.in_force == 0.0) return "-";
    return fmt::format("{:g} %, {:.1f} s late", 100.0 * edge->terms.in_force,
                       scenario::mean(edge->terms.latency_s) + edge->terms.releaseDelay.si());
}

std::string agreementTable(const world::World& world) {
    std::vector<report::Column> columns = {
        {"agreement"}, {"from"}, {"to"}, {"every", Align::right}, {"loss", Align::right}};
    for (const world::Model* model : runnable(world)) columns.push_back({variantName(*model)});
    Table table(columns);
    for (const world::Edge& edge : world.base.edges) {
        std::vector<std::string> row = {
            edge.terms.name, edge.terms.from, edge.terms.to,
            edge.terms.feed ? fmt::format("{:g} s", edge.terms.period.si()) : "no feed",
            fmt::format("{:g} %", 100.0 * edge.terms.loss)};
        for (const world::Model* model : runnable(world))
            row.push_back(inForce(edgeOf(*model, edge.terms.name)));
        table.addRow(row);
    }
    return table.text();
}

std::string incidentTable(const world::Model& model) {
    Table table({{"incident"}, {"judged"}});
    const auto judged = judgedOf(model);
    for (std::size_t kind = 0; kind < judged.size(); ++kind)
        table.addRow({report::wordsOf(model.judging.kinds[kind]),
                      fmt::format("{}", fmt::join(judged[kind], ", "))});
    return table.text();
}

std::string variantTable(const world::World& world) {
    Table table({{"variant"},
                 {"sorties a run", Align::right},
                 {"flight hours a run", Align::right},
                 {"digest"}});
    for (const world::Model* model : runnable(world)) {
        const Expectation expected = expectationOf(*model);
        table.addRow({variantName(*model), fmt::format("{:.1f}", expected.sorties),
                      fmt::format("{:.1f}", expected.flightHours), core::hex(model->digest)});
    }
    return table.text();
}

}  // namespace

std::string checkText(const world::World& world, const std::string& file) {
    const world::Model& model = world.base;
    std::string text = heading(world, file);
    text += '\n' + nationTable(model) + '\n' + missionTable(model);
    if (!model.areas.empty()) text += '\n' + areaTable(model);
    if (!model.edges.empty()) text += '\n' + agreementTable(world);
    text += '\n' + incidentTable(model) + '\n' + variantTable(world);
    text +=
        "\nExpected exposure; flight hours are rough: plans at their mean speeds, no wind.\n"
        "Technical model, not operational clearance.\n";
    return text;
}

}  // namespace deconflict::app
