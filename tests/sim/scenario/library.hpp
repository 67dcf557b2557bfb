// SPDX-License-Identifier: MIT
// A small library for tests of scenario files: round envelopes, few places.
#pragma once

#include "sim/scenario/library.hpp"

namespace deconflict::scenario {

[[nodiscard]] inline Library testLibrary() {
    Library library;
    library.types = {
        {.name = "Su-24M", .minSpeed_mps = 90, .maxSpeed_mps = 370, .ceiling_m = 11000},
        {.name = "Rafale M", .minSpeed_mps = 70, .maxSpeed_mps = 500, .ceiling_m = 15000},
        {.name = "KC-135", .minSpeed_mps = 100, .maxSpeed_mps = 270, .ceiling_m = 15000}};
    library.places = {{.name = "OSLK", .position = {.lat_deg = 35.4, .lon_deg = 35.95}},
                      {.name = "LCRA", .position = {.lat_deg = 34.59, .lon_deg = 32.98}},
                      {.name = "UUEE", .position = {.lat_deg = 55.97, .lon_deg = 37.41}}};
    library.territories = {"TUR", "SYR", "CYP"};
    return library;
}

}  // namespace deconflict::scenario
