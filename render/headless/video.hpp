// SPDX-License-Identifier: MIT
// A film on disk: through ffmpeg where it is installed, as YUV4MPEG2 otherwise.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <sys/types.h>

#include "render/draw/image.hpp"

namespace deconflict::headless {

/// Where frames go, one after the other, all of one size. Not shared between threads.
class Video {
public:
    virtual ~Video() = default;
    /// Throws core::FileError; what() says how many frames were kept, and where.
    virtual void add(const draw::Image& frame) = 0;
    /// Completes the film under its own name. Throws core::FileError.
    virtual void finish() = 0;
    /// The file that is being made.
    [[nodiscard]] virtual const std::string& path() const = 0;
};

/// Opens a film. A path that ends in `.y4m` gives YUV4MPEG2 (4:2:0, limited range, BT.601); any
/// other goes to ffmpeg (H.264 for `.mp4`), or, without one on the PATH, to the same name with
/// `.y4m` in its place.
///
/// Until finish(), frames are in the path with `.part` appended: a film that breaks off is never
/// taken for a whole one. Throws core::FileError.
[[nodiscard]] std::unique_ptr<Video> openVideo(const std::string& path, int framesPerSecond);

/// Luma, then the two chromas at half the size, as YUV4MPEG2 stores a frame.
[[nodiscard]] std::string yuv420Of(const draw::Image& frame);

}  // namespace deconflict::headless
