// SPDX-License-Identifier: MIT
#include "sim/geo/magnetic_model.hpp"

#include <GeographicLib/MagneticModel.hpp>
#include <chrono>
#include <exception>
#include <filesystem>
#include <fmt/format.h>

namespace deconflict::geo {
namespace {

constexpr const char* kName = "wmm2015";

/// 2015.5 is the middle of 2015.
double yearOf(std::int64_t utc_s) {
    using namespace std::chrono;
    const sys_seconds at{seconds(utc_s)};
    const year year = year_month_day(floor<days>(at)).year();
    const sys_days begin = year / January / 1, end = (year + years(1)) / January / 1;
    return static_cast<int>(year) + duration<double>(at - begin) / duration<double>(end - begin);
}

}  // namespace

MagneticModel::MagneticModel(const std::string& folder) {
    const std::string meta = folder + "/" + kName + ".wmm";
    for (const std::string& file : {meta, meta + ".cof"})
        if (std::error_code ignored; !std::filesystem::is_regular_file(file, ignored)) {
            fault_ = file + ": not found";
            return;
        }
    try {
        model_ = std::make_unique<const GeographicLib::MagneticModel>(kName, folder);
    } catch (const std::exception& error) {  // also bad_alloc, of a size that is nonsense
        fault_ = meta + " or .cof is damaged: " + error.what();
    }
}

MagneticModel::~MagneticModel() = default;

std::optional<core::Angle> MagneticModel::declination(const LatLon& place, core::Length height,
                                                      std::int64_t utc_s) const {
    if (!absence(utc_s).empty()) return std::nullopt;
    double east_nT = 0, north_nT = 0, up_nT = 0;
    (*model_)(yearOf(utc_s), place.lat_deg, place.lon_deg, height.si(), east_nT, north_nT, up_nT);
    double horizontal_nT = 0, total_nT = 0, declination_deg = 0, inclination_deg = 0;
    GeographicLib::MagneticModel::FieldComponents(east_nT, north_nT, up_nT, horizontal_nT, total_nT,
                                                  declination_deg, inclination_deg);
    return declination_deg * core::units::deg;
}

std::string MagneticModel::absence(std::int64_t utc_s) const {
    if (model_ == nullptr) return fault_;
    const double year = yearOf(utc_s);
    if (year >= model_->MinTime() && year <= model_->MaxTime()) return "";
    return fmt::format("the magnetic model is for {} to {}", model_->MinTime(), model_->MaxTime());
}

}  // namespace deconflict::geo
