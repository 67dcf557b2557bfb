# What every target of the project shares: language level, floating-point model, warnings.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g0")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

# The same bits on every CPU and compiler need these three; they are not fast-math.
add_library(deconflict_options INTERFACE)
target_compile_options(deconflict_options INTERFACE
    -ffp-contract=off -fno-math-errno -fno-trapping-math)

set(DECONFLICT_WARNINGS
    -Wall -Wextra -Wpedantic
    -Wshadow            # a hidden name is read as the wrong one
    -Wconversion        # a silent narrowing loses digits
    -Wold-style-cast
    -Wnon-virtual-dtor
    -Woverloaded-virtual
    -Wdouble-promotion
    -Wno-sign-conversion)
if(DECONFLICT_WARNINGS_AS_ERRORS)
    list(APPEND DECONFLICT_WARNINGS -Werror)
endif()

# deconflict_target(NAME): the project's own code is compiled with the project's own rules.
function(deconflict_target name)
    target_compile_options(${name} PRIVATE ${DECONFLICT_WARNINGS})
    target_link_libraries(${name} PRIVATE $<BUILD_INTERFACE:deconflict_options>)
    target_include_directories(${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
endfunction()
