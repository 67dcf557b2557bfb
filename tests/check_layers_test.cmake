# check_layers.cmake must be able to fail: one bad file for every rule, and what must be said of it.
#     cmake -D WORK=a_folder_to_write_in -P tests/check_layers_test.cmake
cmake_minimum_required(VERSION 3.25)
set(HEAD "// SPDX-License-Identifier: MIT\n")
set(BROKEN 0)

# expect(OUTCOME PATH TEXT MESSAGE): a tree with this one file passes or fails, saying MESSAGE.
function(expect outcome path text message)
    file(REMOVE_RECURSE ${WORK}/tree)
    file(WRITE ${WORK}/tree/${path} "${text}")
    execute_process(
        COMMAND ${CMAKE_COMMAND} -D ROOT=${WORK}/tree -P ${CMAKE_CURRENT_LIST_DIR}/check_layers.cmake
        RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
    set(verdict fail)
    if(code EQUAL 0)
        set(verdict pass)
    endif()
    string(FIND "${output}" "${message}" place)
    if(NOT verdict STREQUAL outcome OR place EQUAL -1)
        message(NOTICE "${path}: expected ${outcome} with '${message}', got ${verdict}:\n${output}")
        math(EXPR BROKEN "${BROKEN} + 1")
        set(BROKEN ${BROKEN} PARENT_SCOPE)
    endif()
endfunction()

string(REPEAT "\n" 499 blank_499)
expect(pass sim/core/a.cpp "${HEAD}${blank_499}" "1 files, no fault")
expect(fail sim/core/a.cpp "${HEAD}${blank_499}\n" "sim/core/a.cpp: 501 lines, at most 500")
expect(fail tests/sim/core/a_test.cpp "int a;\n" "the first line, and only that")
expect(fail sim/core/a.cpp "${HEAD}${HEAD}" "the first line, and only that")
expect(fail sim/core/a.hpp "${HEAD}" "no '#pragma once'")
expect(pass sim/core/a.hpp "${HEAD}#pragma once\n" "no fault")
expect(fail sim/weather/a.cpp "${HEAD}" "not on the map")
expect(fail sim/core/a.cpp "${HEAD}#include \"a.hpp\"\n" "included from the root")

# arrows
expect(pass sim/incident/a.cpp "${HEAD}#include \"sim/dynamics/truth.hpp\"\n" "no fault")
foreach(bad "conflict dynamics" "conflict incident" "picture dynamics" "core geo" "risk world"
            "batch record" "run risk")
    string(REPLACE " " ";" bad "${bad}")
    list(GET bad 0 from)
    list(GET bad 1 to)
    expect(fail sim/${from}/a.cpp "${HEAD}#include \"sim/${to}/b.hpp\"\n"
           "sim/${from}/a.cpp: includes sim/${to}/b.hpp: an arrow that the map does not have")
endforeach()
expect(fail render/draw/a.cpp "${HEAD}#include \"sim/run/b.hpp\"\n" "an arrow")
expect(fail render/scene/a.cpp "${HEAD}#include \"render/window/b.hpp\"\n" "an arrow")
expect(fail sim/run/a.cpp "${HEAD}#include \"render/draw/b.hpp\"\n" "an arrow")
expect(pass render/window/a.cpp "${HEAD}#include \"render/scene/b.hpp\"\n" "no fault")

# libraries
set(PRAGMA "${HEAD}#pragma once\n")
expect(pass sim/geo/a.cpp "${HEAD}#include <boost/geometry.hpp>\n" "no fault")
expect(fail sim/geo/a.hpp "${PRAGMA}#include <boost/geometry.hpp>\n" "Boost only in")
expect(fail sim/world/a.cpp "${HEAD}#include <boost/geometry.hpp>\n" "Boost only in")
expect(fail sim/world/a.cpp "${HEAD}#include <boost/make_shared.hpp>\n" "Boost only in")
expect(pass sim/risk/a.cpp "${HEAD}#include <boost/math/distributions/beta.hpp>\n" "no fault")
expect(fail sim/run/a.cpp "${HEAD}#include <boost/math/distributions/beta.hpp>\n" "Boost.Math only")
expect(fail sim/scenario/a.hpp "${PRAGMA}#include <yaml-cpp/yaml.h>\n" "yaml-cpp only in")
expect(fail sim/world/a.cpp "${HEAD}#include <yaml-cpp/yaml.h>\n" "yaml-cpp only in")
expect(fail sim/report/a.hpp "${PRAGMA}#include <nlohmann/json.hpp>\n" "nlohmann-json only in")
expect(fail render/scene/a.cpp "${HEAD}#include <SFML/Graphics.hpp>\n" "SFML only in")
expect(fail sim/app/a.cpp "${HEAD}#include <SFML/Graphics.hpp>\n" "SFML only in")
expect(fail sim/batch/chunk.cpp "${HEAD}#include <mpi.h>\n" "MPI only in")
expect(fail sim/batch/a.cpp "${HEAD}#include <CLI/CLI.hpp>\n" "CLI11 only in")

# numbers
foreach(bad "std::normal_distribution<double> n" "std::random_device d" "std::mt19937 g(1)"
            "int a = rand()" "srand(1)")
    expect(fail render/scene/a.cpp "${HEAD}void f() { ${bad}; }\n" "from sim/core only")
endforeach()
foreach(bad "std::sin(x)" "std::atan2(x, x)" "::pow(x, 2)" "std::expf(x)" "std::hypot(x, x)")
    expect(fail sim/dynamics/a.cpp "${HEAD}double f(double x) { return ${bad}; }\n" "between CPUs")
    expect(pass sim/world/a.cpp "${HEAD}double f(double x) { return ${bad}; }\n" "no fault")
endforeach()
foreach(good "core::exp(x)" "std::sqrt(x)" "std::fmod(x, x) + operand(x)" "0 // as std::sin(x)\n")
    expect(pass sim/dynamics/a.cpp "${HEAD}double f(double x) { return ${good}; }\n" "no fault")
endforeach()

if(BROKEN GREATER 0)
    message(FATAL_ERROR "${BROKEN} rules of check_layers.cmake do not hold")
endif()
