// SPDX-License-Identifier: MIT
#include "sim/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <random>

namespace deconflict::core {
namespace {

constexpr int kArguments = 1000000;
constexpr double kInf = std::numeric_limits<double>::infinity();

/// |got - want| in units of the spacing of doubles at `want`.
double ulps(double got, long double want) {
    const double near = static_cast<double>(want);
    const double magnitude = std::abs(near);
    const double spacing = std::max(std::nextafter(magnitude, kInf) - magnitude, 0x1p-1074);
    return static_cast<double>(std::abs(static_cast<long double>(got) - want) /
                               static_cast<long double>(spacing));
}

/// The worst error over uniformly drawn arguments.
double worst(double low, double high, const std::function<double(double)>& own,
             const std::function<long double(long double)>& reference) {
    std::mt19937_64 engine(42);
    std::uniform_real_distribution<double> draw(low, high);
    double most = 0.0;
    for (int i = 0; i < kArguments; ++i) {
        const double x = draw(engine);
        most = std::max(most, ulps(own(x), reference(static_cast<long double>(x))));
    }
    return most;
}

long double logl_(long double x) { return std::log(x); }
long double expl_(long double x) { return std::exp(x); }
long double sinl_(long double x) { return std::sin(x); }
long double cosl_(long double x) { return std::cos(x); }
constexpr long double kTwoPiLong = 6.283185307179586476925286766559005768L;

TEST(Log, IsWithinOneUlp) {
    EXPECT_LT(worst(0.0, 2.0, log, logl_), 1.0);
    EXPECT_LT(worst(0.9, 1.1, log, logl_), 1.0);
    EXPECT_LT(worst(0.0, 1e6, log, logl_), 1.0);
    std::mt19937_64 engine(1);
    double most = 0.0;
    for (int i = 0; i < kArguments; ++i) {  // every exponent, subnormal numbers too
        const double x = std::bit_cast<double>(engine() >> 1);
        if (std::isfinite(x)) {
            most = std::max(most, ulps(log(x), std::log(static_cast<long double>(x))));
        }
    }
    EXPECT_LT(most, 1.0);
}

TEST(Log, KeepsItsPromisesAtTheEdges) {
    EXPECT_EQ(log(1.0), 0.0);
    EXPECT_EQ(log(0.0), -kInf);
    EXPECT_EQ(log(-0.0), -kInf);
    EXPECT_EQ(log(kInf), kInf);
    EXPECT_TRUE(std::isnan(log(-1.0)));
    EXPECT_TRUE(std::isnan(log(-kInf)));
    EXPECT_TRUE(std::isnan(log(std::nan(""))));
    EXPECT_NEAR(log(0x1p-1074), -1074 * std::log(2.0), 1e-12);
}

TEST(Exp, IsWithinOneUlp) {
    EXPECT_LT(worst(-1.0, 1.0, exp, expl_), 1.0);
    EXPECT_LT(worst(-708.0, 709.7, exp, expl_), 1.0);
    EXPECT_LT(worst(-745.2, -708.0, exp, expl_), 1.0);
}

TEST(Exp, KeepsItsPromisesAtTheEdges) {
    EXPECT_EQ(exp(0.0), 1.0);
    EXPECT_EQ(exp(-0.0), 1.0);
    EXPECT_EQ(exp(710.0), kInf);
    EXPECT_EQ(exp(1e300), kInf);
    EXPECT_EQ(exp(kInf), kInf);
    EXPECT_LT(exp(709.78), kInf);
    EXPECT_EQ(exp(-746.0), 0.0);
    EXPECT_EQ(exp(-kInf), 0.0);
    EXPECT_GT(exp(-745.0), 0.0);
    EXPECT_TRUE(std::isnan(exp(std::nan(""))));
}

TEST(SinCos, IsWithinOneUlp) {
    const auto s = [](double x) { return sincos(x).sin; };
    const auto c = [](double x) { return sincos(x).cos; };
    for (const double limit : {0.8, 1e5, 1e6}) {
        EXPECT_LT(worst(-limit, limit, s, sinl_), 1.0) << limit;
        EXPECT_LT(worst(-limit, limit, c, cosl_), 1.0) << limit;
    }
}

TEST(SinCos, IsWithinOneUlpWhereTheReductionCancels) {
    // The doubles around every multiple of pi/2 below 1e5.
    double most = 0.0;
    for (int k = 0; k <= 63661; ++k) {
        double x = static_cast<double>(k * (kTwoPiLong / 4));
        for (const double y : {x, std::nextafter(x, 0.0), std::nextafter(x, kInf)}) {
            const SinCos own = sincos(y);
            most = std::max(most, ulps(own.sin, std::sin(static_cast<long double>(y))));
            most = std::max(most, ulps(own.cos, std::cos(static_cast<long double>(y))));
        }
    }
    EXPECT_LT(most, 1.0);
}

TEST(SinCos, KeepsSignsAndTheUnitCircle) {
    EXPECT_EQ(sincos(-0.0).sin, 0.0);
    EXPECT_EQ(sincos(0.0).cos, 1.0);
    EXPECT_TRUE(std::isnan(sincos(std::nan("")).sin));
    EXPECT_TRUE(std::isnan(sincos(kInf).cos));
    for (int i = -100000; i < 100000; i += 7) {
        const SinCos a = sincos(i * 1.0);
        const SinCos b = sincos(-i * 1.0);
        ASSERT_EQ(a.sin, -b.sin) << i;
        ASSERT_EQ(a.cos, b.cos) << i;
        ASSERT_NEAR(a.sin * a.sin + a.cos * a.cos, 1.0, 4e-16) << i;
    }
    EXPECT_EQ(sin(1.25), sincos(1.25).sin);
    EXPECT_EQ(cos(1.25), sincos(1.25).cos);
}

TEST(SinCos2Pi, IsWithinTwoUlpAndExactAtQuarters) {
    const auto s = [](double u) { return sincos2pi(u).sin; };
    const auto c = [](double u) { return sincos2pi(u).cos; };
    const auto sl = [](long double u) {
        const long double quarter = std::rint(u * 4);
        const long double r = (u - quarter / 4) * kTwoPiLong;
        const int q = static_cast<int>(quarter) & 3;
        const long double v = q % 2 == 0 ? std::sin(r) : std::cos(r);
        return q < 2 ? v : -v;
    };
    const auto cl = [&](long double u) { return sl(u + 0.25L); };
    EXPECT_LT(worst(-2.0, 2.0, s, sl), 2.0);
    EXPECT_LT(worst(-2.0, 2.0, c, cl), 2.0);
    EXPECT_LT(worst(-1e-3, 1e-3, s, sl), 2.0);
    for (int n = -40; n <= 40; ++n) {
        const SinCos a = sincos2pi(n * 0.25);
        const int q = ((n % 4) + 4) % 4;
        EXPECT_EQ(a.sin, q == 1 ? 1.0 : q == 3 ? -1.0 : 0.0) << n;
        EXPECT_EQ(a.cos, q == 0 ? 1.0 : q == 2 ? -1.0 : 0.0) << n;
    }
}

TEST(Tan, IsWithinTwoAndAHalfUlp) {
    const auto reference = [](long double x) { return std::tan(x); };
    EXPECT_LT(worst(-1.57, 1.57, tan, reference), 2.5);
    EXPECT_LT(worst(-1e5, 1e5, tan, reference), 2.5);
}

TEST(Atan2, IsWithinTwoUlp) {
    std::mt19937_64 engine(7);
    std::uniform_real_distribution<double> draw(-1.0, 1.0);
    double most = 0.0;
    for (int i = 0; i < kArguments; ++i) {
        const double scale = std::exp2(40.0 * draw(engine));
        const double y = draw(engine) * scale;
        const double x = draw(engine);
        most = std::max(most, ulps(atan2(y, x), std::atan2(static_cast<long double>(y),
                                                           static_cast<long double>(x))));
    }
    EXPECT_LT(most, 2.0);
}

TEST(Atan2, AgreesWithIeeeAtTheAxes) {
    for (const double y : {0.0, -0.0, 1.0, -1.0, 1e300, -1e300, 1e-300, -1e-300}) {
        for (const double x : {0.0, -0.0, 1.0, -1.0, 1e300, -1e300, 1e-300, -1e-300}) {
            EXPECT_DOUBLE_EQ(atan2(y, x), std::atan2(y, x)) << y << ' ' << x;
            EXPECT_EQ(std::signbit(atan2(y, x)), std::signbit(std::atan2(y, x))) << y << ' ' << x;
        }
    }
    EXPECT_TRUE(std::isnan(atan2(std::nan(""), 1.0)));
    EXPECT_TRUE(std::isnan(atan2(1.0, std::nan(""))));
}

TEST(AsinAcos, AreWithinTwoAndAHalfUlp) {
    EXPECT_LT(worst(-1.0, 1.0, asin, [](long double x) { return std::asin(x); }), 2.5);
    EXPECT_LT(worst(-1.0, 1.0, acos, [](long double x) { return std::acos(x); }), 2.5);
    EXPECT_EQ(asin(0.0), 0.0);
    EXPECT_EQ(acos(1.0), 0.0);
    EXPECT_EQ(acos(-1.0), kPi);
    EXPECT_EQ(asin(1.0), kPi / 2);
    EXPECT_TRUE(std::isnan(asin(1.0000001)));
}

TEST(Pow, KeepsItsStatedRelativeError) {
    std::mt19937_64 engine(11);
    std::uniform_real_distribution<double> base(0.01, 20.0), power(-30.0, 30.0);
    for (int i = 0; i < kArguments; ++i) {
        const double x = base(engine), y = power(engine);
        const long double want = std::pow(static_cast<long double>(x), static_cast<long double>(y));
        const double relative =
            static_cast<double>(std::abs(static_cast<long double>(pow(x, y)) / want - 1.0L));
        ASSERT_LT(relative, (1.0 + std::abs(y * std::log(x))) * 2.3e-16) << x << ' ' << y;
    }
    EXPECT_EQ(pow(3.0, 0.0), 1.0);
}

TEST(Expm1Log1p, AreWithinFourUlp) {
    const auto e = [](long double x) { return std::expm1(x); };
    const auto l = [](long double x) { return std::log1p(x); };
    for (const double limit : {1e-12, 1e-4, 0.5, 0.99, 30.0}) {
        EXPECT_LT(worst(-limit, limit, expm1, e), 4.0) << limit;
        EXPECT_LT(worst(-std::min(limit, 0.999), limit, log1p, l), 4.0) << limit;
    }
    EXPECT_EQ(expm1(0.0), 0.0);
    EXPECT_EQ(expm1(-800.0), -1.0);
    EXPECT_EQ(expm1(800.0), kInf);
    EXPECT_EQ(log1p(0.0), 0.0);
    EXPECT_EQ(log1p(-1.0), -kInf);
    EXPECT_EQ(log1p(kInf), kInf);
}

}  // namespace
}  // namespace deconflict::core
