// SPDX-License-Identifier: MIT
#include "sim/picture/hotline.hpp"

#include <algorithm>
#include <limits>

#include "sim/core/distribution.hpp"

namespace deconflict::picture {
namespace {

// Entities of the hotline's streams.
constexpr std::uint32_t kArrivals = 0, kServices = 1;

}  // namespace

Hotline::Hotline(const world::Hotline& line, std::uint64_t seed, std::uint64_t replication)
    : a_(line.a), b_(line.b), seed_(seed), replication_(replication) {
    const double rate = line.terms.routine.si();
    routineMean_s_ = rate > 0.0 ? 1.0 / rate : std::numeric_limits<double>::infinity();
    core::Stream stream(seed_, replication_, kArrivals, core::Purpose::hotline, routines_++);
    nextRoutine_s_ = rate > 0.0 ? core::exponential(stream, routineMean_s_) : routineMean_s_;
}

bool Hotline::joins(core::NationId from, core::NationId to) const {
    return (from == a_ && to == b_) || (from == b_ && to == a_);
}

void Hotline::request(const Call& call, core::AircraftId about, double now_s) {
    const core::AircraftId first = std::min(call.message.subject, about);
    const core::AircraftId second = std::max(call.message.subject, about);
    std::erase_if(spoken_, [&](const Spoken& s) { return s.at_s < now_s - kAgain_s; });
    const bool again = std::any_of(spoken_.begin(), spoken_.end(), [&](const Spoken& s) {
        return s.first == first && s.second == second;
    });
    if (again) return;
    spoken_.push_back({.first = first, .second = second, .at_s = now_s});
    queue_.push_back({.since_s = now_s, .call = call});
    ++calls_;
}

void Hotline::addRoutine(double now_s) {
    while (nextRoutine_s_ <= now_s) {
        queue_.push_back({.since_s = nextRoutine_s_, .routine = true, .call = {}});
        ++calls_;
        core::Stream stream(seed_, replication_, kArrivals, core::Purpose::hotline, routines_++);
        nextRoutine_s_ += core::exponential(stream, routineMean_s_);
    }
}

int Hotline::serve(const world::Hotline& line, double now_s, std::vector<Call>& heard) {
    heard.clear();
    addRoutine(now_s);
    std::erase_if(served_, [&](const Served& served) {
        if (served.ends_s > now_s) return false;
        if (served.answered && !served.waiting.routine) heard.push_back(served.waiting.call);
        return true;
    });
    const auto operators = static_cast<std::size_t>(line.terms.operators);
    while (!queue_.empty() && served_.size() < operators) {
        core::Stream stream(seed_, replication_, kServices, core::Purpose::hotline, services_++);
        const double service_s = std::max(0.0, scenario::draw(line.terms.service_s, stream));
        served_.push_back({.ends_s = now_s + service_s,
                           .answered = !core::bernoulli(stream, line.terms.noAnswer),
                           .waiting = queue_.front()});
        queue_.erase(queue_.begin());
    }
    int overdue = 0;
    for (Waiting& waiting : queue_) {
        if (waiting.overdue || now_s - waiting.since_s <= line.terms.overload.si()) continue;
        waiting.overdue = true;
        ++overdue;
    }
    return overdue;
}

}  // namespace deconflict::picture
