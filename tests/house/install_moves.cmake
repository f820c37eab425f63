# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DBUILD=dir -DSDK=dir -P install_moves.cmake: installs, moves the tree, and sees that nothing in it still needs the
# build or the prefix of the wheels, and that the headless program needs no display.
execute_process(COMMAND mktemp -d OUTPUT_VARIABLE work OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)

function(fail text)
    file(REMOVE_RECURSE "${work}")
    message(FATAL_ERROR "${text}")
endfunction()

# Like COMMAND_ERROR_IS_FATAL, but tidies up; the output is left in `output`.
function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
    if(NOT status EQUAL 0)
        fail("${ARGN}: ${status}\n${text}")
    endif()
    set(output "${text}" PARENT_SCOPE)
endfunction()

run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${work}/first")
file(RENAME "${work}/first" "${work}/moved")

foreach(program ostrakon ostrakon-cli)
    run(ldd "${work}/moved/bin/${program}")
    if(output MATCHES "not found")
        fail("${program} misses a library:\n${output}")
    endif()
    foreach(place "${SDK}" "${BUILD}" "${work}/first")
        string(FIND "${output}" "${place}" at)
        if(NOT at EQUAL -1)
            fail("${program} still needs ${place}:\n${output}")
        endif()
    endforeach()
    if(program STREQUAL "ostrakon-cli" AND output MATCHES "libQt6(Gui|Widgets)")
        fail("ostrakon-cli needs a display's libraries:\n${output}")
    endif()
endforeach()

set(ENV{OSTRAKON_WEIGHTS} "")
run("${work}/moved/bin/ostrakon-cli" --version)
foreach(file share/ostrakon/weights/efficientnet-lite0.pth share/applications/ostrakon.desktop
        share/mime/packages/ostrakon.xml share/icons/hicolor/scalable/apps/ostrakon.svg share/doc/ostrakon/LICENSE)
    if(NOT EXISTS "${work}/moved/${file}")
        fail("${file} was not installed")
    endif()
endforeach()
file(REMOVE_RECURSE "${work}")
