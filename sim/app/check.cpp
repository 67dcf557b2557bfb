// SPDX-License-Identifier: MIT
// deconflict check: every fault of a scenario file, or what it holds.
#include <algorithm>

#include "sim/app/batch_options.hpp"
#include "sim/app/check_report.hpp"
#include "sim/app/command.hpp"

namespace deconflict::app {
namespace {

class Check final : public Command {
public:
    explicit Check(CLI::App& program)
        : Command(program, "check",
                  "Every fault of a scenario file, or a summary of what it holds") {
        options().add_option("FILE", file_, "the scenario's YAML file")->required();
        options().add_flag("--json", json_, "for machines");
    }
    int run() override {
        const world::World world = world::load(file_);
        writeOutput("", json_ ? checkJson(world, file_) : checkText(world, file_));
        return done;
    }

private:
    std::string file_;
    bool json_ = false;
};

/// One bit a nation, of the kinds that a border watch or a picture has a part in.
std::uint32_t nationsOf(const world::Judging& judging, scenario::IncidentKind kind) {
    switch (kind) {
        case scenario::IncidentKind::interception:
            return judging.intercepted;
        case scenario::IncidentKind::engagement:
            return judging.engaged;
        case scenario::IncidentKind::misidentification:
            return judging.mistaken;
        default:
            return 0;
    }
}

}  // namespace

std::vector<const world::Model*> runnable(const world::World& world) {
    std::vector<const world::Model*> models;
    for (const world::Model& model : world.variants) models.push_back(&model);
    if (models.empty()) models.push_back(&world.base);
    return models;
}

std::vector<std::vector<std::string>> judgedOf(const world::Model& model) {
    const world::Judging& judging = model.judging;
    const std::size_t n = model.nations.size();
    std::vector<std::vector<std::string>> judged(judging.kinds.size());
    for (std::size_t kind = 0; kind < judged.size(); ++kind) {
        for (std::size_t a = 0; a < n; ++a) {
            const std::string& code = model.nations[a].code;
            for (std::size_t b = a; b < n; ++b)
                if ((judging.pairKinds[a * n + b] >> kind & 1U) != 0)
                    judged[kind].push_back(code + "-" + model.nations[b].code);
            if (judging.kinds[kind] == scenario::IncidentKind::territoryViolation)
                for (std::size_t s = 0; s < model.theatre->states.size(); ++s)
                    if ((judging.statesByNation[a] >> s & 1U) != 0)
                        judged[kind].push_back(code + " in " + model.theatre->states[s].code);
            if (judging.kinds[kind] == scenario::IncidentKind::protectedAreaEntry &&
                (judging.watchedEntrants >> a & 1U) != 0)
                judged[kind].push_back(code + " in areas of others");
            if ((nationsOf(judging, judging.kinds[kind]) >> a & 1U) != 0)
                judged[kind].push_back(
                    (judging.kinds[kind] == scenario::IncidentKind::misidentification
                         ? "in the picture of "
                         : "against ") +
                    code);
        }
        if (judging.kinds[kind] == scenario::IncidentKind::hotlineOverload && model.hotline)
            judged[kind].push_back(model.hotline->terms.a + "-" + model.hotline->terms.b);
    }
    return judged;
}

const world::Edge* edgeOf(const world::Model& model, const std::string& name) {
    const auto found =
        std::find_if(model.edges.begin(), model.edges.end(),
                     [&](const world::Edge& edge) { return edge.terms.name == name; });
    return found == model.edges.end() ? nullptr : &*found;
}

CommandPointer makeCheck(CLI::App& program) { return std::make_unique<Check>(program); }

}  // namespace deconflict::app
