# Programs with one error each, which their own self-check must find.
#
# planted_error(NAME GROUP FILE FROM TO): FILE (below sim/) with the text FROM, which it must hold
# once, replaced by TO, compiled and linked before the library; `selfcheck --only GROUP` of that
# program must then fail. For a header, the file of the self-check that uses it is compiled with it.
function(planted_error name group file from to)
    set(overlay ${CMAKE_CURRENT_BINARY_DIR}/planted/${name})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/sim/${file})
    file(READ ${PROJECT_SOURCE_DIR}/sim/${file} text)
    string(FIND "${text}" "${from}" first)
    string(FIND "${text}" "${from}" last REVERSE)
    if(first EQUAL -1 OR NOT first EQUAL last)
        message(FATAL_ERROR "planted error ${name}: sim/${file} does not hold once: ${from}")
    endif()
    string(REPLACE "${from}" "${to}" text "${text}")
    file(CONFIGURE OUTPUT ${overlay}/sim/${file} CONTENT "${text}" @ONLY)
    if(file MATCHES "\\.hpp$")
        set(source ${PROJECT_SOURCE_DIR}/sim/risk/selfcheck_laws.cpp)
    else()
        set(source ${overlay}/sim/${file})
    endif()
    add_executable(planted_${name} ${source} $<TARGET_OBJECTS:deconflict>)
    target_include_directories(planted_${name} BEFORE PRIVATE ${overlay})
    target_link_libraries(planted_${name} PRIVATE deconflict_sim CLI11::CLI11 fmt::fmt
        nlohmann_json::nlohmann_json)
    deconflict_target(planted_${name})
    add_test(NAME planted.${name} COMMAND planted_${name} selfcheck --only ${group})
    set_tests_properties(planted.${name} PROPERTIES LABELS slow
        PASS_REGULAR_EXPRESSION "checks FAILED")
endfunction()

planted_error(correlated_errors errors core/ornstein_uhlenbeck.cpp
    "std::sqrt(1.0 - process.correlation * process.correlation)"
    "std::sqrt(1.0 - process.correlation) + 0.0 * std::sqrt(process.correlation)")
planted_error(errors_between_knots errors core/ornstein_uhlenbeck.cpp
    "std::sqrt(a * a + b * b + 2.0 * a * b * process.correlation)" "(a + b)")
planted_error(link_bursts bursts picture/two_state.cpp
    "until_s_ += core::exponential(stream, up_ ? meanUp_s_ : meanDown_s_)"
    "until_s_ += core::exponential(stream, up_ ? meanUp_s_ : 1.1 * meanDown_s_)")
planted_error(exponential_clock clocks core/distribution.cpp
    "return -log(stream.nextUniform()) * mean;" "return -log(stream.nextUniform()) * mean * 1.1;")
planted_error(runs_of_losses losses risk/loss_run.cpp
    "const double begins = received * blackoutProbability(received, run);"
    "const double begins = blackoutProbability(received, run);")
planted_error(border_passage clocks risk/first_passage.cpp
    "reached += survivors.leaving();" "reached += 0.9 * survivors.leaving();")
planted_error(relative_speed speeds risk/gas.cpp
    "sum += factor * c2;" "sum += 0.9 * factor * c2;")
planted_error(crossing_streams streams risk/gas.cpp
    "(v1 * v2 * angle.sin)" "(v1 * v2)")
planted_error(overtaking streams risk/gas.cpp
    "1.0 / first.speed.si() - 1.0 / second.speed.si()"
    "1.1 / first.speed.si() - 1.1 / second.speed.si()")
planted_error(conflicts_ahead gas risk/gas.cpp
    "2.0 * radius * (meanRelative * lookahead)" "radius * (meanRelative * lookahead)")
planted_error(box_entries streams risk/reich.cpp
    "return chances.along * chances.across * chances.high * turnover;"
    "return 0.9 * chances.along * chances.across * chances.high * turnover;")
planted_error(normal_overlap streams risk/reich.cpp
    "std::sqrt(core::kPi)" "(2.0 * std::sqrt(core::kPi))")
planted_error(predicted_conflict encounters risk/paielli_erzberger.cpp
    "direction.dot(side) * aircraft.acrossDeviation.si()"
    "direction.dot(side) * aircraft.alongDeviation.si()")
planted_error(swept_volume encounters risk/encounter_simulation.cpp
    "return meets(near, std::max(0.0, level->first), std::min(window.si(), level->last));"
    "return meets(near, 0.0, window.si());")
planted_error(splitting_survival splitting risk/splitting.hpp
    "run.estimate *= run.survival.back();"
    "run.estimate *= number == 0 ? 1.0 : run.survival.back();")
planted_error(exact_interval intervals risk/replicates.cpp
    "result.standardError = std::sqrt(squares / (m - 1.0) / m);"
    "result.standardError = std::sqrt(squares / m / m) * 0.9;")
