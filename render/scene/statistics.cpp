// SPDX-License-Identifier: MIT
// Many runs in the background: how probable each kind of incident is, without and with sharing.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>

#include "render/scene/painter.hpp"
#include "sim/report/number.hpp"
#include "sim/risk/tally.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
using draw::Rect;
constexpr double kWidth_px = 300, kCurve_px = 54;

std::string nameOfVariant(const world::Model& model) {
    return model.variant.empty() ? "as it is" : model.variant;
}

/// The share of runs with the first kind of incident, as it settled, within the band of its
/// interval; a line a variant.
void drawCurves(Painter& p, const Rect& rect, const StudyNews& news) {
    p.list.frame(rect, 1, p.ink.edge);
    double most = 1e-9;
    for (const std::vector<StudyPoint>& line : news.history)
        if (!line.empty()) most = std::max({most, line.back().interval.upper, line.front().share});
    const auto at = [&](std::size_t k, std::size_t of, double share) {
        const double x = static_cast<double>(k + 1) / static_cast<double>(of);
        const double y = std::min(1.0, share / (1.1 * most));
        return Point{rect.x + rect.w * x, rect.bottom() - 2 - (rect.h - 4) * y};
    };
    for (std::size_t i = 0; i < news.history.size(); ++i) {
        const std::vector<StudyPoint>& line = news.history[i];
        const draw::Colour colour = i == 0 ? p.ink.dim : p.ink.text;
        std::vector<Point> points;
        for (std::size_t k = 0; k < line.size(); ++k) {
            points.push_back(at(k, line.size(), line[k].share));
            if (k == 0) continue;
            const std::array<Point, 4> band = {at(k - 1, line.size(), line[k - 1].interval.upper),
                                               at(k, line.size(), line[k].interval.upper),
                                               at(k, line.size(), line[k].interval.lower),
                                               at(k - 1, line.size(), line[k - 1].interval.lower)};
            constexpr std::array<std::uint32_t, 6> kTwo = {0, 1, 2, 0, 2, 3};
            p.list.triangles(band, kTwo, draw::faded(colour, 0.25));
        }
        if (i == 0)
            p.list.dashed(points, {p.px(5), p.px(3)}, 1.5 * p.ui, colour);
        else
            p.list.polyline(points, 1.5 * p.ui, colour);
    }
}

std::vector<std::string> linesOf(const StudyNews& news) {
    std::vector<std::string> lines;
    const std::vector<scenario::IncidentKind>& kinds = news.variants.front()->judging.kinds;
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        for (std::size_t i = 0; i < news.variants.size(); ++i) {
            const risk::VariantTally& tally = news.record.variants[i].tally;
            const risk::KindEstimate estimate =
                risk::estimate(tally.kinds[k], tally.exposure, news.confidence);
            lines.push_back(fmt::format("{:<5}{}: {}", i == 0 ? codeOf(kinds[k]) : "",
                                        nameOfVariant(*news.variants[i]),
                                        report::probability(estimate)));
        }
    }
    return lines;
}

}  // namespace

Point statisticsSize(const SceneInput& in) {
    std::size_t rows = 2;
    if (in.study != nullptr && in.study->record.runs > 0)
        rows += in.study->variants.size() * in.study->variants.front()->judging.kinds.size();
    const bool curves = in.study != nullptr && in.study->record.runs > 0;
    return {kWidth_px,
            kHead_px + static_cast<double>(rows) * kRow_px + (curves ? kCurve_px : 0) + 8};
}

void drawStatistics(Painter& p) {
    p.list.beginPart("statistics");
    const Rect& rect = p.layout.statistics;
    if (rect.h <= 0) return;
    const StudyNews* news = p.in.study;
    const bool some = news != nullptr && news->record.runs > 0;
    Point at =
        p.headedPanel(rect, some ? fmt::format("{} of {} runs", report::count(news->record.runs),
                                               report::count(news->asked))
                                 : "Many runs");
    const double right = rect.right() - p.px(8);
    const auto line = [&](const std::string& text, draw::Colour colour) {
        p.rowText(at, right, text, p.style(11, colour));
        at.y += p.px(kRow_px);
    };
    if (!some) {
        line("The same scenario, played again and again in the", p.ink.dim);
        line("background. The first runs are under way.", p.ink.dim);
        return;
    }
    for (const std::string& text : linesOf(*news)) line(text, p.ink.text);
    line(fmt::format("P(a run has one), {:g} % Clopper-Pearson", 100 * news->confidence),
         p.ink.dim);
    line(fmt::format(
             "{} by runs, bands: {}{}", codeOf(news->variants.front()->judging.kinds.front()),
             nameOfVariant(*news->variants.front()) + " dashed",
             news->variants.size() > 1 ? ", " + nameOfVariant(*news->variants.back()) + " solid"
                                       : ""),
         p.ink.dim);
    const double top = at.y - p.px(kRow_px) / 2 + p.px(2);
    drawCurves(p, {rect.x + p.px(8), top, rect.w - p.px(16), p.px(kCurve_px)}, *news);
}

}  // namespace deconflict::scene
