# SPDX-License-Identifier: GPL-3.0-or-later
# ostrakon_test(NAME SOURCES files… LINK libs… [LABELS labels…] [TIMEOUT s]): one Qt Test program in CTest, offscreen.
# LABELS say what a test needs: `torch`, `gui`, `journey`, `fault`, `data`.
# One precompiled <QtTest/QtTest> for the tests without LibTorch and windows, which are built twice: it takes compiling a
# small test from 4.8 to 1.2 s. Qt gives each folder its own QT_TESTCASE_…DIR (for QFINDTESTDATA, which no test here uses), and
# GCC would then refuse to share the header. LibTorch's headers must come before Qt's keywords, so those tests go without.
get_target_property(definitions Qt6::Test INTERFACE_COMPILE_DEFINITIONS)
list(FILTER definitions EXCLUDE REGEX "QT_TESTCASE_(BUILD|SOURCE)DIR")
set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS "${definitions}")
add_executable(ostrakon_test_pch "${PROJECT_SOURCE_DIR}/tests/support/pch.cpp")
set_target_properties(ostrakon_test_pch PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
target_precompile_headers(ostrakon_test_pch PRIVATE <QtTest/QtTest>)
target_link_libraries(ostrakon_test_pch PRIVATE Qt6::Test)

function(ostrakon_test name)
    cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300)
    endif()
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
    target_compile_definitions(${name} PRIVATE
        OSTRAKON_SOURCE_DIR="${PROJECT_SOURCE_DIR}" OSTRAKON_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    target_link_libraries(${name} PRIVATE ${arg_LINK} Qt6::Test)
    if(NOT "${arg_LINK}" MATCHES "ostrakon::(device|nn|train|inspect|widgets|ui)" AND NOT "${arg_LABELS}" MATCHES "torch|gui")
        target_precompile_headers(${name} REUSE_FROM ostrakon_test_pch)
    endif()
    math(EXPR functionTimeout "${arg_TIMEOUT} * 1000") # Qt Test's own is five minutes a function, whatever CTest allows
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QTEST_FUNCTION_TIMEOUT=${functionTimeout};QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;ASAN_OPTIONS=detect_leaks=1;TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/tsan.supp")
endfunction()
