// SPDX-License-Identifier: MIT
#include "sim/core/digest.hpp"

namespace deconflict::core {

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

std::uint64_t Digest::value() const { return detail::mixed(state_ + count_ * 0x9E3779B97F4A7C15U); }

std::string Digest::hex() const { return core::hex(value()); }

std::string hex(std::uint64_t value) {
    std::string text(16, '0');
    for (std::size_t i = 0; i < text.size(); ++i) {
        text[i] = "0123456789abcdef"[value >> (60 - 4 * i) & 0xFU];
    }
    return text;
}

}  // namespace deconflict::core
