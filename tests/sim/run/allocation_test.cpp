// SPDX-License-Identifier: MIT
// Once a replication runs, its ticks take no memory: counted by replacing operator new.
#include <atomic>
#include <cstdlib>
#include <gtest/gtest.h>
#include <new>

#include "sim/run/replication.hpp"
#include "sim/world/world.hpp"

namespace {

std::atomic<std::int64_t> allocations{0};

}  // namespace

void* operator new(std::size_t size) {
    ++allocations;
    if (void* place = std::malloc(size)) return place;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, std::align_val_t align) {
    ++allocations;
    const auto unit = static_cast<std::size_t>(align);
    if (void* place = std::aligned_alloc(unit, (size + unit - 1) / unit * unit)) return place;
    throw std::bad_alloc();
}
void operator delete(void* place) noexcept { std::free(place); }
void operator delete(void* place, std::size_t) noexcept { std::free(place); }
void operator delete(void* place, std::align_val_t) noexcept { std::free(place); }
void operator delete(void* place, std::size_t, std::align_val_t) noexcept { std::free(place); }

namespace deconflict::run {
namespace {

TEST(Allocation, ATickTakesNoMemoryOnceRunning) {
    const world::World world =
        world::load(std::string(DECONFLICT_SOURCE_DIR) + "/tests/bench/twenty_sensors.yaml");
    (void)play(world.base, 1, 0);  // the border's index builds its squares when first asked
    State state = begin(world.base, 1, 0);
    while (state.tick < 300) step(world.base, state);  // buffers have grown by then
    std::int64_t ticks = 0, quiet = 0;
    while (!finished(world.base, state)) {
        const std::size_t fleet = state.truth.aircraft.size();
        const std::size_t incidents = state.judge.incidents().size();
        const std::int64_t before = allocations.load();
        step(world.base, state);
        const std::int64_t taken = allocations.load() - before;
        if (state.truth.aircraft.size() != fleet || state.judge.incidents().size() != incidents)
            continue;
        ++ticks;
        quiet += taken == 0 ? 1 : 0;
    }
    ASSERT_GT(ticks, 100);
    // A message buffer that is fuller than ever before may still grow, now and then.
    EXPECT_GE(static_cast<double>(quiet), 0.99 * static_cast<double>(ticks))
        << ticks - quiet << " of " << ticks << " ticks took memory";
}

}  // namespace
}  // namespace deconflict::run
