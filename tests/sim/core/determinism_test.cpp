// SPDX-License-Identifier: MIT
// The same bits on every compiler, optimisation level, instruction set and C library.
#include <filesystem>
#include <gtest/gtest.h>
#include <regex>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "sim/core/digest.hpp"
#include "sim/core/distribution.hpp"
#include "sim/core/file.hpp"
#include "sim/core/math.hpp"

namespace deconflict::core {
namespace {

constexpr int kArguments = 50000;

TEST(Determinism, MathematicsHasItsGoldenDigest) {
    Digest digest;
    Stream stream(20151124, 0, 0, Purpose::test);
    for (int i = 0; i < kArguments; ++i) {
        const double u = stream.nextUniform();
        const double v = stream.nextUniform();
        const double angle = (u - 0.5) * 2e5;
        const SinCos a = sincos(angle);
        const SinCos b = sincos2pi(v);
        digest.add(log(u)).add(exp((v - 0.5) * 1400.0)).add(a.sin).add(a.cos).add(b.sin).add(b.cos);
        digest.add(tan(angle)).add(atan2(u - 0.5, v - 0.5)).add(asin(u)).add(acos(v));
        digest.add(pow(u, 10.0 * v)).add(expm1(u - v)).add(log1p(u - v)).add(normalQuantile(u));
    }
    EXPECT_EQ(digest.hex(), "0842842171dc9821");
}

TEST(Determinism, DrawsHaveTheirGoldenDigest) {
    Digest digest;
    Stream stream(20151124, 1, 2, Purpose::test, 3);
    for (int i = 0; i < kArguments; ++i) {
        const auto [a, b] = normalPair(stream);
        digest.add(a).add(b).add(exponential(stream, 3.0)).add(lognormal(stream, 1.0, 0.4));
        digest.add(gamma(stream, 2.5, 1.5)).add(gamma(stream, 0.4, 1.0));
        digest.add(poisson(stream, 3.0)).add(poisson(stream, 80.0));
    }
    std::vector<double> first(1000), second(1000);
    for (std::uint32_t step = 0; step < 100; ++step) {
        for (std::uint32_t i = 0; i < 1000; ++i)
            std::tie(first[i], second[i]) = normalPair({20151124, 4, i, Purpose::wind}, step);
        digest.add(std::span<const double>(first)).add(std::span<const double>(second));
    }
    EXPECT_EQ(digest.hex(), "48e4846b2f4082ea");
}

/// What the replication loop may not call: the C library computes these differently on each CPU.
const std::set<std::string> kTranscendentals{"sin",  "cos",   "tan",    "sincos", "asin",  "acos",
                                             "atan", "atan2", "sinh",   "cosh",   "tanh",  "exp",
                                             "exp2", "expm1", "log",    "log2",   "log10", "log1p",
                                             "pow",  "erf",   "tgamma", "lgamma", "erfc"};

bool isForbidden(const std::string& name, const std::string& qualifier, bool insideCore) {
    const bool generator =
        name.ends_with("_distribution") || name.starts_with("mt19937") || name == "random_device";
    const bool own = insideCore ? qualifier.empty() : qualifier == "core::";
    return (qualifier == "std::" && generator) ||
           ((qualifier == "std::" || qualifier == "::" || qualifier.empty()) && !own &&
            kTranscendentals.contains(name));
}

/// The first forbidden call in a source text, comments aside; empty when there is none.
///
/// Outside sim/core an unqualified `log(x)` would quietly be the C library's: `core::log(x)` it is.
std::string forbiddenCall(const std::string& text, bool insideCore) {
    const auto inName = [](char c) {
        return (std::isalnum(static_cast<unsigned char>(c)) != 0) || c == '_';
    };
    std::string qualifier;  // what stands before the name: "std::", "::", "." or nothing
    for (std::size_t i = 0; i < text.size();) {
        if (text.compare(i, 2, "//") == 0) {
            i = std::min(text.find('\n', i), text.size());
        } else if (inName(text[i])) {
            const std::size_t start = i;
            i = static_cast<std::size_t>(
                std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(),
                                 inName) -
                text.begin());
            const std::string name = text.substr(start, i - start);
            const bool qualifies = text.compare(i, 2, "::") == 0;
            const bool called = i < text.size() && (text[i] == '(' || text[i] == '<');
            const bool type = !kTranscendentals.contains(name);
            if (!qualifies && (called || type) && isForbidden(name, qualifier, insideCore)) {
                return qualifier + name;
            }
            qualifier = qualifies ? name + "::" : "";
            i += qualifies ? 2 : 0;
        } else if (text.compare(i, 2, "::") == 0) {
            qualifier = "::";
            i += 2;
        } else {
            const bool member = text[i] == '.' || text.compare(i, 2, "->") == 0;
            qualifier = member ? "." : "";
            i += member && text[i] == '-' ? 2 : 1;
        }
    }
    return "";
}

TEST(Determinism, ForbiddenCallsAreRecognised) {
    EXPECT_NE(forbiddenCall("x = std::sin(1.0);", true), "");
    EXPECT_NE(forbiddenCall("std::normal_distribution<double> d;", true), "");
    EXPECT_NE(forbiddenCall("return -log(u);", false), "");
    EXPECT_NE(forbiddenCall("return ::log(u);", false), "");
    EXPECT_EQ(forbiddenCall("return -log(u);", true), "") << "the own function";
    EXPECT_EQ(forbiddenCall("return core::log(u) + a.log(u) + catalog(u);", false), "");
    EXPECT_EQ(forbiddenCall("y = 0.0;  // was std::sin(x)\n", false), "");
    EXPECT_EQ(forbiddenCall("std::sqrt(x);", false), "");
}

TEST(Determinism, FoldersOfTheReplicationLoopCallNoLibmTranscendental) {
    namespace fs = std::filesystem;
    for (const std::string folder :
         {"core", "dynamics", "surveillance", "picture", "conflict", "incident", "run"}) {
        const fs::path root = fs::path(DECONFLICT_SOURCE_DIR) / "sim" / folder;
        if (!fs::is_directory(root)) {
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator(root)) {
            const std::string extension = entry.path().extension();
            if (extension == ".hpp" || extension == ".cpp") {
                EXPECT_EQ(forbiddenCall(readTextFile(entry.path()), folder == "core"), "")
                    << entry.path();
            }
        }
    }
}

}  // namespace
}  // namespace deconflict::core
