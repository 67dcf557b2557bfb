// SPDX-License-Identifier: MIT
#include "sim/report/results_file.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "sim/core/digest.hpp"
#include "sim/core/file.hpp"
#include "sim/report/study.hpp"
#include "sim/world/world.hpp"

namespace deconflict::report {
namespace {

class ResultsFileTest : public testing::Test {
protected:
    void TearDown() override { std::filesystem::remove(path_); }
    void write(const std::string& text) const { std::ofstream(path_) << text; }
    [[nodiscard]] std::string faultOf(const std::string& text) const {
        write(text);
        try {
            (void)readResults(path_);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "no fault";
    }

    std::string path_ = testing::TempDir() + "results_" + std::to_string(getpid()) + ".json";
};

TEST_F(ResultsFileTest, HoldsWhatStudyJsonWrote) {
    const world::World world = world::load(DECONFLICT_SOURCE_DIR "/scenarios/two_sorties.yaml");
    const std::vector<const world::Model*> variants = {world.find("none"), world.find("both")};
    const Study study{
        .scenario = "two_sorties",
        .variants = variants,
        .seed = 7,
        .result = batch::playBatch(variants, {.seed = 7, .replications = 40, .threads = 1})};
    write(studyJson(study));
    const ResultsFile results = readResults(path_);
    EXPECT_EQ(results.scenario, "two_sorties");
    EXPECT_EQ(results.seed, 7U);
    EXPECT_EQ(results.runs, 40U);
    ASSERT_EQ(results.variants.size(), 2U);
    EXPECT_EQ(results.variants.at("both"), core::hex(world.find("both")->digest));
}

TEST_F(ResultsFileTest, SaysWhatItExpected) {
    const std::string expected =
        ", expected what `batch --json` or `compare --json` wrote (schema deconflict.study/1)";
    EXPECT_EQ(faultOf("{"), path_ + ": found no JSON object" + expected);
    EXPECT_EQ(faultOf("[1]"), path_ + ": found no JSON object" + expected);
    EXPECT_EQ(faultOf(R"({"schema": "other/1"})"), path_ + ": found schema \"other/1\"" + expected);
    for (const char* text : {"{}", R"({"schema": "deconflict.study/1"})",
                             R"({"schema": "deconflict.study/1", "scenario": 1})"}) {
        const std::string fault = faultOf(text);
        EXPECT_TRUE(fault.starts_with(path_) && fault.ends_with(expected)) << fault;
    }
    EXPECT_THROW((void)readResults("/nowhere/results.json"), core::FileError);
}

}  // namespace
}  // namespace deconflict::report
