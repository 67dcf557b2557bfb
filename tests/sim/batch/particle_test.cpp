// SPDX-License-Identifier: MIT
#include "sim/batch/particle.hpp"

#include "sim/batch/campaign_process.hpp"
#include "sim/batch/day_starts.hpp"
#include "sim/risk/lineage.hpp"
#include "sim/run/replication.hpp"
#include "tests/sim/run/busy.hpp"

namespace deconflict::batch {
namespace {

constexpr std::size_t kLossOfSeparation = 0;

/// As a splitting run plays it: under the key of each segment.
std::uint64_t flownAsProcess(const risk::ReplicateKey& key, const risk::Ancestry& ancestry) {
    const CampaignProcess process(test::both(), kLossOfSeparation);
    CampaignState state = process.start(risk::streamKey(key, ancestry.front().lineage));
    std::size_t segment = 0;
    while (!process.over(state)) {
        while (segment + 1 < ancestry.size() && ancestry[segment + 1].step <= state.step) ++segment;
        process.advance(state, risk::streamKey(key, ancestry[segment].lineage));
    }
    return run::outcomeOf(state.run).digest;
}

std::uint64_t flownByName(const std::string& lineage) {
    const Particle particle =
        particleOf(test::both(), 9, {.lineage = lineage, .kind = "", .replicate = 3, .stratum = 0});
    run::State state = run::begin(*particle.model, particle.origin);
    while (!run::finished(*particle.model, state)) run::step(*particle.model, state);
    return run::outcomeOf(state).digest;
}

TEST(Particle, IsPlayedAsTheStudyPlayedIt) {
    for (const char* lineage : {"0:17", "0:17/143:1234", "0:17/143:1234/144:17/600:88"}) {
        const auto ancestry = risk::parseAncestry(lineage);
        ASSERT_TRUE(ancestry);
        EXPECT_EQ(flownByName(lineage),
                  flownAsProcess({.seed = 9, .replicate = 3, .stratum = 0}, *ancestry))
            << lineage;
    }
    EXPECT_NE(flownByName("0:17"), flownByName("0:17/143:1234"));
    EXPECT_NE(flownByName("0:17"), flownByName("0:18"));
}

TEST(Particle, OfADayWithAnotherDepartureIsPlayedAsTheStudyPlayedIt) {
    const risk::ReplicateKey key{.seed = 9, .replicate = 3, .stratum = 0};
    const CampaignProcess process(test::both(), kLossOfSeparation);
    const Screening screening = process.screening();
    auto start = DayStarts(process, screening, key).of(17);
    ASSERT_TRUE(start && start->past == risk::Lineage{16});
    CampaignState& state = start->state;
    const std::uint32_t departs = state.step, splits = departs + 40;
    const risk::Ancestry ancestry{{0, 16}, {departs, 17}, {splits, 1234}};
    ASSERT_EQ(lineageOfDay(ancestry, screening), 17U);
    const auto redeparture = screening.dayOf(key, 17)->origin.redeparture;
    const std::string name = lineageOf(ancestry, redeparture);
    EXPECT_NE(name.find('@'), std::string::npos) << name;
    EXPECT_NE(name.find(','), std::string::npos) << name;
    const Particle particle =
        particleOf(test::both(), 9, {.lineage = name, .kind = "", .replicate = 3, .stratum = 0});
    run::State played = run::begin(*particle.model, particle.origin);
    while (!run::finished(test::both(), played)) run::step(*particle.model, played);
    const core::StreamKey own = risk::streamKey(key, 17), copy = risk::streamKey(key, 1234);
    while (!run::finished(test::both(), state.run))
        process.advance(state, state.step < splits ? own : copy);
    EXPECT_EQ(run::outcomeOf(played).digest, run::outcomeOf(state.run).digest);
    const std::string rest = "/" + risk::textOf(ancestry);
    EXPECT_NE(run::outcomeOf(played).digest, flownByName(rest.substr(1)));
    EXPECT_NE(run::outcomeOf(played).digest, flownByName(name.substr(0, name.find(',')) + rest));
}

TEST(Particle, HasAName) {
    const auto of = [](const std::string& lineage, std::uint32_t stratum) {
        return particleOf(test::both(), 9,
                          {.lineage = lineage, .kind = "", .replicate = 3, .stratum = stratum});
    };
    for (const char* wrong :
         {"", "17", "0:17/", "5:1", "0:1/9:2/8:3", "@/0:17", "0@/0:17", "0@-1/0:17", "0@1e9/0:17",
          "0@60,/0:17", "0@60,x/0:17", "0@60,-5/0:17", "0@60,1e6/0:17", "99999@60/0:17",
          "0@60x/0:17", "0@60"})
        EXPECT_THROW((void)of(wrong, 0), NoSuchParticle) << wrong;
    EXPECT_THROW((void)of("0:17", 99), NoSuchParticle);
}

}  // namespace
}  // namespace deconflict::batch
