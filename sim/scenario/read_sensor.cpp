// SPDX-License-Identifier: MIT
// Reads sensors: radars on the ground, on ships, on aircraft.
#include <array>

#include "sim/scenario/parts.hpp"

namespace deconflict::scenario {
namespace {

using core::Angle;
using core::Duration;
using core::Length;
using core::units::deg;
using core::units::m;
using core::units::s;

constexpr double kFullCircle_rad = 6.283185307179586;

void readSector(const Value& in, Sensor& sensor) {
    const std::vector<Value> ends = in.items("two bearings, clockwise from true north", 2);
    if (ends.size() != 2) {
        if (ends.size() > 2) {
            in.fault("two bearings, clockwise from true north");
        }
        return;
    }
    const Range bearing = Range::between("0 deg", "360 deg");
    sensor.sectorFrom = ends[0].quantity<Angle>(bearing);
    const double width_rad = (ends[1].quantity<Angle>(bearing) - sensor.sectorFrom).si();
    sensor.sectorWidth = Angle::fromSi(width_rad > 0.0 ? width_rad : width_rad + kFullCircle_rad);
}

void readErrors(Fields& f, Sensor& sensor) {
    if (const Value range = f.optional("range_error")) {
        sensor.rangeError = range.quantity<Length>(Range::between("0 m", "100 km"));
    }
    if (const Value azimuth = f.optional("azimuth_error")) {
        sensor.azimuthError = azimuth.quantity<Angle>(Range::between("0 deg", "10 deg"));
    }
    if (const Value altitude = f.optional("altitude_error")) {
        sensor.altitudeError = altitude.quantity<Length>(Range::between("0 m", "10 km"));
    }
    if (const Value correlation = f.optional("correlation")) {
        sensor.correlation = correlation.quantity<Duration>(Range::above("0 s").upTo("1 day"));
    }
    if (const Value tails = f.optional("azimuth_tails")) {
        tails.fields([&](Fields& t) {
            sensor.azimuthTails.share = t.required("share").probability();
            sensor.azimuthTails.factor =
                t.required("factor").number(Dimension::ratio, Range::between("1", "20"));
        });
    }
    if (const Value identity = f.optional("identification")) {
        identity.fields([&](Fields& i) {
            sensor.identification.correct = i.required("correct").probability();
            if (const Value wrong = i.optional("wrong")) {
                sensor.identification.wrong = wrong.probability();
            }
        });
        if (sensor.identification.correct + sensor.identification.wrong > 1.0 + 1e-12) {
            identity.faultFound("correct and wrong that add up to more than 1", "at most 1");
        }
    }
}

void readSite(Fields& f, Sensor& sensor, const Known& known) {
    const auto site = f.either({"at", "on"});
    if (site == "at") {
        sensor.site = readSpot(f.required("at"), known).position;
        if (const Value height = f.optional("height")) {
            sensor.height = height.quantity<Length>(Range::between("0 m", "5 km"));
        }
    } else if (site == "on") {
        sensor.site = f.required("on").oneOf("a mission of this file", known.missions);
        f.refuse({"height"}, "beside `on`: the antenna is where the aircraft is");
    }
}

}  // namespace

Sensor readSensor(const std::string& name, const Value& in, const Known& known) {
    // Defaults: facts.md-like public figures; scenarios/README.md and sim/surveillance/README.md
    // name the sources.
    Sensor sensor{.name = name,
                  .nation = {},
                  .site = geo::LatLon{},
                  .height = 30.0 * m,
                  .range = {},
                  .floor = {},
                  .sectorFrom = {},
                  .sectorWidth = Angle::fromSi(kFullCircle_rad),
                  .period = {},
                  .detection = 0.9,
                  .rangeError = 150.0 * m,
                  .azimuthError = 0.15 * deg,
                  .azimuthTails = {},
                  .altitudeError = 300.0 * m,
                  .correlation = 60.0 * s,
                  .identification = {}};
    in.fields([&](Fields& f) {
        sensor.nation = f.required("nation").oneOf("a nation of this file", known.nations);
        readSite(f, sensor, known);
        sensor.range = f.required("range").quantity<Length>(Range::above("0 m").upTo("1000 km"));
        sensor.period = f.required("period").quantity<Duration>(Range::above("0 s").upTo("10 min"));
        if (const Value floor = f.optional("floor")) {
            sensor.floor = floor.quantity<Length>(Range::between("0 m", "30 km"));
        }
        if (const Value sector = f.optional("sector")) {
            readSector(sector, sensor);
        }
        if (const Value detection = f.optional("detection")) {
            sensor.detection = detection.probability();
        }
        readErrors(f, sensor);
    });
    return sensor;
}

Altimetry readAltimetry(const Value& in) {
    Altimetry altimetry;
    in.fields([&](Fields& f) {
        altimetry.laplace = f.required("laplace").quantity<Length>(Range::between("0 m", "1 km"));
        if (const Value quantum = f.optional("quantum")) {
            altimetry.quantum = quantum.quantity<Length>(Range::between("0 m", "1 km"));
        }
    });
    return altimetry;
}

}  // namespace deconflict::scenario
