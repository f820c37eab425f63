# SPDX-License-Identifier: GPL-3.0-or-later
# ostrakon_module(NAME SOURCES files… [PUBLIC libs…] [PRIVATE libs…])
# One static library per room. `#include "core/image/decode.h"`: paths start at the source tree's root.
function(ostrakon_module name)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(ostrakon_${name} STATIC ${arg_SOURCES})
    add_library(ostrakon::${name} ALIAS ostrakon_${name})
    target_include_directories(ostrakon_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_link_libraries(ostrakon_${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
endfunction()
