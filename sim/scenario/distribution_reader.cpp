// SPDX-License-Identifier: MIT
// Value::distribution(): `230 m/s`, or `{normal: [230 m/s, 8 m/s]}`.
#include <array>
#include <fmt/format.h>
#include <string>

#include "sim/scenario/reader.hpp"

namespace deconflict::scenario {
namespace {

const std::array<std::string, 6> kLaws = {"uniform",     "normal", "lognormal",
                                          "exponential", "gamma",  "choice"};

std::string numberOf(double si) { return fmt::format("{:.6g}", si); }

/// The two parameters of a law, or none.
std::vector<Value> pairOf(const Value& in, const std::string& what) {
    const std::vector<Value> parts =
        in.is(Node::Kind::list) ? in.items("parameters", 0) : std::vector<Value>{};
    if (parts.size() != 2) {
        in.fault("a list of two: " + what);
        return {};
    }
    return parts;
}

Distribution readUniform(const Value& in, Dimension dimension, const Range& range) {
    const std::vector<Value> parts = pairOf(in, "the lower and the upper limit");
    if (parts.empty()) {
        return {};
    }
    const std::size_t before = in.faultCount();
    const double low = parts[0].number(dimension, range);
    const double high = parts[1].number(dimension, range);
    if (in.faultCount() == before && low >= high) {
        in.faultFound("a lower limit that is not below the upper one", "the lower one first");
    }
    return {.law = Law::uniform, .parameters = {low, high}};
}

Distribution readNormal(const Value& in, Dimension dimension) {
    const std::vector<Value> parts = pairOf(in, "the mean and the standard deviation");
    if (parts.empty()) {
        return {};
    }
    const double mean = parts[0].number(dimension);
    const double deviation = parts[1].number(dimension);
    if (deviation < 0.0) {
        parts[1].fault("a standard deviation that is not negative");
    }
    return {.law = Law::normal, .parameters = {mean, deviation}};
}

Distribution readLognormal(const Value& in, Dimension dimension) {
    const std::vector<Value> parts = pairOf(in, "the median and the sigma of the logarithm");
    if (parts.empty()) {
        return {};
    }
    const std::size_t before = in.faultCount();
    const double median = parts[0].number(dimension);
    if (in.faultCount() == before && median <= 0.0) {
        parts[0].fault("a median above zero");
    }
    const double sigma = parts[1].number(Dimension::ratio, Range::between("0", "10"));
    return {.law = Law::lognormal, .parameters = {median, sigma}};
}

Distribution readExponential(const Value& in, Dimension dimension) {
    const std::size_t before = in.faultCount();
    const double mean = in.number(dimension);
    if (in.faultCount() == before && mean <= 0.0) {
        in.fault("a mean above zero");
    }
    return {.law = Law::exponential, .parameters = {mean}};
}

Distribution readGamma(const Value& in, Dimension dimension) {
    const std::vector<Value> parts = pairOf(in, "the shape and the scale");
    if (parts.empty()) {
        return {};
    }
    const double shape = parts[0].number(Dimension::ratio, Range::above("0").upTo("1000"));
    const std::size_t before = in.faultCount();
    const double scale = parts[1].number(dimension);
    if (in.faultCount() == before && scale <= 0.0) {
        parts[1].fault("a scale above zero");
    }
    return {.law = Law::gamma, .parameters = {shape, scale}};
}

Distribution readChoice(const Value& in, Dimension dimension, const Range& range) {
    Distribution choice{.law = Law::choice, .parameters = {}};
    for (const Value& item : in.items("values")) {
        choice.parameters.push_back(item.number(dimension, range));
    }
    if (choice.parameters.empty()) {
        choice.parameters.push_back(0.0);
    }
    return choice;
}

Distribution readLaw(const std::string& law, const Value& in, Dimension dimension,
                     const Range& range) {
    if (law == "uniform") {
        return readUniform(in, dimension, range);
    }
    if (law == "choice") {
        return readChoice(in, dimension, range);
    }
    const std::size_t before = in.faultCount();
    Distribution unbounded = law == "normal"        ? readNormal(in, dimension)
                             : law == "lognormal"   ? readLognormal(in, dimension)
                             : law == "exponential" ? readExponential(in, dimension)
                                                    : readGamma(in, dimension);
    unbounded.least = range.low();
    unbounded.most = range.high();
    if (in.faultCount() == before && !range.contains(mean(unbounded))) {
        in.faultFound(fmt::format("a mean of {} (in SI units)", numberOf(mean(unbounded))),
                      nounOf(dimension) + range.text());
    }
    return unbounded;
}

}  // namespace

Distribution Value::distribution(Dimension dimension, const Range& range) const {
    if (!is(Node::Kind::map)) {
        return Distribution::constant(number(dimension, range));
    }
    Distribution distribution;
    fields([&](Fields& f) {
        const auto law = f.either({kLaws[0], kLaws[1], kLaws[2], kLaws[3], kLaws[4], kLaws[5]});
        if (law) {
            distribution = readLaw(*law, f.required(*law), dimension, range);
        }
    });
    return distribution;
}

}  // namespace deconflict::scenario
