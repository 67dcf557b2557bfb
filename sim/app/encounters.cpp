// SPDX-License-Identifier: MIT
// deconflict encounters: sets of encounters, written as CSV or flown in a closed loop.
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/app/encounter_csv.hpp"
#include "sim/app/encounter_options.hpp"
#include "sim/app/encounter_picture.hpp"
#include "sim/report/number.hpp"
#include "sim/report/table.hpp"
#include "sim/risk/interval.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::ordered_json;
using encounter::Tally;

constexpr double kConfidence = 0.95;
constexpr std::uint64_t kMostWritten = 1'000'000;

/// What is printed: the loop, and the same encounters with nobody avoiding.
struct Results {
    Tally avoided, alone;
    double seconds = 0.0;  ///< of the avoided loop alone
};

/// A share with its exact interval; none of nothing.
struct Share {
    double value = 0.0;
    risk::Interval interval;
};

std::optional<Share> shareOf(std::int64_t hits, std::int64_t runs) {
    if (runs == 0) return std::nullopt;
    return Share{static_cast<double>(hits) / static_cast<double>(runs),
                 risk::clopperPearson({hits, runs}, kConfidence)};
}

/// IPR = (conflicts - losses) / conflicts, of pairs.
std::optional<Share> preventionOf(const Tally& t) {
    return shareOf(t.conflicts - std::min(t.losses, t.conflicts), t.conflicts);
}

/// DEP = conflicts with resolution / without - 1.
std::optional<double> dominoOf(const Results& r) {
    if (r.alone.conflicts == 0) return std::nullopt;
    return static_cast<double>(r.avoided.conflicts) / static_cast<double>(r.alone.conflicts) - 1.0;
}

double meanOf(double sum, std::int64_t count) {
    return count > 0 ? sum / static_cast<double>(count) : 0.0;
}

std::string textOf(const std::optional<Share>& share) {
    if (!share) return "-";
    if (share->value == 0.0)
        return fmt::format("0 (< {})", report::scientificUp(share->interval.upper));
    return report::withInterval(share->value, share->interval);
}

bool avoids(const EncounterOptions& o) { return o.resolver != "none" || o.eyes; }

std::string loopName(const EncounterOptions& o) {
    if (!o.eyes) return o.resolver;
    return o.resolver == "none" ? (o.alertsOnly ? "alerted eyes" : "eyes")
                                : o.resolver + " and eyes";
}

void addRows(report::Table& table, const char* loop, const Tally& t) {
    const auto row = [&](const char* what, std::int64_t hits, std::int64_t runs) {
        table.addRow(
            {loop, what, report::count(hits), report::count(runs), textOf(shareOf(hits, runs))});
    };
    table.addRule();
    row("encounters with a loss", t.withLoss, t.encounters);
    row("encounters with an NMAC", t.withNmac, t.encounters);
    row("pairs in conflict", t.conflicts, t.pairs);
    row("pairs with a loss", t.losses, t.pairs);
}

std::string resultsText(const EncounterSet& set, const EncounterOptions& o, const Results& r) {
    report::Table table({{"loop"},
                         {"what"},
                         {"seen", report::Align::right},
                         {"of", report::Align::right},
                         {"share, 95 % interval (Clopper-Pearson)"}});
    addRows(table, "nobody avoids", r.alone);
    if (avoids(o)) addRows(table, loopName(o).c_str(), r.avoided);
    std::string text = fmt::format("{}: {} encounters, condition {}, resolver {}, seed {}\n\n{}\n",
                                   set.name, report::count(static_cast<std::int64_t>(set.count)),
                                   o.condition, o.resolver, o.seed, table.text());
    if (avoids(o)) {
        const auto ipr = preventionOf(r.avoided);
        const auto dep = dominoOf(r);
        const Tally& t = r.avoided;
        text += fmt::format("intrusion prevention rate (IPR)  {}\n",
                            ipr ? fmt::format("{:.6f} [{:.6f}, {:.6f}]", ipr->value,
                                              ipr->interval.lower, ipr->interval.upper)
                                : "-");
        text += fmt::format("domino effect (DEP)              {}\n",
                            dep ? fmt::format("{:.4f}", *dep) : "-");
        text += fmt::format(
            "severity of a loss, mean         {}\n",
            t.losses > 0 ? fmt::format("{:.3f}", t.severity / static_cast<double>(t.losses)) : "-");
        text += fmt::format("largest deviation, mean          {:.1f} deg and {:.0f} m\n",
                            meanOf(t.deviation.in(core::units::deg), t.encounters),
                            meanOf(t.heightChange.si(), t.encounters));
    }
    text +=
        fmt::format("{:.0f} encounters a second\n\nTechnical model, not operational clearance.\n",
                    static_cast<double>(set.count) / r.seconds);
    return text;
}

Json jsonOf(const std::optional<Share>& share) {
    if (!share) return nullptr;
    return {{"value", share->value}, {"interval", {share->interval.lower, share->interval.upper}}};
}

Json jsonOf(const Tally& t) {
    return {{"encounters", t.encounters},
            {"pairs", t.pairs},
            {"conflicts", t.conflicts},
            {"losses", t.losses},
            {"nmacs", t.nmacs},
            {"encounters_with_loss", t.withLoss},
            {"encounters_with_nmac", t.withNmac},
            {"p_loss", jsonOf(shareOf(t.withLoss, t.encounters))},
            {"p_nmac", jsonOf(shareOf(t.withNmac, t.encounters))},
            {"mean_severity", meanOf(t.severity, t.losses)},
            {"mean_deviation_deg", meanOf(t.deviation.in(core::units::deg), t.encounters)},
            {"mean_height_change_m", meanOf(t.heightChange.si(), t.encounters)}};
}

std::string resultsJson(const EncounterSet& set, const EncounterOptions& o, const Results& r) {
    Json json{{"set", set.name},
              {"condition", o.condition},
              {"resolver", o.resolver},
              {"seed", o.seed},
              {"confidence", kConfidence},
              {"interval", "Clopper-Pearson"},
              {"nobody_avoids", jsonOf(r.alone)}};
    if (avoids(o)) {
        const auto dep = dominoOf(r);
        json["avoided"] = jsonOf(r.avoided);
        json["ipr"] = jsonOf(preventionOf(r.avoided));
        json["dep"] = dep ? Json(*dep) : Json(nullptr);
    }
    json["encounters_per_second"] = static_cast<double>(set.count) / r.seconds;
    return json.dump(2) + "\n";
}

class Encounters final : public Command {
public:
    explicit Encounters(CLI::App& program)
        : Command(
              program, "encounters",
              "Sets of encounters, flown in a closed loop with a resolver and a recovery rule:\n"
              "losses, NMACs, IPR, DEP and severity; or written as CSV") {
        options_.addTo(options());
        options().add_option("--write", write_, "write the set to this CSV file, and fly nothing");
        options().add_option("--draw", draw_,
                             "draw the set's first encounter as it is flown to this SVG file");
        options().add_option("--outcomes", outcomes_,
                             "write one row for each encounter to this CSV file");
        options().add_flag("--json", json_, "for machines: all figures in full precision");
        options().add_option("-o,--out", out_, "write the result to this file instead of stdout");
    }
    int run() override {
        const PreparedLoop loop = prepareLoop(options_);
        const EncounterSet set = encounterSet(options_, loop.settings);
        if (!write_.empty()) return writeSet(set);
        if (!draw_.empty()) return drawFirst(set, loop.settings);
        Results results;
        encounter::LoopSettings alone = loop.settings;
        alone.resolver = nullptr;
        alone.crew = {};
        const encounter::Series series{
            .count = set.count, .seed = options_.seed, .threads = options_.threads};
        results.alone = encounter::playAll(alone, set.source, series);
        std::string rows = outcomeHeader();
        encounter::Listener listener;
        if (!outcomes_.empty())
            listener = [&](std::uint64_t k, const encounter::Encounter&,
                           const encounter::Outcome& o) { rows += outcomeRow(k, o); };
        const auto begin = std::chrono::steady_clock::now();
        results.avoided = encounter::playAll(loop.settings, set.source, series, listener);
        results.seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        if (!outcomes_.empty()) writeOutput(outcomes_, rows);
        writeOutput(out_, json_ ? resultsJson(set, options_, results)
                                : resultsText(set, options_, results));
        return done;
    }

private:
    int writeSet(const EncounterSet& set) const {
        if (set.count > kMostWritten)
            throw UsageError(fmt::format("--count: found {}, expected at most {} with --write",
                                         set.count, kMostWritten));
        std::vector<encounter::Encounter> all;
        for (std::uint64_t k = 0; k < set.count; ++k) all.push_back(set.source(k));
        writeOutput(write_, encountersAsCsv(all));
        return done;
    }

    int drawFirst(const EncounterSet& set, const encounter::LoopSettings& settings) const {
        const FlownTracks tracks = flownTracks(settings, options_.seed, set.source(0));
        const std::string recovery =
            options_.recovery.empty() ? "" : ", recovery " + options_.recovery;
        writeOutput(draw_,
                    drawnTracks(tracks, settings.separation.minimum,
                                fmt::format("{}: {}{}", set.name, loopName(options_), recovery)));
        return done;
    }

    EncounterOptions options_;
    std::string draw_, write_, outcomes_, out_;
    bool json_ = false;
};

}  // namespace

CommandPointer makeEncounters(CLI::App& program) { return std::make_unique<Encounters>(program); }

}  // namespace deconflict::app
