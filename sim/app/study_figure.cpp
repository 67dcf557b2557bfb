// SPDX-License-Identifier: MIT
#include "sim/app/study_figure.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <vector>

#include "sim/app/command.hpp"
#include "sim/core/closest_name.hpp"
#include "sim/core/file.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::json;
using Per = Requirement::Per;

constexpr const char* kExpected = "what `deconflict compare --json` or `batch --json` writes";

[[noreturn]] void fail(const std::string& file, const std::string& found) {
    throw UsageError(file + ": found " + found + ", expected " + kExpected);
}

std::string textOf(const std::string& file, const Json& object, const char* key) {
    if (!object.is_object() || !object.contains(key) || !object[key].is_string())
        fail(file, fmt::format("no text \"{}\"", key));
    return object[key];
}

double numberOf(const std::string& file, const Json& object, const std::string& key) {
    if (!object.is_object() || !object.contains(key) || !object[key].is_number())
        fail(file, fmt::format("no number \"{}\" in a row of the results", key));
    return object[key];
}

/// The name asked for among those there are; the only one if none was asked for.
std::string chosen(const std::string& option, const std::string& asked,
                   const std::vector<std::string>& names) {
    if (asked.empty() && names.size() == 1) return names.front();
    if (!asked.empty() && std::find(names.begin(), names.end(), asked) != names.end()) return asked;
    const auto meant = asked.empty() ? std::nullopt : core::closestName(asked, names);
    throw UsageError(fmt::format(
        "{}: found {}, expected one of {}{}", option, asked.empty() ? "none" : "\"" + asked + "\"",
        fmt::join(names, ", "), meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
}

/// Each different value of a key, in the order of the rows.
std::vector<std::string> valuesOf(const std::string& file, const Json& rows, const char* key) {
    std::vector<std::string> values;
    for (const Json& row : rows) {
        const std::string value = textOf(file, row, key);
        if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    }
    return values;
}

risk::Figure rateOf(const std::string& file, const Json& row, const char* name) {
    if (!row.contains(name) || row[name].is_null())
        throw UsageError(
            fmt::format("{}: found no exposure for a rate {}, expected --days", file,
                        std::string(name) == "per_sortie" ? "per sortie" : "per flight hour"));
    const Json ends = row.value(std::string(name) + "_interval", Json());
    if (!ends.is_array() || ends.size() != 2 || !ends[0].is_number() || !ends[1].is_number())
        fail(file, fmt::format("no interval of \"{}\"", name));
    return {.value = numberOf(file, row, name), .interval = {ends[0], ends[1]}};
}

risk::Figure figureOf(const std::string& file, const Json& row, Per per) {
    if (per == Per::sortie) return rateOf(file, row, "per_sortie");
    if (per == Per::flightHour) return rateOf(file, row, "per_flight_hour");
    return {.value = numberOf(file, row, "probability"),
            .interval = {numberOf(file, row, "lower"), numberOf(file, row, "upper")}};
}

}  // namespace

StudyFigure readStudyFigure(const std::string& file, const StudyFigureName& name) {
    const Json study = Json::parse(core::readTextFile(file), nullptr, false);
    if (study.is_discarded()) fail(file, "text that is no JSON");
    const std::string schema = textOf(file, study, "schema");
    if (schema != "deconflict.study/1") fail(file, "the schema " + schema);
    if (!study.contains("results") || !study["results"].is_array() || study["results"].empty())
        fail(file, "no results");
    const Json& rows = study["results"];
    StudyFigure found{.kind = chosen("--kind", name.kind, valuesOf(file, rows, "kind")),
                      .variant = chosen("--variant", name.variant, valuesOf(file, rows, "variant")),
                      .seed = study.contains("seed") ? study["seed"].dump() : "unknown",
                      .digest = textOf(file, study, "digest")};
    for (const Json& row : rows) {
        if (row["kind"] != found.kind || row["variant"] != found.variant) continue;
        found.figure = figureOf(file, row, name.per);
        found.confidence = numberOf(file, row, "confidence");
        return found;
    }
    fail(file, "no row of " + found.kind + " under " + found.variant);
}

}  // namespace deconflict::app
