// SPDX-License-Identifier: MIT
#include "sim/run/meetings.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "sim/run/meeting.hpp"
#include "sim/run/outlook.hpp"

namespace deconflict::run {
namespace {

constexpr std::uint32_t kStep = 1;  ///< of its draws; 0 is the screening's

/// A ticket of the lot.
struct Ticket {
    Candidate candidate;
    Meets meets;
    double chance = 0.0;  ///< to a factor
};

/// Whether one of the nation's aircraft can take part in an incident of the kind.
bool isAble(const world::Model& model, std::size_t kind, core::NationId nation) {
    for (std::uint32_t other = 0; other < model.nations.size(); ++other)
        if (isWanted(model, kind, nation, core::NationId(other))) return true;
    return false;
}

/// All draws of one flight.
void addTickets(const world::Model& model, const Outlook& outlook, std::size_t flight,
                core::Stream draws, std::vector<Ticket>& tickets) {
    const dynamics::Flight& drawn = outlook.flights()[flight];
    for (int k = 0; k < Meetings::kDraws; ++k) {
        const Candidate candidate{.flight = flight,
                                  .departure_s = dynamics::redrawDeparture(model, drawn, draws),
                                  .altitude_m = dynamics::redrawAltitude(model, drawn, draws)};
        tickets.push_back({.candidate = candidate, .meets = outlook.meetsOf(candidate)});
    }
}

/// The lot's chances, and their mean.
double setChances(std::vector<Ticket>& tickets) {
    Meets mean;
    const auto n = static_cast<double>(tickets.size());
    for (const Ticket& ticket : tickets) mean.add(ticket.meets, 1.0 / n);
    const auto part = [](double share, double own, double ofAll) {
        return ofAll > 0.0 ? share * own / ofAll : 0.0;
    };
    double sum = 0.0;
    for (Ticket& ticket : tickets) {
        const Meets& own = ticket.meets;
        ticket.chance = Meetings::kByAny + part(Meetings::kByMeeting, own.meeting, mean.meeting) +
                        part(Meetings::kByLevel, own.company.atLevel, mean.company.atLevel) +
                        part(Meetings::kByClimb, own.company.nearLevel, mean.company.nearLevel) +
                        part(Meetings::kByCompany, own.company.anywhere, mean.company.anywhere);
        sum += ticket.chance;
    }
    return sum / n;
}

/// One of the tickets, each with its chance.
std::size_t drawn(std::span<const Ticket> tickets, double uniform) {
    double left = 0.0;
    for (const Ticket& ticket : tickets) left += ticket.chance;
    left *= uniform;
    std::size_t index = 0;
    for (; index + 1 < tickets.size(); ++index) {
        left -= tickets[index].chance;
        if (left < 0.0) break;
    }
    return index;
}

MeetingDay dayOf(const Outlook& outlook, const Ticket& lot, double weight) {
    const Candidate& candidate = lot.candidate;
    std::vector<dynamics::Flight> flights = outlook.flights();
    const Redeparture redrawn{.leader = flights[candidate.flight].leader,
                              .departure_s = candidate.departure_s,
                              .altitude_m = candidate.altitude_m};
    return {.redrawn = redrawn,
            .leader = depart(redrawn, flights),
            .weight = weight,
            .plans = outlook.prospectOf(candidate)};
}

}  // namespace

bool takesPair(const world::Model& model, std::size_t kind) {
    return std::any_of(model.judging.pairKinds.begin(), model.judging.pairKinds.end(),
                       [&](std::uint16_t kinds) { return (kinds >> kind & 1U) != 0; });
}

Meetings::Meetings(const world::Model& model, std::size_t kind) : model_(model), kind_(kind) {}

std::vector<MeetingDay> Meetings::draw(std::uint64_t seed, std::uint64_t replication,
                                       std::size_t days) const {
    const Outlook outlook(model_, kind_, seed, replication);
    const std::vector<dynamics::Flight>& flights = outlook.flights();
    std::vector<Ticket> tickets;
    for (std::size_t i = 0; i < flights.size(); ++i)
        if (isAble(model_, kind_, model_.missions[flights[i].mission.index()].nation))
            addTickets(model_, outlook, i,
                       core::Stream(seed, replication, 1 + flights[i].leader.index(),
                                    core::Purpose::resampling, kStep),
                       tickets);
    std::vector<MeetingDay> result;
    if (tickets.empty()) return result;
    // Either flight of a pair may have been drawn: hence the half.
    const double able = static_cast<double>(tickets.size()) / kDraws;
    const double counts = 0.5 * able * setChances(tickets);
    core::Stream lots(seed, replication, 0, core::Purpose::resampling, kStep);
    const std::size_t first = drawn(tickets, lots.nextUniform());
    const auto ofFlight = std::span(tickets).subspan(first / kDraws * kDraws, kDraws);
    for (std::size_t k = 0; k < days; ++k) {
        const Ticket& lot = k == 0 ? tickets[first] : ofFlight[drawn(ofFlight, lots.nextUniform())];
        result.push_back(dayOf(outlook, lot, counts / lot.chance));
    }
    return result;
}

}  // namespace deconflict::run
