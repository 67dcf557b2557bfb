// SPDX-License-Identifier: MIT
// Options such as `5 nmi`: a number with its unit, within a range.
#pragma once

#include <fmt/format.h>
#include <string>

#include "sim/app/command.hpp"
#include "sim/scenario/quantity.hpp"

namespace deconflict::app {

/// Reads an option's text. Throws UsageError with the option's name, found and expected.
template <class Q>
[[nodiscard]] Q quantityOption(const std::string& option, const std::string& text,
                               const scenario::Range& range) {
    constexpr scenario::Dimension kWanted = scenario::kDimension<Q>;
    const scenario::ParsedQuantity read = scenario::parseQuantity(text, kWanted);
    if (read.trouble == scenario::Trouble::none && range.contains(read.si))
        return Q::fromSi(read.si);
    const auto meant = read.trouble == scenario::Trouble::unknownUnit
                           ? scenario::unitMeantBy(read.unit, kWanted)
                           : std::nullopt;
    throw UsageError(fmt::format("{}: found \"{}\", expected {}{}, with its unit ({}){}", option,
                                 text, scenario::nounOf(kWanted), range.text(),
                                 scenario::unitsOf(kWanted),
                                 meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
}

}  // namespace deconflict::app
