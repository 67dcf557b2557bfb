# Installs a finished build below WORK, then builds and runs the program of this folder with it.
#     cmake -D BUILD=build/dev -D WORK=a_folder -D COMPILER=g++ -P consumer_test.cmake
cmake_minimum_required(VERSION 3.25)
set(PREFIX ${WORK}/prefix)
file(REMOVE_RECURSE ${WORK})

function(run)
    execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX})

# The package promises no window, YAML, JSON or Boost to those who include its headers.
file(GLOB_RECURSE headers ${PREFIX}/include/*.hpp)
if(NOT headers)
    message(FATAL_ERROR "no headers were installed")
endif()
foreach(header ${headers})
    file(STRINGS ${header} hidden REGEX "#include *<(SFML|yaml-cpp|nlohmann|boost|CLI)/")
    if(hidden)
        message(FATAL_ERROR "${header}: ${hidden}")
    endif()
endforeach()

run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK}/build -G Ninja
    -D CMAKE_PREFIX_PATH=${PREFIX} -D CMAKE_CXX_COMPILER=${COMPILER} -D CMAKE_CXX_FLAGS=${FLAGS})
run(${CMAKE_COMMAND} --build ${WORK}/build)
execute_process(COMMAND ${WORK}/build/consumer OUTPUT_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
if(NOT said STREQUAL "24.0 nmi, bearing 45 deg\n")
    message(FATAL_ERROR "the consumer said: ${said}")
endif()
