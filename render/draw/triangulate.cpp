// SPDX-License-Identifier: MIT
#include <numeric>

#include "render/draw/draw_list.hpp"

namespace deconflict::draw {
namespace {

double areaTwice(std::span<const Point> ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i)
        sum += cross(ring[i], ring[(i + 1) % ring.size()]);
    return sum;
}

/// The ring as a doubly linked list from which ears are cut, one after the other.
class EarClipper {
public:
    explicit EarClipper(std::span<const Point> ring)
        : ring_(ring),
          sense_(areaTwice(ring) < 0 ? -1 : 1),
          next_(ring.size()),
          last_(ring.size()) {
        const auto n = static_cast<std::uint32_t>(ring.size());
        for (std::uint32_t i = 0; i < n; ++i) {
            next_[i] = (i + 1) % n;
            last_[i] = (i + n - 1) % n;
            if (!convex(last_[i], i, next_[i])) reflex_.push_back(i);
        }
    }

    std::vector<std::uint32_t> run() {
        std::vector<std::uint32_t> corners;
        auto left = static_cast<std::uint32_t>(ring_.size());
        std::uint32_t at = 0, looked = 0;
        while (left > 2) {
            const std::uint32_t before = last_[at], after = next_[at];
            // After a whole turn without an ear the ring crosses itself: cut somewhere and go on.
            if (looked > left || isEar(before, at, after)) {
                corners.insert(corners.end(), {before, at, after});
                next_[before] = after;
                last_[after] = before;
                next_[at] = at;
                --left;
                looked = 0;
                at = next_[after];
            } else {
                ++looked;
                at = after;
            }
        }
        return corners;
    }

private:
    [[nodiscard]] bool convex(std::uint32_t a, std::uint32_t b, std::uint32_t c) const {
        return sense_ * cross(ring_[b] - ring_[a], ring_[c] - ring_[b]) > 0;
    }

    /// No corner that bends inwards lies in the triangle; corners that were cut off are forgotten.
    [[nodiscard]] bool isEar(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        if (!convex(a, b, c)) return false;
        const Point pa = ring_[a], pb = ring_[b], pc = ring_[c];
        const double left = std::min({pa.x, pb.x, pc.x}), right = std::max({pa.x, pb.x, pc.x});
        const double top = std::min({pa.y, pb.y, pc.y}), bottom = std::max({pa.y, pb.y, pc.y});
        for (std::size_t i = 0; i < reflex_.size();) {
            const std::uint32_t r = reflex_[i];
            if (next_[r] == r || convex(last_[r], r, next_[r])) {
                reflex_[i] = reflex_.back();
                reflex_.pop_back();
                continue;
            }
            ++i;
            const Point p = ring_[r];
            if (r == a || r == b || r == c || p.x < left || p.x > right || p.y < top ||
                p.y > bottom || p == pa || p == pb || p == pc)
                continue;
            if (sense_ * cross(pb - pa, p - pa) >= 0 && sense_ * cross(pc - pb, p - pb) >= 0 &&
                sense_ * cross(pa - pc, p - pc) >= 0)
                return false;
        }
        return true;
    }

    std::span<const Point> ring_;
    double sense_;
    std::vector<std::uint32_t> next_, last_, reflex_;
};

}  // namespace

std::vector<std::uint32_t> triangulate(std::span<const Point> ring) {
    if (ring.size() < 3) return {};
    return EarClipper(ring).run();
}

}  // namespace deconflict::draw
