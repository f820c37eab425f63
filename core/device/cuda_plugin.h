// SPDX-License-Identifier: GPL-3.0-or-later
// What libostrakon_cuda.so does for a training on a graphics card: our own kernels, and what of LibTorch only its CUDA
// half exports. The plugin may be missing; then the processor makes the views and no step is captured. LibTorch inside.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include <ATen/ATen.h>

#include "core/base/message.h"
#include "core/image/view_pixel.h"

namespace ostrakon::device {

/// Views wanted of pictures, all on one device.
struct ViewBatch {
    at::Tensor pixels; ///< uint8 [pictures, s, s, 3]
    at::Tensor which;  ///< int64 [n]: rows of `pixels`
    at::Tensor views;  ///< uint8 [n, sizeof(image::ViewNumbers)]
    at::Tensor tones;  ///< float32 [rows, 256]
    image::ViewScale scale{};
    int outPx = 0;
    at::ScalarType type = at::kFloat; ///< float32, bfloat16 or float16
};

/// The same on the processor, one thread: float32 alone. What the card's kernel is measured against.
at::Tensor renderViewsOnCpu(const ViewBatch& batch);

/// A stream of its own, on which work can be recorded once and launched again as one piece. What the current stream
/// holds comes before each, and what is queued on it afterwards comes after.
class WorkStream {
  public:
    virtual ~WorkStream() = default;
    virtual void run(const std::function<void()>& work) = 0;
    /// Calls `work` while its launches are recorded; nothing of it is computed. Tensors that it reads and writes must
    /// stay where they are, it must have run before, and it may not wait for the card.
    virtual void record(const std::function<void()>& work) = 0;
    virtual void replay() = 0; ///< what was recorded
    virtual void forget() = 0; ///< with the memory that the recording holds
    virtual bool isRecorded() const = 0;
};

struct CardMemory {
    std::uint64_t freeBytes = 0;  ///< of the card, whoever uses the rest
    std::uint64_t totalBytes = 0; ///< of the card
    std::uint64_t heldBytes = 0;  ///< by LibTorch in this process
};

/// Any thread. What fails throws c10::Error, as LibTorch does.
class CudaPlugin {
  public:
    virtual ~CudaPlugin() = default;

    /// → [n, 3, out, out], channels last, queued on the current stream.
    virtual at::Tensor renderViews(const ViewBatch& batch) const = 0;

    virtual std::unique_ptr<WorkStream> workStream(int card) const = 0;

    /// What networks are trained in: bfloat16 where the card has it (from compute capability 8.0 on), else float32.
    virtual at::ScalarType trainingType(int card) const = 0;

    virtual CardMemory memory(int card) const = 0;
    /// LibTorch may take at most this share of the card, so that colleagues can use the rest; 0 … 1.
    virtual void capMemory(int card, double share) const = 0;
    virtual void releaseUnused() const = 0; ///< gives back what LibTorch keeps for later
};

/// The plugin beside this program's libraries, looked for once; nullptr where it is missing, of another version, or
/// LibTorch's CUDA half is not loaded. Needs discover() before.
const CudaPlugin* cudaPlugin();
/// Why there is none, for the doctor; empty where there is one.
const base::Message& whyNoCudaPlugin();

/// What the library exports as `ostrakon_cuda_plugin`: nullptr for another version than its own.
using CudaPluginEntry = const CudaPlugin*(const char* version);

} // namespace ostrakon::device
