// SPDX-License-Identifier: MIT
#include "sim/geo/magnetic_model.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <unistd.h>

#include "sim/core/file.hpp"

namespace deconflict::geo {
namespace {

namespace fs = std::filesystem;
const std::string kFolder = DECONFLICT_SOURCE_DIR "/assets/magnetic";
constexpr std::int64_t k2015_s = 1420070400, k2017_s = 1483228800, k2020_s = 1577836800;
constexpr std::int64_t kYear_s = 31536000;

/// "WMM2015 Test Values", NOAA/NCEI and BGS; also in Chulliat et al. 2015, The US/UK World Magnetic
/// Model for 2015-2020, Technical Report, doi 10.7289/V5TB14V7.
TEST(MagneticModel, GivesThePublishedTestValues) {
    struct Row {
        std::int64_t utc_s;
        double height_km;
        LatLon place;
        double declination_deg;
    };
    constexpr std::int64_t kMiddleOf2017_s = k2017_s + kYear_s / 2;
    const Row rows[] = {{k2015_s, 0, {80, 0}, -3.85},
                        {k2015_s, 0, {0, 120}, 0.57},
                        {k2015_s, 0, {-80, -120}, 69.81},
                        {k2015_s, 100, {80, 0}, -4.27},
                        {k2015_s, 100, {0, 120}, 0.56},
                        {k2015_s, 100, {-80, -120}, 69.22},
                        {kMiddleOf2017_s, 0, {80, 0}, -2.75},
                        {kMiddleOf2017_s, 0, {0, 120}, 0.32},
                        {kMiddleOf2017_s, 0, {-80, -120}, 69.58},
                        {kMiddleOf2017_s, 100, {80, 0}, -3.17},
                        {kMiddleOf2017_s, 100, {0, 120}, 0.32},
                        {kMiddleOf2017_s, 100, {-80, -120}, 69.00}};
    const MagneticModel model(kFolder);
    for (const Row& row : rows) {
        const auto found = model.declination(row.place, row.height_km * core::units::km, row.utc_s);
        ASSERT_TRUE(found) << model.absence(row.utc_s);
        EXPECT_NEAR(found->in(core::units::deg), row.declination_deg, 0.00501)
            << row.place.lat_deg << ' ' << row.height_km << ' ' << row.utc_s;
    }
}

/// The binary is made by convert.py; nobody can read it, so it is held against the table.
TEST(MagneticModel, BinaryIsThePublishedTable) {
    constexpr int kDegree = 12;
    double table[4][kDegree + 1][kDegree + 1] = {};  // g, h, their changes; by n, m
    std::istringstream text(core::readTextFile(kFolder + "/WMM.COF"));
    std::string line;
    std::getline(text, line);
    EXPECT_NE(line.find("2015.0            WMM-2015        12/15/2014"), std::string::npos);
    int lines = 0;
    for (int n = 0, m = 0; text >> n >> m; ++lines)
        for (auto& values : table) text >> values[n][m];
    EXPECT_EQ(lines, 90);
    std::string expected = "WMM2015A";
    const auto add = [&expected](const auto& value) {
        expected.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    for (const int pair : {0, 2}) {
        add(kDegree);
        add(kDegree);
        for (const int order : {0, 1})  // of h there is no order 0
            for (int m = order; m <= kDegree; ++m)
                for (int n = m; n <= kDegree; ++n) add(table[pair + order][n][m]);
    }
    EXPECT_TRUE(core::readTextFile(kFolder + "/wmm2015.wmm.cof") == expected);
}

TEST(MagneticModel, HoldsForItsYearsOnly) {
    const MagneticModel model(kFolder);
    for (const std::int64_t utc_s : {k2015_s, k2020_s}) {
        EXPECT_TRUE(model.declination({36, 36}, {}, utc_s));
        EXPECT_EQ(model.absence(utc_s), "");
    }
    for (const std::int64_t utc_s : {k2015_s - 1, k2020_s + 1}) {
        EXPECT_FALSE(model.declination({36, 36}, {}, utc_s));
        EXPECT_EQ(model.absence(utc_s), "the magnetic model is for 2015 to 2020");
    }
}

/// A copy of the files, to spoil; gone afterwards.
class SpoiltMagneticModel : public testing::Test {
protected:
    void SetUp() override {
        fs::remove_all(folder_);
        fs::copy(kFolder, folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    void expectAbsence(const std::string& why) const {
        const MagneticModel model(folder_);
        EXPECT_EQ(model.absence(k2015_s), why);
        EXPECT_FALSE(model.declination({36, 36}, {}, k2015_s));
    }

    std::string folder_ = testing::TempDir() + "magnetic_model_" + std::to_string(getpid());
    std::string meta_ = folder_ + "/wmm2015.wmm", binary_ = meta_ + ".cof";
};

TEST_F(SpoiltMagneticModel, MissingFileIsNamed) {
    fs::remove(binary_);
    expectAbsence(binary_ + ": not found");
    fs::remove(meta_);
    expectAbsence(meta_ + ": not found");
}

TEST_F(SpoiltMagneticModel, FileCutShortIsNamed) {
    fs::resize_file(binary_, fs::file_size(binary_) - 1);
    expectAbsence(meta_ + " or .cof is damaged: Failure reading data");
    fs::resize_file(binary_, 0);
    expectAbsence(meta_ + " or .cof is damaged: No header in " + binary_);
    fs::resize_file(meta_, 0);
    expectAbsence(meta_ + " or .cof is damaged: " + meta_ + " does not contain WMMF-n signature");
}

}  // namespace
}  // namespace deconflict::geo
