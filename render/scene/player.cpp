// SPDX-License-Identifier: MIT
#include "render/scene/player.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "sim/core/contracts.hpp"

namespace deconflict::scene {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kSlice{8};  ///< of recording ahead, then it looks up
constexpr std::size_t kLogLines = 40;

std::vector<TimeMark> marksOf(const Recording& recording) {
    std::vector<TimeMark> marks;
    for (const incident::Incident& i : recording.incidents()) marks.push_back({i.start_s, i.kind});
    return marks;
}

}  // namespace

Player::Player(std::vector<const world::Model*> models, run::Origin origin, bool ahead)
    : models_(std::move(models)), origin_(std::move(origin)), ahead_(ahead), allRecorded_(!ahead) {
    EXPECTS(!models_.empty() && models_.size() <= 2);
    sides_.reserve(2);
    sides_.emplace_back(*models_.front(), origin_);
    refreshTimeline();
    thread_ = std::thread([this] { loop(); });
}

Player::~Player() {
    {
        const std::scoped_lock lock(mutex_);
        stop_ = true;
        interrupted_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void Player::order(Request request) {
    {
        const std::scoped_lock lock(mutex_);
        request_ = request;
        ready_.clear();
        interrupted_ = true;
    }
    wake_.notify_all();
}

void Player::showBoth(bool both, std::uint32_t tick) {
    {
        const std::scoped_lock lock(mutex_);
        both_ = both;
        if (request_.kind == Kind::none) request_ = {.kind = Kind::go, .tick = tick};
        ready_.clear();
        interrupted_ = true;
    }
    wake_.notify_all();
}

void Player::play(std::uint32_t stride) {
    const std::scoped_lock lock(mutex_);
    if (stride_ == stride) return;
    stride_ = stride;
    wake_.notify_all();
}

std::optional<Moment> Player::take() {
    const std::scoped_lock lock(mutex_);
    if (failure_) std::rethrow_exception(failure_);
    if (ready_.empty()) return std::nullopt;
    std::optional<Moment> next(std::move(ready_.front()));
    ready_.pop_front();
    wake_.notify_all();
    return next;
}

bool Player::answered() {
    const std::scoped_lock lock(mutex_);
    return !ready_.empty() && ready_.front().jumped;
}

Timeline Player::timeline() {
    const std::scoped_lock lock(mutex_);
    return timeline_;
}

void Player::settle() {
    std::unique_lock lock(mutex_);
    settled_.wait(lock, [this] {
        return failure_ || (!working_ && request_.kind == Kind::none && !wantsMore());
    });
}

bool Player::wantsMore() const { return stride_ > 0 && ready_.size() < kAhead && !atEnd_; }

bool Player::hasWork() const {
    return stop_ || request_.kind != Kind::none || wantsMore() || !allRecorded_;
}

void Player::loop() {
    try {
        for (;;) {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return hasWork(); });
            if (stop_) return;
            interrupted_ = false;
            const Request request = std::exchange(request_, Request{});
            const bool both = both_;
            const std::uint32_t stride = wantsMore() ? stride_ : 0;
            working_ = request.kind != Kind::none || stride > 0;
            lock.unlock();
            if (request.kind != Kind::none)
                obey(request, both);
            else if (stride > 0)
                goOn(stride);
            else
                recordAhead();
            refreshTimeline();
            lock.lock();
            working_ = false;
            settled_.notify_all();
        }
    } catch (...) {  // a thread's boundary: take() throws it again
        const std::scoped_lock lock(mutex_);
        failure_ = std::current_exception();
        settled_.notify_all();
    }
}

void Player::workTo(std::uint32_t tick) {
    const auto inPeace = [this] { return !interrupted_; };
    for (Playback& side : sides_) {
        side.goTo(tick);
        side.work(inPeace);
    }
}

void Player::obey(Request request, bool both) {
    if (!both && sides_.size() > 1) sides_.pop_back();
    if (both && sides_.size() < models_.size()) sides_.emplace_back(*models_.back(), origin_);
    Playback& first = sides_.front();
    const auto inPeace = [this] { return !interrupted_; };
    std::uint32_t tick = request.tick;
    std::optional<std::size_t> found;
    bool vain = false;
    switch (request.kind) {
        case Kind::next:
            first.goTo(tick);  // moments made ready ahead may already be past one
            first.work(inPeace);
            first.goToNextIncident();
            found = first.work(inPeace);
            vain = !found && first.finished();
            tick = first.tick();
            break;
        case Kind::incident:
            if (request.index < first.recording().incidents().size()) {
                first.goToIncident(request.index);
                first.work(inPeace);
            }
            tick = first.tick();
            break;
        case Kind::go:
        case Kind::none:
            break;
    }
    workTo(tick);
    Moment answer = moment();
    answer.jumped = true;
    answer.found = found;
    answer.soughtInVain = vain;
    publish(std::move(answer));
}

void Player::goOn(std::uint32_t stride) {
    workTo(sides_.front().tick() + stride);
    publish(moment());
}

/// In slices, so that an order waits some milliseconds at most.
void Player::recordAhead() {
    const Clock::time_point begun = Clock::now();
    const auto mayGoOn = [&] { return !interrupted_ && Clock::now() - begun < kSlice; };
    bool more = false;
    for (Playback& side : sides_) more = side.workAhead(mayGoOn) || more;
    const std::scoped_lock lock(mutex_);
    allRecorded_ = !more;
}

Moment Player::moment() const {
    Moment moment;
    for (const Playback& side : sides_) moment.sides.push_back({side.frame(), side.trails()});
    const auto& ledgers = sides_.front().recording().ledgers();
    const auto begun = static_cast<std::ptrdiff_t>(moment.sides.front().frame.incidents.size());
    moment.ledgers.assign(ledgers.begin(), ledgers.begin() + begun);
    const std::vector<LogLine>& log = sides_.front().recording().log();
    const double t_s = moment.t_s();
    const auto until =
        std::upper_bound(log.begin(), log.end(), t_s,
                         [](double limit_s, const LogLine& l) { return limit_s < l.t_s; });
    const auto count = std::min<std::ptrdiff_t>(kLogLines, until - log.begin());
    moment.log.assign(until - count, until);
    return moment;
}

void Player::publish(Moment moment) {
    const std::scoped_lock lock(mutex_);
    // What an order made worthless while it was computed is not shown; the order is next.
    if (request_.kind != Kind::none) return;
    atEnd_ = std::all_of(sides_.begin(), sides_.end(), [](const auto& s) { return s.finished(); });
    if (moment.jumped) allRecorded_ = !ahead_;
    ready_.push_back(std::move(moment));
}

void Player::refreshTimeline() {
    Timeline now;
    const Recording& first = sides_.front().recording();
    now.end_s = models_.front()->ticks * models_.front()->step_s;
    now.recorded_s = first.tick() * models_.front()->step_s;
    now.marks = marksOf(first);
    if (sides_.size() > 1) now.otherMarks = marksOf(sides_.back().recording());
    const std::scoped_lock lock(mutex_);
    timeline_ = std::move(now);
}

}  // namespace deconflict::scene
