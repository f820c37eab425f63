// SPDX-License-Identifier: GPL-3.0-or-later
// A library with the CUDA driver's names and one made-up card.
#include <cstddef>
#include <cstring>

extern "C" {

int cuInit(unsigned) {
    return 0;
}
int cuDriverGetVersion(int* version) {
    *version = 13000;
    return 0;
}
int cuDeviceGetCount(int* count) {
    *count = 1;
    return 0;
}
int cuDeviceGet(int* handle, int index) {
    *handle = 40 + index;
    return 0;
}
int cuDeviceGetName(char* name, int size, int) {
    std::strncpy(name, "NVIDIA Test 80GB", static_cast<std::size_t>(size));
    return 0;
}
int cuDeviceTotalMem_v2(std::size_t* bytes, int) {
    *bytes = std::size_t{80} << 30;
    return 0;
}
int cuDeviceGetAttribute(int* value, int attribute, int handle) {
    *value = attribute == 75 ? 9 : 0;
    return handle == 40 ? 0 : 1;
}
int cuDeviceGetUuid_v2(unsigned char* bytes, int) {
    for (unsigned char i = 0; i < 16; ++i)
        bytes[i] = static_cast<unsigned char>(i + 1);
    return 0;
}
}
