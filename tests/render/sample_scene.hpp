// SPDX-License-Identifier: MIT
// A hand-made world and moments in it, for the tests of the picture.
#pragma once

#include <cmath>
#include <memory>
#include <string>

#include "render/scene/scene.hpp"
#include "tests/render/dice.hpp"

namespace deconflict::scene {

/// Owns everything a SceneInput points to.
struct SampleScene {
    const draw::Atlas& atlas = sharedAtlas();
    std::unique_ptr<world::Theatre> theatre;
    world::Model model;
    const Chart& chart;
    run::Frame frame;
    Trails trails;
    Controls controls;
    std::vector<HeatPoint> heat = {};
    std::vector<std::optional<Ledger>> ledgers = {};
    const geo::MagneticModel* magnetic = nullptr;

    explicit SampleScene(int aircraft, double width_px = 1600, double height_px = 900);
    [[nodiscard]] Drawing draw(SceneMemory* memory = nullptr) const {
        return drawScene({.model = model,
                          .chart = chart,
                          .frame = frame,
                          .trails = trails,
                          .camera = controls.camera,
                          .view = controls.view,
                          .atlas = atlas,
                          .heat = heat,
                          .memory = memory,
                          .ledgers = ledgers,
                          .magnetic = magnetic});
    }

    /// Every layer; of up to 100 aircraft as France believes them to be.
    void showEverything() {
        for (const LayerInfo& info : layers()) controls.view.layers.set(info.layer, true);
        if (frame.aircraft.size() <= 100) controls.view.picture = core::NationId(1);
    }
    /// Everybody flies on straight, in truth and in the pictures.
    void flyOn(double seconds) {
        for (run::FrameAircraft& a : frame.aircraft) a.position_xyz += seconds * a.velocity_xyz;
        for (std::vector<run::FrameTrack>& picture : frame.pictures)
            for (run::FrameTrack& t : picture) t.position_xyz += seconds * t.velocity_xyz;
    }

private:
    /// Read once: no test changes them.
    static const draw::Atlas& sharedAtlas() {
        static const draw::Atlas kAtlas(DECONFLICT_SOURCE_DIR "/assets/fonts");
        return kAtlas;
    }
    static const Chart& sharedChart(const world::Theatre& theatre) {
        static const Chart kChart = chartOf(theatre, DECONFLICT_SOURCE_DIR "/assets");
        return kChart;
    }
    void addModel();
    void addTraffic(int aircraft);
    void addIncidents();
};

inline SampleScene::SampleScene(int aircraft, double width_px, double height_px)
    : theatre(new world::Theatre{.projection = geo::Projection({31, 31, 45, 39}),
                                 .states = {},
                                 .places = {},
                                 .west_deg = 33,
                                 .south_deg = 33,
                                 .east_deg = 41,
                                 .north_deg = 38}),
      chart(sharedChart(*theatre)),
      controls(Camera(width_px, height_px), ViewState{}, BoxXy{}, 3) {
    addModel();
    addTraffic(aircraft);
    addIncidents();
    controls = Controls(Camera(width_px, height_px), ViewState{}, chart.box, 3);
    controls.view.run = "run 0, seed 1";
    controls.goHome();
}

inline void SampleScene::addModel() {
    model.name = "sample";
    model.title = "A day of late November 2015";
    model.variant = "russia_to_france";
    model.theatre = theatre.get();
    model.start_utc_s = 1448330400;  // 2015-11-24T02:00:00Z
    const std::tuple<const char*, const char*, std::uint32_t> nations[] = {
        {"RUS", "Russia", 0xF9A300},
        {"FRA", "France", 0x69CDFF},
        {"TUR", "T\u00fcrkiye", 0x0D9490}};
    for (const auto& [code, name, colour] : nations) {
        world::Nation nation;
        nation.code = code;
        nation.name = name;
        nation.colour_rgb = colour;
        model.nations.push_back(nation);
    }
    using enum scenario::IncidentKind;
    model.judging.kinds = {lossOfSeparation,   nmac,           collision, territoryViolation,
                           protectedAreaEntry, hotlineOverload};
    model.areas.push_back(
        {"raqqa", world::CircleXy{theatre->projection.forward({35.93, 39.02}), 40000}});
    model.judging.separation = {5 * 1852.0, 1000 * 0.3048};
    model.judging.nmac = {500 * 0.3048, 100 * 0.3048};
    const std::tuple<const char*, const char*, geo::LatLon> places[] = {
        {"Hmeimim (OSLK)", "base", {35.4013, 35.9485}},
        {"Incirlik (LTAG)", "base", {37.002, 35.426}},
        {"Charles de Gaulle (R91)", "carrier", {34.2, 34.2}},
        {"Latakia", "town", {35.54, 35.78}},
        {"Aleppo", "town", {36.23, 37.17}},
        {"Raqqa", "town", {35.93, 39.02}},
        {"Deir ez-Zor", "town", {35.33, 40.13}},
        {"Antakya", "town", {36.23, 36.12}}};
    for (const auto& [name, kind, at] : places)
        theatre->places.push_back({name, name, kind, at, theatre->projection.forward(at)});
}

inline void SampleScene::addTraffic(int aircraft) {
    Dice dice(7);
    frame.t_s = 5045;
    frame.tick = 5045;
    frame.pictures.resize(3);
    for (int i = 0; i < aircraft; ++i) {
        run::FrameAircraft a;
        a.id = core::AircraftId(static_cast<std::uint32_t>(i));
        a.nation = core::NationId(static_cast<std::uint32_t>(i % 3));
        a.callsign = model.nations[i % 3].code + (i < 10 ? "00" : "0") + std::to_string(i) + "-1";
        const geo::LatLon at{dice.uniform(33.6, 37.4), dice.uniform(34.2, 40.4)};
        const double course = dice.uniform(0, 6.28), speed = dice.uniform(150, 280);
        a.position_xyz << theatre->projection.forward(at), dice.uniform(2000, 10000);
        a.velocity_xyz << speed * std::sin(course), speed * std::cos(course), dice.uniform(-12, 12);
        frame.aircraft.push_back(a);
        const auto track = [&a](picture::Standing standing, picture::Source source, double age_s) {
            run::FrameTrack t;
            t.subject = a.id;
            if (standing != picture::Standing::unknown) t.nation = a.nation;
            t.standing = standing;
            t.sources = static_cast<std::uint8_t>(source);
            t.position_xyz = a.position_xyz - age_s * 0.6 * a.velocity_xyz;
            t.velocity_xyz = a.velocity_xyz;
            t.age_s = age_s;
            t.xx_m2 = 1e6 * (1 + age_s) * (1 + age_s) / 16;  // an ellipse that grows with its age
            t.yy_m2 = t.xx_m2 / 4;
            t.xy_m2 = t.xx_m2 / 5;
            return t;
        };
        using enum picture::Standing;
        using enum picture::Source;
        frame.pictures[i % 3].push_back(track(own, ownNavigation, 0));
        // France has Russia's reports, and sees Turkey's with its own sensors, more or less.
        const picture::Standing seen[] = {neutral, unknown, suspect};
        if (i % 3 == 0)
            frame.pictures[1].push_back(track(assumedFriend, partner, i % 2 == 0 ? 12 : 40));
        if (i % 3 == 2) frame.pictures[1].push_back(track(seen[i / 3 % 3], ownSensor, 6));
    }
    frame.links = {{core::NationId(0), core::NationId(1), picture::FeedState::up},
                   {core::NationId(1), core::NationId(2), picture::FeedState::down},
                   {core::NationId(2), core::NationId(1), picture::FeedState::notInForce}};
    run::Frame past = frame;
    for (past.t_s = frame.t_s - 600; past.t_s <= frame.t_s; past.t_s += 10) {
        const double ago_s = frame.t_s - past.t_s;
        for (std::size_t i = 0; i < past.aircraft.size(); ++i)
            past.aircraft[i].position_xyz =
                frame.aircraft[i].position_xyz - ago_s * frame.aircraft[i].velocity_xyz;
        for (std::size_t n = 0; n < past.pictures.size(); ++n)
            for (std::size_t i = 0; i < past.pictures[n].size(); ++i)
                past.pictures[n][i].position_xyz =
                    frame.pictures[n][i].position_xyz - ago_s * frame.pictures[n][i].velocity_xyz;
        trails.record(past);
    }
}

inline void SampleScene::addIncidents() {
    const auto add = [this](scenario::IncidentKind kind, double start_s, double end_s,
                            std::size_t a, std::size_t b) {
        incident::Incident i;
        i.kind = kind;
        i.start_s = start_s;
        i.end_s = end_s;
        i.first = frame.aircraft[a].id;
        i.second = frame.aircraft[b].id;
        i.firstNation = frame.aircraft[a].nation;
        i.secondNation = frame.aircraft[b].nation;
        i.position_xyz = frame.aircraft[a].position_xyz;
        i.leastHorizontal_m = 2300;
        i.leastVertical_m = 120;
        i.inside_s = 17;
        frame.incidents.push_back(i);
    };
    if (frame.aircraft.size() < 4) return;
    using enum scenario::IncidentKind;
    add(territoryViolation, 1200, 1217, 0, 0);
    add(nmac, 2400, 2410, 2, 3);
    add(collision, 3000, 3001, 3, 1);
    add(protectedAreaEntry, 4000, 4060, 2, 2);
    add(hotlineOverload, 4100, 4100, 0, 1);
    add(lossOfSeparation, 5000, 5045, 0, 1);
}

}  // namespace deconflict::scene
