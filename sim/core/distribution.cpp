// SPDX-License-Identifier: MIT
#include "sim/core/distribution.hpp"

#include "sim/core/fixed_sum.hpp"
#include "sim/core/math.hpp"

namespace deconflict::core {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Whole part of 0 <= x < 2^63 without calling the library's floor.
double wholePart(double x) {
    return x < 0x1p52 ? static_cast<double>(static_cast<std::int64_t>(x)) : x;
}

std::uint64_t poissonByProduct(Stream& stream, double mean) {
    const double limit = exp(-mean);
    std::uint64_t count = 0;
    for (double product = stream.nextUniform(); product > limit; product *= stream.nextUniform()) {
        ++count;
    }
    return count;
}

/// Hoermann's PTRS, mean >= 10.
std::uint64_t poissonByRejection(Stream& stream, double mean) {
    const double root = std::sqrt(mean);
    const double b = 0.931 + 2.53 * root;
    const double a = -0.059 + 0.02483 * b;
    const double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    const double vr = 0.9277 - 3.6224 / (b - 2.0);
    const double logMean = log(mean);
    for (;;) {
        const double u = stream.nextUniform() - 0.5;
        const double v = stream.nextUniform();
        const double us = 0.5 - (u < 0.0 ? -u : u);
        const double candidate = (2.0 * a / us + b) * u + mean + 0.43;
        if (candidate < 0.0) {
            continue;
        }
        const double k = wholePart(candidate);
        if (us >= 0.07 && v <= vr) {
            return static_cast<std::uint64_t>(k);
        }
        if (us < 0.013 && v > us) {
            continue;
        }
        if (log(v * inverseAlpha / (a / (us * us) + b)) <=
            k * logMean - mean - logFactorial(static_cast<std::uint64_t>(k))) {
            return static_cast<std::uint64_t>(k);
        }
    }
}

/// Marsaglia and Tsang, shape >= 1, scale 1.
double gammaByRejection(Stream& stream, double shape) {
    const double d = shape - 1.0 / 3.0;
    const double c = 1.0 / std::sqrt(9.0 * d);
    for (;;) {
        const double x = normal(stream);
        const double root = 1.0 + c * x;
        const double u = stream.nextUniform();
        if (root <= 0.0) {
            continue;
        }
        const double v = root * root * root;
        if (log(u) < 0.5 * x * x + d - d * v + d * log(v)) {
            return d * v;
        }
    }
}

/// a[0] + a[1] r + ... + a[7] r^7.
double polynomial(const double (&a)[8], double r) {
    return ((((((a[7] * r + a[6]) * r + a[5]) * r + a[4]) * r + a[3]) * r + a[2]) * r + a[1]) * r +
           a[0];
}

}  // namespace

double uniform(Stream& stream, double low, double high) {
    EXPECTS(low <= high && low > -kInfinity && high < kInfinity);
    return low + (high - low) * stream.nextUniform();
}

std::uint64_t uniformIndex(Stream& stream, std::uint64_t count) {
    EXPECTS(count >= 1);
    // Lemire, ACM TOMACS 29 (2019): multiply, and reject the few draws that would favour some.
    const std::uint64_t unfair = (0 - count) % count;
    for (;;) {
        const UInt128 product = static_cast<UInt128>(stream.nextBits()) * count;
        if (static_cast<std::uint64_t>(product) >= unfair) {
            return static_cast<std::uint64_t>(product >> 64);
        }
    }
}

bool bernoulli(Stream& stream, double probability) {
    EXPECTS(probability >= 0.0 && probability <= 1.0);
    return stream.nextUniform() < probability;
}

std::pair<double, double> normalPair(Stream& stream) {
    const double uRadial = stream.nextUniform();
    return boxMuller(uRadial, stream.nextUniform());
}

double normal(Stream& stream, double mean, double deviation) {
    EXPECTS(deviation >= 0.0);
    return mean + deviation * normalPair(stream).first;
}

double exponential(Stream& stream, double mean) {
    EXPECTS(mean >= 0.0);
    return -log(stream.nextUniform()) * mean;
}

double lognormal(Stream& stream, double mu, double sigma) { return exp(normal(stream, mu, sigma)); }

double erlang(Stream& stream, std::uint32_t stages, double mean) {
    EXPECTS(stages >= 1 && mean >= 0.0);
    const double scale = mean / stages;
    if (stages > 8) {
        return gammaByRejection(stream, stages) * scale;
    }
    double product = 1.0;  // at least 2^-424: no underflow
    for (std::uint32_t i = 0; i < stages; ++i) {
        product *= stream.nextUniform();
    }
    return -log(product) * scale;
}

double gamma(Stream& stream, double shape, double scale) {
    EXPECTS(shape > 0.0 && shape < kInfinity && scale > 0.0);
    if (shape <= 8.0 && shape == wholePart(shape)) {
        return erlang(stream, static_cast<std::uint32_t>(shape), shape * scale);
    }
    if (shape >= 1.0) {
        return gammaByRejection(stream, shape) * scale;
    }
    const double larger = gammaByRejection(stream, shape + 1.0);
    return larger * pow(stream.nextUniform(), 1.0 / shape) * scale;
}

std::uint64_t poisson(Stream& stream, double mean) {
    EXPECTS(mean >= 0.0 && mean <= 1e9);
    return mean < 10.0 ? poissonByProduct(stream, mean) : poissonByRejection(stream, mean);
}

std::size_t choice(Stream& stream, std::span<const double> weights) {
    double sum = 0.0;
    std::size_t last = weights.size();
    for (std::size_t i = 0; i < weights.size(); ++i) {
        EXPECTS(weights[i] >= 0.0);
        sum += weights[i];
        last = weights[i] > 0.0 ? i : last;
    }
    EXPECTS(sum > 0.0 && sum < kInfinity);
    const double mark = sum * stream.nextUniform();
    double reached = 0.0;
    for (std::size_t i = 0; i < last; ++i) {
        reached += weights[i];
        if (mark < reached) {
            return i;
        }
    }
    return last;
}

double logFactorial(std::uint64_t n) {
    if (n < 20) {
        double product = 1.0;
        for (std::uint64_t i = 2; i <= n; ++i) {
            product *= static_cast<double>(i);
        }
        return log(product);
    }
    // Stirling's series for log Gamma(x), x = n + 1; the first term left out is below 1e-15.
    const double x = static_cast<double>(n) + 1.0;
    const double r = 1.0 / (x * x);
    const double series =
        (1.0 / 12.0 - r * (1.0 / 360.0 - r * (1.0 / 1260.0 - r * (1.0 / 1680.0)))) / x;
    constexpr double kHalfLogTwoPi = 0.91893853320467274178;
    return (x - 0.5) * log(x) - x + kHalfLogTwoPi + series;
}

double normalQuantile(double p) {
    EXPECTS(p > 0.0 && p < 1.0);
    constexpr double kA[8] = {3.3871328727963666080e0, 1.3314166789178437745e2,
                              1.9715909503065514427e3, 1.3731693765509461125e4,
                              4.5921953931549871457e4, 6.7265770927008700853e4,
                              3.3430575583588128105e4, 2.5090809287301226727e3};
    constexpr double kB[8] = {1.0,
                              4.2313330701600911252e1,
                              6.8718700749205790830e2,
                              5.3941960214247511077e3,
                              2.1213794301586595867e4,
                              3.9307895800092710610e4,
                              2.8729085735721942674e4,
                              5.2264952788528545610e3};
    constexpr double kC[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                              5.76949722146069140550e0,  3.64784832476320460504e0,
                              1.27045825245236838258e0,  2.41780725177450611770e-1,
                              2.27238449892691845833e-2, 7.74545014278341407640e-4};
    constexpr double kD[8] = {1.0,
                              2.05319162663775882187e0,
                              1.67638483018380384940e0,
                              6.89767334985100004550e-1,
                              1.48103976427480074590e-1,
                              1.51986665636164571966e-2,
                              5.47593808499534494600e-4,
                              1.05075007164441684324e-9};
    constexpr double kE[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                              1.78482653991729133580e0,  2.96560571828504891230e-1,
                              2.65321895265761230930e-2, 1.24266094738807843860e-3,
                              2.71155556874348757815e-5, 2.01033439929228813265e-7};
    constexpr double kF[8] = {1.0,
                              5.99832206555887937690e-1,
                              1.36929880922735805310e-1,
                              1.48753612908506148525e-2,
                              7.86869131145613259100e-4,
                              1.84631831751005468180e-5,
                              1.42151175831644588870e-7,
                              2.04426310338993978564e-15};
    const double q = p - 0.5;
    if (q >= -0.425 && q <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(kA, r) / polynomial(kB, r);
    }
    const double tail = q < 0.0 ? p : 1.0 - p;
    const double r = std::sqrt(-log(tail));
    const double z = r <= 5.0 ? polynomial(kC, r - 1.6) / polynomial(kD, r - 1.6)
                              : polynomial(kE, r - 5.0) / polynomial(kF, r - 5.0);
    return q < 0.0 ? -z : z;
}

}  // namespace deconflict::core
