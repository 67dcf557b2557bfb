// SPDX-License-Identifier: MIT
// deconflict luck: how likely so many incidents were, if a figure is right.
#include "sim/risk/luck.hpp"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/app/study_figure.hpp"
#include "sim/report/number.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::ordered_json;
using Per = Requirement::Per;

/// A tail as `one in 2 400`; the other end of the probability is this one's.
std::string oneIn(double probability) {
    if (probability <= 0.0) return "never";
    const double periods = 1.0 / probability;
    if (periods > 1e9) return "one in " + report::scientific(periods);
    return "one in " + report::count(std::llround(periods));
}

Json jsonOf(const risk::Figure& figure) {
    return {{"value", figure.value},
            {"lower", figure.interval.lower},
            {"upper", figure.interval.upper}};
}

bool isExact(const risk::Figure& figure) { return figure.interval.lower == figure.interval.upper; }

std::string textOf(const risk::Figure& figure) {
    return isExact(figure) ? report::scientific(figure.value)
                           : report::withInterval(figure.value, figure.interval);
}

/// A number of at least 0, or above 0; CLI11's own check tells the largest number there is.
CLI::Validator numberFrom0(bool with0) {
    return {[with0](const std::string& text) {
                double value = 0.0;
                const bool isNumber =
                    CLI::detail::lexical_cast(text, value) && std::isfinite(value);
                if (isNumber && (with0 ? value >= 0.0 : value > 0.0)) return std::string();
                return fmt::format("found \"{}\", expected a number {}", text,
                                   with0 ? "of at least 0" : "above 0");
            },
            with0 ? "NONNEGATIVE" : "POSITIVE"};
}

class Luck final : public Command {
public:
    explicit Luck(CLI::App& program)
        : Command(program, "luck",
                  "Was it bad luck? How likely so many incidents were, if a figure is right") {
        options().add_option("RESULTS", file_, "what `compare --json` or `batch --json` wrote");
        options()
            .add_option("--events", events_, "incidents seen; with --probability: days with one")
            ->required()
            ->check(CLI::Range(std::int64_t{0}, std::int64_t{1} << 40));
        options()
            .add_option("--days", days_, "runs of the scenario's length, alike and independent")
            ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 40));
        options().add_option("--sorties", sorties_, "instead of days")->check(numberFrom0(false));
        options()
            .add_option("--flight-hours", flightHours_, "instead of days")
            ->check(numberFrom0(false));
        options()
            .add_option("--probability", probability_, "that a day sees an incident; or")
            ->check(CLI::Range(0.0, 1.0));
        options()
            .add_option("--rate", rate_, "incidents a day, sortie or flight hour")
            ->check(numberFrom0(true));
        options().add_option("--lower", lower_, "end of the figure's interval");
        options().add_option("--upper", upper_, "end of the figure's interval");
        options().add_option("--kind", name_.kind, "of incident, in RESULTS");
        options().add_option("--variant", name_.variant, "in RESULTS");
        options().add_flag("--json", json_, "for machines: all figures in full precision");
        options().add_option("-o,--out", out_, "write the result to this file instead of stdout");
    }

    int run() override {
        readExposure();
        if (file_.empty())
            readFigure();
        else
            readFile();
        if (binomial_ && events_ > *days_)
            throw UsageError(fmt::format(
                "--events: found {} in {} days, expected at most one a day, since a probability "
                "counts days with an incident; --rate counts incidents",
                events_, *days_));
        const risk::Luck luck = binomial_ ? risk::luckOfDays(events_, *days_, source_.figure)
                                          : risk::luckOfRate(events_, exposure_, source_.figure);
        writeOutput(out_, json_ ? json(luck) : text(luck));
        return done;
    }

private:
    void readExposure() {
        const int given = (days_ ? 1 : 0) + (sorties_ ? 1 : 0) + (flightHours_ ? 1 : 0);
        if (given != 1)
            throw UsageError(fmt::format(
                "--days, --sorties, --flight-hours: found {} of them, expected one", given));
        exposure_ = days_ ? static_cast<double>(*days_) : sorties_ ? *sorties_ : *flightHours_;
        name_.per = days_ ? Per::run : sorties_ ? Per::sortie : Per::flightHour;
    }

    void readFigure() {
        if (probability_.has_value() == rate_.has_value())
            throw UsageError(
                "found no RESULTS and " + std::string(rate_ ? "both" : "neither") +
                " of --probability and --rate, expected a file or one of the two figures");
        if (probability_ && !days_)
            throw UsageError("--probability: found it without --days, expected --rate");
        if (!name_.kind.empty() || !name_.variant.empty())
            throw UsageError(
                "--kind, --variant: found without RESULTS, expected a file to look in");
        binomial_ = probability_.has_value();
        const double value = binomial_ ? *probability_ : *rate_;
        if (lower_.has_value() != upper_.has_value())
            throw UsageError("--lower, --upper: found one of them, expected both or none");
        source_.figure = {.value = value,
                          .interval = {lower_.value_or(value), upper_.value_or(value)}};
        const risk::Interval& ends = source_.figure.interval;
        if (!(ends.lower >= 0.0 && ends.lower <= value && value <= ends.upper) ||
            !std::isfinite(ends.upper) || (binomial_ && ends.upper > 1.0))
            throw UsageError(fmt::format(
                "--lower, --upper: found {} and {} around {}, expected 0 <= lower <= figure <= "
                "upper{}",
                ends.lower, ends.upper, value, binomial_ ? " <= 1" : ""));
    }

    void readFile() {
        if (probability_ || rate_ || lower_ || upper_)
            throw UsageError(
                "--probability, --rate, --lower, --upper: found beside RESULTS, expected the "
                "figure from one place");
        source_ = readStudyFigure(file_, name_);
        binomial_ = days_.has_value();
    }

    [[nodiscard]] std::string unit() const {
        return days_ ? "day" : sorties_ ? "sortie" : "flight hour";
    }

    [[nodiscard]] std::string text(const risk::Luck& luck) const {
        std::string out =
            fmt::format("{} {} in {:.10g} {}s; {} {}\n", report::count(events_),
                        binomial_ ? "days with an incident" : "incidents", exposure_, unit(),
                        binomial_ ? "a day sees one with probability" : "a " + unit() + " has",
                        textOf(source_.figure));
        out += fmt::format("expected    {}\n", textOf(luck.expected));
        const risk::Figure& tail = luck.atLeast;
        out += fmt::format("{} or more   {}: {} such periods", report::count(events_), textOf(tail),
                           oneIn(tail.value));
        if (!isExact(tail))
            out +=
                fmt::format(" ({} to {})", oneIn(tail.interval.upper), oneIn(tail.interval.lower));
        out += '\n';
        out += fmt::format("{} or fewer  {}\n", report::count(events_), textOf(luck.atMost));
        out += fmt::format(
            "method: exact {} tails, {}; days are taken to be alike and independent\n",
            binomial_ ? "binomial" : "Poisson",
            isExact(source_.figure) ? "of a figure without an interval (--lower, --upper)"
                                    : "the ends of the figure's interval carried through");
        if (!file_.empty())
            out += fmt::format("figure: {}, {}{}, {:.0f} % interval, seed {}, scenario digest {}\n",
                               file_, source_.kind,
                               source_.variant.empty() ? "" : ", variant " + source_.variant,
                               100 * source_.confidence, source_.seed, source_.digest);
        return out + "deconflict " DECONFLICT_VERSION
                     "\nTechnical model, not operational clearance.\n";
    }

    [[nodiscard]] std::string json(const risk::Luck& luck) const {
        Json out{{"schema", "deconflict.luck/1"},
                 {"events", events_},
                 {"exposure", exposure_},
                 {"unit", unit()},
                 {"method", binomial_ ? "exact binomial" : "exact Poisson"},
                 {"figure", jsonOf(source_.figure)},
                 {"expected", jsonOf(luck.expected)},
                 {"at_least", jsonOf(luck.atLeast)},
                 {"at_most", jsonOf(luck.atMost)},
                 {"version", DECONFLICT_VERSION}};
        if (!file_.empty())
            out["source"] = {{"file", file_},
                             {"kind", source_.kind},
                             {"variant", source_.variant},
                             {"confidence", source_.confidence},
                             {"seed", source_.seed},
                             {"digest", source_.digest}};
        out["note"] = "Technical model, not operational clearance.";
        return out.dump(2) + "\n";
    }

    std::string file_, out_;
    StudyFigureName name_;
    StudyFigure source_;
    std::int64_t events_ = 0;
    std::optional<std::int64_t> days_;
    std::optional<double> sorties_, flightHours_, probability_, rate_, lower_, upper_;
    double exposure_ = 0;
    bool json_ = false, binomial_ = false;
};

}  // namespace

CommandPointer makeLuck(CLI::App& program) { return std::make_unique<Luck>(program); }

}  // namespace deconflict::app
