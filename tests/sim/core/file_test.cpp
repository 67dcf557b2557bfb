// SPDX-License-Identifier: MIT
#include "sim/core/file.hpp"

#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace deconflict::core {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for every test, removed afterwards.
class File : public ::testing::Test {
protected:
    void SetUp() override {
        const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
        folder_ = fs::temp_directory_path() /
                  ("deconflict_" + std::to_string(::getpid()) + "_" + info->name());
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    [[nodiscard]] std::string path(const std::string& name) const { return folder_ / name; }
    [[nodiscard]] std::set<std::string> names() const {
        std::set<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder_)) {
            found.insert(entry.path().filename());
        }
        return found;
    }

    fs::path folder_;
};

/// The message of the FileError that `action` throws.
template <class Action>
std::string failureOf(const Action& action) {
    try {
        action();
    } catch (const FileError& error) {
        return error.what();
    }
    return "no failure";
}

TEST_F(File, ReadsBackWhatItWrote) {
    std::string text("line\r\n\0\xFFtail", 12);
    text += std::string(200000, 'x');
    for (const std::string& content : {std::string(), std::string("a"), text}) {
        writeFileAtomically(path("a.txt"), content);
        EXPECT_EQ(readTextFile(path("a.txt")), content);
    }
    EXPECT_EQ(names(), std::set<std::string>{"a.txt"}) << "no temporary file stays";
}

TEST_F(File, NamesTheMissingFile) {
    const std::string p = path("nothing.yaml");
    EXPECT_EQ(failureOf([&] { (void)readTextFile(p); }),
              p + ": cannot open: No such file or directory");
    EXPECT_EQ(failureOf([&] { (void)readTextFile(folder_); }),
              folder_.string() + ": cannot read: Is a directory");
}

TEST_F(File, NamesTheMissingFolder) {
    const std::string p = path("no/such/out.json");
    EXPECT_EQ(failureOf([&] { writeFileAtomically(p, "x"); }),
              p + ": cannot create a temporary file beside it: No such file or directory");
    EXPECT_EQ(failureOf([&] { writeFileAtomically(folder_, "x"); }),
              folder_.string() + ": cannot write: Is a directory");
}

TEST_F(File, ReadOnlyFolderKeepsTheOldFile) {
    if (::geteuid() == 0) {
        GTEST_SKIP() << "permissions do not bind root";
    }
    writeFileAtomically(path("a.txt"), "old");
    fs::permissions(folder_, fs::perms::owner_read | fs::perms::owner_exec);
    const std::string message = failureOf([&] { writeFileAtomically(path("a.txt"), "new"); });
    fs::permissions(folder_, fs::perms::owner_all);
    EXPECT_EQ(message,
              path("a.txt") + ": cannot create a temporary file beside it: Permission denied");
    EXPECT_EQ(readTextFile(path("a.txt")), "old");
}

TEST_F(File, FailedWriteKeepsTheOldFileAndLeavesNoRubbish) {
    // A limit on the file size makes write() fail half-way, as a full disk does.
    writeFileAtomically(path("a.txt"), "old");
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = 4096;
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const std::string text(100000, 'n');
    const std::string message = failureOf([&] { writeFileAtomically(path("a.txt"), text); });
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)std::signal(SIGXFSZ, handler);
    EXPECT_EQ(message, path("a.txt") + ": cannot write: File too large");
    EXPECT_EQ(readTextFile(path("a.txt")), "old");
    EXPECT_EQ(names(), std::set<std::string>{"a.txt"});
}

TEST_F(File, FullDeviceIsAnErrorAndStaysADevice) {
    if (!fs::is_character_file("/dev/full")) {
        GTEST_SKIP() << "no /dev/full here";
    }
    EXPECT_EQ(failureOf([] { writeFileAtomically("/dev/full", "x"); }),
              "/dev/full: cannot write: No space left on device");
    EXPECT_TRUE(fs::is_character_file("/dev/full"));
    writeFileAtomically("/dev/null", "x");
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(File, PipeByItsDescriptorIsWrittenDirectly) {
    // What `--out >(gzip)` and `--out /dev/stdout | less` hand over.
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const std::string name = "/dev/fd/" + std::to_string(ends[1]);
    writeFileAtomically(name, "hello");
    char buffer[16] = {};
    EXPECT_EQ(::read(ends[0], buffer, sizeof buffer), 5);
    EXPECT_STREQ(buffer, "hello");
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_F(File, RedirectedOutputIsContinuedNotReplaced) {
    writeFileAtomically(path("log.txt"), "before ");
    const int file = ::open(path("log.txt").c_str(), O_WRONLY | O_APPEND);
    ASSERT_GE(file, 0);
    writeFileAtomically("/dev/fd/" + std::to_string(file), "now ");
    EXPECT_EQ(::write(file, "after", 5), 5);
    ::close(file);
    EXPECT_EQ(readTextFile(path("log.txt")), "before now after");
}

TEST_F(File, KeepsPermissionsAndSymbolicLinks) {
    writeFileAtomically(path("real.txt"), "old");
    ASSERT_EQ(::chmod(path("real.txt").c_str(), 0640), 0);
    fs::create_symlink("real.txt", path("link.txt"));
    writeFileAtomically(path("link.txt"), "new");
    EXPECT_TRUE(fs::is_symlink(path("link.txt")));
    EXPECT_EQ(readTextFile(path("real.txt")), "new");
    EXPECT_EQ(fs::status(path("real.txt")).permissions(), fs::perms(0640));
    fs::create_symlink("fresh.txt", path("dangling.txt"));
    writeFileAtomically(path("dangling.txt"), "first");
    EXPECT_EQ(readTextFile(path("fresh.txt")), "first");
}

TEST_F(File, WritersAtTheSameTimeLeaveOneWholeFile) {
    std::vector<std::jthread> writers;
    for (char c = 'a'; c < 'e'; ++c) {
        writers.emplace_back([this, c] {
            for (int i = 0; i < 5; ++i) {
                writeFileAtomically(path("a.txt"), std::string(10000, c));
            }
        });
    }
    writers.clear();
    const std::string text = readTextFile(path("a.txt"));
    EXPECT_EQ(text, std::string(10000, text.front()));
    EXPECT_EQ(names(), std::set<std::string>{"a.txt"});
}

TEST(Utf8, AcceptsWholeTexts) {
    EXPECT_TRUE(looksLikeUtf8(""));
    EXPECT_TRUE(looksLikeUtf8("plain\n\ttext\r\n"));
    EXPECT_TRUE(looksLikeUtf8("\u00e9 \u20ac \U0001F6E9 \uFEFF"));
    EXPECT_TRUE(
        looksLikeUtf8("\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF"
                      "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"));
}

TEST(Utf8, SaysWhereItBreaks) {
    EXPECT_EQ(firstBadUtf8("ab\n\u00e9\u00e9\xFFx"), (TextPlace{2, 3}));
    EXPECT_EQ(firstBadUtf8("\x80"), (TextPlace{1, 1}));
    EXPECT_EQ(firstBadUtf8("\n\n"), std::nullopt);
}

TEST(Utf8, RefusesEveryForbiddenForm) {
    const std::vector<std::string> bad{std::string("\0", 1),  // zero byte: binary
                                       "\xC0\x80",
                                       "\xC1\xBF",
                                       "\xE0\x9F\xBF",
                                       "\xF0\x8F\xBF\xBF",  // overlong
                                       "\xED\xA0\x80",
                                       "\xED\xBF\xBF",  // surrogates
                                       "\xF4\x90\x80\x80",
                                       "\xF5\x80\x80\x80",
                                       "\xFE",
                                       "\xFF",  // beyond U+10FFFF
                                       "\xC3",
                                       "\xE2\x82",
                                       "\xF0\x9F\x9B",  // cut off
                                       "\xC3(",
                                       "\xE2(\x82",
                                       "\xE2\x82(",
                                       "\xF0\x9F\x9B("};  // wrong continuation
    for (std::size_t i = 0; i < bad.size(); ++i) {
        EXPECT_EQ(firstBadUtf8("a" + bad[i]), (TextPlace{1, 2})) << "case " << i;
    }
}

}  // namespace
}  // namespace deconflict::core
