// SPDX-License-Identifier: MIT
#include "sim/risk/quantile.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>

#include "sim/core/contracts.hpp"

namespace deconflict::risk {
namespace {

bool isInside(double p) { return p > 0.0 && p < 1.0; }

}  // namespace

double normalTwoSided(double confidence) {
    EXPECTS(isInside(confidence));
    return std::numbers::sqrt2 * boost::math::erf_inv(confidence);
}

double studentTwoSided(double confidence, double degreesOfFreedom) {
    EXPECTS(isInside(confidence) && degreesOfFreedom > 0.0);
    const boost::math::students_t_distribution<double> t(degreesOfFreedom);
    return boost::math::quantile(boost::math::complement(t, (1.0 - confidence) / 2.0));
}

double betaLower(double a, double b, double p) {
    EXPECTS(a > 0.0 && b > 0.0 && isInside(p));
    return boost::math::ibeta_inv(a, b, p);
}

double betaUpper(double a, double b, double p) {
    EXPECTS(a > 0.0 && b > 0.0 && isInside(p));
    return boost::math::ibetac_inv(a, b, p);
}

double gammaLower(double shape, double p) {
    EXPECTS(shape > 0.0 && isInside(p));
    return boost::math::gamma_p_inv(shape, p);
}

double gammaUpper(double shape, double p) {
    EXPECTS(shape > 0.0 && isInside(p));
    return boost::math::gamma_q_inv(shape, p);
}

double binomialAtLeast(std::int64_t k, std::int64_t n, double p) {
    EXPECTS(k >= 0 && k <= n && p >= 0.0 && p <= 1.0);
    const auto a = static_cast<double>(k);
    return k == 0 ? 1.0 : boost::math::ibeta(a, static_cast<double>(n) - a + 1.0, p);
}

double binomialAtMost(std::int64_t k, std::int64_t n, double p) {
    EXPECTS(k >= 0 && k <= n && p >= 0.0 && p <= 1.0);
    const auto a = static_cast<double>(k);
    return k == n ? 1.0 : boost::math::ibetac(a + 1.0, static_cast<double>(n) - a, p);
}

double poissonAtLeast(std::int64_t k, double mean) {
    EXPECTS(k >= 0 && mean >= 0.0);
    return k == 0 ? 1.0 : boost::math::gamma_p(static_cast<double>(k), mean);
}

double poissonAtMost(std::int64_t k, double mean) {
    EXPECTS(k >= 0 && mean >= 0.0);
    return boost::math::gamma_q(static_cast<double>(k) + 1.0, mean);
}

double fairCoinsAtMost(std::int64_t k, std::int64_t n) {
    EXPECTS(k >= 0 && k < n);
    const auto below = static_cast<double>(k);
    return boost::math::ibetac(below + 1.0, static_cast<double>(n) - below, 0.5);
}

}  // namespace deconflict::risk
