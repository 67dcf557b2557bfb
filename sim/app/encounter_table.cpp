// SPDX-License-Identifier: MIT
#include "sim/app/encounter_table.hpp"

#include <Eigen/Cholesky>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <string_view>

#include "sim/app/csv_faults.hpp"
#include "sim/core/csv.hpp"
#include "sim/core/file.hpp"

namespace deconflict::app {
namespace {

using core::CsvKind;
using core::Duration;
using core::Length;

// Far beyond anything that flies, and small enough that no square leaves the doubles (assumed).
constexpr double kFarthest_m = 1e7, kFastest_mps = 1e4;
constexpr double kWidest_m2 = kFarthest_m * kFarthest_m;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// The file's columns, with what each may hold checked as it is read.
class Reader {
public:
    Reader(const core::Table& table, CsvFaults& faults) : table_(table), faults_(faults) {}

    void moveTo(std::size_t row) { row_ = row; }
    [[nodiscard]] std::size_t line() const { return table_.line(row_); }
    double number(const std::string& column, double low, double high, bool lowOpen = false) {
        if (!table_.has(column)) return 0.0;  // a covariance that may be left out
        const double value = table_.numbers(column)[row_];
        faults_.check(line(), {column.c_str(), low, high, lowOpen}, value);
        return value;
    }
    Length length(const std::string& column) {
        return Length::fromSi(number(column, 0.0, kFarthest_m, true));
    }
    Duration window() { return Duration::fromSi(number("T_s", 0.0, kInfinity)); }
    /// A symmetric matrix from the columns of its upper triangle, row by row.
    template <int n, std::size_t count>
    Eigen::Matrix<double, n, n> covariance(const std::array<std::string, count>& columns) {
        static_assert(count == n * (n + 1) / 2);
        Eigen::Matrix<double, n, n> matrix;
        std::size_t next = 0;
        for (int i = 0; i < n; ++i)
            for (int j = i; j < n; ++j)
                matrix(i, j) = matrix(j, i) = number(columns[next++], -kWidest_m2, kWidest_m2);
        if (Eigen::LLT<Eigen::Matrix<double, n, n>>(matrix).info() != Eigen::Success)
            faults_.add(line(), fmt::format("{}..{}: the covariance is not positive definite: no "
                                            "normal error has it; expected variances above 0 and "
                                            "correlations within (-1, 1)",
                                            columns.front(), columns.back()));
        return matrix;
    }
    std::variant<risk::Sphere, risk::UprightCylinder> volume() {
        const std::string& kind = table_.texts("volume")[row_];
        const Length radius = length("R_m");
        if (kind == "sphere") return risk::Sphere{radius};
        if (kind != "cylinder") {
            faults_.add(line(),
                        fmt::format("volume: found '{}', expected sphere or cylinder", kind));
        } else if (!table_.has("H_m") || !table_.optionalNumbers("H_m")[row_]) {
            faults_.add(line(), "H_m: found nothing, expected the half-height of the cylinder");
        } else {
            const double height_m = *table_.optionalNumbers("H_m")[row_];
            faults_.check(line(), {"H_m", 0.0, kFarthest_m, true}, height_m);
            return risk::UprightCylinder{radius, Length::fromSi(height_m)};
        }
        return risk::Sphere{radius};  // beside a fault: never returned
    }

private:
    const core::Table& table_;
    CsvFaults& faults_;
    std::size_t row_ = 0;
};

/// Columns of one form, and how one of its rows is read.
struct Form {
    std::vector<core::CsvColumn> columns;
    AnyEncounter (*read)(Reader&);
};

std::array<std::string, 6> triangleOf(const std::string& name) {
    return {name + "_xx", name + "_xy", name + "_xz", name + "_yy", name + "_yz", name + "_zz"};
}
constexpr const char* kAxes[] = {"_x", "_y", "_z"};

AnyEncounter readStraight(Reader& reader) {
    const auto difference = [&](const std::string& name, double most) {
        Eigen::Vector3d vector;
        for (int axis = 0; axis < 3; ++axis)
            vector[axis] = reader.number(name + "2" + kAxes[axis], -most, most) -
                           reader.number(name + "1" + kAxes[axis], -most, most);
        return vector;
    };
    risk::StraightEncounter e{.volume = reader.volume(),
                              .window = reader.window(),
                              .position_enu = difference("r", kFarthest_m),
                              .velocity_enu = difference("v", kFastest_mps),
                              .covariance_enu = reader.covariance<3>(triangleOf("C1"))};
    e.covariance_enu += reader.covariance<3>(triangleOf("C2"));
    return e;
}

AnyEncounter readUncertain(Reader& reader) {
    const std::array<std::string, 3> position = {"sigma_pos_m_xx", "sigma_pos_m_xy",
                                                 "sigma_pos_m_yy"};
    const std::array<std::string, 3> velocity = {"sigma_vel_xx", "sigma_vel_xy", "sigma_vel_yy"};
    const auto coordinate = [&](const char* column, double most) {
        return reader.number(column, -most, most);
    };
    return risk::UncertainVelocityEncounter{
        .radius = reader.length("R_m"),
        .window = reader.window(),
        .position_en = {coordinate("rx", kFarthest_m), coordinate("ry", kFarthest_m)},
        .velocity_en = {coordinate("vx", kFastest_mps), coordinate("vy", kFastest_mps)},
        .positionCovariance_en = reader.covariance<2>(position),
        .velocityCovariance_en = reader.covariance<2>(velocity)};
}

Form straightForm() {
    Form form{.columns = {{"id", CsvKind::text, false},
                          {"volume", CsvKind::text},
                          {"R_m"},
                          {"H_m", CsvKind::optionalNumber, false},
                          {"T_s", CsvKind::anyNumber}},
              .read = readStraight};
    for (const char* aircraft : {"1", "2"}) {
        for (const char* name : {"r", "v"})
            for (const char* axis : kAxes)
                form.columns.push_back({name + std::string(aircraft) + axis});
        for (const std::string& column : triangleOf(std::string("C") + aircraft)) {
            const bool variance = column[3] == column[4];
            form.columns.push_back({column, CsvKind::number, variance});
        }
    }
    return form;
}

Form uncertainForm() {
    return {.columns = {{"id", CsvKind::text, false},
                        {"R_m"},
                        {"T_s", CsvKind::anyNumber},
                        {"rx"},
                        {"ry"},
                        {"vx"},
                        {"vy"},
                        {"sigma_pos_m_xx"},
                        {"sigma_pos_m_xy", CsvKind::number, false},
                        {"sigma_pos_m_yy"},
                        {"sigma_vel_xx"},
                        {"sigma_vel_xy", CsvKind::number, false},
                        {"sigma_vel_yy"}},
            .read = readUncertain};
}

std::string_view trimmed(std::string_view name) {
    const auto first = name.find_first_not_of(" \t\"\r");
    if (first == std::string_view::npos) return {};
    return name.substr(first, name.find_last_not_of(" \t\"\r") - first + 1);
}

/// The header with the short names `xy` and `yy` written out: they belong to the covariance whose
/// `..._xx` stands before them, and two covariances would share them.
std::string spelledOut(std::string_view header) {
    std::string result, family;
    for (std::size_t from = 0; from <= header.size();) {
        const std::size_t end = std::min(header.find(',', from), header.size());
        const std::string_view field = header.substr(from, end - from);
        const std::string_view name = trimmed(field);
        if (name.ends_with("_xx")) family = name.substr(0, name.size() - 2);
        const bool isShort = !family.empty() && (name == "xy" || name == "yy");
        result += from == 0 ? "" : ",";
        result += isShort ? family + std::string(name) : std::string(field);
        from = end + 1;
    }
    return result;
}

}  // namespace

std::vector<EncounterRow> readEncounters(const std::string& path) {
    std::string text = core::readTextFile(path);
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string header = text.substr(0, end);
    const bool uncertain = header.find("sigma_") != std::string::npos;
    if (uncertain) {
        header = spelledOut(header);
        text.replace(0, end, header);
    }
    const Form form = uncertain ? uncertainForm() : straightForm();
    const core::Table table = core::parseTable(text, path, form.columns, core::EmptyLines::skip);
    CsvFaults faults(path);
    Reader reader(table, faults);
    std::vector<EncounterRow> rows;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        reader.moveTo(row);
        rows.push_back({.id = table.has("id") ? table.texts("id")[row] : std::to_string(row + 1),
                        .line = table.line(row),
                        .encounter = form.read(reader)});
    }
    faults.throwIfAny();
    return rows;
}

}  // namespace deconflict::app
