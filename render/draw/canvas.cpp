// SPDX-License-Identifier: MIT
#include "render/draw/canvas.hpp"

#include <algorithm>
#include <cstring>

namespace deconflict::draw {
namespace {

constexpr int kTile = Canvas::kTile_px;
constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // the golden ratio's bits

constexpr std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * kOdd;
    return hash ^ hash >> 29;
}

std::uint64_t pairOf(int a, int b) {
    return static_cast<std::uint64_t>(a) << 32 | static_cast<std::uint32_t>(b);
}

std::uint64_t fingerprintOf(const Vertex* corners, const PixelBox& clip) {
    std::uint64_t words[8] = {};
    static_assert(3 * sizeof(Vertex) <= sizeof words);
    std::memcpy(words, corners, 3 * sizeof(Vertex));
    std::uint64_t hash = mixed(pairOf(clip.left, clip.right), pairOf(clip.top, clip.bottom));
    for (const std::uint64_t word : words) hash = mixed(hash, word);
    return hash;
}

int tilesOver(int pixels) { return (pixels + kTile - 1) / kTile; }

}  // namespace

void Canvas::begin(const DrawList& list, Colour background) {
    const int width = static_cast<int>(list.width()), height = static_cast<int>(list.height());
    if (width == width_ && height == height_ && background == background_) return;
    width_ = width;
    height_ = height;
    background_ = background;
    columns_ = tilesOver(width);
    rows_ = tilesOver(height);
    const std::size_t tiles = static_cast<std::size_t>(columns_) * rows_;
    const std::size_t pixels = static_cast<std::size_t>(width) * height;
    beneath_ = {.pixels = {}, .fingerprints = std::vector(tiles, kOdd)};
    verticesBeneath_ = 0;
    ofBand_.resize(static_cast<std::size_t>(rows_));
    shown_.pixels.resize(pixels);
    shown_.fingerprints.assign(tiles, 0);
    lastVertices_.clear();
    lastRuns_.clear();
}

std::size_t Canvas::commonVertices(const DrawList& list) const {
    std::size_t common = 0;
    for (std::size_t i = 0; i < std::min(list.runs().size(), lastRuns_.size()); ++i) {
        const Run &now = list.runs()[i], &last = lastRuns_[i];
        if (now.first != common || last.first != common || !(now.clip == last.clip)) break;
        const auto from = list.vertices().begin() + static_cast<std::ptrdiff_t>(common);
        const auto end = from + static_cast<std::ptrdiff_t>(std::min(now.count, last.count));
        const auto differs =
            std::mismatch(from, end, lastVertices_.begin() + static_cast<std::ptrdiff_t>(common))
                .first;
        common += static_cast<std::size_t>(differs - from) / 3 * 3;
        if (differs != end || now.count != last.count) break;
    }
    return common;
}

void Canvas::keepBeneath(const DrawList& list, std::size_t vertices) {
    beneath_.pixels.resize(shown_.pixels.size());
    std::ranges::fill(beneath_.fingerprints, kOdd);
    verticesBeneath_ = vertices;
    place(list, 0, vertices, beneath_.fingerprints);
    changed_.clear();
    firstOfRow_.assign(1, 0);
    for (int top = 0; top < height_; top += kTile) {
        changed_.push_back({0, top, width_, std::min(top + kTile, height_)});
        firstOfRow_.push_back(changed_.size());
    }
    paint(list, beneath_);
}

void Canvas::place(const DrawList& list, std::size_t from, std::size_t until,
                   std::vector<std::uint64_t>& fingerprints) {
    placed_.clear();
    for (std::vector<std::uint32_t>& band : ofBand_) band.clear();
    for (const Run& run : list.runs()) {
        const PixelBox clip{static_cast<int>(run.clip.x), static_cast<int>(run.clip.y),
                            static_cast<int>(std::min<double>(run.clip.right(), width_)),
                            static_cast<int>(std::min<double>(run.clip.bottom(), height_))};
        const std::size_t end = std::min(run.first + run.count, until);
        for (std::size_t i = std::max(run.first, from); i < end; i += 3) {
            const Vertex* corners = &list.vertices()[i];
            const PixelBox box = boxOf(corners, clip);
            if (box.isEmpty()) continue;
            touch({i, box}, fingerprintOf(corners, clip), fingerprints);
        }
    }
}

void Canvas::touch(const Placed& placed, std::uint64_t own,
                   std::vector<std::uint64_t>& fingerprints) {
    const PixelBox& box = placed.box;
    const int endColumn = tilesOver(box.right), endRow = tilesOver(box.bottom);
    for (int y = box.top / kTile; y < endRow; ++y) {
        ofBand_[static_cast<std::size_t>(y)].push_back(static_cast<std::uint32_t>(placed_.size()));
        for (int x = box.left / kTile; x < endColumn; ++x) {
            std::uint64_t& tile = fingerprints[static_cast<std::size_t>(y) * columns_ + x];
            tile = mixed(tile, own);
        }
    }
    placed_.push_back(placed);
}

void Canvas::findChanges() {
    changed_.clear();
    firstOfRow_.assign(1, 0);
    for (int y = 0; y < rows_; ++y) {
        for (int x = 0; x < columns_; ++x) {
            const std::size_t tile = static_cast<std::size_t>(y) * columns_ + x;
            if (fingerprints_[tile] == shown_.fingerprints[tile]) continue;
            const int left = x * kTile, right = std::min(left + kTile, width_);
            if (changed_.size() > firstOfRow_.back() && changed_.back().right == left)
                changed_.back().right = right;
            else
                changed_.push_back({left, y * kTile, right, std::min((y + 1) * kTile, height_)});
        }
        firstOfRow_.push_back(changed_.size());
    }
}

std::span<const PixelBox> Canvas::changedIn(std::size_t band, int left, int right) const {
    const auto begin = changed_.begin() + static_cast<std::ptrdiff_t>(firstOfRow_[band]);
    const auto end = changed_.begin() + static_cast<std::ptrdiff_t>(firstOfRow_[band + 1]);
    const auto first =
        std::find_if(begin, end, [left](const PixelBox& b) { return b.right > left; });
    return {first,
            std::find_if(first, end, [right](const PixelBox& b) { return b.left >= right; })};
}

void Canvas::fill(const DrawList& list, const Placed& placed, std::size_t band,
                  Layer& layer) const {
    const PixelBox& box = placed.box;
    const std::span<const PixelBox> boxes = changedIn(band, box.left, box.right);
    if (boxes.empty()) return;
    const Facet facet(&list.vertices()[placed.vertex], list.atlas().image());
    const int end = std::min(boxes.front().bottom, box.bottom);
    for (int y = std::max(boxes.front().top, box.top); y < end; ++y) {
        const Facet::Columns all = facet.columnsOf(y, box.left, box.right);
        for (const PixelBox& open : boxes)
            facet.fill(rowOf(layer, y), y,
                       {std::max<std::int64_t>(all.from, open.left),
                        std::min<std::int64_t>(all.until, open.right)});
    }
}

void Canvas::paint(const DrawList& list, Layer& layer) {
    for (std::size_t band = 0; band < ofBand_.size(); ++band) {
        for (std::size_t i = firstOfRow_[band]; i < firstOfRow_[band + 1]; ++i)
            clear(changed_[i], layer);
        for (const std::uint32_t i : ofBand_[band]) fill(list, placed_[i], band, layer);
    }
}

void Canvas::clear(const PixelBox& box, Layer& layer) {
    for (int y = box.top; y < box.bottom; ++y) {
        const auto piece = [&](Layer& of) {
            return rowOf(of, y).subspan(box.left, box.right - box.left);
        };
        if (&layer != &beneath_ && verticesBeneath_ > 0)
            std::ranges::copy(piece(beneath_), piece(layer).begin());
        else
            std::ranges::fill(piece(layer), hexOf(background_));
    }
}

std::span<const PixelBox> Canvas::draw(const DrawList& list, Colour background) {
    begin(list, background);
    const std::size_t common = commonVertices(list);
    if (common < verticesBeneath_ || common > 2 * verticesBeneath_) keepBeneath(list, common);
    fingerprints_ = beneath_.fingerprints;
    place(list, verticesBeneath_, list.vertices().size(), fingerprints_);
    findChanges();
    paint(list, shown_);
    shown_.fingerprints.swap(fingerprints_);
    lastVertices_ = list.vertices();
    lastRuns_ = list.runs();
    return changed_;
}

Image Canvas::image() const {
    Image image{width_, height_, {}};
    image.rgb.resize(shown_.pixels.size() * 3);
    std::uint8_t* to = image.rgb.data();
    for (const std::uint32_t pixel : shown_.pixels) {
        *to++ = static_cast<std::uint8_t>(pixel >> 16);
        *to++ = static_cast<std::uint8_t>(pixel >> 8);
        *to++ = static_cast<std::uint8_t>(pixel);
    }
    return image;
}

}  // namespace deconflict::draw
