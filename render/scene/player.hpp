// SPDX-License-Identifier: MIT
// The simulation in a thread of its own: orders in, moments out.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "render/scene/moment.hpp"
#include "render/scene/playback.hpp"

namespace deconflict::scene {

/// Plays one variant, or two with the same random numbers at the same tick.
///
/// The caller's thread gives orders and takes moments; nothing that it does, or does late, changes
/// what the moments hold. While nobody waits it records what comes, to the end. An exception of the
/// simulation is thrown by take().
class Player {
public:
    /// @param models  one or two, which must outlive it
    /// @param ahead   records what comes while nobody waits; without it, what is recorded depends
    ///                on the orders only
    Player(std::vector<const world::Model*> models, run::Origin origin, bool ahead = true);
    ~Player();
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    void goTo(std::uint32_t tick) { order({.kind = Kind::go, .tick = tick}); }
    void goToIncident(std::size_t index) { order({.kind = Kind::incident, .index = index}); }
    /// From this tick on.
    void goToNextIncident(std::uint32_t tick) { order({.kind = Kind::next, .tick = tick}); }
    /// Whether the second variant is played too; both are then at this tick.
    void showBoth(bool both, std::uint32_t tick);
    /// Moments `stride` ticks apart are made ready ahead of what was taken; 0: none.
    void play(std::uint32_t stride);

    /// The next moment, if there is one; moments that an order made worthless never come.
    [[nodiscard]] std::optional<Moment> take();
    /// Whether the next one is the answer to an order.
    [[nodiscard]] bool answered();
    [[nodiscard]] Timeline timeline();
    /// Waits until every order is carried out and, if playing, moments are ready or all is over.
    void settle();

private:
    enum class Kind { none, go, incident, next };
    struct Request {
        Kind kind = Kind::none;
        std::uint32_t tick = 0;
        std::size_t index = 0;
    };
    static constexpr std::size_t kAhead = 4;  ///< moments ready

    void order(Request request);
    void loop();
    void obey(Request request, bool both);
    void goOn(std::uint32_t stride);
    void recordAhead();
    void publish(Moment moment);
    [[nodiscard]] Moment moment() const;
    void workTo(std::uint32_t tick);
    void refreshTimeline();
    [[nodiscard]] bool hasWork() const;
    [[nodiscard]] bool wantsMore() const;

    std::vector<const world::Model*> models_;
    run::Origin origin_;
    bool ahead_;
    std::vector<Playback> sides_;  ///< the worker's

    std::mutex mutex_;  ///< guards what follows
    std::condition_variable wake_, settled_;
    Request request_;
    std::uint32_t stride_ = 0;
    bool both_ = false;
    std::deque<Moment> ready_;
    Timeline timeline_;
    bool atEnd_ = false, allRecorded_ = false, stop_ = false, working_ = false;
    std::exception_ptr failure_;

    std::atomic<bool> interrupted_{false};
    std::thread thread_;
};

}  // namespace deconflict::scene
