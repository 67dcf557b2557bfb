// SPDX-License-Identifier: MIT
#include "sim/geo/track.hpp"

#include <array>
#include <cstdio>

#include "sim/core/csv.hpp"
#include "sim/core/file.hpp"

namespace deconflict::geo {
namespace {

constexpr std::size_t kMostFaults = 20;

std::string spelt(double value) {
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.9g", value);
    return buffer.data();
}

/// Collects faults with their lines, as core::CsvError shows them.
class Checks {
public:
    explicit Checks(std::string path) : path_(std::move(path)) {}

    void within(std::size_t line, const char* column, double value, double low, double high) {
        if (value < low || value > high) {
            fault(line, std::string(column) + ": found " + spelt(value) + ", expected " +
                            spelt(low) + " to " + spelt(high));
        }
    }
    void fault(std::size_t line, const std::string& text) {
        if (count_++ < kMostFaults) {
            faults_ += (faults_.empty() ? "" : "\n") + path_ + ":" + std::to_string(line) +
                       ": error: " + text;
        }
    }
    void throwIfAny() const {
        if (!faults_.empty()) {
            throw core::CsvError(faults_);
        }
    }

private:
    std::string path_, faults_;
    std::size_t count_ = 0;
};

}  // namespace

RecordedTrack parseTrack(std::string_view text, const std::string& path) {
    const std::vector<core::CsvColumn> columns = {
        {"t_s"}, {"lat"}, {"lon"}, {"alt_m"}, {"time_utc", core::CsvKind::text, false}};
    const core::Table table = core::parseTable(text, path, columns);
    const auto t_s = table.numbers("t_s");
    const auto lat_deg = table.numbers("lat");
    const auto lon_deg = table.numbers("lon");
    const auto altitude_m = table.numbers("alt_m");

    Checks checks(path);
    RecordedTrack track;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        const std::size_t line = table.line(i);
        checks.within(line, "lat", lat_deg[i], -90.0, 90.0);
        checks.within(line, "lon", lon_deg[i], -180.0, 180.0);
        checks.within(line, "alt_m", altitude_m[i], -500.0, 40'000.0);
        if (i > 0 && !(t_s[i] > t_s[i - 1])) {
            checks.fault(line, "t_s: found " + spelt(t_s[i]) + " after " + spelt(t_s[i - 1]) +
                                   ", expected a later time");
        }
        track.points.push_back({.t_s = t_s[i],
                                .place = {.lat_deg = lat_deg[i], .lon_deg = lon_deg[i]},
                                .altitude_m = altitude_m[i]});
    }
    if (table.rows() < 2) {
        checks.fault(1, "found " + std::to_string(table.rows()) + " points, expected at least 2");
    }
    checks.throwIfAny();
    if (table.has("time_utc")) {
        track.t0_utc = table.texts("time_utc").front();
    }
    return track;
}

RecordedTrack readTrack(const std::string& path) {
    return parseTrack(core::readTextFile(path), path);
}

}  // namespace deconflict::geo
