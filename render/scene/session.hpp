// SPDX-License-Identifier: MIT
// What a window shows and does, without a window: events and time go in, drawings come out.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "render/scene/player.hpp"
#include "render/scene/scene.hpp"

namespace deconflict::scene {

/// A particle of a rare-event study that is watched instead of a replication.
struct WatchedParticle {
    run::Origin origin;
    std::string text;  ///< how it is called in the window
};

struct SessionOptions {
    std::uint64_t seed = 1, replication = 0;
    std::optional<WatchedParticle> particle = {};
    /// What the statistics play: a particle's own model is that of its stratum; nullptr: as shown.
    const world::Model* studied = nullptr;
    int width_px = 1600, height_px = 900;
    std::uint32_t startTick = 0;
    std::int64_t backgroundRuns = 4000;  ///< of the statistics
    bool recordAhead = true;             ///< false: the time line depends on what was watched only
    ViewState view = {};
    std::string assets;
    std::uint64_t heatRuns = 0;  ///< played in the background for the heat map
};

/// Of one thread; the simulation has another. The models must outlive it.
class Session {
public:
    /// @param other  what the first is compared with; nullptr if there is no second variant
    /// Throws what reading the assets throws.
    Session(const world::Model& model, const world::Model* other, SessionOptions options);

    /// Obeys an event; what needs a window or a disk is returned.
    std::optional<Order> handle(const InputEvent& event);
    /// Obeys an order as if its key had been pressed.
    std::optional<Order> obey(Order order) { return carryOut(controls.obey(order)); }
    /// Lets this much of the viewer's time pass [s], and takes in what the simulation has done.
    void passTime(double seconds);
    /// The same to the end, however long the simulation takes: for films.
    void advance(double seconds);
    /// Waits until the simulation has done all it was told: for pictures, films and tests.
    void settle();
    /// Waits until the runs in the background are done, if there are any: those of the statistics,
    /// those of the heat map.
    void settleStatistics();
    void settleHeat();
    /// Whether a drawing now would differ from the last one.
    [[nodiscard]] bool takeChange();
    /// The picture, which is kept: what is clicked next is a part of it.
    [[nodiscard]] const Drawing& draw();

    /// The moment on the screen, [s] after the start.
    [[nodiscard]] double shown_s() const { return shown_s_; }
    [[nodiscard]] const run::Frame& frame() const { return to_.sides.front().frame; }
    [[nodiscard]] const Timeline& timeline() const { return timeline_; }
    [[nodiscard]] bool finished() const { return frame().finished && shown_s_ >= to_.t_s(); }
    [[nodiscard]] const world::Model& model() const { return model_; }
    [[nodiscard]] const draw::Atlas& atlas() const { return atlas_; }
    /// The aircraft of this callsign, or of the first that begins with it.
    [[nodiscard]] std::optional<core::AircraftId> find(const std::string& callsign) const;
    /// Shows an incident at its beginning; the session must have recorded it.
    void choose(std::size_t incident);
    /// Shows the k-th incident, from 0, of the heat map's batch, in the run in which it happens.
    /// With `wait` it waits for that run if need be; whether there is such an incident by then.
    bool openBatchIncident(std::size_t k, bool wait = false);

    Controls controls;

private:
    std::optional<Order> carryOut(std::optional<Order> order);
    void explainBearings();
    bool carryOutTime(Order order);
    void goTo_s(double t_s);
    void showRun(std::uint64_t replication);
    void takeHeat();
    [[nodiscard]] std::uint32_t shownTick() const;
    void takeMoments();
    void interpolate();
    void accept(Moment moment);
    void syncPlayer();
    void nextAircraft(int step);
    void searchAircraft();
    void followAircraft();
    void centreOn(const Eigen::Vector2d& position_xy);

    const world::Model& model_;
    const world::Model* other_;
    SessionOptions options_;
    draw::Atlas atlas_;
    Chart chart_;
    geo::MagneticModel magnetic_;
    std::unique_ptr<Player> player_;  ///< of the run that is watched
    std::unique_ptr<RunningStudy> study_;
    std::optional<StudyNews> news_;
    std::unique_ptr<HeatStudy> heat_;
    std::vector<HeatPoint> heatPoints_;
    std::optional<std::size_t> awaited_;  ///< incident to choose once its moment is there
    Moment from_, to_;                    ///< round what is shown; the same if it lies on a tick
    double shown_s_ = 0;
    struct Shown {
        run::Frame frame;
        const Trails* trails;  ///< of from_ or to_
    };
    std::vector<Shown> shown_;  ///< what draw() shows
    Timeline timeline_;
    SceneMemory memory_;
    std::optional<Drawing> drawing_;
    bool both_ = false, waiting_ = true, measuring_ = false;
};

}  // namespace deconflict::scene
