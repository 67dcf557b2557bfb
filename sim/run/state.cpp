// SPDX-License-Identifier: MIT
#include "sim/run/state.hpp"

#include "sim/run/planning.hpp"

namespace deconflict::run {

State::State(const world::Model& model, std::uint64_t seedOfBatch, std::uint64_t number)
    : seed(seedOfBatch),
      replication(number),
      truth(dynamics::beginTruth(model, seedOfBatch, number)),
      navigation(model, seedOfBatch, number),
      digest() {
    for (std::uint32_t sensor = 0; sensor < model.sensors.size(); ++sensor)
        radars.emplace_back(model, sensor, seedOfBatch, number);
    for (std::uint32_t nation = 0; nation < model.nations.size(); ++nation)
        pictures.emplace_back(model, core::NationId(nation));
    for (std::uint32_t edge = 0; edge < model.edges.size(); ++edge)
        links.emplace_back(model, core::EdgeId(edge), seedOfBatch, number);
    if (model.hotline) hotline.emplace(*model.hotline, seedOfBatch, number);
    planDay(model, links, seedOfBatch, number, truth.flights);
    for (std::uint32_t nation = 0; nation < model.nations.size(); ++nation) {
        const core::NationId id(nation);
        if (model.nations[nation].control) controllers.emplace_back(model, id, seedOfBatch, number);
        if (!model.nations[nation].crew.eyes) continue;
        lookouts.emplace_back(id, seedOfBatch, number);
        avoidances.emplace_back(id);
    }
}

void State::branch(std::uint64_t futureSeed, double now_s) {
    truth.error.rename(futureSeed);
    truth.excursions.rename(futureSeed);
    navigation.rename(futureSeed);
    for (surveillance::Radar& radar : radars) radar.rename(futureSeed);
    for (picture::Link& link : links) link.rename(futureSeed, now_s);
    if (hotline) hotline->rename(futureSeed);
    for (conflict::Controller& controller : controllers) controller.rename(futureSeed);
    for (surveillance::Lookout& lookout : lookouts) lookout.rename(futureSeed);
}

}  // namespace deconflict::run
