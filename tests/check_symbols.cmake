# What object files may not hold, seen through headers, macros and libraries as check_layers.cmake
# cannot: calls of libm functions whose bits differ between CPUs, in the replication loop; and code
# shared with others, in files that are built for a newer instruction set.
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
# A file built for a newer instruction set shares nothing: the linker may keep its copy of an inline
# function for everybody, and an older CPU would stop there.
file(STRINGS ${OBJECTS} newer REGEX "/deconflict_sim\\.dir/.*_v[34]\\.cpp\\.o(bj)?$")
if(NOT newer)
    message(FATAL_ERROR "${OBJECTS}: names no object of a newer instruction set")
endif()
foreach(object ${newer})
    execute_process(COMMAND ${NM} --defined-only ${object}
        OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX MATCHALL " [WVu] [^\n]*\n" shared "${symbols}")
    foreach(symbol ${shared})
        string(STRIP "${symbol}" symbol)
        message(NOTICE "${object}: shares ${symbol}")
        math(EXPR faults "${faults} + 1")
    endforeach()
endforeach()
list(LENGTH objects count)
if(faults GREATER 0)
    message(FATAL_ERROR "${faults} faults in ${count} objects: libm (use sim/core/math.hpp), or shared code")
endif()
message(STATUS "${count} objects, no call of libm")
