// SPDX-License-Identifier: MIT
#include "sim/batch/chunk.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/digest.hpp"
#include "sim/run/replication.hpp"
#include "sim/run/watching.hpp"

namespace deconflict::batch {
namespace {

/// How many incidents of each counted kind, by the kinds' order in the model; counts them in the
/// breakdown too.
std::vector<std::int64_t> countKinds(const world::Model& model, const run::State& state,
                                     Breakdown& breakdown) {
    const auto& kinds = model.judging.kinds;
    std::vector<std::int64_t> counts(kinds.size(), 0);
    for (const incident::Incident& incident : state.judge.incidents()) {
        const auto found = std::find(kinds.begin(), kinds.end(), incident.kind);
        EXPECTS(found != kinds.end());
        const auto kind = static_cast<std::size_t>(found - kinds.begin());
        ++counts[kind];
        breakdown.add(model, state, kind, incident);
    }
    return counts;
}

/// The whole replication, to its end.
run::State played(const world::Model& model, std::uint64_t seed, std::int64_t replication) {
    run::State state = run::begin(model, seed, static_cast<std::uint64_t>(replication));
    while (!run::finished(model, state)) run::step(model, state);
    return state;
}

std::uint64_t chained(std::uint64_t before, std::uint64_t next) {
    return core::Digest().add(before).add(next).value();
}

void addOutcome(const world::Model& model, const run::Outcome& outcome,
                const std::vector<std::int64_t>& counts, std::int64_t replication,
                VariantRecord& record) {
    const double step_ms = model.step_s * 1000.0;
    const risk::Exposure flown{
        .sorties = outcome.sorties,
        .flightTime_ms = std::llround(static_cast<double>(outcome.aircraftSteps) * step_ms)};
    record.tally.addRun(counts, flown);
    record.aircraftSteps += outcome.aircraftSteps;
    for (std::size_t kind = 0; kind < counts.size(); ++kind)
        if (counts[kind] > 0 && record.noted[kind].size() < VariantRecord::kMostNoted)
            record.noted[kind].push_back({.replication = replication, .digest = outcome.digest});
}

}  // namespace

VariantRecord& VariantRecord::operator+=(const VariantRecord& later) {
    tally += later.tally;
    for (std::size_t kind = 0; kind < againstFirst.size(); ++kind) {
        againstFirst[kind] += later.againstFirst[kind];
        const std::size_t room = kMostNoted - noted[kind].size();
        const auto& more = later.noted[kind];
        const auto end = more.begin() + static_cast<std::ptrdiff_t>(std::min(room, more.size()));
        noted[kind].insert(noted[kind].end(), more.begin(), end);
    }
    breakdown += later.breakdown;
    engagement += later.engagement;
    aircraftSteps += later.aircraftSteps;
    return *this;
}

Record::Record(std::size_t variantCount, std::size_t kindCount)
    : variants(variantCount, VariantRecord(kindCount)) {}

Record& Record::operator+=(const Record& later) {
    EXPECTS(later.variants.size() == variants.size());
    runs += later.runs;
    digest = chained(digest, later.digest);
    for (std::size_t v = 0; v < variants.size(); ++v) variants[v] += later.variants[v];
    return *this;
}

Record playChunk(std::span<const world::Model* const> variants, std::uint64_t seed,
                 std::int64_t first, std::int64_t count) {
    EXPECTS(!variants.empty() && first >= 0 && count > 0);
    Record record(variants.size(), variants.front()->judging.kinds.size());
    for (std::int64_t replication = first; replication < first + count; ++replication) {
        std::vector<std::int64_t> inFirst;
        for (std::size_t v = 0; v < variants.size(); ++v) {
            const world::Model& model = *variants[v];
            EXPECTS(model.judging.kinds == variants.front()->judging.kinds);
            const run::State state = played(model, seed, replication);
            const run::Outcome outcome = run::outcomeOf(state);
            const std::vector<std::int64_t> counts =
                countKinds(model, state, record.variants[v].breakdown);
            if (v == 0) inFirst = counts;
            addOutcome(model, outcome, counts, replication, record.variants[v]);
            if (model.judging.engaged != 0)
                record.variants[v].engagement.addRun(run::engagementProbability(model, state));
            for (std::size_t kind = 0; kind < counts.size(); ++kind)
                record.variants[v].againstFirst[kind].addRun(inFirst[kind] > 0, counts[kind] > 0);
            record.digest = chained(record.digest, outcome.digest);
        }
        ++record.runs;
    }
    return record;
}

}  // namespace deconflict::batch
