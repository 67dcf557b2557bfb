// SPDX-License-Identifier: MIT
#include "render/scene/frame_aircraft.hpp"

#include <algorithm>

namespace deconflict::scene {
namespace {

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

}  // namespace

const run::FrameAircraft* aircraftOf(const run::Frame& frame, core::AircraftId id) {
    const auto it = std::find_if(frame.aircraft.begin(), frame.aircraft.end(),
                                 [id](const run::FrameAircraft& a) { return a.id == id; });
    return it == frame.aircraft.end() ? nullptr : &*it;
}

const run::FrameAircraft* aircraftCalled(const run::Frame& frame, const std::string& callsign) {
    if (callsign.empty()) return nullptr;
    const std::string wanted = upper(callsign);
    const run::FrameAircraft* first = nullptr;
    for (const run::FrameAircraft& a : frame.aircraft) {
        const std::string name = upper(a.callsign);
        if (name == wanted) return &a;
        if (first == nullptr && name.starts_with(wanted)) first = &a;
    }
    return first;
}

const run::FrameAircraft* aircraftAfter(const run::Frame& frame, std::optional<core::AircraftId> id,
                                        int step) {
    const auto count = static_cast<std::ptrdiff_t>(frame.aircraft.size());
    if (count == 0) return nullptr;
    const run::FrameAircraft* now = id ? aircraftOf(frame, *id) : nullptr;
    std::ptrdiff_t at = step > 0 ? 0 : count - 1;
    if (now != nullptr) at = (now - frame.aircraft.data() + step + count) % count;
    return &frame.aircraft[static_cast<std::size_t>(at)];
}

}  // namespace deconflict::scene
