# Holds the sources to the map of the house. From the top of the repository:
#     cmake -P tests/check_layers.cmake
# -D ROOT=... checks another tree (check_layers_test.cmake feeds it bad ones).
# To add an arrow, add it to the table and say there why.
cmake_minimum_required(VERSION 3.25)
if(NOT ROOT)
    set(ROOT ${CMAKE_CURRENT_LIST_DIR}/..)
endif()
cmake_path(ABSOLUTE_PATH ROOT NORMALIZE)
set(LINE_LIMIT 500)

# Whose headers a folder may include besides its own.
set(sim_core        "")
set(sim_geo         sim_core)
set(sim_scenario    ${sim_geo} sim_geo)
set(sim_world       ${sim_scenario} sim_scenario)
set(sim_dynamics    ${sim_world} sim_world)
set(sim_surveillance ${sim_dynamics} sim_dynamics)
# Decisions use what was observed, never the truth: picture and conflict do not see dynamics.
set(sim_picture     ${sim_world} sim_world sim_surveillance)
set(sim_conflict    ${sim_world} sim_world sim_surveillance sim_picture)
# Encounters are flown by a truth of their own: two or more aircraft, without a world around them.
set(sim_encounter   sim_core sim_surveillance sim_conflict)
set(sim_incident    ${sim_dynamics} sim_dynamics sim_surveillance sim_picture sim_conflict)
set(sim_run         ${sim_incident} sim_incident)
# Statistics know counts, not aircraft.
set(sim_risk        sim_core)
set(sim_batch       ${sim_run} sim_run sim_risk)
set(sim_record      ${sim_batch} sim_batch)
set(sim_report      ${sim_record} sim_record)
set(sim_app         ${sim_report} sim_report sim_encounter)
# The rasteriser knows shapes; the scene turns frames into shapes; only the window knows SFML.
set(render_draw     sim_core)
set(render_scene    ${sim_report} sim_report render_draw)
set(render_headless ${render_scene} render_scene)
set(render_window   ${render_headless} render_headless)

# What runs inside a replication has the same bits on every CPU: none of libm's functions that
# are not correctly rounded (floor, sqrt, fabs, fmod and the like are exact and may be used).
set(LOOP_FOLDERS sim_core sim_dynamics sim_surveillance sim_picture sim_conflict sim_encounter
    sim_incident sim_run)
set(LIBM "(sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|exp|exp2|expm1|log|log2|log10|log1p|pow|cbrt|hypot|erf|erfc|tgamma|lgamma)")
# Files of those folders that run only while a scenario loads, and round what they return.
set(LIBM_EXEMPT "")

# library (as a regex on what stands between < >) -> folders and files that may include it
# What is named here for .cpp files only can never show in an installed header.
set(LIBRARIES Boost.Math Boost yaml-cpp nlohmann-json SFML Xlib MPI CLI11)
set(Boost.Math_HEADERS "^boost/math/")
set(Boost.Math_PLACES "^sim/(geo|risk)/.*\\.cpp$")  # quantiles of exact intervals
set(Boost_HEADERS "^boost/([^m]|m[^a]|ma[^t])")
set(Boost_PLACES "^sim/geo/.*\\.cpp$")              # 2.6 to 4.2 s of CPU a file that includes it
set(yaml-cpp_HEADERS "^yaml-cpp/")
set(yaml-cpp_PLACES "^sim/scenario/.*\\.cpp$")
set(nlohmann-json_HEADERS "^nlohmann/")
set(nlohmann-json_PLACES "^(sim/.*\\.cpp$|sim/app/|render/)")
set(SFML_HEADERS "^SFML/")
set(SFML_PLACES "^render/window/")
set(Xlib_HEADERS "^X11/")
set(Xlib_PLACES "^render/window/(display|x_screen)\\.cpp$")  # its macros: None, Status, Bool
set(MPI_HEADERS "^mpi\\.h$")
set(MPI_PLACES "^sim/batch/[a-z_]*mpi[a-z_]*\\.cpp$")
set(CLI11_HEADERS "^CLI/")
set(CLI11_PLACES "^(sim/app|render/window|render/headless)/")

set(FAULTS 0)
function(fault file text)
    message(NOTICE "${file}: ${text}")
    math(EXPR FAULTS "${FAULTS} + 1")
    set(FAULTS ${FAULTS} PARENT_SCOPE)
endfunction()

# file, text -> faults of form, in every C++ file
macro(check_form)
    string(REGEX MATCHALL "\n" newlines "${text}")
    list(LENGTH newlines lines)
    if(lines GREATER LINE_LIMIT)
        fault(${file} "${lines} lines, at most ${LINE_LIMIT}")
    endif()
    string(REGEX MATCHALL "SPDX-License-Identifier" licences "${text}")
    list(LENGTH licences count)
    if(NOT text MATCHES "^// SPDX-License-Identifier: MIT\n" OR NOT count EQUAL 1)
        fault(${file} "the first line, and only that, is '// SPDX-License-Identifier: MIT'")
    endif()
    if(file MATCHES "\\.hpp$" AND NOT text MATCHES "\n#pragma once\n")
        fault(${file} "no '#pragma once'")
    endif()
endmacro()

# file, folder, code -> faults of what is included
macro(check_includes)
    string(REGEX MATCHALL "#include[ ]*[<\"][^>\"\n]+" includes "${code}")
    foreach(include ${includes})
        string(REGEX REPLACE "#include[ ]*[<\"]" "" header "${include}")
        if(include MATCHES "\"")
            string(REGEX REPLACE "^(sim|render)/([^/]+)/.*" "\\1_\\2" target "${header}")
            if(target STREQUAL header)
                fault(${file} "\"${header}\": our headers are included from the root, \"sim/...\"")
            elseif(NOT target STREQUAL folder AND NOT target IN_LIST ${folder})
                fault(${file} "includes ${header}: an arrow that the map does not have")
            endif()
        endif()
        foreach(library ${LIBRARIES})
            if(header MATCHES "${${library}_HEADERS}" AND NOT file MATCHES "${${library}_PLACES}")
                fault(${file} "includes ${header}: ${library} only in ${${library}_PLACES}")
            endif()
        endforeach()
    endforeach()
endmacro()

# file, folder, code -> faults of what would break "same seed, same bits"
macro(check_numbers)
    if(code MATCHES "(std::[a-z_]+_distribution|std::random_device|std::mt19937|std::shuffle|std::default_random_engine|[^a-zA-Z0-9_:.]s?rand[ ]*\\()")
        fault(${file} "${CMAKE_MATCH_1}: randomness comes from sim/core only")
    endif()
    if(folder IN_LIST LOOP_FOLDERS AND NOT file IN_LIST LIBM_EXEMPT
       AND code MATCHES "((std|[^a-z_]):: *${LIBM}f?l?)[^a-zA-Z0-9_:]")
        fault(${file} "${CMAKE_MATCH_1}: differs between CPUs; use sim/core/math.hpp")
    endif()
endmacro()

file(GLOB_RECURSE files RELATIVE ${ROOT}
    ${ROOT}/sim/*.hpp ${ROOT}/sim/*.cpp ${ROOT}/render/*.hpp ${ROOT}/render/*.cpp
    ${ROOT}/tests/*.hpp ${ROOT}/tests/*.cpp)
if(NOT files)
    message(FATAL_ERROR "${ROOT}: no sources there")
endif()
foreach(file ${files})
    file(READ ${ROOT}/${file} text)
    check_form()
    if(NOT file MATCHES "^(sim|render)/")
        continue()
    endif()
    string(REGEX REPLACE "^([a-z]+)/([^/]+)/.*" "\\1_\\2" folder "${file}")
    if(NOT DEFINED ${folder})
        fault(${file} "this folder is not on the map")
        continue()
    endif()
    string(REGEX REPLACE "//[^\n]*" "" code "${text}")
    check_includes()
    check_numbers()
endforeach()

list(LENGTH files count)
if(FAULTS GREATER 0)
    message(FATAL_ERROR "layers: ${FAULTS} faults in ${count} files")
endif()
message(STATUS "layers: ${count} files, no fault")
