// SPDX-License-Identifier: MIT
#include "sim/report/picture_text.hpp"

#include <gtest/gtest.h>

#include "tests/sim/run/busy.hpp"
#include "tests/support/lines.hpp"

namespace deconflict::report {
namespace {

using deconflict::test::linesOf;

TEST(PictureText, HasALineForWhatIsSeenNotSeenAndNotThere) {
    run::Frame frame;
    for (std::uint32_t i = 0; i < 2; ++i) {
        run::FrameAircraft a;
        a.id = core::AircraftId(i);
        a.nation = core::NationId(0);
        a.callsign = i == 0 ? "RUS000-1" : "RUS000-2";
        a.position_xyz = {0.0, 10e3 * i, 6000.0};
        frame.aircraft.push_back(a);
    }
    run::FrameTrack seen;
    seen.subject = core::AircraftId(0);
    seen.nation = core::NationId(0);
    seen.standing = picture::Standing::assumedFriend;
    seen.sources = static_cast<std::uint8_t>(picture::Source::ownSensor) |
                   static_cast<std::uint8_t>(picture::Source::partner);
    seen.position_xyz = {0.0, 1200.0, 5900.0};
    seen.xx_m2 = 300.0 * 300.0;  // the long axis
    seen.yy_m2 = 100.0 * 100.0;
    seen.age_s = 7.25;
    run::FrameTrack ghost = seen;
    ghost.subject = core::AircraftId(99);
    ghost.nation.reset();
    ghost.sources = static_cast<std::uint8_t>(picture::Source::partner);
    frame.pictures = {{}, {seen, ghost}};
    const auto lines = linesOf(pictureText(test::none(), frame, core::NationId(1)));
    ASSERT_GE(lines.size(), 4U);
    const auto has = [&](std::size_t line, const char* piece) {
        EXPECT_NE(lines[line].find(piece), std::string::npos) << lines[line] << "\n" << piece;
    };
    const std::size_t first = lines.size() - 3;
    for (const char* piece : {"RUS000-1", "6000 m", "-100 m", "RUS", "assumed friend",
                              "sensor+partner", "7.2 s", "734 m"})
        has(first, piece);
    has(first + 1, "RUS000-2");
    has(first + 1, "not seen");
    for (const char* piece : {"(none)", "?", "partner"}) has(first + 2, piece);
}

}  // namespace
}  // namespace deconflict::report
