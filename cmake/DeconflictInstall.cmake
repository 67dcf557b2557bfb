# What `cmake --install` puts where: library and headers, programs, data, the CMake package.
include(CMakePackageConfigHelpers)
set(DECONFLICT_INCLUDE_DIR
    ${CMAKE_INSTALL_INCLUDEDIR}/deconflict-${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
set(DECONFLICT_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/deconflict)
set(DECONFLICT_DATA_DIR ${CMAKE_INSTALL_DATADIR}/deconflict)

target_include_directories(deconflict_sim INTERFACE
    $<INSTALL_INTERFACE:${DECONFLICT_INCLUDE_DIR}>)
# Functions inline in our headers must give their users the same bits as they give us.
target_compile_options(deconflict_sim INTERFACE $<INSTALL_INTERFACE:-ffp-contract=off>)
install(TARGETS deconflict_sim EXPORT deconflictTargets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/sim DESTINATION ${DECONFLICT_INCLUDE_DIR}
    FILES_MATCHING PATTERN "*.hpp" PATTERN app EXCLUDE)

foreach(program deconflict deconflict-view)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    endif()
endforeach()
foreach(folder assets scenarios)
    if(IS_DIRECTORY ${PROJECT_SOURCE_DIR}/${folder})
        install(DIRECTORY ${PROJECT_SOURCE_DIR}/${folder} DESTINATION ${DECONFLICT_DATA_DIR})
    endif()
endforeach()

install(EXPORT deconflictTargets NAMESPACE deconflict:: DESTINATION ${DECONFLICT_PACKAGE_DIR})
configure_package_config_file(
    ${PROJECT_SOURCE_DIR}/cmake/deconflictConfig.cmake.in
    ${PROJECT_BINARY_DIR}/deconflictConfig.cmake
    INSTALL_DESTINATION ${DECONFLICT_PACKAGE_DIR}
    PATH_VARS DECONFLICT_DATA_DIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/deconflictConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES
    ${PROJECT_BINARY_DIR}/deconflictConfig.cmake
    ${PROJECT_BINARY_DIR}/deconflictConfigVersion.cmake
    ${PROJECT_SOURCE_DIR}/cmake/FindGeographicLib.cmake
    DESTINATION ${DECONFLICT_PACKAGE_DIR})
