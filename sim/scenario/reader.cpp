// SPDX-License-Identifier: MIT
#include "sim/scenario/reader.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "sim/core/closest_name.hpp"
#include "sim/scenario/source_text.hpp"

namespace deconflict::scenario {
namespace {

std::string inQuotes(std::string_view text) { return fmt::format("\"{}\"", shown(text)); }

bool isName(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    });
}

}  // namespace

std::string Value::found() const {
    if (node_ == nullptr) {
        return "nothing";
    }
    switch (node_->kind) {
        case Node::Kind::nothing:
            return node_->removed ? "null, which removes the key" : "nothing";
        case Node::Kind::scalar:
            return inQuotes(node_->text);
        case Node::Kind::list:
            return node_->items.empty() ? "an empty list"
                                        : fmt::format("a list of {}", node_->items.size());
        case Node::Kind::map:
            return node_->entries.empty() ? "an empty map" : "a map";
    }
    return "nothing";
}

void Value::add(const std::string& message) const {
    const std::string& variant = reading_->variant;
    Faults& faults = reading_->faults;
    if (node_ != nullptr && node_->refused) {
        faults.addConsequence();
    } else if (variant.empty()) {
        faults.add(mark_, path_, message);
    } else if (patched_) {
        faults.add(mark_, fmt::format("variants.{}{}{}", variant, path_.empty() ? "" : ".", path_),
                   message);
    } else if (faults.has({faults.file(), mark_.line, mark_.column, path_, message})) {
        faults.add(mark_, path_, message);  // the base file's own fault: counted, not kept again
    } else {
        faults.add(mark_, path_, fmt::format("{} (in variant \"{}\")", message, variant));
    }
}

void Value::fault(const std::string& expected, const std::optional<std::string>& meant) const {
    add(fmt::format("found {}, expected {}{}", found(), expected,
                    meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
}

void Value::faultFound(const std::string& found, const std::string& expected) const {
    add(fmt::format("found {}, expected {}", found, expected));
}

Value Value::valueAt(const Node* node, const std::string& path) const {
    return node == nullptr ? Value(nullptr, mark_, path, reading_, patched_)
                           : Value(node, node->mark, path, reading_, node->patched);
}

std::string Value::pathOf(std::string_view key) const {
    return path_ + (path_.empty() ? "" : ".") + shown(key);
}

Value Value::child(std::string_view key) const {
    return valueAt(is(Node::Kind::map) ? find(*node_, key) : nullptr, pathOf(key));
}

double Value::number(Dimension dimension, const Range& range) const {
    return numberCalled(nounOf(dimension), dimension, range);
}

double Value::numberCalled(const std::string& noun, Dimension dimension, const Range& range) const {
    const std::string units =
        dimension == Dimension::ratio ? " without a unit or in %" : " in " + unitsOf(dimension);
    const std::string limits = range.text().empty() ? "" : "," + range.text();
    const std::string expected = noun + units + limits;
    if (!is(Node::Kind::scalar)) {
        fault(expected);
        return 0.0;
    }
    const ParsedQuantity parsed = parseQuantity(node_->text, dimension);
    const std::string text = inQuotes(node_->text);
    switch (parsed.trouble) {
        case Trouble::none:
            if (!range.contains(parsed.si)) {
                fault(noun + range.text());
                return 0.0;
            }
            return parsed.si;
        case Trouble::notANumber:
            fault(expected);
            break;
        case Trouble::notDecimal:
            faultFound(text + ", which is not a plain decimal number", expected);
            break;
        case Trouble::notFinite:
            faultFound(text + ", which is not finite", expected);
            break;
        case Trouble::noUnit:
            faultFound(text + ", which has no unit", expected);
            break;
        case Trouble::unknownUnit: {
            const auto meant = unitMeantBy(parsed.unit, dimension);
            fault(expected, meant);
            break;
        }
        case Trouble::otherDimension:
            faultFound(fmt::format("{}, which is {}", text, nounOf(parsed.dimension)), expected);
            break;
    }
    return 0.0;
}

double Value::probability() const {
    return numberCalled("a probability", Dimension::ratio, Range::between("0", "1"));
}

std::int64_t Value::integer(std::int64_t low, std::int64_t high) const {
    const auto value = is(Node::Kind::scalar) ? parseInteger(node_->text) : std::nullopt;
    if (!value || *value < low || *value > high) {
        fault(fmt::format("a whole number from {} to {}", low, high));
        return low;
    }
    return *value;
}

std::uint64_t Value::wholeNumber() const {
    const auto value = is(Node::Kind::scalar) ? parseUnsigned(node_->text) : std::nullopt;
    if (!value) {
        fault("a whole number from 0 to 18446744073709551615");
    }
    return value.value_or(0);
}

bool Value::flag() const {
    const bool yes = is(Node::Kind::scalar) && node_->text == "true";
    if (!yes && !(is(Node::Kind::scalar) && node_->text == "false")) {
        fault("true or false");
    }
    return yes;
}

std::string Value::text(std::string_view what) const {
    if (!is(Node::Kind::scalar) || node_->text.find_first_not_of(" \n\r") == std::string::npos) {
        fault(std::string(what));
        return {};
    }
    return node_->text;
}

std::string Value::oneOf(std::string_view what, std::span<const std::string> names) const {
    const bool scalar = is(Node::Kind::scalar);
    if (scalar && std::find(names.begin(), names.end(), node_->text) != names.end()) {
        return node_->text;
    }
    fault(fmt::format("{}{}", what,
                      names.empty()       ? " (there are none)"
                      : names.size() <= 8 ? fmt::format(": {}", fmt::join(names, ", "))
                                          : ""),
          scalar ? core::closestName(node_->text, names) : std::nullopt);
    return {};
}

std::vector<Value> Value::items(std::string_view what, std::size_t least) const {
    std::vector<Value> values;
    if (!is(Node::Kind::list) || node_->items.size() < least) {
        fault(least == 0   ? fmt::format("a list of {}", what)
              : least == 1 ? fmt::format("a list of one or more {}", what)
                           : fmt::format("a list of {} or more {}", least, what));
        return values;
    }
    values.reserve(node_->items.size());
    for (std::size_t i = 0; i < node_->items.size(); ++i) {
        values.push_back(valueAt(&node_->items[i], fmt::format("{}[{}]", path_, i)));
    }
    return values;
}

Value Value::withPreset(std::string_view key, std::span<const Preset> presets, Node& merged) const {
    const Value name = child(key);
    if (!name) {
        return *this;
    }
    std::vector<std::string> names;
    for (const Preset& preset : presets) {
        names.push_back(preset.name);
    }
    const std::string chosen = name.oneOf("a preset", names);
    for (const Preset& preset : presets) {
        if (preset.name != chosen) {
            continue;
        }
        merged = *node_;
        for (const Entry& term : preset.terms.entries) {
            const Node* own = find(*node_, term.key);
            if (own == nullptr) {
                merged.entries.push_back({.key = term.key, .mark = mark_, .value = term.value});
                merged.entries.back().value.mark = name.mark();
            }
        }
        return {&merged, mark_, path_, reading_, patched_};
    }
    return *this;
}

void Value::fields(const std::function<void(Fields&)>& read) const {
    if (!is(Node::Kind::map)) {
        fault("a map");
        return;
    }
    Fields map(*this);
    read(map);
    map.reportUnknown();
}

void Value::named(std::string_view what, std::size_t most,
                  const std::function<void(const std::string&, const Value&)>& read) const {
    if (!is(Node::Kind::map)) {
        fault(fmt::format("a map from names to {}", what));
        return;
    }
    if (node_->entries.size() > most) {
        faultFound(fmt::format("{} {}", node_->entries.size(), what),
                   fmt::format("at most {}", most));
        return;
    }
    for (const Entry& entry : node_->entries) {
        if (entry.value.removed) {
            continue;
        }
        const std::string path = pathOf(entry.key);
        if (isName(entry.key)) {
            read(entry.key, valueAt(&entry.value, path));
        } else {
            const Value key(&entry.value, entry.mark, path, reading_, entry.value.patched);
            key.faultFound(inQuotes(entry.key),
                           "a name of at most 64 letters, digits, \"_\" and \"-\"");
        }
    }
}

Value Fields::required(std::string_view key) {
    if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) {
        asked_.emplace_back(key);
    }
    return self_.child(key);
}

Value Fields::optional(std::string_view key) {
    const Value value = required(key);
    return value && value.node_->removed ? self_.valueAt(nullptr, value.path_) : value;
}

std::optional<std::string> Fields::either(std::initializer_list<std::string_view> keys) {
    std::vector<std::string> there;
    for (const std::string_view key : keys) {
        if (optional(key)) {
            there.emplace_back(key);
        }
    }
    if (there.size() == 1) {
        return there.front();
    }
    const std::string found =
        there.empty() ? "none of them" : fmt::format("{} together", fmt::join(there, " and "));
    self_.faultFound(found, fmt::format("exactly one of {}", fmt::join(keys, ", ")));
    return std::nullopt;
}

void Fields::refuse(std::initializer_list<std::string_view> keys, const std::string& reason) {
    for (const std::string_view key : keys) {
        if (const Value value = optional(key)) {
            value.faultFound("this key", fmt::format("no such key {}", reason));
        }
    }
}

void Fields::reportUnknown() const {
    for (const Entry& entry : self_.node_->entries) {
        if (entry.value.removed ||
            std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) {
            continue;
        }
        const auto meant = core::closestName(entry.key, asked_);
        const Value key(&entry.value, entry.mark, self_.pathOf(entry.key), self_.reading_,
                        entry.value.patched);
        key.add(fmt::format("found an unknown key, expected one of {}{}", fmt::join(asked_, ", "),
                            meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
    }
}

}  // namespace deconflict::scenario
