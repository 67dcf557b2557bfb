// SPDX-License-Identifier: MIT
// What one nation believes of one aircraft: where, who, how surely, from whom, since when.
#pragma once

#include <cstdint>
#include <optional>

#include "sim/core/ids.hpp"
#include "sim/picture/estimate.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/surveillance/report.hpp"

namespace deconflict::picture {

/// Standard identity as the track's owner sees it (the categories of NATO APP-6, without verdicts).
enum class Standing : std::uint8_t {
    own,            ///< own aircraft ("friend")
    assumedFriend,  ///< reported by, or recognised as, a partner of an agreement
    neutral,        ///< recognised as somebody else's
    unknown,        ///< nobody has said who it is
    suspect,        ///< sources contradict each other
};

/// Which sources a track rests on, one bit each.
enum class Source : std::uint8_t { ownNavigation = 1, ownSensor = 2, partner = 4 };

/// Who an aircraft is, as far as it was said.
struct Identity {
    std::optional<core::NationId> nation;
    /// Element, type and mission: known of own aircraft, and of a partner's that tells them.
    struct Details {
        core::AircraftId leader;
        core::TypeId type;
        core::MissionId mission;
    };
    std::optional<Details> details;
};

/// One aircraft as one nation knows it.
struct Track {
    core::AircraftId subject;
    Identity identity;
    Standing standing = Standing::unknown;
    std::uint8_t sources = 0;  ///< of Source, one bit each
    std::optional<surveillance::Intent> intent;
    std::optional<Estimate> reported;  ///< own navigation, or what a partner says of it
    std::optional<Estimate> sensed;    ///< own sensors' filter
    double reported_s = 0;             ///< time stamp of the newest report
    double sensed_s = 0;               ///< time of the newest plot
    std::uint32_t edge = 0;            ///< that the report came over; of a partner's report only
    std::uint32_t origins = 0;         ///< nations whose data are in `reported`, one bit each
    std::uint8_t plots = 0;            ///< by own sensors so far, at most 255
    std::uint8_t jumps = 0;            ///< implausible reports in a row
    std::optional<core::NationId> seenAs;  ///< whose own sensors say it is
    scenario::Fusion fusion = scenario::Fusion::covarianceIntersection;
    bool altitudeKnown = true;  ///< false: neither source tells the height

    [[nodiscard]] bool from(Source source) const {
        return (sources & static_cast<std::uint8_t>(source)) != 0;
    }
    /// When its newest data were true.
    [[nodiscard]] double newest_s() const;
    /// True once it is worth acting on: reported, or plotted often enough.
    [[nodiscard]] bool confirmed() const { return reported.has_value() || plots >= kInitiation; }

    static constexpr std::uint8_t kInitiation = 2;  ///< plots that make a track (assumed)
};

/// The best of what the track's sources say of `t_s`: one source as it is, two by covariance
/// intersection (or naively, if the nation does so).
///
/// @param scale  projected metres per ground metre there
[[nodiscard]] Estimate believed(const Track& track, double t_s, double scale);

}  // namespace deconflict::picture
