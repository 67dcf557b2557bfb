// SPDX-License-Identifier: MIT
// deconflict sweep: how the risk changes with one parameter, on the same random numbers.
#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/app/sweep_range.hpp"
#include "sim/core/digest.hpp"
#include "sim/incident/incident.hpp"
#include "sim/report/number.hpp"
#include "sim/report/table.hpp"
#include "sim/risk/knee.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::ordered_json;

/// One value of the parameter, and what it gave.
struct Point {
    std::string text;
    double value = 0;
    risk::KindEstimate estimate;
    std::uint64_t digest = 0, resultDigest = 0;
    std::int64_t asked = 0;
};

class Sweep final : public Command {
public:
    explicit Sweep(CLI::App& program)
        : Command(program, "sweep",
                  "How the risk changes with one parameter: a curve with a band") {
        arguments_.addTo(options());
        options()
            .add_option("--over", over_,
                        "PATH=LOW..HIGH or PATH=VALUE,VALUE,...; e.g. \"sharing.both.latency=0 "
                        "s..120 s\" (an edge, a variant or * for all edges)")
            ->required();
        options()
            .add_option("--points", points_, "of a range")
            ->check(CLI::Range(2, 1000))
            ->capture_default_str();
        options().add_option("--variant", variant_,
                             "one of the scenario's variants; without it the one that the path "
                             "names, else the file as written");
        options().add_option("--kind", kind_,
                             "kind of incident; the scenario's first if not given");
    }

    int run() override {
        const SweepRange range = parseSweepRange(over_, points_);
        std::vector<Point> points;
        for (std::size_t i = 0; i < range.texts.size(); ++i) {
            points.push_back(play(range, i));
            if (points.back().estimate.runs < points.back().asked) break;  // interrupted
        }
        writeOutput(arguments_.out, arguments_.json ? json(range, points) : text(range, points));
        const bool partial =
            points.size() < range.texts.size() || points.back().estimate.runs < points.back().asked;
        return partial ? interrupted : done;
    }

private:
    Point play(const SweepRange& range, std::size_t i) {
        const scenario::Override change{.path = range.path, .value = range.texts[i]};
        const world::World world = world::load(arguments_.scenario, std::span(&change, 1));
        const world::Model& model = variantOf(world, variantFor(world, range.path));
        const report::Study study = playStudy(arguments_, world.base, {&model});
        title_ = model.title + (model.variant.empty() ? "" : ", variant " + model.variant);
        confidence_ = study.confidence();
        seed_ = study.seed;
        const std::size_t kind = kindOf(model, kind_);
        kind_ = incident::nameOf(model.judging.kinds[kind]);
        const risk::VariantTally& tally = study.result.record.variants.front().tally;
        if (study.result.record.runs == 0)
            throw std::runtime_error("interrupted before the first result");
        return {.text = range.texts[i],
                .value = range.values[i],
                .estimate = risk::estimate(tally.kinds[kind], tally.exposure, confidence_),
                .digest = model.digest,
                .resultDigest = study.result.record.digest,
                .asked = study.result.asked};
    }

    /// The variant asked for, or the one that `sharing.VARIANT.KEY` names.
    [[nodiscard]] std::string variantFor(const world::World& world, const std::string& path) const {
        if (!variant_.empty()) return variant_;
        const auto first = path.find('.');
        const auto second = path.find('.', first + 1);
        if (first == std::string::npos || second == std::string::npos) return "";
        const std::string name = path.substr(first + 1, second - first - 1);
        return world.find(name) != nullptr && !name.empty() ? name : "";
    }

    [[nodiscard]] static std::optional<std::size_t> kneeOf(const std::vector<Point>& points) {
        std::vector<double> x, y;
        for (const Point& point : points) {
            x.push_back(point.value);
            y.push_back(point.estimate.probability);
        }
        return risk::knee(x, y);
    }

    [[nodiscard]] std::string text(const SweepRange& range,
                                   const std::vector<Point>& points) const {
        std::string shownKind = kind_;
        std::replace(shownKind.begin(), shownKind.end(), '_', ' ');
        report::Table table(
            {{range.path},
             {"runs with", report::Align::right},
             {fmt::format("{}, probability a run [{:.0f} %]", shownKind, 100 * confidence_)},
             {"per flight hour"}});
        for (const Point& point : points)
            table.addRow({point.text, report::count(point.estimate.runsWithEvent),
                          report::probability(point.estimate),
                          report::rate(point.estimate.perFlightHour)});
        std::string out = title_ + "\n\n" + table.text() + "\n";
        const auto knee = kneeOf(points);
        out += knee ? fmt::format("knee: {} (farthest from the line between the ends)\n",
                                  points[*knee].text)
                    : std::string("no knee: the curve is flat or nearly straight\n");
        return out + fmt::format(
                         "{} runs a point, seed {}, the same random numbers at every point, "
                         "crude Monte Carlo, deconflict {}\nTechnical model, not "
                         "operational clearance.\n",
                         report::count(points.front().estimate.runs), seed_, DECONFLICT_VERSION);
    }

    [[nodiscard]] std::string json(const SweepRange& range,
                                   const std::vector<Point>& points) const {
        Json out{{"schema", "deconflict.sweep/1"},
                 {"over", range.path},
                 {"kind", kind_},
                 {"seed", seed_},
                 {"version", DECONFLICT_VERSION},
                 {"confidence", confidence_},
                 {"method", "crude Monte Carlo, Clopper-Pearson"}};
        const auto knee = kneeOf(points);
        out["knee"] = knee ? Json(points[*knee].text) : Json(nullptr);
        out["points"] = Json::array();
        for (const Point& point : points)
            out["points"].push_back({{"value", point.text},
                                     {"si", point.value},
                                     {"asked", point.asked},
                                     {"done", point.estimate.runs},
                                     {"events", point.estimate.events},
                                     {"runs_with_event", point.estimate.runsWithEvent},
                                     {"probability", point.estimate.probability},
                                     {"lower", point.estimate.interval.lower},
                                     {"upper", point.estimate.interval.upper},
                                     {"digest", core::hex(point.digest)},
                                     {"result_digest", core::hex(point.resultDigest)}});
        return out.dump(2) + "\n";
    }

    BatchArguments arguments_;
    std::string over_, variant_, kind_, title_;
    int points_ = 7;
    double confidence_ = 0.95;
    std::uint64_t seed_ = 0;
};

}  // namespace

CommandPointer makeSweep(CLI::App& program) { return std::make_unique<Sweep>(program); }

}  // namespace deconflict::app
