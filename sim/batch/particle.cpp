// SPDX-License-Identifier: MIT
#include "sim/batch/particle.hpp"

#include <charconv>
#include <fmt/format.h>
#include <string_view>
#include <system_error>
#include <utility>

#include "sim/batch/causes.hpp"
#include "sim/dynamics/flight.hpp"

namespace deconflict::batch {
namespace {

constexpr double kHighest_m = 50'000.0;  ///< no type of the library climbs higher

/// Whether the whole text is a number, which is then read.
template <class Number>
bool isAllOf(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

std::shared_ptr<const world::Model> ofStratum(const world::Model& model, std::uint32_t stratum) {
    ConditionedModels models = conditionedOf(model, kMostCauses);
    if (stratum < models.strata.size())
        return std::make_shared<const world::Model>(std::move(models.strata[stratum].model));
    throw NoSuchParticle("--stratum: found " + std::to_string(stratum) + ", expected one of 0 to " +
                         std::to_string(models.strata.size() - 1) + ": the scenario has " +
                         std::to_string(causesOf(model).size()) + " one-shot causes");
}

/// A lineage in its two parts: what stands before the first slash, if that has an @; and the rest.
struct LineageText {
    std::string redeparture, ancestry;

    explicit LineageText(const std::string& text) : redeparture(), ancestry(text) {
        const std::size_t slash = text.find('/');
        if (slash == std::string::npos || text.find('@') >= slash) return;
        redeparture = text.substr(0, slash);
        ancestry = text.substr(slash + 1);
    }
};

/// `84@25230.5` or `84@25230.5,6100`; throws NoSuchParticle if no element of that day has such a
/// leader.
std::optional<run::Redeparture> redepartureOf(const world::Model& model, const std::string& text,
                                              const core::StreamKey& first) {
    if (text.empty()) return std::nullopt;
    const std::size_t at = text.find('@'), comma = text.find(',', at);
    const std::string_view all(text), leader = all.substr(0, at),
                                      departure = all.substr(at + 1, comma - at - 1);
    std::uint32_t number = 0;
    run::Redeparture read;
    bool isRead = isAllOf(leader, number) && isAllOf(departure, read.departure_s) &&
                  read.departure_s >= 0.0 && read.departure_s < model.ticks * model.step_s;
    if (comma != std::string::npos)
        isRead &= isAllOf(all.substr(comma + 1), read.altitude_m.emplace()) &&
                  *read.altitude_m > 0.0 && *read.altitude_m < kHighest_m;
    if (isRead) {
        read.leader = core::AircraftId(number);
        for (const auto& flight : dynamics::drawFlights(model, first.seed, first.replication))
            if (flight.leader == read.leader) return read;
    }
    throw NoSuchParticle("--lineage: found \"" + text +
                         "\", expected LEADER@SECONDS or LEADER@SECONDS,METRES: the number of an "
                         "element's leader on that day, when it departs and how high it cruises, "
                         "as `deconflict rare` prints it");
}

risk::Ancestry ancestryOf(const std::string& text) {
    const auto ancestry = risk::parseAncestry(text);
    if (!ancestry || ancestry->front().step != 0)
        throw NoSuchParticle("--lineage: found \"" + text +
                             "\", expected STEP:LINEAGE of each segment, joined by /, steps "
                             "rising from 0, as `deconflict rare` prints it, e.g. "
                             "\"0:17/143:1234\"");
    return *ancestry;
}

}  // namespace

std::string lineageOf(const risk::Ancestry& ancestry,
                      const std::optional<run::Redeparture>& redeparture) {
    if (!redeparture) return risk::textOf(ancestry);
    std::string level;
    if (redeparture->altitude_m) level = fmt::format(",{}", *redeparture->altitude_m);
    return fmt::format("{}@{}{}/{}", redeparture->leader.index(), redeparture->departure_s, level,
                       risk::textOf(ancestry));
}

Particle particleOf(const world::Model& model, std::uint64_t seed, const ParticleName& name) {
    const risk::ReplicateKey key{
        .seed = seed, .replicate = name.replicate, .stratum = name.stratum};
    const LineageText text(name.lineage);
    const risk::Ancestry ancestry = ancestryOf(text.ancestry);
    const core::StreamKey first = risk::streamKey(key, ancestry.front().lineage);
    Particle particle{.model = ofStratum(model, name.stratum),
                      .origin = {.seed = first.seed, .replication = first.replication}};
    particle.origin.redeparture = redepartureOf(*particle.model, text.redeparture, first);
    std::uint64_t drawsFrom = first.seed;
    for (const risk::Segment& segment : ancestry) {
        const std::uint64_t next = risk::streamKey(key, segment.lineage).seed;
        if (next != drawsFrom) particle.origin.forks.push_back({segment.step, next});
        drawsFrom = next;
    }
    return particle;
}

}  // namespace deconflict::batch
