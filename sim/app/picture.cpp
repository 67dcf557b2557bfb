// SPDX-License-Identifier: MIT
// deconflict picture: how good each nation's picture is under each agreement.
#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/record/picture_quality.hpp"
#include "sim/report/number.hpp"
#include "sim/report/table.hpp"
#include "sim/run/replication.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::ordered_json;
constexpr double kBetween_s = 10.0;  ///< measured moments

/// What the links of one replication did, added up over replications.
struct EdgeAge {
    double sum_s = 0;
    std::int64_t delivered = 0;
};

/// Everything measured of one variant.
struct VariantQuality {
    explicit VariantQuality(const world::Model& m)
        : model(&m), report(m), edges(m.edges.size()), verdicts(m.nations.size()) {}
    const world::Model* model;
    record::QualityReport report;
    std::vector<EdgeAge> edges;
    std::vector<picture::VerdictCounts> verdicts;
};

void measure(VariantQuality& quality, std::uint64_t seed, std::uint64_t replication) {
    const world::Model& model = *quality.model;
    const auto every = std::max(1U, static_cast<std::uint32_t>(kBetween_s / model.step_s + 0.5));
    run::State state = run::begin(model, seed, replication);
    while (!run::finished(model, state)) {
        run::step(model, state);
        if (state.tick % every == 0) quality.report.add(model, run::frameOf(model, state));
    }
    for (std::size_t i = 0; i < state.links.size(); ++i) {
        quality.edges[i].sum_s += state.links[i].ageSum_s();
        quality.edges[i].delivered += state.links[i].delivered();
    }
    for (std::size_t n = 0; n < state.pictures.size(); ++n)
        for (std::size_t v = 0; v < picture::kVerdicts; ++v)
            quality.verdicts[n][v] += state.pictures[n].verdicts()[v];
}

class Picture final : public Command {
public:
    explicit Picture(CLI::App& program)
        : Command(program, "picture",
                  "How good each nation's picture is under each agreement, measured on the truth") {
        arguments_.addTo(options());
        options().add_option("--variant", names_, "only these; without it all");
    }

    int run() override {
        const world::World world = world::load(arguments_.scenario);
        std::vector<const world::Model*> models;
        for (const std::string& name : names_) models.push_back(&variantOf(world, name));
        if (names_.empty())
            for (const world::Model& model : world.variants) models.push_back(&model);
        if (models.empty()) models.push_back(&world.base);
        const std::uint64_t seed = arguments_.seed.value_or(world.base.estimate.seed);
        const std::int64_t runs = arguments_.replications.value_or(kFewRuns);
        std::vector<VariantQuality> qualities;
        qualities.reserve(models.size());
        for (const world::Model* model : models) qualities.emplace_back(*model);
        for (VariantQuality& quality : qualities)
            for (std::int64_t r = 0; r < runs; ++r)
                measure(quality, seed, static_cast<std::uint64_t>(r));
        writeOutput(arguments_.out,
                    arguments_.json ? json(qualities, seed, runs) : text(qualities, seed, runs));
        return done;
    }

private:
    static constexpr std::int64_t kFewRuns = 10;

    static std::string text(const std::vector<VariantQuality>& qualities, std::uint64_t seed,
                            std::int64_t runs) {
        using report::Align;
        report::Table table({{"variant"},
                             {"picture of"},
                             {"aircraft of"},
                             {"tracked", Align::right},
                             {"right nation", Align::right},
                             {"wrong", Align::right},
                             {"RMS error", Align::right},
                             {"NEES/2", Align::right},
                             {"age 50 / 95 / 99 %", Align::right},
                             {"spurious", Align::right},
                             {"OSPA", Align::right}});
        for (const VariantQuality& quality : qualities) {
            table.addRule();
            const auto& nations = quality.model->nations;
            for (std::size_t n = 0; n < nations.size(); ++n)
                for (std::size_t w = 0; w < nations.size(); ++w) table.addRow(row(quality, n, w));
        }
        std::string out = table.text() + "\n";
        for (const VariantQuality& quality : qualities) out += edgesText(quality);
        return out + fmt::format(
                         "{} runs a variant, seed {}, a look every {:.0f} s; NEES/2: squared "
                         "position error over its covariance, 1 if consistent; OSPA: order "
                         "2, cut-off 10 km\n",
                         runs, seed, kBetween_s);
    }

    static std::vector<std::string> row(const VariantQuality& quality, std::size_t n,
                                        std::size_t w) {
        const auto& nations = quality.model->nations;
        const record::PictureQuality& q = quality.report.of(n, w);
        const auto share = [&](std::int64_t count) {
            return q.tracked > 0 ? report::percent(static_cast<double>(count) /
                                                   static_cast<double>(q.tracked))
                                 : "-";
        };
        const bool any = q.tracked > 0;
        return {n == 0 && w == 0 ? quality.model->variant : "",
                w == 0 ? nations[n].code : "",
                nations[w].code,
                q.aircraftMoments > 0 ? report::percent(q.completeness()) : "-",
                share(q.identified),
                share(q.misidentified),
                any ? fmt::format("{:.0f} m", q.rmsError_m()) : "-",
                any ? fmt::format("{:.2f}", q.consistency()) : "-",
                any ? fmt::format("{:.1f} / {:.1f} / {:.1f} s", q.ages.percentile_s(0.5),
                                  q.ages.percentile_s(0.95), q.ages.percentile_s(0.99))
                    : "-",
                w == 0 ? fmt::format("{:.3f}", quality.report.spurious(n)) : "",
                w == 0 ? fmt::format("{:.0f} m", quality.report.ospa_m(n)) : ""};
    }

    static std::string edgesText(const VariantQuality& quality) {
        std::string out;
        for (std::size_t i = 0; i < quality.edges.size(); ++i) {
            const EdgeAge& age = quality.edges[i];
            const scenario::Edge& terms = quality.model->edges[i].terms;
            if (age.delivered == 0) continue;
            out += fmt::format(
                "{} {}: {} messages taken, {:.1f} s old on arrival (latency "
                "configured: mean {:.1f} s)\n",
                quality.model->variant, terms.name, report::count(age.delivered),
                age.sum_s / static_cast<double>(age.delivered),
                scenario::mean(terms.latency_s) + terms.releaseDelay.si());
        }
        for (std::size_t n = 0; n < quality.verdicts.size(); ++n)
            for (std::size_t v = 1; v < picture::kVerdicts; ++v)
                if (quality.verdicts[n][v] > 0)
                    out += fmt::format("{} {}: {} messages dropped as {}\n", quality.model->variant,
                                       quality.model->nations[n].code,
                                       report::count(quality.verdicts[n][v]),
                                       picture::nameOf(static_cast<picture::Verdict>(v)));
        return out;
    }

    static std::string json(const std::vector<VariantQuality>& qualities, std::uint64_t seed,
                            std::int64_t runs) {
        Json out{{"schema", "deconflict.picture/1"},
                 {"seed", seed},
                 {"runs", runs},
                 {"version", DECONFLICT_VERSION}};
        out["pictures"] = Json::array();
        for (const VariantQuality& quality : qualities) {
            const auto& nations = quality.model->nations;
            for (std::size_t n = 0; n < nations.size(); ++n)
                for (std::size_t w = 0; w < nations.size(); ++w) {
                    const record::PictureQuality& q = quality.report.of(n, w);
                    out["pictures"].push_back({{"variant", quality.model->variant},
                                               {"picture_of", nations[n].code},
                                               {"aircraft_of", nations[w].code},
                                               {"completeness", q.completeness()},
                                               {"tracked", q.tracked},
                                               {"identified", q.identified},
                                               {"misidentified", q.misidentified},
                                               {"rms_error_m", q.rmsError_m()},
                                               {"nees_over_2", q.consistency()},
                                               {"age_s_50", q.ages.percentile_s(0.5)},
                                               {"age_s_95", q.ages.percentile_s(0.95)},
                                               {"age_s_99", q.ages.percentile_s(0.99)},
                                               {"spurious", quality.report.spurious(n)},
                                               {"ospa_m", quality.report.ospa_m(n)}});
                }
        }
        return out.dump(2) + "\n";
    }

    BatchArguments arguments_;
    std::vector<std::string> names_;
};

}  // namespace

CommandPointer makePicture(CLI::App& program) { return std::make_unique<Picture>(program); }

}  // namespace deconflict::app
