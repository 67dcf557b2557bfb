// SPDX-License-Identifier: MIT
#include "sim/app/encounter_picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <limits>

#include "sim/core/contracts.hpp"

namespace deconflict::app {
namespace {

using Eigen::Vector2d;
using encounter::Motion;

// Of the page, in pixels.
constexpr double kWidth = 720.0, kPlan = 600.0, kHeights = 190.0, kMargin = 40.0, kTitle = 52.0;
constexpr double kDots = 16.0;  // wished along a track, at most
// Okabe and Ito's colours, which the colour-blind tell apart.
constexpr std::array<const char*, 8> kColours = {"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                 "#e69f00", "#56b4e9", "#8c6d00", "#444444"};

const char* colourOf(std::size_t aircraft) { return kColours[aircraft % kColours.size()]; }

/// 1, 2 or 5 times a power of ten, at most `most`.
double roundStep(double most) {
    const double decade = std::pow(10.0, std::floor(std::log10(most)));
    for (const double step : {5.0, 2.0})
        if (step * decade <= most) return step * decade;
    return decade;
}

/// A stretch of values with its place on the page.
struct Scale {
    double low = 0.0, high = 1.0;  ///< of the values
    double from = 0.0, to = 1.0;   ///< pixels
    [[nodiscard]] double at(double value) const {
        return from + (value - low) / (high - low) * (to - from);
    }
};

/// The pair that came nearest, and when.
struct Nearest {
    std::size_t time = 0, one = 0, two = 1;
    double distance_m = std::numeric_limits<double>::infinity();
};

Nearest nearestOf(const FlownTracks& tracks, const conflict::Cylinder& minimum) {
    Nearest nearest;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < tracks.t_s.size(); ++k) {
        const std::vector<Motion>& all = tracks.motions[k];
        for (std::size_t i = 0; i < all.size(); ++i)
            for (std::size_t j = i + 1; j < all.size(); ++j) {
                const Eigen::Vector3d apart = all[i].position_enu - all[j].position_enu;
                const double across_m = apart.head<2>().norm();
                const double share = std::max(across_m / minimum.radius.si(),
                                              std::abs(apart.z()) / minimum.halfHeight.si());
                if (share >= least) continue;
                least = share;
                nearest = {k, i, j, across_m};
            }
    }
    return nearest;
}

class Page {
public:
    Page(const FlownTracks& tracks, const conflict::Cylinder& minimum)
        : tracks_(&tracks), minimum_(minimum), nearest_(nearestOf(tracks, minimum)) {
        const std::size_t wanted =
            static_cast<std::size_t>(static_cast<double>(tracks.t_s.size()) / kDots);
        every_ = std::max<std::size_t>(wanted, 1);
        fitPlan();
        fitHeights();
    }
    [[nodiscard]] std::string text(const std::string& title) {
        const double height = kTitle + kPlan + (heights_ ? kHeights : 0.0) + 10.0;
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" "
            "viewBox=\"0 0 {0:.0f} {1:.0f}\" font-family=\"sans-serif\" font-size=\"14\">\n"
            "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
            kWidth, height);
        write(kMargin, 22.0, title, "font-weight=\"bold\" fill=\"#222222\"");
        write(kMargin, 42.0, caption(), "fill=\"#555555\"");
        drawPlan();
        if (heights_) drawHeights();
        add("</svg>\n");
        return std::move(out_);
    }

private:
    template <class... Values>
    void add(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Values>(values)...);
    }
    void write(double x, double y, const std::string& text, const char* style) {
        add("<text x=\"{:.1f}\" y=\"{:.1f}\" {}>", x, y, style);
        for (const char c : text)
            out_ += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
        add("</text>\n");
    }
    void line(double x1, double y1, double x2, double y2, const char* style) {
        add("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" {}/>\n", x1, y1, x2, y2,
            style);
    }
    [[nodiscard]] std::size_t aircraft() const { return tracks_->motions.front().size(); }
    [[nodiscard]] const Motion& at(std::size_t time, std::size_t i) const {
        return tracks_->motions[time][i];
    }
    /// Where it would be without avoiding.
    [[nodiscard]] Eigen::Vector3d planned(std::size_t time, std::size_t i) const {
        return at(0, i).position_enu + tracks_->t_s[time] * at(0, i).velocity_enu;
    }
    [[nodiscard]] std::size_t last() const { return tracks_->t_s.size() - 1; }

    /// One scale for both directions, north up.
    void fitPlan() {
        Vector2d low = at(0, 0).position_enu.head<2>(), high = low;
        for (std::size_t k = 0; k <= last(); ++k)
            for (std::size_t i = 0; i < aircraft(); ++i) {
                low = low.cwiseMin(at(k, i).position_enu.head<2>());
                high = high.cwiseMax(at(k, i).position_enu.head<2>());
            }
        const double room = std::max(kWidth, kPlan) - 2.0 * kMargin;
        const double size_m =
            std::max({high.x() - low.x(), high.y() - low.y(), 2.0 * minimum_.radius.si()});
        const double pixel = std::min(room, kPlan - 2.0 * kMargin) / size_m;
        const Vector2d middle = 0.5 * (low + high);
        x_ = {middle.x() - 0.5, middle.x() + 0.5, 0.5 * (kWidth - pixel), 0.5 * (kWidth + pixel)};
        const double centre = kTitle + 0.5 * kPlan;
        y_ = {middle.y() - 0.5, middle.y() + 0.5, centre + 0.5 * pixel, centre - 0.5 * pixel};
        pixel_ = pixel;
    }
    void fitHeights() {
        double low_m = at(0, 0).position_enu.z(), high_m = low_m;
        for (std::size_t k = 0; k <= last(); ++k)
            for (std::size_t i = 0; i < aircraft(); ++i) {
                low_m = std::min(low_m, at(k, i).position_enu.z());
                high_m = std::max(high_m, at(k, i).position_enu.z());
            }
        heights_ = high_m - low_m > 10.0;
        t_ = {0.0, tracks_->t_s.back(), kMargin + 44.0, kWidth - kMargin};
        z_ = {low_m, std::max(high_m, low_m + 1.0), kTitle + kPlan + kHeights - 40.0,
              kTitle + kPlan + 14.0};
    }
    [[nodiscard]] std::string caption() const {
        const double apart_m = std::abs(at(nearest_.time, nearest_.one).position_enu.z() -
                                        at(nearest_.time, nearest_.two).position_enu.z());
        return fmt::format(
            "nearest {:.0f} m{} after {:.0f} s; circles: half of {:.0f} m; a dot every {:g} s",
            nearest_.distance_m, heights_ ? fmt::format(", {:.0f} m in height,", apart_m) : "",
            tracks_->t_s[nearest_.time], minimum_.radius.si(), tracks_->t_s[every_]);
    }
    /// A track of some colour: the line, its dots, its end.
    template <class X, class Y>
    void drawTrack(std::size_t i, const X& x, const Y& y) {
        add("<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"2.5\" points=\"", colourOf(i));
        for (std::size_t k = 0; k <= last(); ++k) add("{:.1f},{:.1f} ", x(k, i), y(k, i));
        add("\"/>\n");
        for (std::size_t k = 0; k <= last(); k += every_)
            add("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\" fill=\"{}\"/>\n", x(k, i), y(k, i),
                k == 0 ? "6" : "3", colourOf(i));
    }
    void drawPlan() {
        const auto x = [&](std::size_t k, std::size_t i) {
            return x_.at(at(k, i).position_enu.x());
        };
        const auto y = [&](std::size_t k, std::size_t i) {
            return y_.at(at(k, i).position_enu.y());
        };
        add("<clipPath id=\"plan\"><rect x=\"0\" y=\"{:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\"/>"
            "</clipPath>\n<g clip-path=\"url(#plan)\">\n",
            kTitle, kWidth, kPlan);
        for (std::size_t i = 0; i < aircraft(); ++i)
            line(x_.at(planned(0, i).x()), y_.at(planned(0, i).y()), x_.at(planned(last(), i).x()),
                 y_.at(planned(last(), i).y()),
                 "stroke=\"#999999\" stroke-width=\"1\" stroke-dasharray=\"5 5\"");
        for (std::size_t i = 0; i < aircraft(); ++i) drawTrack(i, x, y);
        for (const std::size_t i : {nearest_.one, nearest_.two})
            add("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" fill=\"{}\" "
                "fill-opacity=\"0.08\" "
                "stroke=\"{}\" stroke-opacity=\"0.6\"/>\n",
                x(nearest_.time, i), y(nearest_.time, i), 0.5 * minimum_.radius.si() * pixel_,
                colourOf(i), colourOf(i));
        add("</g>\n");
        const double bar_m = roundStep(150.0 / pixel_), base = kTitle + kPlan - 14.0;
        line(kMargin, base, kMargin + bar_m * pixel_, base,
             "stroke=\"#222222\" stroke-width=\"2\"");
        write(
            kMargin, base - 7.0,
            bar_m >= 1000.0 ? fmt::format("{:g} km", bar_m / 1000.0) : fmt::format("{:g} m", bar_m),
            "fill=\"#222222\"");
    }
    void drawHeights() {
        const auto x = [&](std::size_t k, std::size_t) { return t_.at(tracks_->t_s[k]); };
        const auto y = [&](std::size_t k, std::size_t i) {
            return z_.at(at(k, i).position_enu.z());
        };
        const double step_m = roundStep(0.45 * (z_.high - z_.low));
        for (double level_m = std::ceil(z_.low / step_m) * step_m; level_m <= z_.high;
             level_m += step_m) {
            line(t_.from, z_.at(level_m), t_.to, z_.at(level_m), "stroke=\"#dddddd\"");
            write(t_.from - 12.0, z_.at(level_m) + 5.0, fmt::format("{:.0f} m", level_m),
                  "text-anchor=\"end\" fill=\"#555555\"");
        }
        const double step_s = roundStep(0.3 * t_.high);
        for (double time_s = 0.0; time_s <= t_.high; time_s += step_s)
            write(t_.at(time_s), z_.from + 24.0, fmt::format("{:.0f} s", time_s),
                  "text-anchor=\"middle\" fill=\"#555555\"");
        line(t_.at(tracks_->t_s[nearest_.time]), z_.from, t_.at(tracks_->t_s[nearest_.time]), z_.to,
             "stroke=\"#999999\" stroke-dasharray=\"5 5\"");
        for (std::size_t i = 0; i < aircraft(); ++i) drawTrack(i, x, y);
    }

    const FlownTracks* tracks_;
    conflict::Cylinder minimum_;
    Nearest nearest_;
    std::size_t every_ = 1;  ///< times between two dots
    Scale x_, y_, t_, z_;
    double pixel_ = 1.0;  ///< a metre, in pixels
    bool heights_ = false;
    std::string out_;
};

}  // namespace

FlownTracks flownTracks(const encounter::LoopSettings& settings, std::uint64_t seed,
                        const encounter::Encounter& first) {
    FlownTracks tracks;
    encounter::Loop loop(settings, seed);
    (void)loop.play(first, 0, [&](double t_s, const std::vector<Motion>& motions) {
        tracks.t_s.push_back(t_s);
        tracks.motions.push_back(motions);
    });
    return tracks;
}

std::string drawnTracks(const FlownTracks& tracks, const conflict::Cylinder& minimum,
                        const std::string& title) {
    EXPECTS(tracks.t_s.size() >= 2 && tracks.motions.size() == tracks.t_s.size());
    return Page(tracks, minimum).text(title);
}

}  // namespace deconflict::app
