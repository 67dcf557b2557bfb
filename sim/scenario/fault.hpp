// SPDX-License-Identifier: MIT
// What is wrong with a file that a person wrote, and where.
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <vector>

namespace deconflict::scenario {

/// A place in a text; both count from 1, the column in characters.
struct Mark {
    int line = 1;
    int column = 1;
    auto operator<=>(const Mark&) const = default;
};

/// One fault of a file.
struct Fault {
    std::string file;
    int line = 1;
    int column = 1;
    std::string path;  ///< keys and list positions (from 0) down to the place: `sorties.a.plan[0]`
    std::string message;  ///< `found X, expected Y`, perhaps with `; did you mean "Z"?`
    bool operator==(const Fault&) const = default;
};

/// `file:line:column: error: path: message`; without a path if the fault concerns the whole file.
[[nodiscard]] std::string describe(const Fault& fault);

/// A file that cannot be used; holds every fault that was found, sorted by place.
class ScenarioError : public std::exception {
public:
    explicit ScenarioError(std::vector<Fault> faults);
    [[nodiscard]] const std::vector<Fault>& faults() const { return faults_; }
    /// Every fault on its own line, without a newline at the end.
    [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

private:
    std::vector<Fault> faults_;
    std::string text_;
};

/// Collects the faults of one file. Not for several threads at once.
class Faults {
public:
    static constexpr std::size_t kMost = 500;  ///< further ones are not kept

    explicit Faults(std::string file) : file_(std::move(file)) {}
    [[nodiscard]] const std::string& file() const { return file_; }
    /// How often add() was called, repetitions of the same fault included.
    [[nodiscard]] std::size_t count() const { return count_; }
    /// Adds a fault, unless the same message stands at the same place.
    void add(Mark mark, std::string path, std::string message);
    /// True if this very fault is there.
    [[nodiscard]] bool has(const Fault& fault) const;
    /// Counts a consequence of a fault that is there already, without keeping it.
    void addConsequence() { ++count_; }
    /// Throws ScenarioError if there is a fault.
    void throwIfAny() const;

private:
    std::string file_;
    std::vector<Fault> faults_;
    std::size_t count_ = 0;
};

}  // namespace deconflict::scenario
