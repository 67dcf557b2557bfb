// SPDX-License-Identifier: MIT
// What a day's plans lead each of its flights to, if that one departs at another time or cruises at
// another level.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/dynamics/flight.hpp"
#include "sim/run/company.hpp"
#include "sim/run/meeting.hpp"
#include "sim/run/nominal_path.hpp"
#include "sim/run/prospect.hpp"
#include "sim/world/model.hpp"

namespace deconflict::run {

/// One way to fly a flight of the day.
struct Candidate {
    std::size_t flight = 0;  ///< index
    double departure_s = 0;
    std::optional<double> altitude_m = {};  ///< as it was drawn first if none
};

/// What it leads to; amounts, to be compared with those of others.
struct Meets {
    double meeting = 0.0;  ///< meetings as planned
    Company::Amount company = {};

    void add(const Meets& other, double times);
};

/// Of one day and one kind of incident that takes a pair. The model must outlive it.
class Outlook {
public:
    /// @param kind  index into model.judging.kinds
    Outlook(const world::Model& model, std::size_t kind, std::uint64_t seed,
            std::uint64_t replication);
    Outlook(const Outlook&) = delete;  // own_ points into meetings_
    Outlook& operator=(const Outlook&) = delete;

    /// As they were drawn first.
    [[nodiscard]] const std::vector<dynamics::Flight>& flights() const { return flights_; }
    [[nodiscard]] Meets meetsOf(const Candidate& candidate) const;
    /// Log of a rough chance of an incident, by the moment.
    [[nodiscard]] Prospect prospectOf(const Candidate& candidate) const;

private:
    using Meeters = std::vector<Meeting>::const_iterator;
    /// The meetings of one flight, by its take-off.
    struct Own {
        Meeters from, to;
        double reach_s;  ///< of take-offs around another that can lead to one of them
    };
    [[nodiscard]] Own ownOf(std::size_t flight) const;
    [[nodiscard]] double raisedBy_m(const Candidate& candidate) const;
    void addCompany(const Candidate& candidate, std::vector<double>& chances) const;

    const world::Model& model_;
    std::size_t kind_;
    std::vector<dynamics::Flight> flights_;
    std::vector<NominalPath> paths_;  ///< (n_flights)
    std::vector<Meeting> meetings_;
    std::vector<Company> company_;  ///< (n_flights)
    std::vector<Own> own_;          ///< (n_flights)
};

}  // namespace deconflict::run
