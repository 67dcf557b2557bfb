// SPDX-License-Identifier: MIT
#include "sim/risk/lineage.hpp"

#include <charconv>
#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "sim/core/philox.hpp"

namespace deconflict::risk {
namespace {

/// Takes a whole number and the character after it off the front; false if they are not there.
template <class Number>
bool take(std::string_view& text, Number& number, char after) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty()) return after == '/';
    if (text.front() != after) return false;
    text.remove_prefix(1);
    return !text.empty();
}

}  // namespace

core::StreamKey streamKey(const ReplicateKey& key, Lineage lineage) {
    EXPECTS(key.replicate < (1U << 20) && key.stratum < (1U << 24));
    core::StreamKey stream{.seed = key.seed,
                           .replication = std::uint64_t{key.stratum} << 20 | key.replicate};
    if (lineage != 0) {
        const core::PhiloxBlock words = core::philox4x32(
            {static_cast<std::uint32_t>(lineage), static_cast<std::uint32_t>(lineage >> 32), 0, 0},
            core::philoxKeyOf(key.seed));
        stream.seed = std::uint64_t{words[1]} << 32 | words[0];
    }
    return stream;
}

std::string textOf(const Ancestry& ancestry) {
    std::string text;
    for (const Segment& segment : ancestry)
        text += fmt::format("{}{}:{}", text.empty() ? "" : "/", segment.step, segment.lineage);
    return text;
}

std::optional<Ancestry> parseAncestry(std::string_view text) {
    Ancestry ancestry;
    while (!text.empty()) {
        Segment segment;
        if (!take(text, segment.step, ':') || !take(text, segment.lineage, '/'))
            return std::nullopt;
        if (!ancestry.empty() && segment.step < ancestry.back().step) return std::nullopt;
        ancestry.push_back(segment);
    }
    return ancestry.empty() ? std::nullopt : std::optional(ancestry);
}

}  // namespace deconflict::risk
