// SPDX-License-Identifier: MIT
#include "sim/report/results_file.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "sim/core/file.hpp"

namespace deconflict::report {
namespace {

constexpr const char* kSchema = "deconflict.study/1";

}  // namespace

ResultsFile readResults(const std::string& path) {
    const nlohmann::json json =
        nlohmann::json::parse(core::readTextFile(path), nullptr, /*allow_exceptions=*/false);
    const std::string expected =
        std::string(", expected what `batch --json` or `compare --json` ") + "wrote (schema " +
        kSchema + ")";
    if (!json.is_object()) throw std::runtime_error(path + ": found no JSON object" + expected);
    try {
        if (json.at("schema").get<std::string>() != kSchema)
            throw std::runtime_error(path + ": found schema " + json.at("schema").dump() +
                                     expected);
        ResultsFile results{.scenario = json.at("scenario").get<std::string>(),
                            .seed = json.at("seed").get<std::uint64_t>(),
                            .runs = json.at("done").get<std::uint64_t>(),
                            .variants = {}};
        for (const nlohmann::json& variant : json.at("variants"))
            results.variants[variant.at("variant").get<std::string>()] =
                variant.at("digest").get<std::string>();
        return results;
    } catch (const nlohmann::json::exception& error) {
        throw std::runtime_error(path + ": " + error.what() + expected);
    }
}

}  // namespace deconflict::report
