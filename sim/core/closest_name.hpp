// SPDX-License-Identifier: MIT
// "Did you mean ...?": the known name nearest to a misspelt one.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deconflict::core {

/// The candidate nearest to `word`, if one is near enough to be meant; the first among equals.
///
/// Near enough: at most 1 edit up to 5 letters, 2 up to 8, 3 above; upper and lower case are alike.
[[nodiscard]] std::optional<std::string> closestName(std::string_view word,
                                                     std::span<const std::string_view> candidates);

/// The same for any range of strings.
template <class Range>
[[nodiscard]] std::optional<std::string> closestName(std::string_view word,
                                                     const Range& candidates) {
    const std::vector<std::string_view> views(std::begin(candidates), std::end(candidates));
    return closestName(word, std::span<const std::string_view>(views));
}

[[nodiscard]] inline std::optional<std::string> closestName(
    std::string_view word, std::initializer_list<std::string_view> candidates) {
    return closestName(word, std::span(candidates.begin(), candidates.size()));
}

/// Edits that turn `a` into `b`: insert, delete, replace, or swap two neighbours (each part of the
/// word edited once: optimal string alignment), upper and lower case alike.
[[nodiscard]] std::size_t editDistance(std::string_view a, std::string_view b);

}  // namespace deconflict::core
