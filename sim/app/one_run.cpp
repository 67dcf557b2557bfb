// SPDX-License-Identifier: MIT
#include "sim/app/one_run.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/app/run_alerts.hpp"
#include "sim/core/digest.hpp"
#include "sim/core/file.hpp"
#include "sim/record/acmi.hpp"
#include "sim/record/track_csv.hpp"
#include "sim/report/number.hpp"
#include "sim/report/picture_text.hpp"
#include "sim/run/callsign.hpp"
#include "sim/run/danger.hpp"
#include "sim/run/replication.hpp"
#include "sim/scenario/quantity.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::ordered_json;
using incident::Incident;

bool isOfPair(const Incident& incident) { return incident.first != incident.second; }

bool isViolation(const Incident& incident) {
    return incident.kind == scenario::IncidentKind::territoryViolation;
}

bool isCall(const Incident& incident) {
    return incident.kind == scenario::IncidentKind::hotlineOverload;
}

std::string participants(const world::Model& model, const run::State& state,
                         const Incident& incident) {
    const auto code = [&](core::NationId nation) { return model.nations[nation.index()].code; };
    if (isCall(incident)) return code(incident.firstNation) + " - " + code(incident.secondNation);
    const std::string first = run::callsign(model, state.truth, incident.first);
    if (isOfPair(incident))
        return first + " and " + run::callsign(model, state.truth, incident.second);
    if (isViolation(incident))
        return first + " in " + model.theatre->states[incident.territory.index()].code;
    if (incident::isOfWatch(incident.kind))
        return first +
               (incident.kind == scenario::IncidentKind::misidentification ? " to " : " by ") +
               code(incident.secondNation);
    return first + " in an area of " + code(incident.secondNation);
}

/// `07:24:05 territory_violation RUS001-1 in TUR at 35.8274 36.1701, FL190`.
std::string beginning(const world::Model& model, const run::State& state,
                      const Incident& incident) {
    if (isCall(incident))
        return fmt::format("{}  {:<20} {}", record::utcText(model, incident.start_s).substr(11, 8),
                           incident::nameOf(incident.kind), participants(model, state, incident));
    const geo::LatLon at = model.theatre->projection.inverse(incident.position_xyz.head<2>());
    return fmt::format("{}  {:<20} {} at {:.4f} {:.4f}, {:.0f} ft",
                       record::utcText(model, incident.start_s).substr(11, 8),
                       incident::nameOf(incident.kind), participants(model, state, incident),
                       at.lat_deg, at.lon_deg,
                       core::Length::fromSi(incident.position_xyz.z()).in(core::units::ft));
}

std::string ending(const Incident& incident) {
    if (isViolation(incident))
        return fmt::format(
            "inside {:.1f} s, {:.0f} m from the nearest border, {:.0f} m past the "
            "extremity",
            incident.inside_s, incident.borderDepth_m, incident.extremityDepth_m);
    if (isCall(incident)) return "a call waited too long";
    if (incident.kind == scenario::IncidentKind::misidentification)
        return fmt::format("held for another nation's for {:.0f} s",
                           incident.end_s - incident.start_s);
    if (incident.kind == scenario::IncidentKind::interception) return "an interceptor was there";
    if (incident.kind == scenario::IncidentKind::engagement)
        return "the decision clock ran out while it was shown inside (abstract)";
    if (!isOfPair(incident)) return fmt::format("inside {:.0f} s", incident.inside_s);
    return fmt::format("nearest {:.2f} NM and {:.0f} ft, {:.0f} s",
                       core::Length::fromSi(incident.leastHorizontal_m).in(core::units::nmi),
                       core::Length::fromSi(incident.leastVertical_m).in(core::units::ft),
                       incident.end_s - incident.start_s);
}

Json jsonOf(const world::Model& model, const run::State& state, const Incident& incident) {
    const geo::LatLon at = model.theatre->projection.inverse(incident.position_xyz.head<2>());
    Json row{{"kind", incident::nameOf(incident.kind)},
             {"time_utc", record::utcText(model, incident.start_s)},
             {"start_s", incident.start_s},
             {"end_s", incident.end_s},
             {"who", participants(model, state, incident)}};
    if (isCall(incident)) return row;
    row["first"] = run::callsign(model, state.truth, incident.first);
    row["lat"] = at.lat_deg;
    row["lon"] = at.lon_deg;
    row["alt_m"] = incident.position_xyz.z();
    if (isViolation(incident)) {
        row["territory"] = model.theatre->states[incident.territory.index()].code;
        row["inside_s"] = incident.inside_s;
        row["nearest_border_depth_m"] = incident.borderDepth_m;
        row["extremity_depth_m"] = incident.extremityDepth_m;
    } else if (incident::isOfWatch(incident.kind)) {
        row["by"] = model.nations[incident.secondNation.index()].code;
    } else if (!isOfPair(incident)) {
        row["inside_s"] = incident.inside_s;
    } else {
        row["second"] = run::callsign(model, state.truth, incident.second);
        row["least_horizontal_m"] = incident.leastHorizontal_m;
        row["least_vertical_m"] = incident.leastVertical_m;
    }
    return row;
}

/// A duration of the command line as a number of ticks, at least one.
std::uint32_t ticksOf(const char* option, const std::string& text, const world::Model& model) {
    const auto read = scenario::parseQuantity(text, scenario::Dimension::duration);
    if (read.trouble != scenario::Trouble::none || read.si <= 0)
        throw UsageError(std::string(option) + ": found \"" + text +
                         "\", expected a duration above 0 with its unit, e.g. \"10 s\"");
    return static_cast<std::uint32_t>(std::max(1.0, std::round(read.si / model.step_s)));
}

/// Whose picture is to be printed, and at which tick.
struct PictureRequest {
    core::NationId nation;
    std::uint32_t tick = 0;
};

std::optional<PictureRequest> pictureRequest(const OneRun& options, const world::Model& model) {
    if (options.picture.empty()) return std::nullopt;
    std::string known;
    for (std::uint32_t i = 0; i < model.nations.size(); ++i) {
        if (model.nations[i].code == options.picture)
            return PictureRequest{
                .nation = core::NationId(i),
                .tick = options.at.empty() ? model.ticks / 2 : ticksOf("--at", options.at, model)};
        known += (known.empty() ? "" : ", ") + model.nations[i].code;
    }
    throw UsageError("--picture: found \"" + options.picture + "\", expected one of " + known);
}

bool isParticle(const OneRun& options) { return !options.particle.lineage.empty(); }

/// What is to be played: a particle in the model of its stratum, or a replication.
batch::Particle playable(const world::Model& model, std::uint64_t seed, const OneRun& options) {
    if (!isParticle(options))
        return {.model = {std::shared_ptr<const world::Model>(), &model},  // not owned
                .origin = {.seed = seed, .replication = options.replication}};
    if (options.particle.kind.empty())
        throw UsageError(
            "--kind: found none, expected the kind of incident that `deconflict rare` "
            "was asked for: --lineage names a particle of that kind only");
    if (!run::hasDanger(model.judging.kinds[kindOf(model, options.particle.kind)]))
        throw UsageError("--kind: found " + options.particle.kind +
                         ", expected one that `deconflict rare` can split; replay others by --run");
    try {
        return batch::particleOf(model, seed, options.particle);
    } catch (const batch::NoSuchParticle& error) {
        throw UsageError(error.what());
    }
}

/// Whether the particle's incident has begun; true for a replication.
bool happened(const world::Model& model, const OneRun& options, const run::State& state) {
    if (!isParticle(options)) return true;
    const auto& all = state.judge.incidents();
    const scenario::IncidentKind kind = model.judging.kinds[kindOf(model, options.particle.kind)];
    return std::any_of(all.begin(), all.end(),
                       [&](const Incident& incident) { return incident.kind == kind; });
}

/// `run 7`, or a particle's name.
std::string whichOf(const OneRun& options) {
    if (!isParticle(options)) return fmt::format("run {}", options.replication);
    const batch::ParticleName& name = options.particle;
    return fmt::format("replicate {}, stratum {}, lineage {}, kind {}", name.replicate,
                       name.stratum, name.lineage, name.kind);
}

/// The file of --tracks, in the form that its name asks for.
class TrackFile {
public:
    TrackFile(const OneRun& options, const world::Model& model, std::uint64_t seed)
        : path_(options.tracks), acmi_(model, fmt::format("{}, seed {}", whichOf(options), seed)) {}

    void add(const world::Model& model, const run::State& state) {
        if (path_.empty()) return;
        const run::Frame frame = run::frameOf(model, state);
        isAcmi() ? acmi_.add(model, frame) : csv_.add(model, frame);
    }
    void write() const {
        if (!path_.empty()) core::writeFileAtomically(path_, isAcmi() ? acmi_.text() : csv_.text());
    }

private:
    [[nodiscard]] bool isAcmi() const { return path_.ends_with(".acmi"); }

    std::string path_;
    record::TrackCsv csv_;
    record::Acmi acmi_;
};

void printSummary(const world::Model& model, const OneRun& options, const run::State& state) {
    const run::Outcome outcome = run::outcomeOf(state);
    std::printf("\n");
    for (const Incident& incident : outcome.incidents)
        std::printf("%-20s %s: %s\n", incident::nameOf(incident.kind),
                    participants(model, state, incident).c_str(), ending(incident).c_str());
    const double hours = static_cast<double>(outcome.aircraftSteps) * model.step_s / 3600.0;
    std::printf("%zu incidents; %lld sorties, %.1f flight hours\n", outcome.incidents.size(),
                static_cast<long long>(outcome.sorties), hours);
    std::printf("%s, seed %llu, scenario digest %s, run digest %s, deconflict %s\n",
                whichOf(options).c_str(),
                static_cast<unsigned long long>(options.seed.value_or(model.estimate.seed)),
                core::hex(model.digest).c_str(), core::hex(outcome.digest).c_str(),
                DECONFLICT_VERSION);
    std::printf(
        "One run is not a probability: `deconflict batch` or `compare` gives those.\n"
        "Technical model, not operational clearance.\n");
}

void printJson(const world::Model& model, const OneRun& options, const RunAlerts& alerts,
               const run::State& state) {
    const run::Outcome outcome = run::outcomeOf(state);
    Json out{
        {"schema", "deconflict.run/1"},
        {"scenario", model.name},
        {"variant", model.variant},
        {"run", isParticle(options) ? Json(nullptr) : Json(options.replication)},
        {"seed", options.seed.value_or(model.estimate.seed)},
        {"digest", core::hex(model.digest)},
        {"run_digest", core::hex(outcome.digest)},
        {"version", DECONFLICT_VERSION},
        {"exposure",
         {{"sorties", outcome.sorties},
          {"flight_hours", static_cast<double>(outcome.aircraftSteps) * model.step_s / 3600.0}}},
        {"note", "Technical model, not operational clearance."}};
    if (isParticle(options))
        out["particle"] = {{"replicate", options.particle.replicate},
                           {"stratum", options.particle.stratum},
                           {"lineage", options.particle.lineage},
                           {"kind", options.particle.kind}};
    out["incidents"] = Json::array();
    for (const Incident& incident : outcome.incidents)
        out["incidents"].push_back(jsonOf(model, state, incident));
    if (options.alerts) out["alerts"] = alerts.json(model, state);
    std::printf("%s\n", out.dump(2).c_str());
}

}  // namespace

void OneRun::addTo(CLI::App& app) {
    app.add_option("SCENARIO", scenario, "the scenario's YAML file")->required();
    app.add_option("--variant", variant, "one of the scenario's variants");
    app.add_option("--run", replication, "number of the replication, from 0")
        ->check(CLI::Range(std::uint64_t{0}, core::kMaxReplication))
        ->capture_default_str();
    app.add_option("--seed", seed, "the scenario's own if not given");
    app.add_flag("--json", json, "for machines: all figures in full precision");
    app.add_option(
        "--tracks", tracks,
        "write the true tracks to this file: CSV, or ACMI 2.2 for Tacview if it ends in .acmi");
    app.add_option("--picture", picture, "print what this nation believes, next to the truth");
    app.add_flag("--alerts", alerts, "list the changes of alert levels on each nation's picture");
    app.add_option("--at", at, "when, after the start; half-way if not given");
    app.add_option("--every", every, "between two rows of an aircraft in it")
        ->capture_default_str();
}

Played playOne(const OneRun& options) {
    const world::World world = world::load(options.scenario);
    const world::Model& model = variantOf(world, options.variant);
    const std::uint64_t seed = options.seed.value_or(model.estimate.seed);
    const std::uint32_t every = ticksOf("--every", options.every, model);
    const auto wanted = pictureRequest(options, model);
    if (!options.json)
        std::printf("%s%s%s\n\n", model.title.c_str(), model.variant.empty() ? "" : ", variant ",
                    model.variant.c_str());
    TrackFile tracks(options, model, seed);
    const batch::Particle played = playable(model, seed, options);
    const world::Model& flown = *played.model;
    run::State state = run::begin(flown, played.origin);
    RunAlerts alerts(model);
    std::size_t told = 0;
    while (!run::finished(flown, state)) {
        run::step(flown, state);
        const std::string changes = options.alerts ? alerts.look(model, state) : std::string();
        if (!options.json) std::fputs(changes.c_str(), stdout);
        for (; !options.json && told < state.judge.incidents().size(); ++told) {
            std::puts(beginning(model, state, state.judge.incidents()[told]).c_str());
            std::fflush(stdout);
        }
        if (wanted && state.tick == wanted->tick)
            std::printf(
                "\n%s: what %s believes, next to the truth\n%s\n",
                record::utcText(model, state.tick * model.step_s).c_str(), options.picture.c_str(),
                report::pictureText(model, run::frameOf(model, state), wanted->nation).c_str());
        if (state.tick % every == 0) tracks.add(model, state);
    }
    tracks.write();
    if (options.json)
        printJson(model, options, alerts, state);
    else
        printSummary(model, options, state);
    return {.digest = run::outcomeOf(state).digest, .happened = happened(flown, options, state)};
}

}  // namespace deconflict::app
