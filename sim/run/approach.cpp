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
        : scene_(scene),
          element_(element),
          mission_(scene.missionOf(scene.state.truth.elements[element])),
          futures_(futuresOf(scene.model, scene.state, scene.state.truth.elements[element],
                             scene.foresight.ahead)),
          fliers_(futures_.size()) {}

    [[nodiscard]] const world::Mission& mission() const { return mission_; }
    [[nodiscard]] const world::Nation& nation() const {
        return scene_.model.nations[mission_.nation.index()];
    }
    [[nodiscard]] const std::vector<Future>& futures() const { return futures_; }
    /// Whether anybody tells it where to go: others fly on as they do.
    [[nodiscard]] bool canBeTold() const {
        return nation().control || nation().borderWatch || nation().crew.eyes;
    }
    /// Its aircraft in one of them.
    [[nodiscard]] const std::vector<Flier>& fliersIn(std::size_t future) {
        std::vector<Flier>& fliers = fliers_[future];
        if (fliers.empty())
            fliers = fliersOf(scene_.model, scene_.state, element_, futures_[future].course,
                              scene_.foresight.forgets);
        return fliers;
    }

private:
    const Scene& scene_;
    std::size_t element_;
    const world::Mission& mission_;
    std::vector<Future> futures_;
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

/// Everything that may come of two elements.
void addPair(const Scene& scene, Party& own, std::size_t element, LogSum& sum) {
    Party other(scene, element);
    const conflict::Cylinder volume =
        incident::volumeOf(scene.model, scene.model.judging.kinds[scene.kind], own.mission().type,
                           other.mission().type);
    if (own.canBeTold() || other.canBeTold())
        sum.add(Chance{.logTail = converging(own.futures().front().course,
                                             other.futures().front().course)} *
                plannedChance(volume, own.mission(), other.mission()));
    addMeetings(scene, own, other, volume, sum);
}

/// Whether two elements are near enough for anything to come of them in that time.
bool areAbout(const Scene& scene, const dynamics::Element& own, const dynamics::Element& other) {
    if (!isWanted(scene.model, scene.kind, scene.missionOf(own).nation,
                  scene.missionOf(other).nation))
        return false;
    const double apart_m = std::sqrt((other.position_xy - own.position_xy).squaredNorm()) /
                           scene.model.theatre->projection.scale(own.position_xy);
    const double speeds_mps = own.airspeed_mps + other.airspeed_mps;
    return apart_m <= kMargin_m + 1.1 * scene.foresight.ahead.si() * speeds_mps &&
           shareHeights(own, other);
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
    std::optional<Party> party;
    LogSum sum;
    for (std::size_t other = 0; other < elements.size(); ++other) {
        if (&elements[other] == &*own || !areAbout(scene, *own, elements[other])) continue;
        if (!party) party.emplace(scene, static_cast<std::size_t>(own - elements.begin()));
        addPair(scene, *party, other, sum);
    }
    return sum.value();
}

}  // namespace deconflict::run
