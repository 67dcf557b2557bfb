// SPDX-License-Identifier: MIT
// A CSV list of pairs as `deconflict detect` takes it: checked, one encounter of two a row.
#pragma once

#include <array>
#include <span>
#include <string>

#include "sim/app/detect_table.hpp"
#include "sim/conflict/cylinder.hpp"
#include "sim/conflict/resolver.hpp"
#include "sim/conflict/well_clear.hpp"
#include "sim/core/csv.hpp"

namespace deconflict::app {

/// One row of the list.
struct PairRow {
    conflict::KnownState own, intruder;  ///< ids 0 and 1
    core::Duration lookahead;            ///< T
    conflict::Cylinder cylinder;         ///< D and H
    conflict::WellClearVolume volume;    ///< DTHR, ZTHR, TTHR, TCOA; its variable is modified tau

    /// Own minus intruder.
    [[nodiscard]] conflict::RelativeMotion motion() const {
        return {.position_enu = own.position_enu - intruder.position_enu,
                .velocity_enu = own.velocity_enu - intruder.velocity_enu};
    }
};

/// The whole list. Throws core::CsvError with every fault.
class PairTable {
public:
    explicit PairTable(const CsvSource& source);
    PairTable(const PairTable&) = delete;
    PairTable& operator=(const PairTable&) = delete;

    [[nodiscard]] std::size_t size() const { return table_.rows(); }
    /// `id` as a field of CSV, or the number of the row from 1.
    [[nodiscard]] std::string name(std::size_t row) const;
    [[nodiscard]] PairRow at(std::size_t row) const;

private:
    static constexpr std::size_t kColumns = 19;

    core::Table table_;
    std::array<std::span<const double>, kColumns> columns_;  ///< in the order of pairColumns()
};

}  // namespace deconflict::app
