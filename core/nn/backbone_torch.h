// SPDX-License-Identifier: GPL-3.0-or-later
// The tensors behind backbone.h: for sources that train or export. Never include this from a public header.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <torch/torch.h>

#include "core/nn/backbone.h"
#include "core/nn/net_plan.h"

namespace ostrakon::nn {

/// Squeeze-and-excitation's two layers, float32.
struct FoldedSqueeze {
    torch::Tensor reduceWeight, reduceBias; ///< [squeezed, channels, 1, 1], [squeezed]
    torch::Tensor expandWeight, expandBias; ///< [channels, squeezed, 1, 1], [channels]
    Activation inner = Activation::Silu;
    bool hardGate = false;
};

/// One step of the inference form: a convolution with its batch norm folded in, then what follows it in this order:
/// the addition, the activation, the squeeze, the pooling.
struct FoldedConv {
    torch::Tensor weight; ///< float32 [out, in / groups, k, k]
    torch::Tensor bias;   ///< [out]
    int inputFrom = -1;   ///< index of the step whose output it takes; −1 is the one before
    int stride = 1;
    int groups = 1;
    int padBefore = 0;     ///< top and left
    int padAfter = 0;      ///< bottom and right: TensorFlow's "same" padding is not symmetric
    int residualFrom = -1; ///< index of the step whose output is added to this one's; −1 is none
    Activation activation = Activation::None;
    std::optional<FoldedSqueeze> squeeze;
    bool maxPool = false; ///< 3 × 3, stride 2, padding 1
};

/// A network without its classifier, as LibTorch modules.
///
/// Thread: one thread at a time while it trains; `forwardFeatureMap` under inference mode from many threads is safe.
/// A new one is in eval mode with gradients off; a trainer clones, then unfreezes stages.
class Backbone {
  public:
    virtual ~Backbone() = default;

    /// x: float32 normalised [n, 3, s, s] → the last feature map [n, F, s/32, s/32]. With `fromStage`, x is what the
    /// stages before it made of the picture.
    virtual torch::Tensor forwardFeatureMap(const torch::Tensor& x, int fromStage = 0) = 0;
    /// The module itself: parameters(), to(device), train().
    virtual torch::nn::Module& module() = 0;
    const torch::nn::Module& module() const { return const_cast<Backbone*>(this)->module(); }
    /// Modules in groups from input to output, coarse enough for "train the last k": the last group is nearest to the
    /// head.
    virtual std::vector<std::vector<std::shared_ptr<torch::nn::Module>>> stages() = 0;
    /// The inference form for a square input of `sizePx`, one step after the other; of the first `stages` alone where
    /// there are more.
    virtual std::vector<FoldedConv> folded(int sizePx, int stages = kAllStages) const = 0;
    static constexpr int kAllStages = 1000;
    /// Side of the last feature map for a square input of `sizePx`.
    virtual int mapSide(int sizePx) const = 0;
    /// A deep copy with its own memory, on the CPU, in eval mode, gradients off.
    virtual std::shared_ptr<Backbone> clone() const = 0;

    /// [n, F]: the mean of the feature map over its cells.
    torch::Tensor pooled(const torch::Tensor& x) { return forwardFeatureMap(x).mean({2, 3}); }

    const ModelSpec& spec() const { return *m_spec; }
    const base::Sha256& weightsHash() const { return m_hash; }
    /// After training: hashes the present weights. Cost: 20 ms for Lite0.
    void refreshHash();

  protected:
    explicit Backbone(const ModelSpec& spec)
        : m_spec(&spec) {}

  private:
    const ModelSpec* m_spec;
    base::Sha256 m_hash;
};

/// CPU memory as a tensor that owns a copy, and back.
torch::Tensor toTensor(const TensorView& view);
/// Adds a contiguous CPU copy of `tensor` under `name`. Throws Error{Unsupported} for types that weight files do not
/// have.
void addTensor(WeightSet& set, std::string name, const torch::Tensor& tensor);

} // namespace ostrakon::nn
