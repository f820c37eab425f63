# SPDX-License-Identifier: GPL-3.0-or-later
# Language level, warnings, sanitizers and where programs land: the same for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# An installed tree may be moved: nothing in it names the folder that it was built from.
set(CMAKE_INSTALL_RPATH "\$ORIGIN/../lib/ostrakon")

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
# Full debug information of LibTorch's templates costs gigabytes; lines are enough for a stack trace.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")

find_program(OSTRAKON_CCACHE ccache)
if(OSTRAKON_CCACHE)
    # Precompiled headers and ccache agree only with these settings.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime"
        "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" "CCACHE_NOHASHDIR=1" "${OSTRAKON_CCACHE}")
endif()
find_program(OSTRAKON_MOLD mold)
if(OSTRAKON_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Werror)
if(OSTRAKON_SANITIZE)
    # The sanitizers' own code makes GCC see uninitialised members where there are none (<regex>, GCC bug 105562).
    add_compile_options(-fsanitize=${OSTRAKON_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
                        -Wno-maybe-uninitialized)
    add_link_options(-fsanitize=${OSTRAKON_SANITIZE})
endif()

# A LibTorch file takes 1.5 GB to compile: a machine with less than 2 GB a core compiles fewer files at once.
cmake_host_system_information(RESULT memory_mb QUERY TOTAL_PHYSICAL_MEMORY)
cmake_host_system_information(RESULT cores QUERY NUMBER_OF_LOGICAL_CORES)
math(EXPR compile_jobs "${memory_mb} / 2048")
if(compile_jobs LESS cores)
    if(compile_jobs LESS 1)
        set(compile_jobs 1)
    endif()
    set_property(GLOBAL APPEND PROPERTY JOB_POOLS compile=${compile_jobs})
    set(CMAKE_JOB_POOL_COMPILE compile)
    message(STATUS "${memory_mb} MB of memory: ${compile_jobs} compiler(s) at once")
endif()

# The programs are where the README says they are, whatever the preset that built them; sanitized builds stay apart.
if(OSTRAKON_SANITIZE)
    set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
else()
    set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_SOURCE_DIR}/build/bin")
endif()

# Our plugin for CUDA is found by name through the run path, in the build tree as in an installed one.
set(CMAKE_BUILD_RPATH "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/../lib/ostrakon")
