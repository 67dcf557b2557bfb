// SPDX-License-Identifier: MIT
#include "sim/core/digest.hpp"

#include <bit>

#include "sim/core/contracts.hpp"

namespace deconflict::core {
namespace {

/// A bijection of 64-bit words in which every input bit changes about half of the output bits.
/// Source: splitmix64's finaliser (Steele, Lea, Flood 2014; constants of Stafford's variant 13).
constexpr std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
}

}  // namespace

// Each step is a bijection of the state for a given word, and of the word for a given state:
// two sequences of equal length that differ in one word never meet.
Digest& Digest::addWord(std::uint64_t word) {
    state_ = mixed((state_ ^ mixed(word + 0x9E3779B97F4A7C15U)) * 0xD1342543DE82EF95U + 1U);
    ++count_;
    return *this;
}

Digest& Digest::add(double value) {
    EXPECTS(value == value);
    return addWord(value == 0.0 ? 0U : std::bit_cast<std::uint64_t>(value));
}

Digest& Digest::add(std::span<const double> values) {
    add(values.size());
    for (const double value : values) {
        add(value);
    }
    return *this;
}

Digest& Digest::addBytes(std::span<const unsigned char> bytes) {
    add(bytes.size());
    std::uint64_t word = 0;
    std::size_t filled = 0;
    for (const unsigned char byte : bytes) {
        word |= std::uint64_t{byte} << (8 * filled);
        if (++filled == 8) {
            addWord(word);
            word = 0;
            filled = 0;
        }
    }
    return filled == 0 ? *this : addWord(word);
}

Digest& Digest::add(std::string_view text) {
    return addBytes({reinterpret_cast<const unsigned char*>(text.data()), text.size()});
}

std::uint64_t Digest::value() const { return mixed(state_ + count_ * 0x9E3779B97F4A7C15U); }

std::string Digest::hex() const { return core::hex(value()); }

std::string hex(std::uint64_t value) {
    std::string text(16, '0');
    for (std::size_t i = 0; i < text.size(); ++i) {
        text[i] = "0123456789abcdef"[value >> (60 - 4 * i) & 0xFU];
    }
    return text;
}

}  // namespace deconflict::core
