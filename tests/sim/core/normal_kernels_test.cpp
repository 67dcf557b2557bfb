// SPDX-License-Identifier: MIT
#include "sim/core/normal_kernels.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace deconflict::core {
namespace {

/// Entities that are neither in order nor next to one another.
std::vector<std::uint32_t> entities(std::size_t count) {
    std::vector<std::uint32_t> entity(count);
    for (std::size_t i = 0; i < count; ++i)
        entity[i] = static_cast<std::uint32_t>(i * 7919 % kMaxEntity);
    if (count > 0) entity.back() = kMaxEntity;
    return entity;
}

TEST(NormalKernels, HaveTheBitsOfOneEntityAtATimeWithEveryInstructionSet) {
    for (const InstructionSet set : availableInstructionSets()) {
        for (const std::size_t count : {0U, 1U, 3U, 63U, 64U, 65U, 1000U}) {
            const std::vector<std::uint32_t> entity = entities(count);
            const StreamKey key{21, kMaxReplication, 5, Purpose::navigationError};
            std::vector<double> x(count + 1, -99.0), y = x, z = x;
            normalKernels(set).triples({key, 5, entity.data(), count},
                                       {x.data(), y.data(), z.data()});
            for (std::size_t i = 0; i < count; ++i) {
                StreamKey one = key;
                one.entity = entity[i];
                const auto four = normals4(one, 5);
                ASSERT_EQ(x[i], four[0]) << nameOf(set) << ": " << i << " of " << count;
                ASSERT_EQ(y[i], four[1]) << nameOf(set) << ": " << i << " of " << count;
                ASSERT_EQ(z[i], four[2]) << nameOf(set) << ": " << i << " of " << count;
            }
            EXPECT_EQ(x[count], -99.0) << "wrote past the end";
            EXPECT_EQ(z[count], -99.0) << "wrote past the end";
        }
    }
}

TEST(NormalKernels, GiveTheBitsOfEachStep) {
    const StreamKey key{21, kMaxReplication, 77, Purpose::navigationError};
    for (const InstructionSet set : availableInstructionSets())
        for (const std::size_t count : {0U, 1U, 16U, 63U, 65U, 200U})
            for (const std::uint32_t block : {0U, 2U}) {
                std::vector<double> x(count + 1, -99.0), y = x;
                normalKernels(set).pairsOfSteps({key, 0xFFFFFFF0U, block, count}, x.data(),
                                                y.data());
                for (std::size_t i = 0; i < count; ++i) {
                    const auto step = 0xFFFFFFF0U + static_cast<std::uint32_t>(i);  // wraps round
                    const auto [first, second] = normalPair(key, step, block);
                    ASSERT_EQ(x[i], first) << nameOf(set) << ": " << i << " of " << count;
                    ASSERT_EQ(y[i], second) << nameOf(set) << ": " << i << " of " << count;
                }
                EXPECT_EQ(x[count], -99.0) << "wrote past the end";
                EXPECT_EQ(y[count], -99.0) << "wrote past the end";
            }
}

}  // namespace
}  // namespace deconflict::core
