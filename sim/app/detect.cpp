// SPDX-License-Identifier: MIT
// deconflict detect: the predicted conflicts of a list of pairs, or of a list of aircraft.
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>

#include "sim/app/batch_options.hpp"
#include "sim/app/command.hpp"
#include "sim/app/detect_table.hpp"
#include "sim/app/quantity_option.hpp"
#include "sim/core/closest_name.hpp"
#include "sim/core/file.hpp"

namespace deconflict::app {
namespace {

const std::map<std::string, Detector> kDetectors = {{"cylinder", Detector::cylinder},
                                                    {"taumod", Detector::taumod},
                                                    {"tcpa", Detector::tcpa},
                                                    {"tep", Detector::tep},
                                                    {"all", Detector::all}};

/// The names of a file's columns.
class Header {
public:
    explicit Header(const CsvSource& source) {
        // Read as a table without rows: the same rules, and the same words for what is wrong.
        const std::string line = source.text.substr(0, source.text.find('\n') + 1);
        std::vector<core::CsvColumn> wanted;
        for (const auto& form : {pairColumns(), trafficColumns()})
            for (const std::string& name : form)
                wanted.push_back({name, core::CsvKind::text, false});
        const core::Table table =
            core::parseTable(line.empty() ? source.text : line, source.path, wanted);
        for (const core::CsvColumn& column : wanted)
            if (table.has(column.name)) known_.push_back(column.name);
        // Split roughly: only to find what a misspelt name was meant to be.
        for (std::size_t from = 0; from < line.size();) {
            const std::size_t end = std::min(line.find_first_of(",\r\n", from), line.size());
            written_.push_back(line.substr(from, end - from));
            from = end + 1;
        }
    }
    [[nodiscard]] std::vector<std::string> missing(std::span<const std::string> form) const {
        std::vector<std::string> list;
        for (const std::string& name : form)
            if (std::find(known_.begin(), known_.end(), name) == known_.end()) list.push_back(name);
        return list;
    }
    /// The name that is there and may be this one, misspelt.
    [[nodiscard]] std::optional<std::string> misspelt(const std::string& name) const {
        std::vector<std::string> unknown;
        for (const std::string& there : written_)
            if (std::find(known_.begin(), known_.end(), there) == known_.end())
                unknown.push_back(there);
        return core::closestName(name, unknown);
    }

private:
    std::vector<std::string> known_, written_;
};

/// `a,b,c; missing: b (is it 'B'?)`; not a long list for a file of another kind.
std::string describe(const Header& header, std::span<const std::string> form) {
    const std::vector<std::string> missing = header.missing(form);
    if (2 * missing.size() > form.size())
        return fmt::format("{}; missing: {} of {}", fmt::join(form, ","), missing.size(),
                           form.size());
    std::vector<std::string> spelt;
    for (const std::string& name : missing) {
        const auto there = header.misspelt(name);
        spelt.push_back(there ? fmt::format("{} (is it '{}'?)", name, *there) : name);
    }
    return fmt::format("{}; missing: {}", fmt::join(form, ","), fmt::join(spelt, ", "));
}

enum class Form { pairs, traffic };

Form formOf(const CsvSource& source) {
    const Header header(source);
    if (header.missing(pairColumns()).empty()) return Form::pairs;
    if (header.missing(trafficColumns()).empty()) return Form::traffic;
    throw core::CsvError(fmt::format(
        "{0}:1: error: the columns make neither a list of pairs nor one of traffic\n"
        "{0}:1: note: pairs need {1}\n"
        "{0}:1: note: traffic needs {2}",
        source.path, describe(header, pairColumns()), describe(header, trafficColumns())));
}

class Detect final : public Command {
public:
    explicit Detect(CLI::App& program)
        : Command(program, "detect",
                  "Predicted conflicts of a CSV file: of encounters of two, one a row,\n"
                  "or of a traffic list, one aircraft a row; known by its columns") {
        options().add_option("FILE", file_, "the CSV file; its columns say what it is")->required();
        options().add_option("-o,--out", out_, "write the answers to this file instead of stdout");
        detectorOption_ =
            options()
                .add_option("--detector", detector_,
                            "pairs only: cylinder, taumod, tcpa, tep (well clear of DO-365) or all")
                ->check(CLI::IsMember(kDetectors))
                ->capture_default_str();
        bandsFlag_ = options()
                         .add_flag("--bands", bands_,
                                   "pairs only: guidance bands of the own aircraft (turn, ground "
                                   "speed, vertical\nspeed, altitude; recovery bands where nothing "
                                   "is clear), one band a row")
                         ->excludes(detectorOption_);
        criteria_ = {
            options()
                .add_option("--horizontal", horizontal_, "traffic only: horizontal minimum")
                ->capture_default_str(),
            options()
                .add_option("--vertical", vertical_, "traffic only: vertical minimum")
                ->capture_default_str(),
            options()
                .add_option("--lookahead", lookahead_,
                            "traffic only: a conflict begins before this")
                ->capture_default_str()};
    }
    int run() override {
        const conflict::PairCriteria criteria = criteriaOf();
        const CsvSource source{file_, core::readTextFile(file_)};
        if (formOf(source) == Form::pairs) {
            for (const CLI::Option* option : criteria_)
                refuse(*option, "pairs", "the file's own D, H and T");
            writeOutput(
                out_, bands_ ? answerBands(source) : answerPairs(source, kDetectors.at(detector_)));
        } else {
            refuse(*detectorOption_, "traffic", "the cylinder");
            refuse(*bandsFlag_, "traffic", "the cylinder");
            writeOutput(out_, answerTraffic(source, criteria));
        }
        return done;
    }

private:
    void refuse(const CLI::Option& option, const char* form, const char* instead) const {
        if (option.count() > 0)
            throw UsageError(fmt::format("{}: {} is a list of {}, which goes by {}",
                                         option.get_name(), file_, form, instead));
    }
    [[nodiscard]] conflict::PairCriteria criteriaOf() const {
        using scenario::Range;
        return {.minimum = {.radius = quantityOption<core::Length>(
                                "--horizontal", horizontal_, Range::between("1 m", "1000 km")),
                            .halfHeight = quantityOption<core::Length>(
                                "--vertical", vertical_, Range::between("1 m", "100 km"))},
                .lookahead = quantityOption<core::Duration>("--lookahead", lookahead_,
                                                            Range::above("0 s").upTo("1 day"))};
    }

    std::string file_, out_;
    std::string detector_ = "all";
    std::string horizontal_ = "5 nmi", vertical_ = "1000 ft", lookahead_ = "300 s";
    bool bands_ = false;
    CLI::Option* detectorOption_ = nullptr;
    CLI::Option* bandsFlag_ = nullptr;
    std::vector<CLI::Option*> criteria_;
};

}  // namespace

CommandPointer makeDetect(CLI::App& program) { return std::make_unique<Detect>(program); }

}  // namespace deconflict::app
