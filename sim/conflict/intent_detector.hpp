// SPDX-License-Identifier: MIT
// The detector that knows where both aircraft will turn and level off.
#pragma once

#include "sim/conflict/detector.hpp"

namespace deconflict::conflict {

/// The cylinder along the routes as they are known, turns and levels included; see predictRoute().
///
/// An aircraft without a route flies straight on. `window` is the first one. The probability is the
/// largest of those of the straight pieces of both flights, a lower bound; on a route only the
/// error of position counts, since whoever follows one corrects his own velocity.
class IntentDetector final : public Detector {
public:
    explicit IntentDetector(const Cylinder& minimum);
    [[nodiscard]] std::optional<Prediction> predict(const Believed& own, const Believed& other,
                                                    core::Duration lookahead) const override;
    [[nodiscard]] Detection detect(const Believed& own, const Believed& other,
                                   core::Duration lookahead) const override;

private:
    Cylinder minimum_;
};

}  // namespace deconflict::conflict
