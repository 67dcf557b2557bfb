// SPDX-License-Identifier: MIT
// An agreement's edge at work: the only way one nation's reports reach another's picture.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/picture/picture.hpp"
#include "sim/world/model.hpp"

namespace deconflict::picture {

/// Carries the reports of one nation to another, periodically, late, and not all of them.
///
/// Whether the edge holds in this replication, its phase, each loss and each latency come from
/// streams named by (edge, aircraft, report number): another edge, or another variant, does not
/// change them. At most 64 edges a model. A value.
class Link {
public:
    Link(const world::Model& model, core::EdgeId edge, std::uint64_t seed,
         std::uint64_t replication);

    [[nodiscard]] bool inForce() const { return inForce_; }
    [[nodiscard]] core::NationId from() const { return from_; }
    [[nodiscard]] core::NationId to() const { return to_; }
    /// True if a report falls due in (now - step, now].
    [[nodiscard]] bool due(double now_s) const { return inForce_ && now_s >= next_s_; }

    /// Sends what falls due: the sender's aircraft among `reports`. Call when due().
    void send(const world::Model& model, const std::vector<surveillance::Report>& reports,
              double now_s);
    /// Hands over what has arrived by now.
    void deliver(double now_s, Picture& picture);

private:
    struct Message {
        double arrives_s;
        surveillance::Report report;
    };
    core::EdgeId edge_;
    core::NationId from_, to_;
    std::uint64_t seed_ = 0, replication_ = 0;
    bool inForce_ = false;
    double period_s_ = 1;
    double next_s_ = 0;
    std::uint32_t number_ = 0;  ///< of the next report round
    std::vector<Message> underway_;
};

}  // namespace deconflict::picture
