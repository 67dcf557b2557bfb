// SPDX-License-Identifier: MIT
#include "render/headless/exit.hpp"

#include <cstdio>
#include <exception>

#include "render/headless/request.hpp"
#include "sim/core/csv.hpp"
#include "sim/geo/geojson.hpp"
#include "sim/scenario/fault.hpp"

namespace deconflict::headless {
namespace {

int fail(int code, const char* before, const char* text) noexcept {
    std::fflush(stdout);
    std::fprintf(stderr, "%s%s\n", before, text);
    return code;
}

}  // namespace

int exitCodeOf(const std::function<int()>& program) noexcept {
    try {
        return program();
    } catch (const scenario::ScenarioError& error) {
        return fail(kUsage, "", error.what());
    } catch (const core::CsvError& error) {
        return fail(kUsage, "", error.what());
    } catch (const geo::GeoJsonError& error) {
        return fail(kUsage, "", error.what());
    } catch (const UsageError& error) {
        return fail(kUsage, "error: ", error.what());
    } catch (const std::exception& error) {
        return fail(kMachine, "error: ", error.what());
    } catch (...) {
        return fail(kMachine, "error: ", "something that is no exception of this program");
    }
}

}  // namespace deconflict::headless
