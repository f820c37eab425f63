// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/cuda_plugin.h"

#include <dlfcn.h>

#include "core/device/device.h"

namespace ostrakon::device {

using base::tr;

namespace {

struct Loaded {
    const CudaPlugin* plugin = nullptr;
    base::Message why;
};

Loaded load() {
    if (!discover().runtimeLoaded)
        return {nullptr, discover().why};
    // By name alone: found through the program's run path, in the build tree as in an installed one.
    void* const library = ::dlopen("libostrakon_cuda.so", RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char* const said = ::dlerror();
        return {nullptr, tr("Ostrakon's own CUDA kernels are missing, so the processor prepares the pictures: run "
                            "scripts/start --cuda. (%1)",
                            said ? said : "")};
    }
    const auto entry = reinterpret_cast<CudaPluginEntry*>(::dlsym(library, "ostrakon_cuda_plugin"));
    if (const CudaPlugin* plugin = entry ? entry(OSTRAKON_VERSION) : nullptr)
        return {plugin, {}};
    return {nullptr, tr("Ostrakon's own CUDA kernels are of another version: run scripts/start --cuda.")};
}

const Loaded& loaded() {
    static const Loaded once = load();
    return once;
}

} // namespace

const CudaPlugin* cudaPlugin() {
    return loaded().plugin;
}

const base::Message& whyNoCudaPlugin() {
    return loaded().why;
}

at::Tensor renderViewsOnCpu(const ViewBatch& batch) {
    const auto count = batch.which.numel();
    const std::int64_t side = batch.pixels.size(1);
    const std::int64_t out = batch.outPx;
    auto values = at::empty({count, out, out, 3}, at::kFloat);
    const auto* views = reinterpret_cast<const image::ViewNumbers*>(batch.views.const_data_ptr<std::uint8_t>());
    auto* to = values.mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < count; ++i) {
        const image::ViewNumbers& view = views[i];
        const auto row = batch.which.const_data_ptr<std::int64_t>()[i];
        const auto* source = batch.pixels.const_data_ptr<std::uint8_t>() + row * side * side * 3;
        const float* tone =
            view.tone < 0 ? nullptr : batch.tones.const_data_ptr<float>() + std::int64_t{256} * view.tone;
        for (int y = 0; y < batch.outPx; ++y)
            for (int x = 0; x < batch.outPx; ++x, to += 3) {
                to[0] = to[1] = to[2] = 0.0F;
                if (!image::isBlank(view, x, y))
                    image::viewPixel(source, static_cast<int>(side), view, tone, batch.scale, x, y, to);
            }
    }
    return values.permute({0, 3, 1, 2});
}

} // namespace ostrakon::device
