// SPDX-License-Identifier: MIT
#include "render/scene/session.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "render/scene/frame_aircraft.hpp"
#include "render/scene/interpolate.hpp"
#include "render/scene/zone.hpp"

namespace deconflict::scene {
namespace {

constexpr double kPicturesASecond = 30;  ///< for which moments are made ready

std::vector<const world::Model*> modelsOf(const world::Model& model, const world::Model* other) {
    if (other == nullptr) return {&model};
    return {&model, other};
}

std::string runText(const SessionOptions& options) {
    if (options.particle) return options.particle->text;
    return "run " + std::to_string(options.replication) + ", seed " + std::to_string(options.seed);
}

std::unique_ptr<Player> playerOf(const world::Model& model, const world::Model* other,
                                 const SessionOptions& options) {
    const run::Origin origin = options.particle ? options.particle->origin
                                                : run::Origin{options.seed, options.replication};
    return std::make_unique<Player>(modelsOf(model, other), origin, options.recordAhead);
}

}  // namespace

Session::Session(const world::Model& model, const world::Model* other, SessionOptions options)
    : controls(Camera(options.width_px, options.height_px), options.view, BoxXy{},
               model.nations.size()),
      model_(model),
      other_(other),
      options_(std::move(options)),
      atlas_(options_.assets + "/fonts"),
      chart_(chartOf(*model.theatre, options_.assets)),
      magnetic_(options_.assets + "/magnetic"),
      player_(playerOf(model, other, options_)) {
    Zones zones = zonesOf(model);
    chart_.zones = std::move(zones.edges);
    chart_.zoneHatch = std::move(zones.hatch);
    if (options_.heatRuns > 0)
        heat_ = std::make_unique<HeatStudy>(model, options_.seed, options_.heatRuns);
    controls = Controls(Camera(options_.width_px, options_.height_px), options_.view, chart_.box,
                        model.nations.size());
    controls.goHome();
    controls.view.run = runText(options_);
    syncPlayer();
    player_->goTo(options_.startTick);
    settle();
}

std::optional<Order> Session::handle(const InputEvent& event) {
    static const std::vector<Button> kNone;
    const bool searching = controls.view.search.has_value();
    const auto order = controls.handle(event, drawing_ ? drawing_->buttons : kNone);
    if (searching) searchAircraft();
    return carryOut(order);
}

std::optional<Order> Session::carryOut(std::optional<Order> order) {
    if (controls.view.sideBySide && other_ == nullptr) {
        controls.view.sideBySide = false;
        controls.view.notice = "The scenario has no second variant to compare with";
    }
    explainBearings();
    syncPlayer();
    if (!order || carryOutTime(*order)) return std::nullopt;
    switch (order->action) {
        case Action::goToIncident:
            choose(static_cast<std::size_t>(order->argument));
            return std::nullopt;
        case Action::openBatchIncident:
            (void)openBatchIncident(static_cast<std::size_t>(order->argument));
            return std::nullopt;
        case Action::nextBatchIncident: {
            const std::optional<std::size_t> now = controls.view.batchIncident;
            (void)openBatchIncident(!now || *now + 1 >= heatPoints_.size() ? 0 : *now + 1);
            return std::nullopt;
        }
        case Action::nextAircraft:
            nextAircraft(order->argument);
            return std::nullopt;
        default:
            return order;
    }
}

/// Says once, when measuring begins, why there will be no magnetic bearings.
void Session::explainBearings() {
    const bool before = std::exchange(measuring_, controls.view.measuring);
    if (before || !measuring_) return;
    const std::string why = magnetic_.absence(model_.start_utc_s);
    if (!why.empty()) controls.view.notice = "True bearings only: " + why;
}

bool Session::carryOutTime(Order order) {
    switch (order.action) {
        case Action::step: {
            const double tick = std::round(shown_s_ / model_.step_s) + order.argument;
            goTo_s(tick * model_.step_s);
            return true;
        }
        case Action::jump:
            goTo_s(shown_s_ + order.argument);
            return true;
        case Action::goToSecond:
            goTo_s(order.argument);
            return true;
        case Action::nextIncident:
            controls.view.notice = "Looking for the next incident \u2026";
            waiting_ = true;
            player_->goToNextIncident(shownTick());
            return true;
        case Action::previousIncident: {
            const incident::IncidentList& incidents = frame().incidents;
            constexpr double kGrace_s = 5;  // so that one can go on backwards
            std::size_t k = incidents.size();
            while (k > 0 && incidents[k - 1].start_s >= shown_s_ - kGrace_s) --k;
            if (k > 0)
                choose(k - 1);
            else
                controls.view.notice = "No earlier incident";
            return true;
        }
        default:
            return false;
    }
}

std::uint32_t Session::shownTick() const {
    return static_cast<std::uint32_t>(std::round(shown_s_ / model_.step_s));
}

void Session::goTo_s(double t_s) {
    const double tick =
        std::clamp(std::round(t_s / model_.step_s), 0.0, static_cast<double>(model_.ticks));
    waiting_ = true;
    awaited_.reset();
    player_->goTo(static_cast<std::uint32_t>(tick));
}

void Session::syncPlayer() {
    const ViewState& view = controls.view;
    if (view.sideBySide != std::exchange(both_, view.sideBySide)) {
        waiting_ = true;
        player_->showBoth(view.sideBySide, shownTick());
    }
    const double ticks = view.speed / model_.step_s / kPicturesASecond;
    const auto stride = static_cast<std::uint32_t>(std::max(1.0, std::round(ticks)));
    player_->play(view.paused ? 0 : stride);
    if (view.shows(Layer::statistics) && !study_)
        study_ = std::make_unique<RunningStudy>(
            modelsOf(options_.studied != nullptr ? *options_.studied : model_, other_),
            options_.seed, options_.backgroundRuns);
}

void Session::passTime(double seconds) {
    const double before_s = shown_s_;
    if (!controls.view.paused && !waiting_) shown_s_ += seconds * controls.view.speed;
    takeMoments();
    if (shown_s_ != before_s) controls.noteChange();
    Timeline timeline = player_->timeline();
    const double step_s = timeline.end_s / std::max(1.0, controls.camera.width());
    const bool visible =
        timeline.marks != timeline_.marks || timeline.otherMarks != timeline_.otherMarks ||
        std::floor(timeline.recorded_s / step_s) != std::floor(timeline_.recorded_s / step_s);
    if (visible) {
        timeline_ = std::move(timeline);
        controls.noteChange();
    }
    takeHeat();
    if (study_) {
        auto news = study_->take();
        if (news) {
            news_ = std::move(news);
            if (controls.view.shows(Layer::statistics)) controls.noteChange();
        }
    }
}

/// Answers at once; what follows, once its time has come.
void Session::takeMoments() {
    while (player_->answered() || shown_s_ > to_.t_s_or(shown_s_)) {
        auto moment = player_->take();
        if (!moment) {
            shown_s_ = to_.t_s_or(shown_s_);  // the machine cannot hold the pace, or it is over
            break;
        }
        accept(std::move(*moment));
    }
}

/// The frames at the moment shown; made when they are drawn.
void Session::interpolate() {
    shown_.clear();
    for (std::size_t i = 0; i < to_.sides.size(); ++i) {
        const MomentSide& later = to_.sides[i];
        if (shown_s_ >= to_.t_s() || i >= from_.sides.size()) {
            shown_.push_back({later.frame, &later.trails});
            continue;
        }
        const MomentSide& earlier = from_.sides[i];
        const double t_s = std::max(shown_s_, from_.t_s());
        shown_.push_back({between(earlier.frame, later.frame, t_s), &earlier.trails});
    }
}

void Session::accept(Moment moment) {
    if (!moment.jumped && !waiting_) {
        from_ = std::exchange(to_, std::move(moment));
        return;
    }
    if (!moment.jumped) return;  // made before the order
    waiting_ = false;
    to_ = std::move(moment);
    from_ = to_;
    shown_s_ = to_.t_s();
    controls.noteChange();
    if (awaited_) {
        const std::string notice = controls.view.notice;
        choose(*std::exchange(awaited_, std::nullopt));
        controls.view.notice = notice;
    } else if (to_.found) {
        choose(*to_.found);
    } else if (to_.soughtInVain) {
        controls.view.notice = "No further incident";
    }
}

void Session::advance(double seconds) {
    const double target_s = shown_s_ + seconds * controls.view.speed;
    while (shown_s_ < target_s && !controls.view.paused && !finished()) {
        player_->settle();
        passTime((target_s - shown_s_) / controls.view.speed);
    }
}

void Session::settle() {
    for (;;) {
        player_->settle();
        passTime(0);
        if (!waiting_) break;
    }
}

void Session::settleStatistics() {
    if (study_) study_->settle();
    passTime(0);
}

void Session::settleHeat() {
    if (heat_) heat_->settle();
    takeHeat();
}

void Session::takeHeat() {
    if (heat_ && heat_->take(heatPoints_)) controls.noteChange();
}

/// Another replication instead of the one watched; what is on the screen stays until it is there.
void Session::showRun(std::uint64_t replication) {
    if (replication == options_.replication && !options_.particle) return;
    options_.replication = replication;
    options_.particle.reset();
    player_ = playerOf(model_, other_, options_);
    both_ = false;  // the new player has been told nothing
    timeline_ = {};
    ViewState& view = controls.view;
    view.run = runText(options_);
    view.aircraft.reset();
    view.follow = view.isolate = view.measuring = false;
    view.measure.clear();
}

bool Session::openBatchIncident(std::size_t k, bool wait) {
    if (heat_ && wait) heat_->waitFor(k + 1);
    takeHeat();
    if (k >= heatPoints_.size()) {
        controls.view.notice = heat_ ? "No such incident in the runs of the heat map so far"
                                     : "No batch: start with --heatmap RUNS or --heatmap RESULTS";
        controls.noteChange();
        return false;
    }
    const HeatPoint& at = heatPoints_[k];
    showRun(at.run);
    controls.view.paused = true;
    controls.view.incident.reset();
    controls.view.batchIncident = k;
    controls.view.notice =
        "Incident " + std::to_string(k + 1) + " of the batch, in run " + std::to_string(at.run);
    syncPlayer();
    goTo_s(std::ceil(at.start_s / model_.step_s - 1e-6) * model_.step_s);
    awaited_ = at.incident;
    return true;
}

/// Stops the time and brings an incident into the middle.
void Session::choose(std::size_t index) {
    controls.view.paused = true;
    controls.view.notice.clear();
    controls.view.incident = index;
    const incident::IncidentList& incidents = frame().incidents;
    if (index < incidents.size()) {
        const incident::Incident& i = incidents[index];
        if (i.kind != scenario::IncidentKind::hotlineOverload) {  // it has no place
            controls.view.aircraft = i.first;
            centreOn(i.position_xyz.head<2>());
        }
        const bool atIt = std::abs(i.start_s - shown_s_) <= model_.step_s;
        if (!atIt) {
            waiting_ = true;
            player_->goToIncident(index);
        }
    }
    syncPlayer();
    controls.noteChange();
}

std::optional<core::AircraftId> Session::find(const std::string& callsign) const {
    const run::FrameAircraft* found = aircraftCalled(frame(), callsign);
    if (found == nullptr) return std::nullopt;
    return found->id;
}

void Session::searchAircraft() {
    if (!controls.view.search) return;
    const std::string& typed = *controls.view.search;
    controls.view.notice.clear();
    if (const run::FrameAircraft* found = aircraftCalled(frame(), typed)) {
        controls.view.aircraft = found->id;
        centreOn(found->position_xyz.head<2>());
    } else if (!typed.empty()) {
        controls.view.notice = "nobody aloft is called so";
    }
}

void Session::nextAircraft(int step) {
    const run::FrameAircraft* next = aircraftAfter(frame(), controls.view.aircraft, step);
    if (next == nullptr) return;
    controls.view.aircraft = next->id;
    controls.noteChange();
}

void Session::centreOn(const Eigen::Vector2d& position_xy) {
    controls.camera.centreOn(position_xy, freeArea(controls.camera.width(),
                                                   controls.camera.height(), controls.view.uiScale)
                                              .centre());
}

void Session::followAircraft() {
    if (!controls.view.follow || !controls.view.aircraft) return;
    const run::FrameAircraft* a = aircraftOf(shown_.front().frame, *controls.view.aircraft);
    if (a != nullptr) centreOn(a->position_xyz.head<2>());
}

bool Session::takeChange() { return controls.takeChange(); }

const Drawing& Session::draw() {
    interpolate();
    followAircraft();
    std::optional<OtherSide> other;
    if (shown_.size() > 1) other.emplace(OtherSide{*other_, shown_[1].frame, *shown_[1].trails});
    drawing_.emplace(drawScene({.model = model_,
                                .chart = chart_,
                                .frame = shown_.front().frame,
                                .trails = *shown_.front().trails,
                                .camera = controls.camera,
                                .view = controls.view,
                                .atlas = atlas_,
                                .other = other ? &*other : nullptr,
                                .timeline = &timeline_,
                                .log = to_.log,
                                .study = news_ ? &*news_ : nullptr,
                                .heat = heatPoints_,
                                .memory = &memory_,
                                .ledgers = to_.ledgers,
                                .magnetic = &magnetic_}));
    return *drawing_;
}

}  // namespace deconflict::scene
