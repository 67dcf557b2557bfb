# No object file of the replication loop may call a libm function whose bits differ between CPUs;
# unlike check_layers.cmake this sees through headers, macros and libraries.
#     cmake -D NM=nm -D OBJECTS=list_of_objects.txt -P check_symbols.cmake
cmake_minimum_required(VERSION 3.25)
set(FOLDERS "(core|dynamics|surveillance|picture|conflict|encounter|incident|run)")
set(LIBM "(sin|cos|sincos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|exp|exp2|expm1|log|log2|log10|log1p|pow|cbrt|hypot|erf|erfc|tgamma|lgamma)f?l?")

file(STRINGS ${OBJECTS} objects REGEX "/deconflict_sim\\.dir/(\\./)?${FOLDERS}/")
if(NOT objects)
    message(FATAL_ERROR "${OBJECTS}: names no object of the replication loop")
endif()
set(faults 0)
foreach(object ${objects})
    execute_process(COMMAND ${NM} --undefined-only ${object}
        OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX MATCHALL " U ${LIBM}(@[^\n]*)?\n" calls "${symbols}")
    foreach(call ${calls})
        string(REGEX REPLACE " U |\n" "" call "${call}")
        message(NOTICE "${object}: calls ${call}")
        math(EXPR faults "${faults} + 1")
    endforeach()
endforeach()
list(LENGTH objects count)
if(faults GREATER 0)
    message(FATAL_ERROR "${faults} calls of libm in ${count} objects; use sim/core/math.hpp")
endif()
message(STATUS "${count} objects, no call of libm")
