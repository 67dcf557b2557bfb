// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "sim/app/check_report.hpp"
#include "sim/app/expectation.hpp"
#include "sim/core/digest.hpp"
#include "sim/incident/incident.hpp"
#include "sim/record/track_csv.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::ordered_json;

Json jsonOf(const Expectation& expected) {
    return {{"sorties", expected.sorties}, {"flight_hours", expected.flightHours}};
}

Json nationsOf(const world::Model& model) {
    Json list = Json::array();
    for (const world::Nation& nation : model.nations) {
        Json row{{"code", nation.code}, {"name", nation.name}, {"control", nullptr}};
        if (nation.control)
            row["control"] = {{"period_s", nation.control->period.si()},
                              {"lookahead_s", nation.control->lookahead.si()},
                              {"horizontal_m", nation.control->horizontal.si()},
                              {"vertical_m", nation.control->vertical.si()}};
        if (nation.borderWatch)
            row["border_watch"] = {{"of", nation.borderWatch->terms.of},
                                   {"zone_m", nation.borderWatch->terms.zone.si()}};
        list.push_back(row);
    }
    return list;
}

Json missionsOf(const world::Model& model) {
    const double perDay = core::units::day.si() / (model.ticks * model.step_s);
    Json list = Json::array();
    for (const world::Mission& mission : model.missions) {
        const Expectation expected = expectationOf(model, mission);
        list.push_back({{"name", mission.name},
                        {"nation", model.nations[mission.nation.index()].code},
                        {"type", model.types[mission.type.index()].name},
                        {"elements", mission.elements},
                        {"plan_steps", mission.plan.size()},
                        {"recorded_track", mission.track.has_value()},
                        {"sorties_per_day", expected.sorties * perDay},
                        {"flight_hours_per_day", expected.flightHours * perDay}});
    }
    return list;
}

Json areasOf(const world::Model& model) {
    Json list = Json::array();
    for (const world::Area& area : model.areas) {
        Json row{{"name", area.name}};
        if (const auto* circle = std::get_if<world::CircleXy>(&area.shape))
            row["circle"] = {{"radius_m", circle->radius_m}};
        else
            row["outline"] = {{"points", std::get<world::OutlineXy>(area.shape).size()}};
        list.push_back(row);
    }
    return list;
}

Json sharingOf(const world::World& world) {
    Json list = Json::array();
    for (const world::Edge& edge : world.base.edges) {
        Json row{{"name", edge.terms.name}, {"from", edge.terms.from},
                 {"to", edge.terms.to},     {"period_s", edge.terms.period.si()},
                 {"loss", edge.terms.loss}, {"in_force", Json::object()}};
        for (const world::Model* model : runnable(world)) {
            const world::Edge* there = edgeOf(*model, edge.terms.name);
            row["in_force"][model->variant] = there == nullptr ? 0.0 : there->terms.in_force;
        }
        list.push_back(row);
    }
    return list;
}

Json incidentsOf(const world::Model& model) {
    const auto judged = judgedOf(model);
    Json list = Json::array();
    for (std::size_t kind = 0; kind < judged.size(); ++kind)
        list.push_back(
            {{"kind", incident::nameOf(model.judging.kinds[kind])}, {"judged", judged[kind]}});
    return list;
}

Json variantsOf(const world::World& world) {
    Json list = Json::array();
    for (const world::Model& model : world.variants)
        list.push_back({{"name", model.variant},
                        {"exposure", jsonOf(expectationOf(model))},
                        {"digest", core::hex(model.digest)}});
    return list;
}

}  // namespace

std::string checkJson(const world::World& world, const std::string& file) {
    const world::Model& model = world.base;
    const world::Theatre& theatre = *world.theatre;
    const Json out{{"schema", "deconflict.check/1"},
                   {"version", DECONFLICT_VERSION},
                   {"file", file},
                   {"title", model.title},
                   {"question", model.question},
                   {"clock",
                    {{"start_utc", record::utcText(model, 0.0)},
                     {"duration_s", model.ticks * model.step_s},
                     {"step_s", model.step_s}}},
                   {"theatre",
                    {{"west_deg", theatre.west_deg},
                     {"south_deg", theatre.south_deg},
                     {"east_deg", theatre.east_deg},
                     {"north_deg", theatre.north_deg}}},
                   {"nations", nationsOf(model)},
                   {"missions", missionsOf(model)},
                   {"areas", areasOf(model)},
                   {"sharing", sharingOf(world)},
                   {"incidents", incidentsOf(model)},
                   {"estimate",
                    {{"replications", model.estimate.replications},
                     {"seed", model.estimate.seed},
                     {"confidence", model.estimate.confidence}}},
                   {"exposure", jsonOf(expectationOf(model))},
                   {"digest", core::hex(model.digest)},
                   {"variants", variantsOf(world)},
                   {"note", "Technical model, not operational clearance."}};
    return out.dump(2) + "\n";
}

}  // namespace deconflict::app
