// SPDX-License-Identifier: MIT
// deconflict rare: the probability of an incident too rare to wait for, or why there is no number.
#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/batch/particle.hpp"
#include "sim/batch/rare_study.hpp"
#include "sim/core/digest.hpp"
#include "sim/incident/incident.hpp"
#include "sim/report/number.hpp"
#include "sim/report/words.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::ordered_json;

const char* nameOf(const batch::RareStudy& study) {
    if (study.method == batch::RareStudy::Method::crude)
        return "crude Monte Carlo, Clopper-Pearson";
    return study.splitting == batch::Splitting::restart ? "RESTART on weighted runs, log-delta t"
                                                        : "fixed-effort splitting, log-delta t";
}

bool isRefused(const batch::RareStudy& study) {
    return study.method == batch::RareStudy::Method::splitting &&
           std::holds_alternative<risk::Refusal>(study.result);
}

Json numbers(const risk::Interval& interval, double probability) {
    return {{"probability", probability}, {"lower", interval.lower}, {"upper", interval.upper}};
}

class Rare final : public Command {
public:
    explicit Rare(CLI::App& program)
        : Command(program, "rare",
                  "Incidents too rare to wait for: splitting, or an honest bound") {
        options().add_option("SCENARIO", scenario_, "a scenario file")->required();
        options().add_option("--kind", kind_, "of incident; the scenario's first if not given");
        options().add_option("--variant", variant_,
                             "one of the scenario's variants; without it the file as written");
        options()
            .add_option("--replicates", rare_.replicates, "independent ones")
            ->check(CLI::IsMember({16, 32, 64}))
            ->capture_default_str();
        options()
            .add_option("--particles", rare_.particles,
                        "a level and replicate; with restart the runs flown, about")
            ->check(CLI::Range(10, 1'000'000))
            ->capture_default_str();
        options()
            .add_option(
                "--pilot", rare_.pilotParticles,
                "particles a level of the pilot; with restart its complete runs, and as many "
                "days, at most 300, in which it looks for levels")
            ->check(CLI::Range(10, 1'000'000))
            ->capture_default_str();
        options()
            .add_option(
                "--splitting", splitting_,
                "`restart` (where a run comes near; runs begin where flights meet) or `effort` "
                "(as many particles a level); restart for runs of more than 3 h")
            ->check(CLI::IsMember({"restart", "effort"}));
        options()
            .add_option("--causes", rare_.mostCauses,
                        "one-shot causes that may happen together in what is played")
            ->check(CLI::Range(0, batch::kMostCauses))
            ->capture_default_str();
        options().add_flag("--quick", quick_,
                           "without the checks by another score, half the step and larger volumes");
        options().add_option("--seed", seed_, "the scenario's if not given");
        options().add_option("--threads", rare_.threads, "0: one a core")->capture_default_str();
        options().add_flag("--json", json_, "for machines");
        options().add_option("-o,--out", out_, "write to this file instead of stdout");
    }

    int run() override {
        const world::World world = world::load(scenario_);
        const world::Model& model = variantOf(world, variant_);
        const std::size_t kind = splitKindOf(model, kind_);
        kind_ = incident::nameOf(model.judging.kinds[kind]);
        rare_.seed = seed_.value_or(world.base.estimate.seed);
        rare_.checks = !quick_;
        if (!splitting_.empty())
            rare_.splitting =
                splitting_ == "restart" ? batch::Splitting::restart : batch::Splitting::fixedEffort;
        rare_.confidence = world.base.estimate.confidence;
        const Interrupt interrupt;
        rare_.goOn = [&] { return !interrupt.requested(); };
        const batch::RareStudy study = batch::playRare(model, kind, rare_);
        writeOutput(out_, json_ ? json(model, study) : text(model, study));
        return study.stopped ? interrupted : isRefused(study) ? limitExceeded : done;
    }

private:
    [[nodiscard]] std::string text(const world::Model& model, const batch::RareStudy& study) const {
        std::string out = model.title +
                          (model.variant.empty() ? "" : ", variant " + model.variant) + "\n\n" +
                          resultText(report::wordsOf(kind_), study);
        out += fmt::format(
            "pilot: {} of {} complete runs saw it; {} ticks played; {} of wall time\n"
            "scenario digest {}, seed {}, deconflict {}\n"
            "Technical model, not operational clearance.\n",
            report::count(study.pilot.hits), report::count(study.pilot.runs),
            report::count(study.steps), report::duration(study.wallTime), core::hex(model.digest),
            rare_.seed, DECONFLICT_VERSION);
        return out;
    }

    [[nodiscard]] std::string resultText(const std::string& shown,
                                         const batch::RareStudy& study) const {
        if (study.crude) {
            const double p =
                static_cast<double>(study.crude->hits) / static_cast<double>(study.crude->runs);
            return fmt::format(
                "{}: {} a run ({:.0f} %); {} of {} runs, {}: often enough for that\n", shown,
                report::withInterval(p, risk::clopperPearson(*study.crude, rare_.confidence)),
                100 * rare_.confidence, report::count(study.crude->hits),
                report::count(study.crude->runs), nameOf(study));
        }
        std::string out;
        if (const auto* refusal = std::get_if<risk::Refusal>(&study.result)) {
            out = fmt::format("{}: no number that can be vouched for; below {} a run ({:.0f} %)\n",
                              shown, report::scientificUp(refusal->upperBound),
                              100 * rare_.confidence);
            for (const std::string& reason : refusal->reasons) out += "  because " + reason + "\n";
        } else {
            const auto& estimate = std::get<risk::RareEstimate>(study.result);
            out = fmt::format("{}: {} a run ({:.0f} %), {}\n", shown,
                              report::withInterval(estimate.mean.mean, estimate.interval),
                              100 * rare_.confidence, nameOf(study));
            const std::string each = study.splitting == batch::Splitting::restart
                                         ? fmt::format("about {} runs flown", rare_.particles)
                                         : fmt::format("{} particles", rare_.particles);
            out += fmt::format(
                "{} replicates of {}, relative deviation of one {:.2f}, {:.0f} % saw "
                "nothing, largest share {:.2f}\n",
                estimate.mean.replicates, each, estimate.mean.relativeDeviation,
                100 * estimate.mean.zeroFraction, estimate.mean.largestShare);
        }
        for (const batch::StratumStudy& stratum : study.strata)
            out += stratumText(stratum, isRefused(study));
        if (study.rest > 0.0)
            out +=
                fmt::format("more than {} causes together: probability {:.3g}, in the upper end\n",
                            rare_.mostCauses, study.rest);
        for (const batch::RareCheck& check : study.checks)
            out += fmt::format("checked against {}: {}{}\n", check.name, check.found,
                               check.disagreement.empty() ? "" : ": DISAGREES");
        if (quick_ || (isRefused(study) && study.checks.empty()))
            out += "not checked against another score, half the step, larger volumes\n";
        if (const batch::StratumStudy* example = study.example())
            out += fmt::format(
                "one of them: deconflict replay {}{}{} --seed {} --kind {} --replicate {} "
                "--stratum "
                "{} --lineage {}\n",
                scenario_, variant_.empty() ? "" : " --variant ", variant_, rare_.seed, kind_,
                example->exampleReplicate, example->stratum, example->example);
        return out;
    }

    /// Of what is refused, how it went and no estimate: it would be taken for one.
    [[nodiscard]] static std::string stratumText(const batch::StratumStudy& stratum, bool refused) {
        std::string out =
            fmt::format("{} (probability {:.6g}): ", stratum.name, stratum.probability);
        if (stratum.estimates.empty()) return out + "only its pilot was played\n";
        double sum = 0.0;
        for (const double estimate : stratum.estimates) sum += estimate;
        if (!refused)
            out += fmt::format("{:.3g} given that; ",
                               sum / static_cast<double>(stratum.estimates.size()));
        out += fmt::format("{} levels, let through:", stratum.plan.levels.size());
        for (const double share : stratum.survival) out += fmt::format(" {:.3f}", share);
        return out + "\n";
    }

    [[nodiscard]] static Json stratumJson(const batch::StratumStudy& stratum, bool refused) {
        Json out{{"name", stratum.name},
                 {"probability", stratum.probability},
                 {"levels", stratum.plan.levels},
                 {"survival", stratum.survival}};
        if (!refused) out["replicates"] = stratum.estimates;
        return out;
    }

    [[nodiscard]] std::string json(const world::Model& model, const batch::RareStudy& study) const {
        Json out{{"schema", "deconflict.rare/3"}, {"scenario", scenario_},
                 {"variant", model.variant},      {"kind", kind_},
                 {"method", nameOf(study)},       {"confidence", rare_.confidence}};
        if (study.crude) {
            const double p =
                static_cast<double>(study.crude->hits) / static_cast<double>(study.crude->runs);
            out.update(numbers(risk::clopperPearson(*study.crude, rare_.confidence), p));
            out["runs"] = study.crude->runs;
            out["runs_with_event"] = study.crude->hits;
        } else if (const auto* refusal = std::get_if<risk::Refusal>(&study.result)) {
            out["refused"] = refusal->reasons;
            out["upper_bound"] = refusal->upperBound;
        } else {
            const auto& estimate = std::get<risk::RareEstimate>(study.result);
            out.update(numbers(estimate.interval, estimate.mean.mean));
            out["relative_deviation"] = estimate.mean.relativeDeviation;
            out["zero_fraction"] = estimate.mean.zeroFraction;
            out["largest_share"] = estimate.mean.largestShare;
        }
        if (!isRefused(study)) out["replicates"] = study.estimates;
        out["particles"] = rare_.particles;
        out["strata"] = Json::array();
        for (const batch::StratumStudy& stratum : study.strata)
            out["strata"].push_back(stratumJson(stratum, isRefused(study)));
        out["rest"] = study.rest;
        out["checks"] = Json::array();
        for (const batch::RareCheck& check : study.checks)
            out["checks"].push_back({{"against", check.name},
                                     {"found", check.found},
                                     {"agrees", check.disagreement.empty()}});
        out["pilot"] = {{"runs", study.pilot.runs}, {"runs_with_event", study.pilot.hits}};
        if (const batch::StratumStudy* example = study.example())
            out["example"] = {{"replicate", example->exampleReplicate},
                              {"stratum", example->stratum},
                              {"lineage", example->example}};
        out["ticks"] = study.steps;
        out["seed"] = rare_.seed;
        out["digest"] = core::hex(model.digest);
        out["version"] = DECONFLICT_VERSION;
        out["wall_s"] = study.wallTime.si();
        out["note"] = "Technical model, not operational clearance.";
        return out.dump(2) + "\n";
    }

    std::string scenario_, kind_, variant_, splitting_, out_;
    std::optional<std::uint64_t> seed_;
    batch::RareOptions rare_;
    bool json_ = false, quick_ = false;
};

}  // namespace

CommandPointer makeRare(CLI::App& program) { return std::make_unique<Rare>(program); }

}  // namespace deconflict::app
