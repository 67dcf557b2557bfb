// SPDX-License-Identifier: MIT
// Many like things on several threads, with bits that do not depend on how many.
#pragma once

#include <functional>

namespace deconflict::risk {

/// Calls `play(0)` .. `play(count - 1)`, each once, on so many threads (0: one a core).
/// What it writes must be its own number's alone: then the bits do not depend on the threads.
/// The first exception of any is thrown again when all threads have ended.
void inParallel(int count, unsigned threads, const std::function<void(int)>& play);

}  // namespace deconflict::risk
