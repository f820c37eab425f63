// SPDX-License-Identifier: GPL-3.0-or-later
// Pixels to features, as fast as this machine can: the network in its inference form. No LibTorch type in here.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "core/nn/backbone.h"

namespace ostrakon::nn {

/// A backbone with batch norms folded into convolutions, weights packed once, channels last, float32.
///
/// Thread: `run` may be called from any number of threads at once; on a CPU each call computes single-threaded on its
/// caller, so throughput comes from one caller per core. A picture's features never depend on its neighbours, and are
/// bit-equal for the same binary and CPU model. On a CPU, networks of inverted residual blocks run on kernels of our
/// own (AVX-512, AVX2 or plain, chosen at run time; twice as fast as LibTorch's oneDNN, 1e-6 from it); everything else
/// on LibTorch. The environment's OSTRAKON_KERNELS = avx512, avx2, base or torch narrows the choice, to find out which
/// one misbehaves.
class FeatureExtractor {
  public:
    /// `device` is "cpu" or "cuda:N" (after device::resolve). Throws Error{DeviceMissing}, Error{DeviceOutOfMemory}.
    /// Cost: about 50 ms. The backbone's weights are copied. `inputPx` 0 is the size the model's table says; any other
    /// from 32 on works too.
    explicit FeatureExtractor(const BackbonePtr& backbone, const std::string& device = "cpu", int inputPx = 0);
    ~FeatureExtractor();
    FeatureExtractor(const FeatureExtractor&) = delete;
    FeatureExtractor& operator=(const FeatureExtractor&) = delete;

    int inputPx() const;
    int featureSize() const;
    int mapRows() const; ///< of the last feature map: 7 for 224 px
    int mapCols() const;
    int batchSize() const; ///< the group size that is fastest here; any count may be passed to `run`
    const base::Sha256& weightsHash() const;

    /// `pixels`: uint8 RGB [n, inputPx, inputPx, 3], not yet normalised. `pooled`: float32 [n, featureSize].
    /// `maps`, unless empty: float32 [n, mapRows, mapCols, featureSize], the last feature map before pooling, channels
    /// last. Throws Error{DeviceOutOfMemory} on a GPU; asserts that sizes fit.
    void run(std::span<const std::uint8_t> pixels, std::span<float> pooled, std::span<float> maps = {}) const;

    /// The same from float32 already normalised, [n, 3, inputPx, inputPx]: for comparing with other implementations.
    void runNormalised(std::span<const float> input, std::span<float> pooled, std::span<float> maps = {}) const;

  private:
    struct Plan;
    std::unique_ptr<Plan> m_plan;
};

} // namespace ostrakon::nn
