// SPDX-License-Identifier: MIT
// Faults that show only once a scenario is built, put back to their places in its file.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/fault.hpp"

namespace deconflict::world {

/// Collects faults by the path of keys they concern, e.g. `sorties.cap.plan[1].orbit.radius`.
class Complaints {
public:
    /// @param file  the scenario's file; read again only if there is a fault and it is there
    explicit Complaints(std::string file) : file_(std::move(file)) {}

    /// The variant that is being built; empty for the base.
    void setVariant(const std::string& variant) { variant_ = variant; }
    void add(const std::string& path, const std::string& message);
    /// Throws scenario::ScenarioError, each fault where the reader would put it: at the value of
    /// its path, or of the nearest key above that the file has (in the variant's patch if the path
    /// stands there, else in the base).
    void throwIfAny() const;

private:
    struct Complaint {
        std::string variant, path, message;
    };
    std::string file_, variant_;
    std::vector<Complaint> complaints_;
};

}  // namespace deconflict::world
