// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cuda/views.h"

#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

namespace ostrakon::cuda {

namespace {

constexpr int kThreads = 256;

__device__ void put(float* to, float value) {
    *to = value;
}
__device__ void put(__nv_bfloat16* to, float value) {
    *to = __float2bfloat16(value);
}
__device__ void put(__half* to, float value) {
    *to = __float2half(value);
}

/// A block row (y) is one view; x runs over its pixels.
template <typename T>
__global__ void render(ViewJob job, T* out) {
    const int pixel = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    const int pixels = job.outPx * job.outPx;
    if (pixel >= pixels)
        return;
    const std::int64_t each = static_cast<std::int64_t>(job.sourcePx) * job.sourcePx * 3;
    for (int i = static_cast<int>(blockIdx.y); i < job.count; i += static_cast<int>(gridDim.y)) {
        const image::ViewNumbers& view = job.views[i];
        const int x = pixel % job.outPx;
        const int y = pixel / job.outPx;
        float rgb[3] = {0.0F, 0.0F, 0.0F};
        if (!image::isBlank(view, x, y)) {
            const float* tone = view.tone < 0 ? nullptr : job.tones + static_cast<std::int64_t>(view.tone) * 256;
            image::viewPixel(job.pixels + job.which[i] * each, job.sourcePx, view, tone, job.scale, x, y, rgb);
        }
        T* to = out + (static_cast<std::int64_t>(i) * pixels + pixel) * 3;
        for (int c = 0; c < 3; ++c)
            put(to + c, rgb[c]);
    }
}

template <typename T>
int launch(const ViewJob& job, cudaStream_t stream) {
    if (job.count == 0)
        return 0;
    constexpr int kMostRows = 65535; // of a grid's y; the kernel strides over the rest
    const dim3 grid((job.outPx * job.outPx + kThreads - 1) / kThreads, job.count < kMostRows ? job.count : kMostRows);
    render<T><<<grid, kThreads, 0, stream>>>(job, static_cast<T*>(job.out));
    return static_cast<int>(cudaGetLastError());
}

} // namespace

int renderViews(const ViewJob& job, void* stream) {
    const auto on = static_cast<cudaStream_t>(stream);
    switch (job.type) {
    case ViewType::Float32:
        return launch<float>(job, on);
    case ViewType::Bf16:
        return launch<__nv_bfloat16>(job, on);
    case ViewType::Fp16:
        return launch<__half>(job, on);
    }
    return static_cast<int>(cudaErrorInvalidValue);
}

} // namespace ostrakon::cuda
