// SPDX-License-Identifier: MIT
#include "sim/batch/causes.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deconflict::batch {
namespace {

bool isOpen(double probability) { return probability > 0.0 && probability < 1.0; }

/// Makes a cause happen, or not, for certain.
void settle(const ModelCause& cause, bool happens, world::Model& model) {
    scenario::Edge& terms = model.edges[cause.edge].terms;
    switch (cause.kind) {
        case ModelCause::Kind::notInForce:
            terms.in_force = happens ? 0.0 : 1.0;
            break;
        case ModelCause::Kind::inForce:
            terms.in_force = happens ? 1.0 : 0.0;
            break;
        case ModelCause::Kind::fault:
            terms.fault->probability = happens ? 1.0 : 0.0;
            break;
    }
}

std::string nameOf(const risk::Stratum& stratum, const std::vector<ModelCause>& causes) {
    if (causes.empty()) return "all runs";
    if (stratum.causes.empty()) return fmt::format("none of {} causes", causes.size());
    std::string name;
    for (const std::size_t index : stratum.causes)
        name += (name.empty() ? "" : " and ") + causes[index].cause.name;
    return name;
}

}  // namespace

std::vector<ModelCause> causesOf(const world::Model& model) {
    std::vector<ModelCause> causes;
    for (std::uint32_t i = 0; i < model.edges.size(); ++i) {
        const scenario::Edge& terms = model.edges[i].terms;
        if (isOpen(terms.in_force)) {
            const bool rarelyHolds = terms.in_force < 0.5;
            causes.push_back(
                {.kind = rarelyHolds ? ModelCause::Kind::inForce : ModelCause::Kind::notInForce,
                 .edge = i,
                 .cause = {terms.name + (rarelyHolds ? " in force" : " not in force"),
                           rarelyHolds ? terms.in_force : 1.0 - terms.in_force}});
        }
        if (terms.fault && isOpen(terms.fault->probability))
            causes.push_back({.kind = ModelCause::Kind::fault,
                              .edge = i,
                              .cause = {terms.name + " faulty", terms.fault->probability}});
    }
    return causes;
}

ConditionedModels conditionedOf(const world::Model& model, int most) {
    const std::vector<ModelCause> causes = causesOf(model);
    std::vector<risk::Cause> plain;
    plain.reserve(causes.size());
    for (const ModelCause& cause : causes) plain.push_back(cause.cause);
    const risk::Strata strata = risk::strataOf(plain, most);
    ConditionedModels result{.strata = {}, .rest = strata.rest};
    for (const risk::Stratum& stratum : strata.list) {
        result.strata.push_back(
            {.name = nameOf(stratum, causes), .probability = stratum.probability, .model = model});
        for (std::size_t i = 0; i < causes.size(); ++i)
            settle(
                causes[i],
                std::find(stratum.causes.begin(), stratum.causes.end(), i) != stratum.causes.end(),
                result.strata.back().model);
    }
    return result;
}

}  // namespace deconflict::batch
