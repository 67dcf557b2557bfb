// SPDX-License-Identifier: MIT
// The program `deconflict`: reads the command line, runs one subcommand, reports what went wrong.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <string>
#include <vector>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "sim/app/command.hpp"
#include "sim/core/csv.hpp"
#include "sim/core/file.hpp"
#include "sim/geo/geojson.hpp"
#include "sim/scenario/fault.hpp"

namespace {

using namespace deconflict;

constexpr const char* kDescription =
    "How likely are incidents between air forces that do, or do not, share positions?\n"
    "Technical model, not operational clearance.";

std::vector<app::CommandPointer> makeCommands(CLI::App& program) {
    std::vector<app::CommandPointer> commands;
    for (const auto make :
         {app::makeRun, app::makeWatch, app::makeSnapshot, app::makeFilm, app::makeBatch,
          app::makeCompare, app::makeSweep, app::makeTornado, app::makeLuck, app::makeRare,
          app::makePicture, app::makeReplay, app::makeCheck, app::makeDetect, app::makeIncursion,
          app::makeEncounters, app::makeProbability, app::makeSelfcheck, app::makeBench})
        commands.push_back(make(program));
    return commands;
}

/// Memory that was given back is not handed to the system at once: a study takes and returns the
/// same megabytes for every day, and clearing them anew takes as long as filling them.
void keepMemory() {
#ifdef __GLIBC__
    constexpr int kKept_B = 256 << 20, kFromHeap_B = 32 << 20;
    mallopt(M_TRIM_THRESHOLD, kKept_B);
    mallopt(M_MMAP_THRESHOLD, kFromHeap_B);
#endif
}

/// Results that did not reach stdout (a full disk) are a failure, not a success that says nothing.
void flushResults() {
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        throw core::FileError("stdout", "cannot write", std::strerror(errno));
}

int runChosen(const std::vector<app::CommandPointer>& commands) {
    for (const app::CommandPointer& command : commands) {
        if (!command->chosen()) continue;
        const int code = command->run();
        flushResults();
        return code;
    }
    return app::usage;
}

int fail(int code, const char* before, const char* text) noexcept {
    std::fflush(stdout);
    std::fprintf(stderr, "%s%s\n", before, text);
    return code;
}

/// Reads the command line and runs what it chose; a wrong command line is told by CLI11.
int readAndRun(int argc, char** argv) {
    CLI::App program(kDescription, "deconflict");
    program.set_version_flag("--version", std::string("deconflict ") + DECONFLICT_VERSION);
    program.require_subcommand(1);
    const std::vector<app::CommandPointer> commands = makeCommands(program);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? app::done : app::usage;
    }
    return runChosen(commands);
}

}  // namespace

int main(int argc, char** argv) {
    keepMemory();
    try {
        return readAndRun(argc, argv);
    } catch (const scenario::ScenarioError& error) {
        return fail(app::usage, "", error.what());
    } catch (const core::CsvError& error) {
        return fail(app::usage, "", error.what());
    } catch (const geo::GeoJsonError& error) {
        return fail(app::usage, "", error.what());
    } catch (const app::UsageError& error) {
        return fail(app::usage, "error: ", error.what());
    } catch (const std::exception& error) {
        return fail(app::machine, "error: ", error.what());
    } catch (...) {
        return fail(app::machine, "error: ", "something that is no exception of this program");
    }
}
