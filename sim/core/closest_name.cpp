// SPDX-License-Identifier: MIT
#include "sim/core/closest_name.hpp"

#include <algorithm>
#include <utility>

namespace deconflict::core {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t editsAllowed(std::size_t letters) {
    return letters <= 2 ? 0 : letters <= 5 ? 1 : letters <= 8 ? 2 : 3;
}

}  // namespace

std::size_t editDistance(std::string_view a, std::string_view b) {
    // Three rows of the table: [j] = edits between the first i letters of a and the first j of b.
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> previous(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        current[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(before, previous);
        std::swap(previous, current);
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const char ca = lower(a[i - 1]);
            const char cb = lower(b[j - 1]);
            const std::size_t replace = previous[j - 1] + (ca == cb ? 0U : 1U);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, replace});
            if (i > 1 && j > 1 && ca == lower(b[j - 2]) && lower(a[i - 2]) == cb) {
                current[j] = std::min(current[j], before[j - 2] + 1);
            }
        }
    }
    return current[b.size()];
}

std::optional<std::string> closestName(std::string_view word,
                                       std::span<const std::string_view> candidates) {
    constexpr std::size_t kLongestWord = 64;
    if (word.empty() || word.size() > kLongestWord) {
        return std::nullopt;
    }
    std::size_t best = editsAllowed(word.size()) + 1;
    std::optional<std::string> answer;
    for (const std::string_view candidate : candidates) {
        const std::size_t longer = std::max(word.size(), candidate.size());
        if (longer - std::min(word.size(), candidate.size()) >= best) {
            continue;
        }
        const std::size_t edits = editDistance(word, candidate);
        if (edits < best) {
            best = edits;
            answer = std::string(candidate);
        }
    }
    return answer;
}

}  // namespace deconflict::core
