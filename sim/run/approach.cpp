// SPDX-License-Identifier: MIT
#include "sim/run/approach.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/incident/pair_judge.hpp"
#include "sim/run/chance.hpp"
#include "sim/run/converging.hpp"
#include "sim/run/flier.hpp"
#include "sim/run/future.hpp"
#include "sim/run/meeting.hpp"
#include "sim/run/warning.hpp"

namespace deconflict::run {
namespace {

constexpr double kMargin_m = 5000.0;  ///< beyond what two can fly towards each other (assumed)
constexpr double kFar = 4.0;          ///< times as far ahead: who may come together (assumed)
constexpr double kUnsure_s = 5.0;     ///< by which orders come earlier or later (assumed)
constexpr double kJustThen = 1.5;     ///< log; less, as they must (assumed)

/// What is looked at, and how far.
struct Scene {
    const world::Model& model;
    const State& state;
    std::size_t kind;
    const Foresight& foresight;

    [[nodiscard]] const dynamics::Flight& flightOf(const dynamics::Element& element) const {
        return state.truth.flights[element.flight];
    }
    [[nodiscard]] const world::Mission& missionOf(const dynamics::Element& element) const {
        return model.missions[flightOf(element).mission.index()];
    }
};

/// One of a pair, and the ways in which it may go on.
class Party {
public:
    Party(const Scene& scene, std::size_t element)
        : scene_(scene), index_(element), mission_(scene.missionOf(this->element())) {}

    [[nodiscard]] const world::Mission& mission() const { return mission_; }
    [[nodiscard]] const world::Nation& nation() const {
        return scene_.model.nations[mission_.nation.index()];
    }
    [[nodiscard]] const dynamics::Element& element() const {
        return scene_.state.truth.elements[index_];
    }
    [[nodiscard]] const std::vector<Future>& futures() {
        if (futures_.empty()) {
            futures_ = futuresOf(scene_.model, scene_.state, element(), scene_.foresight.ahead);
            fliers_.resize(futures_.size());
        }
        return futures_;
    }
    /// As it flies at this moment.
    [[nodiscard]] const Course& now() {
        if (!now_)
            now_ = courseOf(scene_.model, scene_.state, element(),
                            core::Duration::fromSi(Course::kPiece_s));
        return *now_;
    }
    /// Whether anybody tells it where to go: others fly on as they do.
    [[nodiscard]] bool canBeTold() const {
        return nation().control || nation().borderWatch || nation().crew.eyes;
    }
    /// Its aircraft in one of them.
    [[nodiscard]] const std::vector<Flier>& fliersIn(std::size_t future) {
        std::vector<Flier>& fliers = fliers_[future];
        if (fliers.empty())
            fliers = fliersOf(scene_.model, scene_.state, index_, futures_[future].course,
                              scene_.foresight.forgets);
        return fliers;
    }

private:
    const Scene& scene_;
    std::size_t index_;
    const world::Mission& mission_;
    std::optional<Course> now_;
    std::vector<Future> futures_;             ///< empty until they are asked for
    std::vector<std::vector<Flier>> fliers_;  ///< (n_futures), empty until they are asked for
};

/// That they meet in one of the ways in which they may go on.
void addMeetings(const Scene& scene, Party& own, Party& other, const conflict::Cylinder& volume,
                 LogSum& sum) {
    for (std::size_t i = 0; i < own.futures().size(); ++i)
        for (std::size_t j = 0; j < other.futures().size(); ++j) {
            const Future &ours = own.futures()[i], &theirs = other.futures()[j];
            if (!goTogether(ours, theirs) || !comeNear(ours.course, theirs.course)) continue;
            const bool letGo = ours.letGoIn_s || theirs.letGoIn_s;
            const bool isOrdered = letGo || ours.isTold || theirs.isTold;
            const Warning warning = warningOf(own.nation(), ours, other.nation(), theirs);
            const auto add = [&](double unsure_s, double less) {
                const Doubt doubt{.drift = scene.foresight.drift, .unsure_s = unsure_s};
                for (const Flier& flier : other.fliersIn(j))
                    for (const Flier& mine : own.fliersIn(i))
                        sum.add(chanceOfMeeting(mine, flier, volume, doubt, warning) *
                                Chance{.logTail = -less});
            };
            if (!letGo) add(0.0, 0.0);
            if (isOrdered) add(kUnsure_s, kJustThen);
        }
}

/// Whether two elements are near enough to come together in that time.
bool areAbout(const Scene& scene, const dynamics::Element& own, const dynamics::Element& other,
              core::Duration ahead) {
    const double apart_m = std::sqrt((other.position_xy - own.position_xy).squaredNorm()) /
                           scene.model.theatre->projection.scale(own.position_xy);
    const double speeds_mps = own.airspeed_mps + other.airspeed_mps;
    return apart_m <= kMargin_m + 1.1 * ahead.si() * speeds_mps;
}

/// Everything that may come of two elements: of those who are far from each other, that they come
/// together.
void addPair(const Scene& scene, Party& own, std::size_t element, LogSum& sum) {
    const dynamics::Element &one = own.element(), &two = scene.state.truth.elements[element];
    if (!areAbout(scene, one, two, kFar * scene.foresight.ahead) || !shareHeights(one, two)) return;
    Party other(scene, element);
    const conflict::Cylinder volume =
        incident::volumeOf(scene.model, scene.model.judging.kinds[scene.kind], own.mission().type,
                           other.mission().type);
    const bool isNear = areAbout(scene, one, two, scene.foresight.ahead);
    if (own.canBeTold() || other.canBeTold())
        sum.add(Chance{.logTail = isNear ? converging(own.futures().front().course,
                                                      other.futures().front().course)
                                         : converging(own.now(), other.now())} *
                plannedChance(volume, own.mission(), other.mission()));
    if (isNear) addMeetings(scene, own, other, volume, sum);
}

}  // namespace

double approach(const world::Model& model, const State& state, std::size_t kind,
                const Foresight& foresight) {
    EXPECTS(foresight.leader.has_value());
    const Scene scene{.model = model, .state = state, .kind = kind, .foresight = foresight};
    const std::vector<dynamics::Element>& elements = state.truth.elements;
    const auto own = std::find_if(elements.begin(), elements.end(), [&](const auto& element) {
        return scene.flightOf(element).leader == *foresight.leader;
    });
    if (own == elements.end()) return kNoChance;
    Party party(scene, static_cast<std::size_t>(own - elements.begin()));
    LogSum sum;
    for (std::size_t other = 0; other < elements.size(); ++other)
        if (&elements[other] != &*own && isWanted(model, kind, scene.missionOf(*own).nation,
                                                  scene.missionOf(elements[other]).nation))
            addPair(scene, party, other, sum);
    return sum.value();
}

}  // namespace deconflict::run
