// SPDX-License-Identifier: GPL-3.0-or-later
// The plugin's side of core/device/cuda_plugin.h, over our kernels and LibTorch's CUDA half.
#include <cstring>

#include <ATen/cuda/CUDAContext.h>
#include <ATen/cuda/CUDAEvent.h>
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAException.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

#include "core/cuda/views.h"
#include "core/device/cuda_plugin.h"

namespace ostrakon::cuda {

namespace {

c10::DeviceIndex indexOf(int card) {
    return static_cast<c10::DeviceIndex>(card);
}

ViewType typeOf(at::ScalarType type) {
    TORCH_CHECK(type == at::kFloat || type == at::kBFloat16 || type == at::kHalf, "views of another type");
    return type == at::kFloat ? ViewType::Float32 : (type == at::kBFloat16 ? ViewType::Bf16 : ViewType::Fp16);
}

class Stream : public device::WorkStream {
  public:
    explicit Stream(int card)
        : m_stream(c10::cuda::getStreamFromPool(false, indexOf(card))) {}

    void run(const std::function<void()>& work) override {
        between([&] {
            const c10::cuda::CUDAStreamGuard guard(m_stream);
            work();
        });
    }

    void record(const std::function<void()>& work) override {
        forget();
        const c10::cuda::CUDAStreamGuard guard(m_stream);
        m_stream.synchronize();
        auto graph = std::make_unique<at::cuda::CUDAGraph>();
        // Thread-local: another thread that asks the card for something must not spoil the recording.
        graph->capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal);
        try {
            work();
        } catch (...) {
            endAfterFailure(*graph);
            throw;
        }
        graph->capture_end();
        m_graph = std::move(graph);
    }

    void replay() override {
        between([&] {
            const c10::cuda::CUDAStreamGuard guard(m_stream);
            m_graph->replay();
        });
    }

    void forget() override {
        m_stream.synchronize(); // it may be running
        m_graph.reset();
    }
    bool isRecorded() const override { return m_graph != nullptr; }

  private:
    void between(const std::function<void()>& queue) {
        const auto current = c10::cuda::getCurrentCUDAStream(m_stream.device_index());
        m_before.record(current);
        m_before.block(m_stream);
        queue();
        m_after.record(m_stream);
        m_after.block(current);
    }

    /// A stream that is left capturing could not be used any more.
    static void endAfterFailure(at::cuda::CUDAGraph& graph) {
        try {
            graph.capture_end();
        } catch (const c10::Error&) { // the first failure is the one to tell
        }
    }

    c10::cuda::CUDAStream m_stream;
    at::cuda::CUDAEvent m_before;
    at::cuda::CUDAEvent m_after;
    std::unique_ptr<at::cuda::CUDAGraph> m_graph;
};

class Plugin : public device::CudaPlugin {
  public:
    at::Tensor renderViews(const device::ViewBatch& batch) const override {
        const c10::cuda::CUDAGuard guard(batch.pixels.device());
        const std::int64_t out = batch.outPx;
        auto values = at::empty({batch.which.numel(), out, out, 3}, batch.pixels.options().dtype(batch.type));
        ViewJob job;
        job.pixels = batch.pixels.const_data_ptr<std::uint8_t>();
        job.which = batch.which.const_data_ptr<std::int64_t>();
        job.views = reinterpret_cast<const image::ViewNumbers*>(batch.views.const_data_ptr<std::uint8_t>());
        job.tones = batch.tones.const_data_ptr<float>();
        job.count = static_cast<int>(batch.which.numel());
        job.sourcePx = static_cast<int>(batch.pixels.size(1));
        job.outPx = batch.outPx;
        job.scale = batch.scale;
        job.out = values.mutable_data_ptr();
        job.type = typeOf(batch.type);
        const int failed = cuda::renderViews(job, c10::cuda::getCurrentCUDAStream().stream());
        C10_CUDA_CHECK(static_cast<cudaError_t>(failed));
        return values.permute({0, 3, 1, 2});
    }

    std::unique_ptr<device::WorkStream> workStream(int card) const override {
        const c10::cuda::CUDAGuard guard(indexOf(card));
        return std::make_unique<Stream>(card);
    }

    at::ScalarType trainingType(int card) const override {
        constexpr int kAmpere = 8;
        return at::cuda::getDeviceProperties(indexOf(card))->major >= kAmpere ? at::kBFloat16 : at::kFloat;
    }

    device::CardMemory memory(int card) const override {
        const c10::cuda::CUDAGuard guard(indexOf(card));
        std::size_t free = 0;
        std::size_t total = 0;
        C10_CUDA_CHECK(cudaMemGetInfo(&free, &total));
        const auto stats = c10::cuda::CUDACachingAllocator::getDeviceStats(indexOf(card));
        return {free, total, static_cast<std::uint64_t>(stats.reserved_bytes[0].current)};
    }

    void capMemory(int card, double share) const override {
        c10::cuda::CUDACachingAllocator::setMemoryFraction(share, indexOf(card));
    }

    void releaseUnused() const override { c10::cuda::CUDACachingAllocator::emptyCache(); }
};

} // namespace

} // namespace ostrakon::cuda

extern "C" __attribute__((visibility("default"))) const ostrakon::device::CudaPlugin*
ostrakon_cuda_plugin(const char* version) {
    static const ostrakon::cuda::Plugin plugin;
    return std::strcmp(version, OSTRAKON_VERSION) == 0 ? &plugin : nullptr;
}
