# The same bits on another CPU and from another compiler: compares signatures of `deconflict bench`.
#     cmake -D PROGRAM=build/dev/bin/deconflict -D SOURCE=. -D WORK=build/dev/determinism \
#           -P tests/determinism.cmake
# 1. With glibc told that the CPU has neither FMA nor AVX2, so that its libm takes other paths.
# 2. Built by clang++ with the options of the preset `clang`; without clang++ that part is skipped,
#    with a message, and the test counts as skipped, not as passed.
cmake_minimum_required(VERSION 3.25)
foreach(name PROGRAM SOURCE WORK)
    if(NOT ${name})
        message(FATAL_ERROR "-D ${name}=... is missing")
    endif()
endforeach()

# program, environment setting -> its signature in `variable`
function(signature_of variable program setting)
    execute_process(COMMAND ${CMAKE_COMMAND} -E env ${setting} ${program} bench --signature
                    OUTPUT_VARIABLE out RESULT_VARIABLE result)
    if(NOT result EQUAL 0 OR NOT out MATCHES "^Signature: (0x[0-9a-f]+)\n$")
        message(FATAL_ERROR "${program} bench --signature: exit ${result}, said '${out}'")
    endif()
    set(${variable} ${CMAKE_MATCH_1} PARENT_SCOPE)
endfunction()

set(ENV{DECONFLICT_ASSETS} ${SOURCE}/assets)
signature_of(plain ${PROGRAM} "LC_ALL=C")
signature_of(other_cpu ${PROGRAM} "GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2")
message(NOTICE "as built ${plain}; without FMA and AVX2 ${other_cpu}")
if(NOT plain STREQUAL other_cpu)
    message(FATAL_ERROR "results differ between CPUs")
endif()

find_program(CLANG clang++)
if(NOT CLANG)
    message(NOTICE "SKIPPED: no clang++ here; results were not compared between compilers")
    return()
endif()
set(configure ${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK} -G Ninja -DCMAKE_BUILD_TYPE=Release
              -DCMAKE_CXX_COMPILER=${CLANG} -DDECONFLICT_BUILD_TESTS=OFF
              -DDECONFLICT_BUILD_VIEW=OFF)
set(build ${CMAKE_COMMAND} --build ${WORK} --target deconflict)
foreach(command configure build)
    execute_process(COMMAND ${${command}} OUTPUT_VARIABLE out ERROR_VARIABLE out
                    RESULT_VARIABLE result)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "clang++, ${command}:\n${out}")
    endif()
endforeach()
signature_of(clang ${WORK}/bin/deconflict "LC_ALL=C")
message(NOTICE "clang++ ${clang}")
if(NOT plain STREQUAL clang)
    message(FATAL_ERROR "results differ between compilers: ${plain} and ${clang}")
endif()
