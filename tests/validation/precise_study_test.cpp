// SPDX-License-Identifier: MIT
// One study, three probabilities: often, rare, never; each by the method that suits it.
#include "sim/batch/precise_study.hpp"

#include "sim/report/precise.hpp"
#include "tests/validation/head_on.hpp"

namespace deconflict::batch {
namespace {

constexpr std::size_t kLoss = 0, kNmac = 1, kCollision = 2;

TEST(PreciseStudy, AnswersWhatIsOftenByCountingAndWhatIsRareBySplitting) {
    const world::World near = headOn(60), far = headOn(140);
    const world::Model* const variants[] = {&near.base, &far.base};
    const PreciseStudy study = playPrecise(
        variants, {.relative = 0.3,
                   .mostReplications = 2200,
                   .within = {},
                   .rare = {.seed = 3, .particles = 250, .pilotParticles = 300, .checks = false}});
    const PreciseAnswer& often = study.answers[0][kNmac];
    EXPECT_EQ(often.method, PreciseAnswer::Method::crude);
    EXPECT_TRUE(often.reached);
    EXPECT_LE(often.interval.lower, expectedNmac(60));
    EXPECT_GE(often.interval.upper, expectedNmac(60));
    const PreciseAnswer& rare = study.answers[1][kNmac];
    EXPECT_EQ(rare.method, PreciseAnswer::Method::splitting) << rare.why;
    EXPECT_TRUE(rare.reached);
    EXPECT_NEAR(rare.probability, expectedNmac(140), 1.8 * rare.logHalfWidth * rare.probability);
    const PreciseRatio ratio = ratioOf(study, 1, kNmac, 0.95);
    ASSERT_TRUE(ratio.value.has_value());
    EXPECT_EQ(ratio.method, "independent");
    EXPECT_DOUBLE_EQ(*ratio.value, rare.probability / often.probability);
    EXPECT_EQ(study.answers[0][kLoss].probability, 1.0);
    EXPECT_EQ(study.crude.asked, study.crude.record.runs);
}

TEST(PreciseStudy, PlaysAgainWithMoreParticlesWhatWasNotPreciseEnough) {
    const world::World far = headOn(140);
    const world::Model* const variants[] = {&far.base};
    int splits = 0;
    PreciseOptions options{
        .relative = 0.4,
        .mostReplications = 2048,
        .within = {},
        .rare = {.seed = 3, .particles = 80, .pilotParticles = 300, .checks = false}};
    options.splits = [&splits](std::size_t, std::size_t) { ++splits; };
    const PreciseStudy study = playPrecise(variants, options);
    const PreciseAnswer& answer = study.answers[0][kNmac];
    ASSERT_EQ(answer.method, PreciseAnswer::Method::splitting) << answer.why;
    EXPECT_TRUE(answer.reached) << answer.evidence;
    EXPECT_GE(splits, 2);
    EXPECT_EQ(answer.evidence.find("16 x 80,"), std::string::npos) << answer.evidence;
    EXPECT_NEAR(answer.probability, expectedNmac(140),
                1.8 * answer.logHalfWidth * answer.probability);
}

TEST(PreciseStudy, SaysOfHowManyParticlesItRefusedTheMean) {
    const world::World far = headOn(160);
    const PreciseSplitting done = splitPrecisely(
        far.base, kNmac, {.seed = 3, .particles = 8, .pilotParticles = 60, .checks = false}, 0.3);
    EXPECT_FALSE(done.answer);
    EXPECT_EQ(done.whyNot.find("splitting of 16 x 8 refused: "), 0U) << done.whyNot;
}

TEST(PreciseStudy, GoesOnFromAlmostNothingOnlyWhileTimeIsGiven) {
    const world::World far = headOn(160);
    const world::Model* const variants[] = {&far.base};
    PreciseOptions options{
        .relative = 0.4,
        .mostReplications = 2048,
        .within = {},
        .rare = {.seed = 3, .particles = 8, .pilotParticles = 60, .checks = false}};
    const PreciseAnswer untimed = playPrecise(variants, options).answers[0][kNmac];
    EXPECT_EQ(untimed.method, PreciseAnswer::Method::bound) << untimed.evidence;
    EXPECT_EQ(untimed.why.find("splitting of 16 x 8 refused: "), 0U) << untimed.why;
    options.within = core::Duration::fromSi(600.0);
    const PreciseAnswer timed = playPrecise(variants, options).answers[0][kNmac];
    ASSERT_EQ(timed.method, PreciseAnswer::Method::splitting) << timed.why;
    EXPECT_TRUE(timed.reached) << timed.evidence;
    EXPECT_NEAR(timed.probability, expectedNmac(160), 1.8 * timed.logHalfWidth * timed.probability);
}

TEST(PreciseStudy, SaysABoundWhenNoTimeIsLeft) {
    const world::World far = headOn(160);
    const world::Model* const variants[] = {&far.base, &far.base};
    const PreciseStudy study =
        playPrecise(variants, {.relative = 0.3,
                               .mostReplications = 2048,
                               .within = core::Duration::fromSi(1e-6),
                               .rare = {.seed = 3, .particles = 50, .pilotParticles = 100}});
    const PreciseAnswer& answer = study.answers[0][kNmac];
    EXPECT_EQ(answer.method, PreciseAnswer::Method::bound);
    EXPECT_FALSE(answer.reached);
    EXPECT_EQ(answer.why, "no time was left for splitting");
    const auto runs = static_cast<double>(study.crude.record.runs);
    EXPECT_GE(runs, 2000);
    EXPECT_NEAR(answer.interval.upper, 1.0 - std::pow(0.05, 1.0 / runs), 1e-12);
    EXPECT_EQ(ratioOf(study, 1, kNmac, 0.95).method, "none");
}

TEST(PreciseStudy, GivesUpSplittingThatIsNotDoneInTime) {
    const world::World far = headOn(160);
    const world::Model* const variants[] = {&far.base, &far.base};
    int asked = 0;  // the first time before splitting begins
    PreciseOptions options{
        .relative = 0.3, .mostReplications = 2048, .within = {}, .rare = {.seed = 3, .threads = 1}};
    options.rare.goOn = [&asked] { return ++asked < 20; };
    const PreciseStudy study = playPrecise(variants, options);
    const PreciseAnswer& answer = study.answers[0][kNmac];
    EXPECT_EQ(answer.method, PreciseAnswer::Method::bound);
    EXPECT_NE(answer.why.find("stopped before it was done"), std::string::npos) << answer.why;
    EXPECT_GT(answer.interval.upper, 0);
    EXPECT_LT(answer.interval.upper, 2e-3) << "what crude Monte Carlo says is kept";
}

TEST(PreciseStudy, BoundsWhatItHasNotPlayedByWhatThatWouldBeToo) {
    const world::World far = headOn(140);
    const world::Model* const variants[] = {&far.base, &far.base};
    const PreciseStudy study = playPrecise(
        variants, {.relative = 0.5,
                   .mostReplications = 2048,
                   .within = {},
                   .splitKinds = {kNmac},
                   .rare = {.seed = 3, .particles = 100, .pilotParticles = 150, .checks = false}});
    const PreciseAnswer &nmac = study.answers[1][kNmac], &collision = study.answers[1][kCollision];
    ASSERT_EQ(nmac.method, PreciseAnswer::Method::splitting) << nmac.why;
    EXPECT_EQ(collision.method, PreciseAnswer::Method::bound);
    EXPECT_EQ(collision.interval.upper, nmac.interval.upper);
    EXPECT_EQ(collision.interval.lower, 0.0);
    EXPECT_NE(collision.evidence.find("no more than nmac"), std::string::npos);
    EXPECT_EQ(collision.why, "splitting was asked for other kinds only");
}

TEST(PreciseStudy, IsTheSameForAnyNumberOfThreads) {
    const world::World far = headOn(120);
    const world::Model* const variants[] = {&far.base, &far.base};
    PreciseOptions options{
        .relative = 0.5,
        .mostReplications = 2048,
        .within = {},
        .rare = {.seed = 3, .particles = 40, .pilotParticles = 60, .checks = false}};
    std::string texts[2];
    for (const unsigned threads : {1U, 3U}) {
        options.rare.threads = threads;
        report::PreciseReport report{.scenario = "far",
                                     .variants = {variants[0], variants[1]},
                                     .seed = 3,
                                     .study = playPrecise(variants, options)};
        report.study.wallTime = {};
        texts[threads > 1] = report::preciseJson(report);
    }
    EXPECT_EQ(texts[0], texts[1]);
}

}  // namespace
}  // namespace deconflict::batch
