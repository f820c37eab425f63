# SPDX-License-Identifier: GPL-3.0-or-later
# ostrakon::torch: the CPU half of the LibTorch inside the pinned wheel.
# TorchConfig.cmake would drag CUDA in at link time; core/device loads that half with dlopen when a GPU is wanted.
if(NOT OSTRAKON_SDK)
    if(DEFINED ENV{XDG_DATA_HOME})
        set(default_sdk "$ENV{XDG_DATA_HOME}/ostrakon/sdk")
    else()
        set(default_sdk "$ENV{HOME}/.local/share/ostrakon/sdk")
    endif()
    set_property(CACHE OSTRAKON_SDK PROPERTY VALUE "${default_sdk}")
endif()
set(torch_root "${OSTRAKON_SDK}/site/torch")
if(NOT EXISTS "${torch_root}/lib/libtorch_cpu.so")
    message(FATAL_ERROR "LibTorch is not in ${OSTRAKON_SDK}. Run scripts/start --no-run once, or pass -DOSTRAKON_SDK=DIR.")
endif()

add_library(ostrakon_c10 SHARED IMPORTED)
set_target_properties(ostrakon_c10 PROPERTIES IMPORTED_LOCATION "${torch_root}/lib/libc10.so")
add_library(ostrakon_torch SHARED IMPORTED)
set_target_properties(ostrakon_torch PROPERTIES
    IMPORTED_LOCATION "${torch_root}/lib/libtorch_cpu.so"
    INTERFACE_INCLUDE_DIRECTORIES "${torch_root}/include;${torch_root}/include/torch/csrc/api/include"
    INTERFACE_LINK_LIBRARIES ostrakon_c10)
add_library(ostrakon::torch ALIAS ostrakon_torch)

set(OSTRAKON_WEIGHTS_DIR "${OSTRAKON_SDK}/weights") # placed there by scripts/start
