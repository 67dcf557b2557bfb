// SPDX-License-Identifier: MIT
// Every lesson of scenarios/lessons shows what its first lines promise.
#include <cmath>
#include <gtest/gtest.h>

#include "sim/batch/batch.hpp"
#include "sim/record/picture_quality.hpp"
#include "sim/risk/comparison.hpp"
#include "sim/run/replication.hpp"
#include "sim/world/world.hpp"

namespace deconflict {
namespace {

constexpr double kConfidence = 0.999;

/// The variants of a lesson played together, baseline first.
class Lesson {
public:
    Lesson(const std::string& name, const std::vector<std::string>& variants, std::int64_t runs,
           std::span<const scenario::Override> changes = {})
        : world_(world::load(
              std::string(DECONFLICT_SOURCE_DIR) + "/scenarios/lessons/" + name + ".yaml",
              changes)) {
        std::vector<const world::Model*> models;
        for (const std::string& variant : variants) models.push_back(world_.find(variant));
        result_ = batch::playBatch(models, {.seed = 20151126, .replications = runs}).record;
    }
    /// Runs with a loss of separation under variant v.
    [[nodiscard]] std::int64_t runsWith(std::size_t v) const {
        return result_.variants[v].tally.kinds[0].runsWithEvent;
    }
    /// Variant v against the baseline.
    [[nodiscard]] risk::RiskRatio ratio(std::size_t v) const {
        return risk::compare(result_.variants[v].againstFirst[0], kConfidence).riskRatio;
    }

private:
    world::World world_;
    batch::Record result_{1, 1};
};

TEST(Lessons, StaleDataThatLookFreshCostMostOfTheGain) {
    const Lesson lesson("stale_but_fresh", {"live", "stuck", "none"}, 600);
    EXPECT_GT(*lesson.ratio(1).lower, 2.0);
    EXPECT_GT(*lesson.ratio(2).lower, 5.0);
}

TEST(Lessons, TwoDatumsRaiseTheRisk) {
    const Lesson lesson("two_datums", {"live", "two_datums"}, 600);
    EXPECT_GT(*lesson.ratio(1).lower, 1.0);
}

TEST(Lessons, BothDodgingLosesMoreThanOne) {
    const Lesson lesson("one_way", {"one_way", "both"}, 1500);
    EXPECT_GT(*lesson.ratio(1).lower, 1.0);
}

TEST(Lessons, SwappedIdentitiesMakeTheWrongOneWait) {
    const Lesson lesson("swapped_identity", {"both", "swapped"}, 2000);
    EXPECT_GT(*lesson.ratio(1).lower, 1.0);
}

TEST(Lessons, PlansMendWhatAFeedLeaves) {
    const Lesson lesson("plans_or_feed", {"feed", "plans", "none"}, 1500);
    ASSERT_GT(lesson.runsWith(0), 5);
    EXPECT_LT(*lesson.ratio(1).upper, 1.0);
    EXPECT_GT(*lesson.ratio(2).lower, 1.0);
}

TEST(Lessons, EyesPreventMoreWhenTold) {
    const Lesson lesson("told_eyes", {"blind", "unalerted", "told"}, 1000);
    EXPECT_LT(*lesson.ratio(1).upper, 1.0);
    EXPECT_LT(*lesson.ratio(2).upper, *lesson.ratio(1).lower);
}

TEST(Lessons, PlansThatJustFitLeaveExcursions) {
    const Lesson lesson("excursions", {"as_planned", "excursions", "wider_levels"}, 400);
    EXPECT_EQ(lesson.runsWith(0), 0);
    EXPECT_GT(lesson.runsWith(1), 20);
    EXPECT_GT(*lesson.ratio(1).lower, 1.0);
    EXPECT_EQ(lesson.runsWith(2), 0);
}

TEST(Lessons, AnEchoMakesOverconfident) {
    const world::World world =
        world::load(std::string(DECONFLICT_SOURCE_DIR) + "/scenarios/lessons/data_incest.yaml");
    const auto consistency = [&](const char* variant) {
        const world::Model& model = *world.find(variant);
        record::QualityReport report(model);
        for (std::uint64_t run = 0; run < 10; ++run) {
            run::State state = run::begin(model, 1, run);
            while (!run::finished(model, state)) {
                run::step(model, state);
                if (state.tick % 10 == 0) report.add(model, run::frameOf(model, state));
            }
        }
        return report.of(1, 0).consistency();  // what France believes of Russia
    };
    EXPECT_GT(consistency("naive"), 1.2 * consistency("guarded"));
}

/// Runs with a loss at rising values of one key, on the same encounters.
std::vector<std::int64_t> trend(const std::string& key, const std::vector<std::string>& values) {
    std::vector<std::int64_t> counts;
    for (const std::string& value : values) {
        const scenario::Override change{.path = "sharing.both." + key, .value = value};
        counts.push_back(Lesson("latency_knee", {"both"}, 500, std::span(&change, 1)).runsWith(0));
    }
    return counts;
}

/// No step of the paired counts falls by more than chance allows: one-sided 1e-3 of a binomial on
/// at most the larger count's discordant runs (3.09 deviations).
void expectNoFall(const std::vector<std::int64_t>& counts) {
    for (std::size_t i = 0; i + 1 < counts.size(); ++i) {
        const auto fall = static_cast<double>(counts[i] - counts[i + 1]);
        const auto most = static_cast<double>(counts[i] + counts[i + 1]);
        EXPECT_LE(fall, 3.09 * std::sqrt(most) + 1e-9) << "step " << i;
    }
    EXPECT_GT(counts.back(), counts.front());
}

TEST(Lessons, RiskDoesNotFallAsLatencyGrows) {
    expectNoFall(trend("latency", {"0 s", "15 s", "30 s", "45 s", "60 s"}));
}

TEST(Lessons, RiskDoesNotFallAsThePeriodGrows) {
    expectNoFall(trend("period", {"1 s", "12 s", "30 s", "60 s"}));
}

}  // namespace
}  // namespace deconflict
