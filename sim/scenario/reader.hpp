// SPDX-License-Identifier: MIT
// The strict reader: code that reads a map looks like the list of its keys, and all faults of a
// document are found in one pass.
//
//     Clock readClock(const Value& in) {
//         Clock clock;
//         in.fields([&](Fields& f) {
//             clock.duration = f.required("duration").quantity<Duration>(Range::above("0 s"));
//             if (const Value v = f.optional("step")) clock.step = v.quantity<Duration>();
//         });  // here every key that was not asked for is a fault
//         return clock;
//     }
//
// A reading function that finds a fault adds it to the document's faults and returns a value of no
// meaning; whoever started the reading calls Faults::throwIfAny() at its end.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/distribution.hpp"
#include "sim/scenario/document.hpp"
#include "sim/scenario/library.hpp"
#include "sim/scenario/quantity.hpp"

namespace deconflict::scenario {

class Fields;

/// One document being read: where faults go, and the variant that is being read (or empty).
struct Reading {
    Faults& faults;
    std::string variant = {};
};

/// A value to be read: a node with its path, or the place where a required key is missing.
class Value {
public:
    /// The whole document. `document` and `reading` must outlive every Value.
    Value(const Node& root, Reading& reading)
        : node_(&root), mark_(root.mark), reading_(&reading) {}

    /// False for an optional key that is not there.
    explicit operator bool() const { return node_ != nullptr; }
    [[nodiscard]] bool is(Node::Kind kind) const { return node_ && node_->kind == kind; }
    [[nodiscard]] Mark mark() const { return mark_; }
    [[nodiscard]] const std::string& path() const { return path_; }

    /// A number with its unit, within `range`.
    template <class Q>
    [[nodiscard]] Q quantity(const Range& range = {}) const {
        return Q::fromSi(number(kDimension<Q>, range));
    }
    /// The same in SI; with Dimension::ratio a plain number or one with `%`.
    [[nodiscard]] double number(Dimension dimension, const Range& range = {}) const;
    /// A probability within [0, 1].
    [[nodiscard]] double probability() const;
    /// A quantity or a law. What a constant, uniform or choice can give, and the mean of any other
    /// law, must be within `range`; the draws of the latter are clipped to it.
    [[nodiscard]] Distribution distribution(Dimension dimension, const Range& range = {}) const;
    [[nodiscard]] std::int64_t integer(std::int64_t low, std::int64_t high) const;
    [[nodiscard]] std::uint64_t wholeNumber() const;
    [[nodiscard]] bool flag() const;  ///< `true` or `false`
    /// A scalar that is not empty; `what` says what it is, e.g. `a title`.
    [[nodiscard]] std::string text(std::string_view what = "a text") const;
    /// One of `names`; `what` says what they are, e.g. `an aircraft type`.
    [[nodiscard]] std::string oneOf(std::string_view what,
                                    std::span<const std::string> names) const;
    /// The items of a list of at least `least` (fewer are a fault, and give no items).
    [[nodiscard]] std::vector<Value> items(std::string_view what, std::size_t least = 1) const;
    /// The value of a key of this map; as if missing if it is not there.
    [[nodiscard]] Value child(std::string_view key) const;
    /// Reads a map whose keys are fixed.
    void fields(const std::function<void(Fields&)>& read) const;
    /// Reads a map whose keys are names chosen by the author: letters, digits, `_` and `-`.
    /// More than `most` of them are a fault, and none is read.
    void named(std::string_view what, std::size_t most,
               const std::function<void(const std::string& name, const Value&)>& read) const;

    /// This map on top of the preset that its `key` names: keys given here win. This map itself
    /// without that key, and if the preset is unknown (a fault).
    ///
    /// @param merged  holds the result; must outlive the Value returned
    [[nodiscard]] Value withPreset(std::string_view key, std::span<const Preset> presets,
                                   Node& merged) const;

    /// The map itself, for those who keep it to be read later (a preset).
    [[nodiscard]] const Node& node() const { return *node_; }

    /// Adds the fault `found <this>, expected <expected>`, with `; did you mean "..."?`.
    void fault(const std::string& expected, const std::optional<std::string>& meant = {}) const;
    /// The same with own words for what was found.
    void faultFound(const std::string& found, const std::string& expected) const;
    /// How many faults were found so far, anywhere in the document.
    [[nodiscard]] std::size_t faultCount() const { return reading_->faults.count(); }

private:
    friend class Fields;
    Value(const Node* node, Mark mark, std::string path, Reading* reading, bool patched)
        : node_(node), mark_(mark), path_(std::move(path)), reading_(reading), patched_(patched) {}
    [[nodiscard]] Value valueAt(const Node* node, const std::string& path) const;
    [[nodiscard]] std::string pathOf(std::string_view key) const;
    [[nodiscard]] double numberCalled(const std::string& noun, Dimension dimension,
                                      const Range& range) const;
    [[nodiscard]] std::string found() const;
    void add(const std::string& message) const;

    const Node* node_ = nullptr;
    Mark mark_;
    std::string path_;
    Reading* reading_ = nullptr;
    bool patched_ = false;  ///< stands in a variant's patch
};

/// A map being read; remembers which keys were asked for.
class Fields {
public:
    /// A key that must be there; if it is not, reading its value adds the fault.
    [[nodiscard]] Value required(std::string_view key);
    /// A key that may be there.
    [[nodiscard]] Value optional(std::string_view key);
    /// The one of `keys` that is there; none or several are a fault.
    [[nodiscard]] std::optional<std::string> either(std::initializer_list<std::string_view> keys);
    /// A fault if one of `keys` is there; `reason` completes "expected no such key ...".
    void refuse(std::initializer_list<std::string_view> keys, const std::string& reason);
    /// The map itself.
    [[nodiscard]] const Value& self() const { return self_; }
    /// True if no fault was added since the reading of this map began.
    [[nodiscard]] bool clean() const { return self_.faultCount() == faultsBefore_; }

private:
    friend class Value;
    explicit Fields(const Value& self) : self_(self), faultsBefore_(self.faultCount()) {}
    void reportUnknown() const;

    Value self_;
    std::vector<std::string> asked_;
    std::size_t faultsBefore_ = 0;
};

}  // namespace deconflict::scenario
