# SPDX-License-Identifier: GPL-3.0-or-later
# Every library from outside, as imported targets. Headers of others are SYSTEM: our warnings are about our code.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(JPEG REQUIRED)
find_package(exiv2 REQUIRED CONFIG NAMES exiv2)
find_package(CLI11 REQUIRED)
find_package(pugixml REQUIRED)
find_package(yaml-cpp REQUIRED)
find_path(XXHASH_INCLUDE_DIR xxhash.h REQUIRED)

# OpenCVConfig.cmake is only in libopencv-dev, which brings 600 MB of modules that nothing here uses; and its targets put
# their headers among ours, where they warn under C++20. So the three libraries are found by name.
find_path(OPENCV_INCLUDE_DIR opencv2/core.hpp PATH_SUFFIXES opencv4 REQUIRED)
add_library(ostrakon_opencv INTERFACE)
target_include_directories(ostrakon_opencv SYSTEM INTERFACE "${OPENCV_INCLUDE_DIR}")
foreach(module core imgproc imgcodecs)
    find_library(OPENCV_${module}_LIBRARY opencv_${module} REQUIRED)
    target_link_libraries(ostrakon_opencv INTERFACE "${OPENCV_${module}_LIBRARY}")
endforeach()
add_library(ostrakon::opencv ALIAS ostrakon_opencv)

# RE2's own package of Debian 12 has no CMake files.
find_path(RE2_INCLUDE_DIR re2/re2.h REQUIRED)
find_library(RE2_LIBRARY re2 REQUIRED)
add_library(ostrakon_re2 INTERFACE)
target_include_directories(ostrakon_re2 SYSTEM INTERFACE "${RE2_INCLUDE_DIR}")
target_link_libraries(ostrakon_re2 INTERFACE "${RE2_LIBRARY}" Threads::Threads)
add_library(ostrakon::re2 ALIAS ostrakon_re2)

# SQLite's session extension is declared only under these two names.
add_library(ostrakon_sqlite INTERFACE)
target_compile_definitions(ostrakon_sqlite INTERFACE SQLITE_ENABLE_SESSION SQLITE_ENABLE_PREUPDATE_HOOK)
target_link_libraries(ostrakon_sqlite INTERFACE SQLiteCpp SQLite::SQLite3)
add_library(ostrakon::sqlite ALIAS ostrakon_sqlite)

if(OSTRAKON_TORCH)
    include(LibTorch)
    # core/inspect writes PDF with libharu, whose package has no CMake files, in the fonts that fontconfig finds.
    find_package(Fontconfig REQUIRED)
    find_path(HPDF_INCLUDE_DIR hpdf.h REQUIRED)
    find_library(HPDF_LIBRARY hpdf REQUIRED)
    add_library(ostrakon_hpdf INTERFACE)
    target_include_directories(ostrakon_hpdf SYSTEM INTERFACE "${HPDF_INCLUDE_DIR}")
    target_link_libraries(ostrakon_hpdf INTERFACE "${HPDF_LIBRARY}")
    add_library(ostrakon::hpdf ALIAS ostrakon_hpdf)
endif()
if(OSTRAKON_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Svg PrintSupport LinguistTools)
    find_package(QCustomPlotQt6 REQUIRED)
endif()
if(OSTRAKON_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)
endif()
