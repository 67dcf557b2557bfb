// SPDX-License-Identifier: MIT
#include "sim/picture/hotline.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace deconflict::picture {
namespace {

world::Hotline lineWith(int operators, double meanService_s, double callsPerHour) {
    world::Hotline line;
    line.a = core::NationId(0);
    line.b = core::NationId(1);
    line.terms.operators = operators;
    line.terms.service_s = {.law = scenario::Law::exponential, .parameters = {meanService_s}};
    line.terms.routine = core::Rate::fromSi(callsPerHour / 3600.0);
    line.terms.overload = core::Duration::fromSi(0.5);
    return line;
}

/// Chance that a call has to wait in M/M/c. Source: Erlang 1917.
double erlangC(int c, double load) {
    double term = 1.0, sum = 1.0;
    for (int k = 1; k < c; ++k) sum += term *= load / k;
    const double last = term * load / c * c / (c - load);
    return last / (sum + last);
}

TEST(Hotline, CallsWaitAsOftenAsErlangSays) {
    constexpr int kRuns = 300, kSeconds = 40000;
    const world::Hotline line = lineWith(2, 60.0, 72.0);  // load 1.2 of 2
    std::int64_t calls = 0;
    int waited = 0;
    std::vector<Call> heard;
    for (std::uint64_t run = 0; run < kRuns; ++run) {
        Hotline hotline(line, 5, run);
        for (int t = 1; t <= kSeconds; ++t) waited += hotline.serve(line, t, heard);
        calls += hotline.calls();
    }
    const double expected = erlangC(2, 1.2);
    // Served once a second: a wait below half a second is not seen, one above may be; waits are
    // exponential with 60 / (2 - 1.2) s, which hides 1.3 %. Calls of one run depend on each other
    // over some minutes: 20 times the variance of independent ones covers that.
    const double sd = std::sqrt(20.0 * expected * (1 - expected) / static_cast<double>(calls));
    EXPECT_NEAR(waited / static_cast<double>(calls), expected, 4.89 * sd + 0.02);
}

TEST(Hotline, ElevenRoutineCallsADay) {
    const world::Hotline line = lineWith(1, 180.0, 11.0 / 24.0);
    std::int64_t calls = 0;
    std::vector<Call> heard;
    for (std::uint64_t day = 0; day < 200; ++day) {
        Hotline hotline(line, 6, day);
        for (int t = 0; t <= 86400; t += 60) (void)hotline.serve(line, t, heard);
        calls += hotline.calls();
    }
    EXPECT_NEAR(static_cast<double>(calls), 2200.0, 4.89 * std::sqrt(2200.0));
}

TEST(Hotline, ACallIsHeardAfterItsServiceAndNotTwice) {
    world::Hotline line = lineWith(1, 60.0, 0.0);
    line.terms.service_s = scenario::Distribution::constant(30.0);
    Hotline hotline(line, 1, 1);
    std::vector<Call> heard;
    Call call{.from = core::NationId(0), .to = core::NationId(1), .message = {}};
    call.message.subject = core::AircraftId(4);
    hotline.request(call, core::AircraftId(9), 10.0);
    hotline.request(call, core::AircraftId(9), 11.0);  // the same two aircraft
    EXPECT_EQ(hotline.calls(), 1);
    (void)hotline.serve(line, 10.0, heard);
    EXPECT_TRUE(heard.empty());
    (void)hotline.serve(line, 39.0, heard);
    EXPECT_TRUE(heard.empty());
    (void)hotline.serve(line, 40.0, heard);
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard.front().message.subject, core::AircraftId(4));
    (void)hotline.serve(line, 400.0, heard);
    EXPECT_TRUE(heard.empty());
    hotline.request(call, core::AircraftId(9), 10.0 + Hotline::kAgain_s + 1.0);
    EXPECT_EQ(hotline.calls(), 2);
}

TEST(Hotline, UnansweredCallsTellNothing) {
    world::Hotline line = lineWith(1, 60.0, 0.0);
    line.terms.service_s = scenario::Distribution::constant(1.0);
    line.terms.noAnswer = 1.0;
    Hotline hotline(line, 1, 1);
    std::vector<Call> heard;
    hotline.request({.from = core::NationId(0), .to = core::NationId(1), .message = {}},
                    core::AircraftId(9), 0.0);
    for (int t = 0; t < 10; ++t) {
        (void)hotline.serve(line, t, heard);
        EXPECT_TRUE(heard.empty());
    }
}

TEST(Hotline, OverloadIsCountedOnceACall) {
    world::Hotline line = lineWith(1, 60.0, 0.0);
    line.terms.service_s = scenario::Distribution::constant(1000.0);
    line.terms.overload = core::Duration::fromSi(100.0);
    Hotline hotline(line, 1, 1);
    std::vector<Call> heard;
    for (std::uint32_t i = 0; i < 3; ++i) {
        Call call{.from = core::NationId(0), .to = core::NationId(1), .message = {}};
        call.message.subject = core::AircraftId(i);
        hotline.request(call, core::AircraftId(50), 0.0);
    }
    int overdue = 0;
    for (int t = 0; t < 900; ++t) overdue += hotline.serve(line, t, heard);
    EXPECT_EQ(overdue, 2);
    EXPECT_EQ(hotline.waiting(), 2U);
}

}  // namespace
}  // namespace deconflict::picture
