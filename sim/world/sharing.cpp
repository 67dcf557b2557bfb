// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include "sim/core/contracts.hpp"
#include "sim/core/digest.hpp"
#include "sim/world/builder.hpp"

namespace deconflict::world {
namespace {

constexpr std::uint32_t kKeys = 1024;

/// Stream keys that depend on names, not on places in a list, so that a variant that adds or drops
/// a sensor or an edge leaves the draws of the others alone. Names whose keys collide take the next
/// free one, in the order of the file.
class Keys {
public:
    std::uint32_t of(const std::string& name) {
        auto key = static_cast<std::uint32_t>(core::Digest().add(name).value() % (kKeys - 1)) + 1;
        while (!used_.insert(key).second) {
            key = key % (kKeys - 1) + 1;  // 0 is own navigation's
        }
        return key;
    }

private:
    std::set<std::uint32_t> used_;
};

template <class Items>
std::uint32_t indexOf(const Items& items, const std::string& name) {
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const auto& item) { return item.name == name; });
    EXPECTS(found != items.end());
    return static_cast<std::uint32_t>(found - items.begin());
}

Sensor buildSensor(const scenario::Sensor& in, const Model& model, Keys& keys) {
    Sensor sensor{.terms = in,
                  .nation = core::NationId(nationIndex(model, in.nation)),
                  .key = keys.of(in.name),
                  .carrier = {}};
    geo::LatLon place = model.theatre->projection.origin();
    if (const auto* mission = std::get_if<std::string>(&in.site)) {
        sensor.carrier = core::MissionId(indexOf(model.missions, *mission));
    } else {
        place = std::get<geo::LatLon>(in.site);
    }
    sensor.position_xy = model.theatre->projection.forward(place);
    sensor.scale = model.theatre->projection.scale(sensor.position_xy);
    sensor.sectorFromOnMap_rad = courseOnMap(in.sectorFrom, place, model.theatre->projection).si();
    return sensor;
}

Edge buildEdge(const scenario::Edge& in, const Model& model, Keys& keys) {
    Edge edge{.terms = in,
              .from = core::NationId(nationIndex(model, in.from)),
              .to = core::NationId(nationIndex(model, in.to)),
              .key = keys.of(in.name),
              .area = {}};
    if (!in.area.empty()) {
        edge.area = indexOf(model.areas, in.area);
    }
    return edge;
}

void addTower(core::NationId nation, const Eigen::Vector2d& position_xy, Model& model) {
    const bool known = std::any_of(model.towers.begin(), model.towers.end(), [&](const Tower& t) {
        return t.nation == nation && t.position_xy == position_xy;
    });
    if (!known) {
        model.towers.push_back({.nation = nation, .position_xy = position_xy});
    }
}

}  // namespace

void buildSharing(const scenario::Scenario& in, Model& model) {
    for (const Mission& mission : model.missions) {
        if (mission.track) {
            continue;
        }
        addTower(mission.nation, mission.from_xy, model);
        addTower(mission.nation, mission.to_xy, model);
    }
    Keys sensorKeys, edgeKeys;
    for (const scenario::Sensor& sensor : in.sensors) {
        model.sensors.push_back(buildSensor(sensor, model, sensorKeys));
    }
    for (const scenario::Edge& edge : in.sharing) {
        model.edges.push_back(buildEdge(edge, model, edgeKeys));
    }
    for (const scenario::ProtectedArea& area : in.protectedAreas) {
        model.protectedAreas.push_back({.area = indexOf(model.areas, area.area),
                                        .nation = core::NationId(nationIndex(model, area.nation))});
    }
    model.planning = in.rules.planning;
    if (in.hotline) {
        model.hotline = Hotline{.terms = *in.hotline,
                                .a = core::NationId(nationIndex(model, in.hotline->a)),
                                .b = core::NationId(nationIndex(model, in.hotline->b))};
    }
}

}  // namespace deconflict::world
