// SPDX-License-Identifier: MIT
#include "sim/app/interrupt.hpp"

#include <atomic>
#include <csignal>

namespace deconflict::app {
namespace {

// A signal handler can reach nothing else than an object of static duration.
std::atomic<bool> interruptCame{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void onSignal(int signal) {
    interruptCame.store(true);
    std::signal(signal, SIG_DFL);
}

}  // namespace

Interrupt::Interrupt() {
    interruptCame.store(false);
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

Interrupt::~Interrupt() {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

bool Interrupt::requested() const { return interruptCame.load(); }

}  // namespace deconflict::app
